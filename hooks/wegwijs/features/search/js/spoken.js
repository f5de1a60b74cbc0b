/*
 * Words written as they sound (“formasion”, “axident”, “wharehose”): a word goes in; what is left when
 * all that is heard alike is written alike comes out.
 *
 *   wegwijs.spoken(lang)     how words of a language are heard, or null where nothing is known of it
 *     heard(shown)           what a word sounds like: two words that do so are heard alike
 *     begins(form)           words that begin as one with that sound may, written otherwise
 */
(() => {
  "use strict";
  const SINGLE = [/(.)\1+/g, "$1"];
  // A, I and O are vowels through the nose, $ is the sound of “ch”, * any vowel.
  const SOUNDS = {
    fr: [
      [/s?c(?=[eiy])/g, "s"],
      [/cc(?=[eiy])/g, "ks"],
      [/ge(?=[aou])|g(?=[eiy])/g, "j"],
      [/(...)iere(s?)$/, "$1ier$2"],
      [/(..)(?:e[rz]?|ee|ai[stx]?|et|aient)s?$/, "$1"],
      [/(..)ment$/, "$1mA"],
      [/(..[^aeiou]*[aeiou][^stdxpz]*)[stdxpz]+$/, "$1"],
      [/ch/g, "$"],
      [/ph/g, "f"],
      [/h/g, ""],
      [/([^s])ti(?=on|el|al|eu|an|en)/g, "$1si"],
      [/x/g, "ks"],
      [/gu(?=[eiy])/g, "G"],
      [/qu|ck|[cq]/g, "k"],
      [/([aeou])ill?/g, "$1y"],
      [/ill/g, "iy"],
      [/e?au/g, "o"],
      [/(?:[ae]i|ie|i|y)[mn](?![aeiouymnAIO])/g, "I"],
      [/[ae][mn](?![aeiouymnAIO])/g, "A"],
      [/o[mn](?![aeiouymnAIO])/g, "O"],
      [/ai|ei/g, "e"],
      [/z/g, "s"],
      [/y/g, "i"],
      SINGLE,
    ],
    nl: [
      [/(?:tie|sie)(?=$|s$)/, "si"],
      [/ij|y/g, "ei"],
      [/ou/g, "au"],
      [/ck|c(?![eih])|q/g, "k"],
      [/c(?=[ei])|z/g, "s"],
      [/(^|[^s])ch/g, "$1g"],
      [/th/g, "t"],
      [/ph|v/g, "f"],
      [/x/g, "ks"],
      [/ie/g, "i"],
      [/ue/g, "u"],
      [/sch$/, "s"],
      [/d(?=$|s$)/, "t"],
      [/b$/, "p"],
      SINGLE,
    ],
    en: [
      [/^kn/, "n"],
      [/^wr/, "r"],
      [/^wh/, "w"],
      [/gh(?=t|$)/g, ""],
      [/ph/g, "f"],
      [/[st]ion|shun/g, "$*n"],
      [/sch/g, "sk"],
      [/tch|ch|sh|[ct]i(?=a[ln])/g, "$"],
      [/dge|g(?=[eiy])/g, "j"],
      [/s?c(?=[eiy])/g, "s"],
      [/x/g, "ks"],
      [/ck|[cq]/g, "k"],
      [/z/g, "s"],
      [/e(?=s?$)/, ""],
      [/([aeiou])w/g, "$1"],
      [/[aeiouy]+/g, "*"],
      SINGLE,
    ],
  };
  // What stands first, and what is heard alike there.
  const BEGINS = {
    fr: [
      [/^k(?=[ei])/, "qu"],
      [/^k/, "c"],
      [/^[cq]u?(?=a)/, "qu"],
      [/^s(?=[eiy])/, "c"],
      [/^c(?=[eiy])/, "s"],
      [/^j(?=[eiy])/, "g"],
      [/^g(?=[eiy])/, "j"],
      [/^f/, "ph"],
      [/^([ae])[xk](?=[eiy])/, "$1cc"],
      [/^([ae])[ck](?=[^c])/, "$1cc"],
      [/^an/, "en"],
      [/^o/, "ho"],
    ],
    nl: [
      [/^k/, "c"],
      [/^c/, "k"],
      [/^s(?=[ei])/, "c"],
      [/^f/, "v"],
    ],
    en: [
      [/^wh/, "w"],
      [/^n/, "kn"],
      [/^r/, "wr"],
      [/^s(?=[eiy])/, "c"],
      [/^k/, "c"],
      [/^c/, "k"],
      [/^j/, "g"],
      [/^f/, "ph"],
    ],
  };

  wegwijs.spoken = (lang) => {
    const sounds = SOUNDS[lang];
    if (!sounds) return null;
    const heard = (shown) =>
      sounds.reduce(
        (word, [sign, sound]) => word.replace(sign, sound),
        lang === "fr" ? wegwijs.fold(shown.replace(/ç/gi, "ss")) : wegwijs.fold(shown),
      );
    const begins = (form) =>
      BEGINS[lang]
        .filter(([sign]) => sign.test(form))
        .map(([sign, other]) => form.replace(sign, other));
    return { heard, begins };
  };
})();
