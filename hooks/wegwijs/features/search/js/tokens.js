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
 * Stemmers: Snowball's (lunr-languages) or Porter's (lunr) where there is one; other words are
 * whole. Arabic has a light stemmer here, after Larkey, Ballesteros & Connell, "Light Stemming for Arabic
 * Information Retrieval" (2007): lunr-languages' own turns "إقامة" into "اقمهاه" and keeps "لغة"
 * and "لغات" apart. See docs/dev/adr/0005.
 */
((root) => {
  "use strict";
  const wegwijs = (root.wegwijs = root.wegwijs || {});

  // Soft hyphens, joiners and direction marks stand inside words and are not part of them.
  // Letters with dots between them are one word: O.C.M.W.
  const INSIDE =
    "\\p{L}\\p{N}\\p{M}\\u0640\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff";
  // An apostrophe between Cyrillic letters is part of the word: п'ять.
  const APOSTROPHES = "'’‘ʼ`´";
  const CYRILLIC = INSIDE.replace("\\p{L}\\p{N}", "\\u0400-\\u052f");
  const WORD = new RegExp(
    `[${CYRILLIC}]+(?:[${APOSTROPHES}][${CYRILLIC}]+)+|` +
      `(?:\\p{L}\\.){2,}(?:\\p{L}(?![\\p{L}\\p{N}]))?|[${INSIDE}]+`,
    "gu",
  );
  // Made once, because making it costs more than most words.
  const SCAN = new RegExp(WORD.source, "gu");
  const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
  const SILENT = new RegExp(`[${APOSTROPHES}]|${INVISIBLE.source}`, "g");
  const ZWNJ = "\u200c"; // the half-space of Persian
  const MARKS = /[\p{M}\u0640]/gu;
  const ARABIC = /[\u0600-\u06ff]/;
  const LETTERS = {
    ß: "ss",
    œ: "oe",
    æ: "ae",
    ø: "o",
    ł: "l",
    đ: "d",
    ð: "d",
    þ: "th",
    ı: "i",
    ى: "ي",
    ة: "ه",
    ء: "",
    ک: "ك",
    ی: "ي",
    ґ: "г",
  };
  const SPECIAL = new RegExp("[" + Object.keys(LETTERS).join("") + "]", "g");
  const ELIDED = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)$/;
  const AFTER_APOSTROPHE = /^(?:s|t|re|ve|ll|d|m)$/;

  const digits = (text) =>
    text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));

  /**
   * One letter for each letter: case, accents, apostrophes, Arabic vowel signs and the ways of
   * writing hamza, ya and ta marbuta are gone.
   */
  const fold = (word) =>
    word
      .replace(SILENT, "")
      .normalize("NFKD")
      .replace(/и\u0306/g, "й")
      .replace(/И\u0306/g, "Й")
      .replace(MARKS, "")
      .toLowerCase()
      .replace(SPECIAL, (letter) => LETTERS[letter]);

  // Arabic: signs above and below letters go, but not yet those that NFC joins to a letter (أ is
  // not ا: the article has a bare alef).
  const bare = (word) =>
    word
      .replace(/[\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06ed\u0640]/g, "")
      .normalize("NFC");

  /**
   * The forms of an Arabic word: without the article and what is joined before it. `also` are
   * readings only a query tries.
   */
  function arabic(word) {
    const shown = bare(word);
    const forms = [],
      also = [];
    let denies = false;
    const add = (list, text) => {
      const form = fold(text);
      if (form && ![...forms, ...also].some((one) => one.form === form))
        list.push({ form, shown: text });
    };
    const joined = /^([وف]?)(ال|بال|كال|لل)(..+)$/.exec(shown);
    if (joined) {
      add(forms, joined[3]);
      // للاجئين is ل with اللاجئين: the second lam may belong to the word. وال and بال may be the
      // word's own: والدين, بالغين.
      if (joined[2] === "لل") add(forms, "ل" + joined[3]);
      else if ((joined[1] || joined[2] !== "ال") && joined[3].length < 5) add(forms, shown);
      add(also, shown);
      const twice = /^ال(..+)$/.exec(joined[3]);
      if (twice) add(also, twice[1]);
    } else {
      add(forms, shown);
      const particle = /^[وفبلك](...+)$/.exec(shown);
      if (particle) add(also, particle[1]);
      // In speech “not” is joined to the verb, before it or around it: مابيدفع, مقبضتش
      const not = /^(?:ما(?=[بيتن]...)|ما?(?=....+ش$))(.+?)ش?$/.exec(shown);
      denies = Boolean(not);
      const said = not ? not[1] : shown;
      if (not) add(also, said);
      // A verb with the sign of its person, and in speech one of the present before it: بشتغل, تعمل.
      const present = said.replace(/^ب(?=[ايتن]..)/, "");
      // “to me” behind a verb: يدفعلي
      const plain = present.replace(/(...)ل(?:ي|ك|ه|نا|هم)$/, "$1");
      const verb = /^[اأيتن](..+[^ةه])$/.exec(plain);
      if (verb) for (const reading of [present, plain, verb[1]]) add(also, reading);
      else if (not) add(also, plain);
    }
    const yours = /^(?:ال)?(...+)ك$/.exec(shown);
    if (yours) add(also, yours[1]);
    return { forms, also, denies };
  }

  /** The light stem of a folded Arabic form. */
  function arabicStem(form) {
    let stem = form
      .replace(/^(..+?)(?:ات|ت)(?:هما|ها|هم|هن|كم|نا|ني|ك|ه|ي)$/, "$1")
      .replace(/^(...+?)(?:هما|ها|هم|هن|كم)$/, "$1");
    for (let before = ""; before !== stem; ) {
      before = stem;
      stem = stem
        .replace(/^(...+?)(?:يات|يون|يين|يه|ي)$/, "$1")
        .replace(/^(....+?)(?:ان|ون|ين|نا|ا)$/, "$1")
        .replace(/^(..+?)(?:ات|ه|ت)$/, "$1");
    }
    return stem;
  }

  // Persian, Urdu, Pashto, Kurdish, Sindhi and Uyghur are written in Arabic letters and have no
  // Arabic article or particles.
  const NOT_ARABIC = ["fa", "ur", "ps", "ckb", "sd", "ug"];
  const THEIRS = /^(..+?)ها(?:يي?|يم|يت|يش|يمان|يتان|يشان)?$/;
  const IS_DOING = /^ن?مي(...+)$/;

  /**
   * The form of such a word. A half-space is a separator or nothing: `also` has the words on its
   * sides.
   */
  function persian(word) {
    const shown = bare(word).replace(/^\u200c+|\u200c+$/g, "");
    const parts = shown.includes(ZWNJ) ? shown.split(ZWNJ).filter((part) => part.length > 2) : [];
    return {
      forms: [{ form: fold(shown), shown }],
      also: parts.map((part) => ({ form: fold(part), shown: part })),
    };
  }

  /**
   * A folded Persian form without the ending of the plural, a verb without its می: that may also
   * stand before a space.
   */
  const persianStem = (form) => form.replace(IS_DOING, "$1").replace(THEIRS, "$1");

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

  wegwijs.fold = (text) => fold(digits(text));

  wegwijs.tokeniser = (code) => {
    const lang = code.split("-")[0];
    const stem = latinStemmer(lang);
    const isOther = NOT_ARABIC.includes(lang);
    const arabicTerm = isOther ? persianStem : arabicStem;
    const arabicReadings = isOther ? persian : arabic;
    const gone = isOther
      ? new RegExp(INVISIBLE.source.replace("\\u200b-", "\\u200b\\u200d-"), "g")
      : INVISIBLE;
    const meant = READINGS[lang] || (() => []);
    const dotless = lang === "tr" || lang === "az";
    const lower = (text) => (dotless ? text.replace(/I/g, "ı") : text).toLowerCase();
    const known = new Map();

    function term(form) {
      let found = known.get(form);
      if (found === undefined) {
        found = /^\d/.test(form) ? form : ARABIC.test(form) ? arabicTerm(form) : stem(form);
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
        for (const word of plain.match(WORD) || []) {
          // one sign can stand for several words: ﷺ
          const readings = ARABIC.test(word)
            ? arabicReadings(word)
            : { forms: [{ form: fold(word), shown: word }], also: meant(word) };
          const forms = readings.forms.filter((one) => one.form);
          if (forms.length) found.push({ at, to, ...readings, forms });
        }
      }
      return found;
    }

    return { words, term };
  };
})(typeof globalThis === "object" ? globalThis : self);
