/*
 * What every reading of a word asks of the index: forms go in; the terms that it holds come out.
 *
 *   new wegwijs.SearchLookup(lang, tokeniser, shards)
 *     termsOf(form)                 the terms that a form may have: its stem, and the form itself
 *     take(word, form, boost, need) adds those that the index holds to `word.terms`; true when there is one
 *     between(from, to, need)       the terms from one to another
 *     known(word, need)             in how many documents its terms are, fields counted apart
 *   wegwijs.alphabetical(one, two)  the order of two words by their forms
 */
(() => {
  "use strict";
  const COMPOUNDING = ["nl", "de"];
  const MOST_FILES = 3;
  const MANY = 100; // documents: of a form that so many have, others are not looked for

  /** How many documents a posting has, fields counted apart. */
  const size = (posting) => posting.reduce((sum, [, , documents]) => sum + documents.length, 0);

  wegwijs.alphabetical = (one, two) => (one.form < two.form ? -1 : 1);

  wegwijs.SearchLookup = class {
    constructor(lang, tokeniser, shards) {
      this.lang = lang;
      this.tokeniser = tokeniser;
      this.shards = shards;
      this.compounding = COMPOUNDING.includes(lang);
      this.arabic = lang === "ar";
    }

    termsOf(form) {
      const term = this.tokeniser.term(form);
      return term === form ? [form] : [term, form];
    }

    /**
     * Adds the terms of a form that the index holds. True when there is one. The form itself, which
     * texts in other languages have, is looked for where few have its stem.
     */
    take(word, form, boost, need) {
      const { terms } = word;
      let documents = 0;
      for (const term of this.termsOf(form)) {
        const posting = documents < MANY && this.shards.posting(term, need);
        if (posting === undefined) break;
        if (!posting) continue;
        documents += size(posting);
        terms.set(term, Math.max(boost, terms.get(term) || 0));
      }
      return documents > 0;
    }

    /** The terms of the index from one to another, in a few files at most. */
    between(from, to, need) {
      const { shards } = this,
        first = shards.place("t", from),
        last = Math.min(shards.place("t", to), first + MOST_FILES - 1),
        found = [];
      for (let at = first; at <= last && shards.starts.t.length; at++)
        for (const term of (shards.openTerms(at, need) || new Map()).keys())
          if (from <= term && term < to) found.push(term);
      return found;
    }

    /** How many documents the terms of a word are in, fields counted apart. */
    known(word, need) {
      let sum = 0;
      for (const term of word.terms.keys()) sum += size(this.shards.posting(term, need));
      return sum;
    }
  };
})();
