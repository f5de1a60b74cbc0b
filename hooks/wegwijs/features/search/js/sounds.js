/*
 * Arabic in Latin letters (“shahada”, “mu3adala”): a word in either script goes in; what both have in
 * common, its consonants, comes out.
 *
 *   wegwijs.isSpelled(form) -> whether digits stand between Latin letters as in “mu3adala”
 *   wegwijs.sound(form) -> the consonants of a folded form, letters that are written alike as one
 */
(() => {
  "use strict";
  const ARABIC = {
    ب: "b",
    پ: "b",
    ت: "t",
    ط: "t",
    ث: "t",
    ج: "j",
    ح: "h",
    ه: "h",
    خ: "x",
    د: "d",
    ذ: "d",
    ض: "d",
    ر: "r",
    ز: "z",
    ظ: "z",
    س: "s",
    ص: "s",
    ش: "$",
    ع: "3",
    غ: "g",
    ف: "f",
    ق: "k",
    ك: "k",
    ل: "l",
    م: "m",
    ن: "n",
  };
  const LATIN = [
    [/[’'`]/g, ""],
    [/(?:sh|ch)/g, "$"],
    [/(?:kh|5)/g, "x"],
    [/gh/g, "G"],
    [/[gj]/g, "j"],
    [/G/g, "g"],
    [/(?:th|6)/g, "t"],
    [/dh/g, "d"],
    [/7/g, "h"],
    [/[9qc]/g, "k"],
    [/8/g, "g"],
    [/v/g, "f"],
    [/p/g, "b"],
    [/a+h$/, "a"],
    [/(.)\1+/g, "$1"],
    [/[^bdfghjklmnrstxz3$]/g, ""],
  ];

  // digits between letters stand for Arabic ones; “a1” does not
  wegwijs.isSpelled = (form) =>
    form.length > 3 && /^[a-z0-9]+$/.test(form) && /[a-z][23579]|[23579][a-z]/.test(form);

  wegwijs.sound = (form) => {
    if (!/[\u0600-\u06ff]/.test(form))
      return LATIN.reduce((word, [sign, other]) => word.replace(sign, other), form);
    // The last letter of a word that ends in ta marbuta is not heard.
    return [...form.replace(/(..)ه$/, "$1")].map((letter) => ARABIC[letter] || "").join("");
  };
})();
