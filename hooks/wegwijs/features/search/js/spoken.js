/*
 * Words written as they sound (“formasion”, “axident”, “wharehose”): a word goes in; what is left when
 * all that is heard alike is written alike comes out. The rules of a language are a file of their own,
 * which only its pages load: spoken-fr.js …
 *
 *   wegwijs.spoken(rules)    how words are heard, or null where nothing is known of their language
 *     heard(shown)           what a word sounds like: two words that do so are heard alike
 *     begins(form)           words that begin as one with that sound may, written otherwise
 */
(() => {
  "use strict";
  const SINGLE = [/(.)\1+/g, "$1"];
  const replaced = (word, [sign, sound]) => word.replace(sign, sound);

  wegwijs.spoken = (rules) =>
    rules && {
      heard: (shown) =>
        [...rules.sounds, SINGLE].reduce(replaced, wegwijs.fold(shown.replace(/ç/gi, "ss"))),
      begins: (form) =>
        rules.begins.filter(([sign]) => sign.test(form)).map((rule) => replaced(form, rule)),
    };
})();
