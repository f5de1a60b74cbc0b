/*
 * How English is heard (spoken.js): signs of written words go in order; what they sound like, and what words may begin
 * with otherwise.
 */
(() => {
  "use strict";
  wegwijs.spokenRules = {
    // * is any vowel, $ the sound of “ch” and “sh”.
    sounds: [
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
    ],
    begins: [
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
})();
