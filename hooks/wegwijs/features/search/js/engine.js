/*
 * The search engine: a query goes in; results come out, or the names of the files it still needs.
 *
 *   wegwijs.engine(lang)
 *     search(query, {limit, kind})  {need: [name]} or {results, total, all, kinds, corrected, near};
 *                                   `kind` is the one type that is wanted, "" for all
 *     documents(query, type)        {need: [name]} or {numbers, corrected}: all of one type, best
 *                                   first, without their texts: for whoever shows or filters them
 *     marks(text, terms)            where words of a text stand that it was found by: [[at, to]]
 *     explain(query)                for tests: what lunr was asked, and what it answered from the
 *                                   shards: {asked, scores: [[document, score]]}
 *
 * What has arrived is in `wegwijs.given` (render/theme/lib.js). It never waits: whoever calls it
 * fetches what it needs and calls again, in the browser as on the command line.
 */
((root) => {
  "use strict";
  const wegwijs = root.wegwijs;
  const WINDOW = 10,
    WHOLE = 0.5;

  class Engine {
    constructor(lang) {
      this.tokeniser = wegwijs.tokeniser(lang);
      this.shards = new wegwijs.SearchShards();
      this.meaning = new wegwijs.SearchMeaning(lang, this.tokeniser, this.shards);
      this.ranking = new wegwijs.SearchRanking(this.shards);
    }

    /**
     * How much of a title the query says: of two titles with the word, the one that is about nothing
     * else comes first.
     */
    covered(one, asked) {
      const { tokeniser } = this,
        terms = new Set(one.terms);
      const words = tokeniser.words(one.title);
      const known = ({ form }) =>
        asked.has(form) || terms.has(form) || terms.has(tokeniser.term(form));
      const said = words.filter((word) => word.forms.some(known));
      return words.length ? said.length / words.length : 0;
    }

    search(query, want) {
      const need = new Set(),
        kinds = {},
        meaning = this.meaning.of(query, need);
      if (!meaning) return { need: [...need] };
      const ranked = this.ranking.rank(meaning);
      for (const one of ranked) kinds[one.type] = (kinds[one.type] || 0) + 1;
      const chosen = ranked.filter((one) => !want.kind || one.type === want.kind);
      const best = chosen
        .slice(0, Math.max(want.limit, WINDOW))
        .map((one) => ({ ...one, ...this.shards.text(one.number, need) }));
      if (need.size) return { need: [...need] };
      const said = new Set(meaning.all.flatMap((word) => word.forms.map(({ form }) => form)));
      for (const one of best.slice(0, WINDOW)) one.score *= 1 + WHOLE * this.covered(one, said);
      const first = best
        .splice(0, WINDOW)
        .sort((one, two) => two.score - one.score || one.number - two.number);
      return {
        results: [...first, ...best].slice(0, want.limit),
        total: chosen.length,
        all: ranked.length,
        kinds,
        corrected: this.corrected(query, meaning.words, first),
        near: meaning.words.flatMap((word) => (word.near || []).map((one) => one.shown)),
      };
    }

    /** Of the words that may have been meant, the one by which the first result was found. */
    answered({ meant }, results) {
      const { terms } = results[0] || { terms: [] };
      const by = ({ form }) => this.meaning.termsOf(form).some((term) => terms.includes(term));
      return meant.find(by) || meant[0];
    }

    corrected(query, words, results) {
      return words
        .filter((word) => (word.meant || []).length)
        .map((word) => ({
          from: query.slice(word.at, word.to),
          to: this.answered(word, results).shown,
        }));
    }

    documents(query, type) {
      const need = new Set(),
        meaning = this.meaning.of(query, need);
      if (!meaning) return { need: [...need] };
      const ranked = this.ranking.rank(meaning, type);
      const corrected = this.corrected(query, meaning.words, ranked);
      return { numbers: ranked.map((one) => one.number), corrected };
    }

    explain(query) {
      const need = new Set(),
        meaning = this.meaning.of(query, need);
      if (!meaning) return { need: [...need] };
      const { asked } = this.ranking.clauses(meaning);
      return {
        asked,
        scores: this.ranking.ask(asked).map(({ ref, score }) => [Number(ref), score]),
      };
    }

    marks(text, terms) {
      const { tokeniser } = this,
        wanted = new Set(terms);
      const known = ({ form }) => wanted.has(form) || wanted.has(tokeniser.term(form));
      return tokeniser
        .words(text)
        .filter((word) => word.forms.some(known))
        .map((word) => [word.at, word.to]);
    }
  }

  wegwijs.engine = (lang) => new Engine(lang);
})(typeof globalThis === "object" ? globalThis : self);
