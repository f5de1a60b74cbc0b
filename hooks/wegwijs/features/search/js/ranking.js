/*
 * Ranking: what a query means goes in; documents come out, best first.
 *
 * lunr ranks: an index is put together from the terms of the query alone. Its scores are those of
 * the whole index, since lunr divides the product of query and document by the length of the query,
 * never by that of the document.
 *
 *   new wegwijs.SearchRanking(shards)
 *     clauses(meaning)      what lunr is asked: {asked: [[term, boost]], owners}
 *     ask(asked)            lunr's own results
 *     rank(meaning, type)   [{number, type, later, met, terms, score}]
 */
((root) => {
  "use strict";
  const PAIR = 1,
    PART = 0.2,
    LATER = 0.5;

  root.wegwijs.SearchRanking = class {
    constructor(shards) {
      this.shards = shards;
    }

    /** Of each term: how rare it is, and its score in each document and field it stands in. */
    scores(groups) {
      const { about } = this.shards;
      const documents = groups.reduce((sum, group) => sum + group[2].length, 0);
      const ratio = (about.counted - documents + 0.5) / (documents + 0.5);
      const rare = Math.log(1 + Math.abs(ratio));
      return groups.map(([field, count, group]) => {
        const [name, boost] = about.fields[field];
        const score = ((rare * ((about.k1 + 1) * count)) / (about.k1 + count)) * boost;
        return [name, Math.round(score * 1000) / 1000, group];
      });
    }

    /** lunr's index of these terms alone. */
    assemble(terms) {
      const { lunr } = root,
        index = {},
        vectors = {},
        nothing = {};
      const fields = this.shards.about.fields.map(([name]) => name);
      terms.forEach((term, number) => {
        const entry = (index[term] = { _index: number });
        for (const name of fields) entry[name] = {};
        for (const [name, score, group] of this.scores(this.shards.posting(term, new Set()))) {
          for (const document of group) {
            const key = name + "/" + document;
            entry[name][document] = nothing;
            (vectors[key] = vectors[key] || []).push(number, score);
          }
        }
      });
      for (const key in vectors) vectors[key] = new lunr.Vector(vectors[key]);
      return new lunr.Index({
        invertedIndex: index,
        fieldVectors: vectors,
        fields,
        tokenSet: lunr.TokenSet.fromArray(terms),
        pipeline: new lunr.Pipeline(),
      });
    }

    /** What lunr is asked, and which words of the query each term stands for. */
    clauses({ words, pairs }) {
      const boosts = new Map(pairs.map(([term, , boost]) => [term, boost || PAIR]));
      const owners = new Map(pairs);
      words.forEach((word, at) => {
        for (const [term, boost] of word.terms) {
          boosts.set(term, (boosts.get(term) || 0) + boost);
          owners.set(term, [...(owners.get(term) || []), at]);
        }
      });
      return { asked: [...boosts].sort(([one], [two]) => (one < two ? -1 : 1)), owners };
    }

    ask(asked) {
      if (!asked.length) return [];
      return this.assemble(asked.map(([term]) => term)).query((query) => {
        for (const [term, boost] of asked) query.term(term, { usePipeline: false, boost });
      });
    }

    /** Every document, or every one of a type, that the words lead to. */
    rank(meaning, type) {
      const count = meaning.words.length;
      if (!count) return [];
      const { asked, owners } = this.clauses(meaning);
      const ranked = this.ask(asked)
        .map(({ ref, score, matchData }) => {
          const terms = Object.keys(matchData.metadata),
            number = Number(ref);
          const met = new Set(terms.flatMap((term) => owners.get(term))).size;
          const range = this.shards.rangeOf(number),
            later = number >= range.later;
          const weighed = score * (met / count) ** 2 * (later ? LATER : 1);
          return { number, type: range.type, later, met, terms, score: weighed };
        })
        .filter((one) => !type || one.type === type);
      ranked.sort((one, two) => two.score - one.score || one.number - two.number);
      const most = ranked.reduce((best, one) => Math.max(best, one.met), 0);
      const least = count < 3 ? most : Math.min(most, Math.max(2, Math.round(count * 0.6)));
      const enough = (one) => one.met >= least || one.score >= ranked[0].score * PART;
      return ranked.filter(enough);
    }
  };
})(typeof globalThis === "object" ? globalThis : self);
