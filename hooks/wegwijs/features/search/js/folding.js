/*
 * How words are folded: a word goes in; comes out what is left when case, accents, apostrophes and ways
 * of writing Arabic letters are gone, so that a word typed meets a word written.
 *
 *   wegwijs.folding
 *     fold(word)    the folded word
 *     digits(text)  a text with its digits as 0 to 9
 *     APOSTROPHES, INVISIBLE  signs that may stand inside words
 *   wegwijs.fold(text)  both
 */
((root) => {
  "use strict";
  const wegwijs = (root.wegwijs = root.wegwijs || {});
  const APOSTROPHES = "'’‘ʼ`´";
  const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
  const SILENT = new RegExp(`[${APOSTROPHES}]|${INVISIBLE.source}`, "g");
  // Accents, and the vowel signs of Arabic and Hebrew. In other scripts, as in those of India and
  // Thailand, a mark is a letter by which words are told apart.
  const MARKS = new RegExp(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670" +
      "\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f]",
    "g",
  );
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
    ς: "σ",
  };
  const SPECIAL = new RegExp("[" + Object.keys(LETTERS).join("") + "]", "g");

  // In each script nought to nine follow one another, from a place that ends with 0 or with 6.
  const DIGIT = /(?![0-9])\p{Nd}/gu;
  const FROM_SIX = /[\u0966-\u0def\u1946-\u194f]/;
  const digits = (text) =>
    text.replace(DIGIT, (digit) => {
      const value = (digit.charCodeAt(0) & 15) - (FROM_SIX.test(digit) ? 6 : 0);
      return digit.length > 1 || value > 9 ? digit : String(value);
    });

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

  wegwijs.folding = { fold, digits, APOSTROPHES, INVISIBLE };
  wegwijs.fold = (text) => fold(digits(text));
})(typeof globalThis === "object" ? globalThis : self);
