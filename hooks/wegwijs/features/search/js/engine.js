/*
 * The search engine: a query goes in; results come out, or the names of the files it still needs.
 *
 *   wegwijs.engine(lang)
 *     begin()                       opens the first file, when it is there, before a reader types
 *     rehearse(step)                does what a first key would do, a step of it; true while more is left
 *     search(query, {limit, kind})  {need: [name]} or {results, total, all, kinds, corrected, near}, and
 *                                   `answer` {text, source, lang, url, title, titleLang, sample} where
 *                                   there is one, its text in lines;
 *                                   `kind` is the one type that is wanted, "" for all
 *     documents(query, type)        {need: [name]} or {numbers, corrected}: all of one type, best
 *                                   first, without their texts: for whoever shows or filters them
 *     marks(text, terms)            where words of a text stand that it was found by: [[at, to]]
 *
 * What has arrived is in `wegwijs.given` (render/theme/lib.js). It never waits: whoever calls it
 * fetches what it needs and calls again, in the browser as on the command line.
 */
(() => {
  "use strict";
  const WINDOW = 10,
    WHOLE = 0.5,
    SURE = 0.6,
    EQUAL = 0.98,
    NEXT = 0.6, // as good as the best, of what comes next
    SAYS = 0.85; // how much of the question, by that
  const WHEN = "when";
  const REHEARSED = "a1 عمل";

  const sooner = (one, two) => (one.when < two.when ? -1 : Number(one.when > two.when));

  /**
   * Of results that are as good as one another and have a date, what begins soonest comes first;
   * what is called the same in several towns is as good, however long the name of the town is.
   */
  function soonestFirst(results) {
    const near = (one, two) => Math.min(one, two) >= EQUAL * Math.max(one, two);
    const even = (one, two) => one.called === two.called && near(one.plain, two.plain);
    for (let start = 0, end; start < results.length; start = end) {
      const first = results[start];
      end = start + 1;
      while (
        end < results.length &&
        (near(results[end].score, first.score) || even(results[end], first))
      )
        end++;
      const alike = results.slice(start, end).filter((one) => one.when);
      alike.sort(sooner);
      for (let at = start; at < end; at++) if (results[at].when) results[at] = alike.shift();
    }
    return results;
  }

  class Engine {
    constructor(lang) {
      this.tokeniser = wegwijs.tokeniser(lang);
      this.shards = new wegwijs.SearchShards();
      this.meaning = new wegwijs.SearchMeaning(lang, this.tokeniser, this.shards);
      this.ranking = new wegwijs.SearchRanking(this.shards);
    }

    begin() {
      this.shards.begin(new Set());
    }

    /**
     * Does once, for nothing, what browsers are slow at the first time: expressions are compiled, and
     * functions read.
     */
    rehearse(step) {
      const { tokeniser, ranking } = this;
      const steps = [
        () => tokeniser.words(REHEARSED),
        () => tokeniser.words(REHEARSED).map(({ forms }) => tokeniser.term(forms[0].form)),
        () => {
          const word = { ...tokeniser.words(REHEARSED)[0], terms: new Map(), kinds: [] };
          ranking.rank({ words: [word], pairs: [], intents: [] }, "", WINDOW);
        },
      ];
      steps[step]();
      return step + 1 < steps.length;
    }

    /**
     * How much of a title the query says: of two titles with the word, the one that is about nothing
     * else comes first.
     */
    covered(one, asked, words) {
      const { tokeniser } = this,
        terms = new Set(one.terms);
      const known = ({ form }) =>
        asked.has(form) || terms.has(form) || terms.has(tokeniser.term(form));
      const said = words.filter((word) => word.forms.some(known));
      return words.length ? said.length / words.length : 0;
    }

    /**
     * Weighs a result by its title. `plain` is its score without that, `called` the title without the
     * names of places and words of asking: the same thing in several towns.
     */
    weigh(one, asked) {
      const { asking } = this.meaning,
        { place } = this.shards.facets,
        words = this.tokeniser.words(one.title),
        telling = words.filter((word) => !asking.idle(word));
      const terms = telling.map(({ forms }) => this.tokeniser.term(forms[0].form));
      one.called = terms.filter((term) => !place.has(term)).join(" ");
      one.plain = one.score;
      one.score *= 1 + WHOLE * this.covered(one, asked, words);
    }

    /** The meaning and the best documents of a query, found once while the files of texts come. */
    ranked(query, { kind, limit }, need) {
      const asked = JSON.stringify([query, kind, limit]);
      if (this.last && this.last.asked === asked) return this.last;
      const meaning = this.meaning.of(query, need);
      if (!meaning) return null;
      const ranked = this.ranking.rank(meaning, kind, Math.max(limit, WINDOW));
      this.last = { asked, meaning, ranked };
      return this.last;
    }

    search(query, want) {
      const need = new Set(),
        known = this.ranked(query, want, need);
      if (!known) return { need: [...need] };
      const { meaning, ranked } = known;
      const best = ranked.best.map((one) => ({ ...one, ...this.shards.text(one.number, need) }));
      if (need.size) return { need: [...need] };
      for (const one of best) one.terms = this.ranking.terms(meaning, one.number);
      const said = new Set(meaning.all.flatMap((word) => word.forms.map(({ form }) => form)));
      for (const one of best.slice(0, WINDOW)) this.weigh(one, said);
      const sorted = soonestFirst(
        best.splice(0, WINDOW).sort((one, two) => two.score - one.score || one.number - two.number),
      );
      const first = this.soonest(sorted, meaning);
      const answer = this.answer(meaning, first[0]);
      const counts = Object.keys(ranked.counts).map((type) => ranked.counts[type]);
      return {
        ...(answer ? { answer } : {}),
        results: [...first, ...best].slice(0, want.limit),
        total: ranked.total,
        all: counts.reduce((sum, count) => sum + count, 0),
        kinds: ranked.counts,
        corrected: this.corrected(query, meaning.words, first),
        near: meaning.words.flatMap((word) => (word.near || []).map((one) => one.shown)),
      };
    }

    /**
     * Of who asks for what comes next, or when something is: the results of the best one’s type that say
     * as much of the question, soonest first, before all else.
     */
    soonest(results, { next, intents }) {
      const coming = ({ when, number }) => when && number < this.shards.rangeOf(number).later,
        first = next ? results.find(coming) : intents.includes(WHEN) && results[0];
      if (!first || first.score < NEXT * results[0].score) return results;
      const alike = results.filter(
        (one) =>
          one.type === first.type &&
          coming(one) &&
          one.share >= SAYS * first.share &&
          one.score >= NEXT * first.score,
      );
      return [...new Set([...alike.sort(sooner), ...results])];
    }

    /** What the first result answers in a line, when it is sure enough what was asked. */
    answer({ intents }, one) {
      if (!one || !one.answer || one.share < SURE) return undefined;
      const [text, source, lang, to] = one.answer;
      const called = !to.length || to.some((name) => intents.includes(name));
      return called
        ? {
            ...{ text, source, lang, url: one.url, title: one.title, titleLang: one.titleLang },
            sample: one.sample,
          }
        : undefined;
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
      const { best } = this.ranking.rank(meaning, type);
      const first = best.slice(0, 1).map(({ number }) => ({
        terms: this.ranking.terms(meaning, number),
      }));
      const corrected = this.corrected(query, meaning.words, first);
      return { numbers: best.map((one) => one.number), corrected };
    }

    marks(text, terms) {
      const { tokeniser } = this,
        wanted = new Set(terms);
      const known = ({ form }) => wanted.has(form) || wanted.has(tokeniser.term(form));
      const found = tokeniser.words(text).filter((word) => word.forms.some(known));
      return found.reduce((marks, { at, to }) => {
        const last = marks[marks.length - 1];
        // parts of a word lie on one another
        if (last && at < last[1]) last[1] = Math.max(last[1], to);
        else marks.push([at, to]);
        return marks;
      }, []);
    }
  }

  wegwijs.engine = (lang) => new Engine(wegwijs.language(lang));
})();
