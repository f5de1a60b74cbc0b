/*
 * What stemmers ask of lunr: a word that a function can be let at, and places to leave what only
 * lunr's own index would use. The stemmers of installed packages are read after this.
 */
((root) => {
  "use strict";
  root.lunr = {
    Token: class {
      constructor(word) {
        this.word = word;
      }

      update(stem) {
        this.word = stem(this.word, {});
        return this;
      }

      toString() {
        return this.word;
      }
    },
    Pipeline: { registerFunction() {} },
    generateStopWordFilter() {},
  };
})(typeof globalThis === "object" ? globalThis : self);
