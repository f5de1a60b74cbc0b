/*
 * What two words of a query say together: words side by side, “not” before a word, a condition in a
 * place. Words that are understood go in; rows [term, places of the words, boost or none, what it is] come out.
 *
 *   new wegwijs.SearchBeside(lang, tokeniser, shards)
 *     together(words, need)  words that stand side by side in documents too
 *     denied(words, need)    what the query says “not” of, with true at the end (search/negation.py)
 *     local(words, need)     conditions in a place, with "local" at the end
 *     within(words, need)    has a place stand for what holds in it too, when something is asked about
 */
(() => {
  "use strict";
  const MOST_PAIRED = 4, // ends of a word beside another: each pair stands in a file of its own
    MOST_BESIDE = 5, // pairs of words that are looked for, less one or two in a large portal: each stands in a file of its own
    MOST_DENIED = 2,
    COMMON = 40,
    WHOLE_WORD = 3,
    ALSO = 0.7;
  const NOT = "!",
    CONDITION = "=",
    WITHIN = "@",
    LOCAL = "local";

  wegwijs.SearchBeside = class extends wegwijs.SearchLookup {
    /** Whether a word that seems to begin with “not” is a word of the index as it stands: مانيكير. */
    isItself({ denies, beside, forms }, need) {
      return (
        denies && !beside && Boolean(this.shards.posting(this.tokeniser.term(forms[0].form), need))
      );
    }

    /** What the query says “not” of, as records say it (search/negation.py). */
    denied(words, need) {
      const found = [];
      for (const [at, word] of words.entries()) {
        if (!word.denied || word.light || this.isItself(word, need)) continue;
        const likely = [...word.terms].filter(
          ([term, boost]) => boost >= ALSO && !term.includes("_"),
        );
        for (const [term] of likely.slice(0, MOST_DENIED)) {
          const other = term + NOT;
          if (this.shards.posting(other, need)) found.push([other, [at], 1, true]);
        }
      }
      return found;
    }

    /** “In January in the town”: a condition in a place, for whoever names both. */
    local(words, need) {
      const found = [];
      for (const [at, { condition, avoided }] of words.entries())
        for (const [where, place] of condition && !avoided ? words.entries() : [])
          for (const term of place.facet === "place" && !place.avoided ? place.terms.keys() : []) {
            const both = `${CONDITION}${condition}_${term}`;
            if (this.shards.posting(both, need)) found.push([both, [at, where], 1, LOCAL]);
          }
      return found;
    }

    /**
     * “My diploma in the town”: a procedure of its region holds there, though it does not name it. Who
     * asks for a course wants one in the town.
     */
    within(words, need) {
      const { said } = this.shards.about;
      const course = ({ condition, spared, kinds }) =>
        condition || spared || kinds.some((type) => said.includes(type));
      const about = ({ facet, light, plain }) => !facet && !light && !plain;
      if (words.some(course) || !words.some(about)) return;
      for (const { facet, terms } of words)
        for (const [term, boost] of facet === "place" ? [...terms] : [])
          if (this.shards.posting(term + WITHIN, need)) terms.set(term + WITHIN, boost);
    }

    /** The places of words that are looked for beside the word before them: in a large portal the rarest. */
    beside(words, need) {
      const known = words.map((word) => this.known(word, need));
      const least = (at) => Math.min(known[at - 1], known[at]);
      return [...words.keys()]
        .slice(1)
        .filter((at) => !words[at - 1].joined && !words[at].joined)
        .filter((at) => least(at) && !(words[at - 1].light && words[at].light))
        .filter((at) => !words[at - 1].plain && !words[at].plain)
        .sort((one, two) => least(one) - least(two) || one - two)
        .slice(0, this.shards.large ? MOST_BESIDE - this.shards.large : words.length);
    }

    together(words, need) {
      const { shards, tokeniser } = this,
        found = [],
        pairs = [];
      for (const at of this.beside(words, need)) {
        const one = words[at - 1],
          two = words[at];
        const forms = [...two.forms, ...(two.ends || []).slice(0, MOST_PAIRED)];
        // Of a word that nobody wrote there is no pair.
        const written = (word) => (term) => word.terms.has(term);
        const ends = new Set(forms.map(({ form }) => tokeniser.term(form)).filter(written(two)));
        const form = one.forms[0].form + two.forms[0].form;
        const rare = [one, two].some((word) => this.known(word, need) < COMMON);
        if (this.compounding && rare && !/\d/.test(form)) {
          const whole = tokeniser.term(form);
          if (shards.posting(whole, need) && !two.terms.has(whole)) {
            found.push([whole, [at - 1, at], WHOLE_WORD]);
          }
        }
        for (const begin of one.forms
          .map(({ form }) => tokeniser.term(form))
          .filter(written(one))) {
          for (const end of ends) {
            pairs.push([begin + "_" + end, [at - 1, at]]);
          }
        }
      }
      const most = shards.large ? MOST_BESIDE - shards.large : pairs.length;
      return [...found, ...pairs.slice(0, most).filter(([term]) => shards.posting(term, need))];
    }
  };
})();
