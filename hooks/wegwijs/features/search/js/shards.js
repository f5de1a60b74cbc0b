/*
 * The files of the index: what has arrived goes in; terms, words and texts come out. Nothing here
 * waits: what is missing is added to `need`, and whoever asks fetches it and asks again. How the
 * files are made stands in search/shards.py.
 *
 *   new wegwijs.SearchShards()
 *     begin(need)                  true once the first file is there: `about`, `stop`, `ranges`
 *     posting(term, need)          the documents of a term: [[field, count, documents]], or null;
 *                                  a document is its place in the order, here and below
 *     place(kind, key)             the number of the shard in which a key would stand
 *     vocabulary(kind, key, need)  the words a reader may mean whose keys begin with `key`
 *     tail(form, least, most, need)  the longest known word that a form ends with
 *     rangeOf(number)              the documents of one type: {type, start, later, end}
 *     text(number, need)           what is shown of a document
 */
((root) => {
  "use strict";
  const wegwijs = root.wegwijs;
  const given = wegwijs.given;
  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const VALUE = {};
  [...DIGITS].forEach((digit, value) => {
    VALUE[digit] = value;
  });
  const MOST_SHARDS = 6,
    MOST_ENDS = 2,
    MOST_LISTS = 4, // and one more for Arabic in Latin letters, of which nothing else is known
    LARGE = 50, // lists of words; of so many, one less is opened
    SHORT = 4;
  const PLAIN = /^[a-z0-9]+$/;
  const { alike, backwards } = wegwijs.spelling;

  /** Words of which each says how much it shares with the one before it. */
  function unfold(coded) {
    let before = "";
    const whole = (part) => (before = before.slice(0, VALUE[part[0]]) + part.slice(1));
    return coded ? coded.split(" ").map(whole) : [];
  }

  /** Numbers in the order of documents, from runs and places in them (search/order.py). */
  function unpackOrder(runs, places) {
    const found = [];
    let at = 0,
      value = 0,
      bits = 0;
    for (const [start, width, count] of runs) {
      for (let run = 0; run < count; run++) {
        for (; bits < width; bits += 6) value = (value << 6) | VALUE[places[at++]];
        bits -= width;
        found.push(start + (value >> bits));
        value &= (1 << bits) - 1;
      }
    }
    return found;
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

  wegwijs.SearchShards = class {
    constructor() {
      this.opened = {};
      this.about = null;
    }

    /** What a file holds, opened once; undefined, and noted as needed, when it has not arrived. */
    open(name, need, how) {
      if (!(name in this.opened)) {
        if (!(name in given)) {
          need.add(name);
          return undefined;
        }
        this.opened[name] = how(given[name]);
      }
      return this.opened[name];
    }

    begin(need) {
      this.lists = new Set();
      Object.assign(this, { spelled: 0, busy: false });
      if (this.about) return true;
      const about = given.index;
      if (!about) {
        need.add("index");
        return false;
      }
      this.about = about;
      this.starts = {};
      for (const kind of Object.keys(about.starts)) this.starts[kind] = unfold(about.starts[kind]);
      this.large = this.starts.w.length > LARGE;
      this.stop = new Set(unfold(about.stop));
      this.ranks = [];
      unpackOrder(about.runs, about.order).forEach((number, rank) => {
        this.ranks[number] = rank;
      });
      this.area = new Set(unfold(about.area));
      Object.assign(this, { light: {}, intents: {}, foreignKinds: {} });
      this.addAsking(about.asking);
      this.kindsOf = unfoldEach(about.kinds_of);
      this.negations = unfoldEach(about.not);
      this.facets = unfoldEach(about.facets);
      this.apart = unfoldEach(about.apart);
      let at = 0;
      this.ranges = about.types.map(([type, total, first, answers]) => ({
        type,
        start: at,
        later: at + first,
        answers,
        end: (at += total),
      }));
      return true;
    }

    /** Adds words of asking, by language and by what they ask for. */
    addAsking(lists) {
      const add = (sets, name, words) => {
        sets[name] = sets[name] || new Set();
        for (const word of words) sets[name].add(word);
      };
      for (const [codes, names, coded] of lists) {
        const words = unfold(coded);
        for (const code of codes) add(this.light, code, words);
        for (const name of names) add(this.intents, name, words);
      }
      return true;
    }

    /**
     * The words of asking in other languages, once a query has words in another script, or is long
     * and has few of those of the page and names of places or types: those in the scripts that it is in.
     */
    askingIn(words, own, termOf, need) {
      const scriptOf = (form) => {
        const first = form.charCodeAt(0);
        return (first >= 0x370) + (first >= 0x530);
      };
      const other = (form) => scriptOf(form) !== this.about.script && !/^\d+$/.test(form);
      const sets = [own, this.stop, ...Object.values(this.negations)];
      const terms = [this.facets.place, ...Object.values(this.kindsOf)];
      const known = (form) => {
        const term = termOf(form);
        return sets.some((set) => set.has(form)) || terms.some((set) => set.has(term));
      };
      const some = (test) => words.filter(({ forms }) => forms.some(({ form }) => test(form)));
      // One word in another script beside others is a name.
      const lost =
        !this.about.script && words.length > SHORT && 5 * some(known).length < 2 * words.length;
      // Arabic in Latin letters has its own words of asking among those of the page.
      const heard = (form) => other(form) && (own.has(form) || wegwijs.isSpelled(form));
      this.spelled = Number(words.some(({ forms }) => wegwijs.isSpelled(forms[0].form)));
      const foreign = some(other);
      this.foreign = new Set(lost ? [0] : []);
      if (foreign.length > 1 && !some(heard).length)
        for (const { forms } of foreign) this.foreign.add(scriptOf(forms[0].form));
      for (const script of this.foreign)
        this.open("asking" + script, need, ([lists, nots, called]) => {
          for (const [code, forms] of Object.entries(unfoldEach(nots)))
            this.negations[code] = new Set([...(this.negations[code] || []), ...forms]);
          Object.assign(this.foreignKinds, unfoldEach(called));
          return this.addAsking(lists);
        });
    }

    /** The languages, which the query may be in, in which a word names a type. */
    namesAbroad(type, form) {
      const names = (key) => key.startsWith(type + " ") && this.foreignKinds[key].has(form);
      return Object.keys(this.foreignKinds)
        .filter(names)
        .map((key) => key.slice(type.length + 1));
    }

    /**
     * What readers say for conditions, once it is there: a phrase goes in, the name of its condition
     * comes out. Phrases of other languages count in a query that is in one.
     */
    conditions(need, codes) {
      const own = this.open("said", need, unfoldPhrases),
        written = codes.filter((code) => this.about.said_in.includes(code)),
        others = written.map((code) => this.open("said_" + code, need, unfoldPhrases));
      const all = own && others.every(Boolean) && [own, ...others];
      const has = (phrase) => (phrases) => phrases.has(phrase);
      return all && ((phrase) => (all.find(has(phrase)) || own).get(phrase));
    }

    place(kind, key) {
      const starts = this.starts[kind];
      let low = 0,
        high = starts.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (starts[middle] <= key) low = middle;
        else high = middle;
      }
      return low;
    }

    posting(term, need) {
      if (term.includes("_")) return this.pair(term, need);
      if (!this.starts.t.length) return null;
      const shard = this.open("t" + this.place("t", term), need, ([terms, postings]) => {
        const coded = postings.split(" ");
        return new Map(unfold(terms).map((one, at) => [one, coded[at]]));
      });
      return shard && this.unpacked(shard, term);
    }

    /** The documents in which two words stand side by side. */
    pair(term, need) {
      const { pairs } = this.about,
        value = hash(term);
      const shard = this.open(`p${pairs && value >>> (32 - pairs)}`, need, (coded) => {
        const postings = coded ? coded.split(" ") : [];
        return new Map(postings.map((one) => [one.slice(0, 4), one.slice(4)]));
      });
      const digit = (place) => DIGITS[(value >>> (6 * place)) & 63];
      return shard && this.unpacked(shard, [0, 1, 2, 3].map(digit).join(""));
    }

    /** A posting of a file, unpacked once. */
    unpacked(shard, key) {
      const coded = shard.get(key);
      if (typeof coded === "string")
        shard.set(key, unpackPosting(coded, this.about.fields.length).map(this.ranked, this));
      return shard.get(key) || null;
    }

    /** A group of a posting, whose documents are counted by their places in the order from here. */
    ranked([field, count, documents]) {
      const ranks = documents.map((number) => this.ranks[number]);
      return [field, count, ranks.sort((one, two) => one - two)];
    }

    /**
     * The words of a file; none once a query has looked into so many: it has so many words that
     * nobody knows that further guesses cost more than they find.
     */
    words(kind, at, need) {
      const name = kind + at,
        most = MOST_LISTS + this.spelled - Number(this.large || 0) - Number(this.busy);
      if (!this.lists.has(name) && this.lists.size >= most) return [];
      this.lists.add(name);
      return this.open(name, need, (coded) => unpackWords(kind, coded));
    }

    vocabulary(kind, key, need) {
      if (!this.starts[kind].length) return [];
      const from = this.place(kind, key),
        found = [];
      const most = kind === "r" ? MOST_ENDS : MOST_SHARDS;
      const to = Math.min(this.place(kind, key + "\uffff"), from + most - 1);
      for (let at = from; at <= to; at++) {
        const words = this.words(kind, at, need);
        if (words) for (const word of words) if (word.key.startsWith(key)) found.push(word);
      }
      return found;
    }

    /**
     * The longest known word, of so many letters, that a form ends with. Read from their last
     * letter, such words stand before the form, and between them and it all words end so too: what
     * is in none of the files so far is what all of these have in common.
     */
    tail(form, least, most, need) {
      let key = backwards(form).slice(0, most);
      while (key.length >= least && this.starts.r.length) {
        const words = this.words("r", this.place("r", key), need);
        if (!words) return "";
        const ends = words.filter((one) => key.startsWith(one.key) && one.key.length >= least);
        if (ends.length) return ends.reduce((one, two) => (two.key > one.key ? two : one)).form;
        const same = words.length ? alike(words[0].key, key) : 0;
        key = key.slice(0, Math.min(same, key.length - 1)); // a file may begin with a longer word
      }
      return "";
    }

    rangeOf(number) {
      return this.ranges.find((one) => number < one.end);
    }

    text(number, need) {
      const { about } = this;
      const found = this.open("d" + Math.floor(number / about.chunk), need, (data) => data);
      if (!found) return null;
      const [id, title, kind, facts, summary, names, titleLang, summaryLang, url, ...more] =
        found[number % about.chunk];
      const [sample, answer, when] = more;
      const { type } = this.rangeOf(number);
      const own = type === "page" ? about.prefix : `${about.prefix}${about.sections[type]}/${id}/`;
      const shown = { id, title, kind: about.kinds[kind], facts, summary, sample: Boolean(sample) };
      return { ...shown, answer, when: when || "", names, titleLang, summaryLang, url: url || own };
    }
  };
})(typeof globalThis === "object" ? globalThis : self);
