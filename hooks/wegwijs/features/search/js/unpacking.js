/*
 * How the files of the index are written: what a file holds goes in; lists, numbers and words come out.
 * It is packed in search/shards.py, postings.py, order.py and pairs.py.
 *
 *   wegwijs.unpacking
 *     unfold(coded)           words of which each says how much it shares with the one before it
 *     order(coded)            numbers in the order of documents
 *     posting(coded, fields)  [field, count, documents] triples
 *     words(kind, coded)      the words of a shard: {key, form, shown, often}
 *     sets(lists)             lists of words by name, as sets
 *     phrases(lists)          the name of each phrase's condition
 *     pair(term)              where the posting of a pair stands: {value, key}
 */
(() => {
  "use strict";
  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const VALUE = {};
  [...DIGITS].forEach((digit, value) => {
    VALUE[digit] = value;
  });
  const PLAIN = /^[a-z0-9]+$/;
  const { backwards } = wegwijs.spelling;

  /** Words of which each says how much it shares with the one before it. */
  function unfold(coded) {
    let before = "";
    const whole = (part) => (before = before.slice(0, VALUE[part[0]]) + part.slice(1));
    return coded ? coded.split(" ").map(whole) : [];
  }

  /** The hash of a pair (search/pairs.py): CRC-32 of its UTF-16. */
  function hash(text) {
    let sum = -1;
    const add = (byte) => {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
    };
    for (let at = 0; at < text.length; at++) {
      add(text.charCodeAt(at) & 255);
      add(text.charCodeAt(at) >> 8);
    }
    return ~sum >>> 0;
  }

  /** Lists of words by name, as sets. */
  const unfoldEach = (lists) => {
    const sets = {};
    for (const name of Object.keys(lists)) sets[name] = new Set(unfold(lists[name]));
    return sets;
  };

  /** The name of each phrase's condition. */
  const unfoldPhrases = (lists) => {
    const names = new Map();
    for (const name of Object.keys(lists))
      for (const phrase of unfold(lists[name])) if (!names.has(phrase)) names.set(phrase, name);
    return names;
  };

  function numbers(coded) {
    const found = [];
    let value = 0;
    for (let at = 0; at < coded.length; at++) {
      const digit = VALUE[coded[at]];
      value = value * 32 + (digit & 31);
      if (digit > 31) {
        found.push(value);
        value = 0;
      }
    }
    return found;
  }

  /** Numbers in the order of documents, from runs of them (search/order.py). */
  function unpackOrder(coded) {
    const row = numbers(coded),
      found = [];
    for (let at = 0, next = 0; at < row.length; at += 2) {
      next += row[at] & 1 ? -(row[at] >> 1) : row[at] >> 1;
      for (const end = next + row[at + 1]; next < end; next++) found.push(next);
    }
    return found;
  }

  /** A posting as [field, count, documents] triples, of so many fields. */
  function unpackPosting(coded, fields) {
    const row = numbers(coded),
      found = [];
    for (let at = 0; at < row.length; ) {
      const head = row[at++],
        size = row[at++],
        documents = [];
      for (let document = -1, end = at + size; at < end; at++)
        documents.push((document += row[at]));
      found.push([head % fields, 1 + Math.floor(head / fields), documents]);
    }
    return found;
  }

  /** The words of a shard: {key, form, shown, often}. Those of `r` are kept from back to front. */
  const unpackWords = (kind, coded) =>
    unfold(coded).map((entry) => {
      const text = entry.slice(0, -1);
      const shown = kind === "r" ? backwards(text) : text;
      // Folding is dear, and most words are plain.
      const form = PLAIN.test(shown) ? shown : wegwijs.fold(shown);
      const key = kind === "r" ? backwards(form) : kind === "s" ? wegwijs.sound(form) : form;
      return { key, form, shown, often: Number(entry.slice(-1)) };
    });

  /** The hash of a pair, and the digits of it by which a file knows the pair. */
  function pair(term) {
    const value = hash(term);
    const digit = (place) => DIGITS[(value >>> (6 * place)) & 63];
    return { value, key: [0, 1, 2, 3].map(digit).join("") };
  }

  wegwijs.unpacking = {
    ...{ unfold, order: unpackOrder, posting: unpackPosting, words: unpackWords, pair },
    ...{ sets: unfoldEach, phrases: unfoldPhrases },
  };
})();
