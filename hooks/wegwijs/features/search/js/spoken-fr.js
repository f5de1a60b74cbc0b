/*
 * How French is heard (spoken.js): signs of written words go in order; what they sound like, and what words may begin
 * with otherwise.
 */
(() => {
  "use strict";
  wegwijs.spokenRules = {
    // A, I and O are vowels through the nose, $ is the sound of “ch”.
    sounds: [
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
    ],
    begins: [
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
  };
})();
