/*
 * Ranking: what a query means goes in; documents come out, best first.
 *
 * What documents say of the query (evidence.js) is weighed by the share of the query that the document
 * covers, by what the words of asking make of its type, and by whom and when it is for.
 *
 *   new wegwijs.SearchRanking(shards)
 *     rank(meaning, type, count)  {counts, total, best}: how many documents there are of each type,
 *                           how many of `type` ("" for all), and the best so many of those, each
 *                           {number, type, score, share}
 *     terms(meaning, number)  the terms by which a document was found
 */
(() => {
  "use strict";
  const PAGE = "page",
    EMPLOYER = "employer",
    SELF = "self";
  const PART = 0.6,
    NEAR = 0.5, // of the best, which is shown however few words it has
    LATER = 0.5,
    READER = 0.18,
    INTENT = 0.3,
    CONTACT = 0.7,
    KIND = 0.2,
    CHOSEN = 0.6, // of a type that is named with a place or a condition
    LEARN = 0.5,
    STAFF = 0.6, // of what is not for employers alone, for who looks for staff
    OTHERS = 0.8, // of courses, for an employer who asks for none
    TALE = 0.75, // of types that answer no kind of question, as stories
    OUTSIDE = 0.7, // of what is not for employers, for one of them
    THEIRS = 0.85, // of what is for employers alone, for who speaks of himself
    MAYBE = 0.7, // and for who asks whether somebody may
    UNFIT = 0.5, // of a course where or when the query says it does not suit
    LIST = 2;
  const NAMED = 4; // what a document of a type that is named says of it, without having the word

  wegwijs.SearchRanking = class {
    constructor(shards) {
      this.shards = shards;
      this.evidence = new wegwijs.SearchEvidence(shards);
    }

    /** What the words of asking make of documents of a type: whether it is what is asked for. */
    fit({ intents, words, wanted }, range) {
      const apt = intents.some((name) => range.answers.includes(name));
      const said = this.shards.about.said.includes(range.type);
      const kind = words.some(
        ({ kinds, condition, sought, taught }) =>
          kinds.includes(range.type) || (said && (condition || sought || taught)),
      );
      const aside = range.answers.includes("employer") && intents.includes("self");
      const employer = intents.includes("employer");
      const spare = !wanted && employer && said && !kind ? OTHERS : 1;
      const chosen = said && words.some(({ facet }) => facet === "place" || facet === "condition");
      const learn = said && intents.includes("learn") ? 1 + LEARN : 1;
      const named = kind && !aside ? 1 + (chosen ? CHOSEN : KIND) : learn;
      const contact = apt && intents.includes("contact") && range.answers.includes("contact");
      const answers = apt ? 1 + (contact ? CONTACT : INTENT) : 1;
      const tale = range.answers.length || kind || said || range.type === PAGE ? 1 : TALE;
      return { apt, kind, weight: tale * answers * named * spare };
    }

    /** What it makes of a document that it is for whoever asks and nobody else. */
    reader({ readers, others, wanted, intents }, number, kind) {
      const theirs = readers && readers.has(number);
      if (!intents.includes(EMPLOYER)) return !theirs ? 1 : intents.includes(SELF) ? THEIRS : MAYBE;
      if (theirs) return 1 + READER;
      return wanted ? STAFF : !kind && others && others.has(number) ? OUTSIDE : 1;
    }

    /** What words that name the type say of a document of it that does not have them. */
    named({ words }, { covered, worths }, { type }, number) {
      let sum = 0;
      for (let at = 0; at < words.length; at++) {
        if (words[at].kinds.includes(type))
          sum += (1 - covered[at][number]) * worths[at] * wegwijs.levelled(NAMED);
      }
      return sum;
    }

    /** The share of the query that a document of a type covers, and how many of its telling words. */
    share({ words }, { covered, worths }, { type }, number) {
      let share = 0,
        total = 0,
        met = 0;
      for (let at = 0; at < words.length; at++) {
        const part = words[at].kinds.includes(type) ? 1 : covered[at][number];
        share += part * worths[at];
        total += worths[at];
        if (part && !words[at].light) met++;
      }
      return { share: share / total, met };
    }

    /**
     * Of the documents that say something, in their order, the number, the score, the share and how
     * many of the telling words they have; and which of these rows each type has.
     */
    scores(meaning) {
      const gathered = this.evidence.gather(meaning),
        numbers = gathered.met,
        scores = new Float64Array(numbers.length),
        shares = new Float64Array(numbers.length),
        telling = new Uint8Array(numbers.length);
      let at = 0;
      const ranges = this.shards.ranges.map((range) => {
        const { kind, weight } = this.fit(meaning, range),
          chosen = this.shards.about.said.includes(range.type),
          start = at;
        for (; at < numbers.length && numbers[at] < range.end; at++) {
          const { share, met } = this.share(meaning, gathered, range, numbers[at]);
          const time = numbers[at] < range.later ? 1 : LATER,
            reader = this.reader(meaning, numbers[at], kind || chosen);
          const sum =
            gathered.sums[numbers[at]] + this.named(meaning, gathered, range, numbers[at]);
          const fits = chosen && gathered.unfit.has(numbers[at]) ? UNFIT : 1;
          scores[at] = sum * share * weight * time * reader * fits;
          shares[at] = share;
          telling[at] = met;
        }
        return { type: range.type, start, end: at };
      });
      const list = this.shards.about.lists[meaning.list],
        row = list === undefined ? -1 : numbers.indexOf(list);
      if (row >= 0) {
        scores[row] = LIST * scores.reduce((one, two) => Math.max(one, two), 0);
        shares[row] = 1;
      }
      return { numbers, scores, shares, telling, ranges };
    }

    rank(meaning, type, count) {
      const { numbers, scores, shares, telling, ranges } = this.scores(meaning);
      const words = meaning.words.filter((word) => !word.light && !word.avoided).length;
      const least = this.least(telling, words);
      let strong = 0;
      for (let at = 0; at < scores.length; at++)
        if (scores[at] > strong * shares[at]) strong = scores[at] / shares[at];
      strong *= PART;
      const near = NEAR * scores.reduce((one, two) => Math.max(one, two), 0);
      const counts = {},
        rows = [];
      for (const range of ranges) {
        const wanted = !type || range.type === type;
        let count = 0;
        for (let at = range.start; at < range.end; at++) {
          const few = telling[at] < least && scores[at] < strong * shares[at];
          if (!scores[at] || (few && scores[at] < near)) continue;
          count++;
          if (wanted) rows.push(at);
        }
        if (count) counts[range.type] = count;
      }
      const best = this.first(rows, scores, count).map((at) => {
        const one = { number: numbers[at], type: this.shards.rangeOf(numbers[at]).type };
        return { ...one, score: scores[at], share: shares[at] };
      });
      return { counts, total: rows.length, best };
    }

    /** How many telling words a document must have to be shown. */
    least(met, count) {
      let most = 0;
      for (let at = 0; at < met.length; at++) if (met[at] > most) most = met[at];
      return count < 3 ? most : Math.min(most, Math.max(2, Math.round(count * 0.6)));
    }

    /** The best so many of these rows, best first; all when `count` is not given. */
    first(numbers, scores, count) {
      if (count === undefined || count >= numbers.length)
        return numbers.sort((one, two) => scores[two] - scores[one] || one - two);
      const best = [];
      for (const number of numbers) {
        const score = scores[number];
        if (best.length === count && score <= scores[best[count - 1]]) continue;
        let at = best.length;
        while (at && score > scores[best[at - 1]]) at--;
        best.splice(at, 0, number);
        if (best.length > count) best.pop();
      }
      return best;
    }

    terms({ words, pairs }, number) {
      const terms = words.flatMap((word) => [...word.terms.keys()]);
      const all = new Set([...terms, ...pairs.map(([term]) => term)]);
      return [...all].filter((term) => this.evidence.fields(term, number).length);
    }
  };
})();
