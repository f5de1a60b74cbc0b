/*
 * Why results stand where they do: a query goes in; what decided comes out, for editors
 * (`wegwijs search --explain`). Readers' browsers do not load it.
 *
 *   wegwijs.explain(engine, query, limit)
 *     -> {need: [name]} or {words, intents, results}, each result with {share, later, apt, kind, reader,
 *        weight, not, words}: of which words both say “not”, and the words of the query each as
 *        {worth, share, terms: [{term, boost, fields}]}
 */
(() => {
  "use strict";

  function why({ ranking, shards }, meaning, { number, share }) {
    const { evidence } = ranking,
      { covered, worths } = evidence.gather(meaning),
      range = shards.rangeOf(number),
      reader = ranking.reader(meaning, number);
    const words = meaning.words.map((word, at) => ({
      ...meaning.typed[at],
      worth: worths[at],
      share: covered[at][number],
      terms: [...word.terms]
        .map(([term, boost]) => ({ term, boost, fields: evidence.fields(term, number) }))
        .filter((one) => one.fields.length),
    }));
    const denied = meaning.pairs.filter(
      ([term, , , not]) => not === true && evidence.fields(term, number).length,
    );
    const not = new Set(denied.map(([, [at]]) => meaning.typed[at].typed));
    const fit = ranking.fit(meaning, range);
    fit.weight *= reader;
    return {
      share,
      later: number >= range.later,
      ...fit,
      reader: reader > 1,
      not: [...not],
      words,
    };
  }

  wegwijs.explain = (engine, query, limit) => {
    const need = new Set(),
      meaning = engine.meaning.of(query, need);
    if (!meaning) return { need: [...need] };
    const answer = engine.search(query, { limit, kind: "" });
    if (answer.need) return answer;
    const results = answer.results.map((one) => ({ ...one, ...why(engine, meaning, one) }));
    return { intents: meaning.intents, words: meaning.typed, results };
  };
})();
