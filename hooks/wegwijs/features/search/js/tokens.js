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
 *     part     whether it is a few letters of a text without spaces between its words
 *   wegwijs.tokeniser(lang).term(form) -> the stem of a form: what the index holds for the language
 *   of the page
 *
 * Stemmers: Snowball's (lunr-languages) or Porter's (lunr) where there is one, and some of our own
 * (endings.js; arabic.js for words in Arabic letters); other words are whole.
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
  const ARABIC = /[\u0600-\u06ff]/;
  const ELIDED = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)$/;
  const AFTER_APOSTROPHE = /^(?:s|t|re|ve|ll|d|m)$/;

  // Where no space stands between words, two letters side by side are looked for, as of old in
  // Chinese, Japanese and Korean (whose particles are joined to the word); three where letters are
  // sounds. A kana alone is a particle.
  const PARTS = [
    [/^[\p{sc=Han}]/u, 2],
    [/^\p{sc=Hang}/u, 2],
    [/^\p{sc=Hira}/u, 2],
    [/^[\p{sc=Kana}ー]/u, 2],
    [/^[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u, 3],
  ];
  const UNSPACED = PARTS.map(([begin]) => begin.source.slice(1));
  const IS_UNSPACED = new RegExp(UNSPACED.join("|"), "u");
  const RUNS = new RegExp(
    `${UNSPACED.map((one) => `(?:${one})+`).join("|")}|(?:(?!${UNSPACED.join("|")}).)+`,
    "gu",
  );
  const CLUSTER = /.\p{M}*/gu;
  const PARTICLE = /^\p{sc=Hira}$/u;

  /** The parts of a word that stands for several: [{word, at}]; a word of other scripts is one. */
  function parts(word) {
    if (!IS_UNSPACED.test(word)) return null;
    const found = [];
    let at = 0;
    for (const run of word.match(RUNS)) {
      const letters = run.match(CLUSTER),
        [, length] = PARTS.find(([begin]) => begin.test(run)) || [0, letters.length];
      for (let first = 0; first === 0 || first + length <= letters.length; first++) {
        const part = letters.slice(first, first + length).join("");
        if (!PARTICLE.test(run)) found.push({ word: part, at });
        at += letters[first].length;
      }
      at += letters.slice(Math.max(1, letters.length - length + 1)).join("").length;
    }
    return found;
  }

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

  // Of a Dutch diminutive the word, and of several one: “kindjes” is “kind”, “meisjes” is “meisje”.
  const DIMINUTIVE = /^(..+?)(?:([tp])?je|ske)s?$/;

  function diminished(word) {
    const whole = fold(word),
      [, base, joined] = DIMINUTIVE.exec(whole) || [];
    const single = whole.replace(/s$/, ""),
      several = single === whole ? [] : [single];
    const forms = base ? [base, ...(joined ? [base + joined] : []), ...several] : [];
    return [...participle(word), ...forms.map((form) => ({ form, shown: form }))];
  }

  /** Many write y where Dutch has ij: “rybewys”. */
  function withDots(word) {
    const form = fold(word),
      dotted = form.replace(/y/g, "ij");
    return dotted === form ? [] : [{ form: dotted, shown: dotted }];
  }
  const READINGS = {
    nl: (word) => [...diminished(word), ...withDots(word)],
    de: participle,
  };

  wegwijs.tokeniser = (code) => {
    const lang = code.split("-")[0];
    const stem = latinStemmer(lang);
    const arabic = wegwijs.arabic(lang);
    const gone = arabic.joins
      ? new RegExp(INVISIBLE.source.replace("\\u200b-", "\\u200b\\u200d-"), "g")
      : INVISIBLE;
    const meant = READINGS[lang] || (() => []);
    const own = (root.lunr && root.lunr[lang] && root.lunr[lang].readings) || (() => null);
    const dotless = lang === "tr" || lang === "az";
    const lower = (text) => (dotless ? text.replace(/I/g, "ı") : text).toLowerCase();
    const known = new Map();

    function term(form) {
      let found = known.get(form);
      if (found === undefined) {
        found = /^\d|\.$/.test(form) ? form : ARABIC.test(form) ? arabic.term(form) : stem(form);
        known.set(form, found);
      }
      return found;
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
        const bared = match[0].replace(gone, "").replace(/\./g, "").normalize("NFKC");
        const plain = lower(digits(bared))
          .normalize("NFC")
          .replace(/i\u0307/g, "i");
        const pieces = parts(plain);
        if (pieces) {
          // what was shortened when it was read has no places of its own
          const exact = plain.length === to - at;
          for (const piece of pieces) {
            const form = fold(piece.word),
              begin = exact ? at + piece.at : at,
              end = exact ? begin + piece.word.length : to;
            const forms = [{ form, shown: piece.word }];
            if (form) found.push({ at: begin, to: end, forms, also: [], part: true });
          }
          continue;
        }
        for (const word of plain.match(WORD) || []) {
          // one sign can stand for several words: ﷺ
          const readings = ARABIC.test(word)
            ? arabic.readings(word)
            : own(word, fold) || { forms: [{ form: fold(word), shown: word }], also: meant(word) };
          const forms = readings.forms.filter((one) => one.form);
          if (forms.length) found.push({ at, to, ...readings, forms });
        }
      }
      return found;
    }

    return { words, term };
  };
})(typeof globalThis === "object" ? globalThis : self);
