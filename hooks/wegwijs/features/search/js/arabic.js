/*
 * Words in Arabic letters: a word goes in; its forms, and their stems, come out.
 *
 * Arabic has a light stemmer here, after Larkey, Ballesteros & Connell, "Light Stemming for Arabic
 * Information Retrieval" (2007): lunr-languages' own turns "إقامة" into "اقمهاه" and keeps "لغة"
 * and "لغات" apart. See docs/dev/adr/0005.
 *
 *   wegwijs.arabic(lang) -> {readings, term, joins}, as the words of a page in that language are read
 *     readings(word)  {forms, also, denies}, as in tokens.js
 *     term(form)      the stem of a folded form
 *     joins           whether the half-space stands inside words, as in Persian
 */
(() => {
  "use strict";
  const { fold } = wegwijs.folding;
  const ZWNJ = "\u200c"; // the half-space of Persian

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

  wegwijs.arabic = (lang) =>
    NOT_ARABIC.includes(lang)
      ? { readings: persian, term: persianStem, joins: true }
      : { readings: arabic, term: arabicStem, joins: false };
})();
