/*
 * How Dutch is heard (spoken.js): signs of written words go in order; what they sound like, and what words may begin
 * with otherwise.
 */
(() => {
  "use strict";
  wegwijs.spokenRules = {
    sounds: [
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
      [/sch$/, "s"],
      [/d(?=$|s$)/, "t"],
      [/b$/, "p"],
    ],
    begins: [
      [/^k/, "c"],
      [/^s(?=[ei])/, "c"],
    ],
  };
})();
