/*
 * Light stemmers for languages of which lunr-languages has none: of a folded word the ending goes
 * that says how many there are, and what the word does in the sentence; and how words of such a
 * language are read that have others joined before them (tokens.js). stemming.js is read before.
 */
((root) => {
  "use strict";
  // The shortest beginning is taken, so that the longest ending goes.
  const without = (form, ending) => form.replace(ending, "$1");
  const GREEK = new RegExp(
    "^(...+?)(?:μα(?:τ(?:α|οσ|ων))?|ι?(?:ο|οσ|ου|οι|ουσ|α|ασ|εσ|ων)|η|ησ|ε|εισ|εων|εωσ|ι|υ|" +
      "ω|ει|ουμε|ουν|ουνε|ετε|εται|ονται|ομαι|εσαι|αν|αμε|ατε)$",
  );
  const UKRAINIAN = new RegExp(
    "^(...+?)(?:[ая](?:ми|х|м)?|[оеє][юмй]?|ові|еві|єві|ого|ому|оі|и(?:ми|х|м|й)?|" +
      "і(?:в|м|й)?|у|ю|ь)$",
  );
  const FINAL = { ך: "כ", ם: "מ", ן: "נ", ף: "פ", ץ: "צ" };
  const hebrew = (form) => {
    const whole = form.replace(/[ךםןףץ]$/, (letter) => FINAL[letter]),
      stem = without(whole, /^(..+?)(?:ויות|יות|ות|ימ|ה)$/);
    return stem === whole ? without(whole, /^(...+)[תי]$/) : stem;
  };
  const STEMMERS = {
    el: (form) => without(form, GREEK),
    he: hebrew,
    uk: (form) => without(form, UKRAINIAN),
  };
  for (const [lang, stem] of Object.entries(STEMMERS))
    root.lunr[lang] = { stemmer: (token) => token.update(stem) };

  // In Hebrew “and”, “the”, “in”, “to”, “that” and “from” are joined to the word, which may also
  // begin with these letters itself: both are indexed, and a query may mean what follows the others.
  const JOINED = /^(?:ו?[הבל]|ו)(...+)$/;
  const MEANT = /^ו?(?:כש|[שמכ][הבל]?)(...+)$/;
  root.lunr.he.readings = (word, fold) => {
    if (!/[\u05d0-\u05ea]/.test(word)) return null;
    const shown = word.replace(/[\u0591-\u05c7]/g, "");
    const read = (pattern) => {
      const [, rest] = pattern.exec(shown) || [];
      return rest ? [{ form: fold(rest), shown: rest }] : [];
    };
    return { forms: [{ form: fold(shown), shown }, ...read(JOINED)], also: read(MEANT) };
  };
})(typeof globalThis === "object" ? globalThis : self);
