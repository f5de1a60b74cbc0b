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
  const MARKS = /[\p{M}\u0640]/gu;
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

  wegwijs.folding = { fold, digits, APOSTROPHES, INVISIBLE };
  wegwijs.fold = (text) => fold(digits(text));
})(typeof globalThis === "object" ? globalThis : self);
