/*
 * The one tokeniser: text goes in; the words that the search index is made of come out.
 *
 * The same file runs when the site is built and in the reader's browser, so that a word typed meets
 * a word written. A text may be cut at white space and each piece tokenised on its own: the tokens
 * are the same.
 *
 *   wegwijs.tokeniser(lang).words(text) -> [{at, to, forms, also, denies}]
 *     at, to   where the word stands in the text
 *     forms    [{form, shown}]: what is indexed; `form` is folded (case, accents, Arabic spelling),
 *              `shown` is as a reader writes it
 *     also     further forms a *query* may mean: an Arabic word that only seems to begin with an
 *              article or particle, the verb of a participle, the word of a diminutive
 *     denies   whether “not” is joined to the word, as Arabic is spoken
 *   wegwijs.tokeniser(lang).term(form) -> the stem of a form: what the index holds for the language
 *   of the page
 *
 * Stemmers: Snowball's (lunr-languages) or Porter's (lunr) where there is one, and one of our own for
 * words in Arabic letters (arabic.js); other words are whole. Of texts without spaces between words
 * each word is a pair or a three of their signs, and the next one begins within it.
 */
((root) => {
  "use strict";
  const wegwijs = root.wegwijs;
  const { fold, digits, APOSTROPHES, INVISIBLE } = wegwijs.folding;

  // Soft hyphens, joiners and direction marks stand inside words and are not part of them.
  // Letters with dots between them are one word: O.C.M.W.
  const INSIDE =
    "\\p{L}\\p{N}\\p{M}\\u0640\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff";
  // An apostrophe between Cyrillic letters is part of the word: п'ять.
  const CYRILLIC = INSIDE.replace("\\p{L}\\p{N}", "\\u0400-\\u052f");
  const WORD = new RegExp(
    `[${CYRILLIC}]+(?:[${APOSTROPHES}][${CYRILLIC}]+)+|` +
      `(?:\\p{L}\\.){2,}(?:\\p{L}(?![\\p{L}\\p{N}]))?|[${INSIDE}]+`,
    "gu",
  );
  // Made once, because making it costs more than most words.
  const SCAN = new RegExp(WORD.source, "gu");
  // Chinese, Japanese, Thai, Lao, Khmer and Burmese put no spaces between words: what stands between
  // two signs is read by pairs of signs, or by threes of letters, which overlap.
  const SIGNS =
      "\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uff66-\\uff9f",
    LETTERS = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff";
  const UNSPACED = new RegExp(`[${SIGNS}${LETTERS}]`),
    IN_PAIRS = new RegExp(`[${SIGNS}]`);
  const RUN = new RegExp(`[${SIGNS}]+|[${LETTERS}]+|[^${SIGNS}${LETTERS}]+`, "g");
  const LETTER = /[\s\S][\p{M}\u200b-\u200f]*/gu; // with its marks
  const ARABIC = /[\u0600-\u06ff]/;
  const ELIDED = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)$/;
  const AFTER_APOSTROPHE = /^(?:s|t|re|ve|ll|d|m)$/;

  // Turkish words are folded, so Snowball no longer sees which i has a dot: beside a, o and u it has
  // none.
  function harmonised(form) {
    let back = /^[^aeou]*[aou]/.test(form);
    return form.replace(/[aeiou]/g, (vowel) => {
      if (vowel !== "i") back = vowel !== "e";
      return vowel === "i" && back ? "ı" : vowel;
    });
  }

  // Before the stemmer: French words are folded, so Snowball no longer sees the é of a participle,
  // and it keeps men and women apart.
  const FEMALE = [
    [/(..[^s])[sx]$/, "$1"],
    [/(..)aux?$/, "$1al"],
    [/(..)ail$/, "$1al"],
    [/(..)ee$/, "$1e"],
    [/(..)iere$/, "$1ier"],
    [/(..[^i])ere$/, "$1er"],
    [/(..)erie$/, "$1er"],
    [/(..)ienne$/, "$1ien"],
    [/(...)euse$/, "$1eur"],
    [/(..)trice$/, "$1teur"],
  ];
  const BEFORE = {
    fr: (form) => FEMALE.reduce((word, [ending, other]) => word.replace(ending, other), form),
    // who has no ä writes ae; “neue” and “quer” have no ü
    de: (form) =>
      form
        .replace(/([ao])e/g, "$1")
        .replace(/(^|[^aeq])ue/g, "$1u")
        .replace(/(..er)in(?:nen)?$/, "$1"),
    es: (form) => form.replace(/([cs])ion$/, "$1ión"),
    pt: (form) => form.replace(/oes$/, "ao"),
    tr: (form) => harmonised(form.replace(/(..[aeiou])s[iu]$/, "$1")),
  };
  // After it: Snowball leaves Dutch "huiz" beside "huis".
  const AFTER = {
    nl: (stem) => stem.replace(/v$/, "f").replace(/z$/, "s"),
    es: fold,
    tr: (stem) => fold(stem).replace(/(..[^aeiou])[iu]$/, "$1"),
  };
  // Snowball takes one ending off: “Kurse” is “kurs”, and “Kurs” is “kur”.
  const TWICE = ["de", "tr"];

  function latinStemmer(lang) {
    const lunr = root.lunr;
    const pack = lang === "en" ? lunr : lunr && lunr[lang];
    if (!pack || !pack.stemmer) return (form) => form;
    const same = (word) => word,
      before = BEFORE[lang] || same,
      after = AFTER[lang] || same;
    const once = (form) => {
      const word = before(form);
      return after(String(pack.stemmer(new lunr.Token(word, {})) || word));
    };
    return TWICE.includes(lang) ? (form) => once(once(form)) : once;
  }

  // Of a participle the verb, which a query may mean: “gelast” is “lassen”, “gekookt” is “koken”.
  const PARTICIPLE = /^ge(...+)(?:t|d|en)$/;

  function participle(word) {
    const [, base] = PARTICIPLE.exec(fold(word)) || [];
    if (!base) return [];
    const open = base.replace(/([aeou])\1(?=[^aeiou]$)/, "$1"),
      shut = base.replace(/([^aeiou][aeiou])([^aeiouwx])$/, "$1$2$2");
    return [...new Set([base, `${open}en`, `${shut}en`])].map((form) => ({ form, shown: form }));
  }

  // Of a Dutch diminutive the word: “kindjes” is “kind”, “winkeltje” is “winkel”.
  const DIMINUTIVE = /^(..+?)(?:([tp])?je|ske)s?$/;

  function diminished(word) {
    const [, base, joined] = DIMINUTIVE.exec(fold(word)) || [];
    const forms = base ? [base, ...(joined ? [base + joined] : [])] : [];
    return [...participle(word), ...forms.map((form) => ({ form, shown: form }))];
  }
  const READINGS = { nl: diminished, de: participle };

  /** Where the words of a piece of a text stand, which begins at a place: [from, to). */
  function places(piece, at) {
    if (!UNSPACED.test(piece)) return [[at, at + piece.length]];
    const found = [];
    let from = at;
    for (const run of piece.match(RUN)) {
      const size = !UNSPACED.test(run) ? Infinity : IN_PAIRS.test(run) ? 2 : 3;
      const ends = [from];
      for (const letter of run.match(LETTER)) ends.push(ends[ends.length - 1] + letter.length);
      const whole = ends.length - 1;
      for (let first = 0; first <= Math.max(0, whole - size); first++)
        found.push([ends[first], ends[Math.min(first + size, whole)]]);
      from = ends[whole];
    }
    return found;
  }

  wegwijs.tokeniser = (code) => {
    const lang = code.split("-")[0];
    const stem = latinStemmer(lang);
    const arabic = wegwijs.arabic(lang);
    const gone = arabic.joins
      ? new RegExp(INVISIBLE.source.replace("\\u200b-", "\\u200b\\u200d-"), "g")
      : INVISIBLE;
    const meant = READINGS[lang] || (() => []);
    const dotless = lang === "tr" || lang === "az";
    const lower = (text) => (dotless ? text.replace(/I/g, "ı") : text).toLowerCase();
    const known = new Map();

    function term(form) {
      let found = known.get(form);
      if (found === undefined) {
        found = /^\d/.test(form) ? form : ARABIC.test(form) ? arabic.term(form) : stem(form);
        known.set(form, found);
      }
      return found;
    }

    /** Adds what stands at a place of a text to the words that were found. */
    function read(text, at, to, found) {
      const bared = text.slice(at, to).replace(gone, "").replace(/\./g, "").normalize("NFKC");
      const plain = lower(digits(bared))
        .normalize("NFC")
        .replace(/i\u0307/g, "i");
      for (const word of plain.match(WORD) || []) {
        // one sign can stand for several words: ﷺ
        const readings = ARABIC.test(word)
          ? arabic.readings(word)
          : { forms: [{ form: fold(word), shown: word }], also: meant(word) };
        const forms = readings.forms.filter((one) => one.form);
        if (forms.length) found.push({ at, to, ...readings, forms });
      }
    }

    function words(text) {
      const found = [];
      SCAN.lastIndex = 0;
      for (let match = SCAN.exec(text); match; match = SCAN.exec(text)) {
        const at = match.index,
          to = at + match[0].length;
        const elided = APOSTROPHES.includes(text[to] || " ") && ELIDED.test(match[0].toLowerCase());
        const suffix =
          APOSTROPHES.includes(text[at - 1] || " ") &&
          AFTER_APOSTROPHE.test(match[0].toLowerCase());
        if (elided || suffix) continue;
        for (const [from, end] of places(match[0], at)) read(text, from, end, found);
      }
      return found;
    }

    return { words, term };
  };
})(typeof globalThis === "object" ? globalThis : self);
