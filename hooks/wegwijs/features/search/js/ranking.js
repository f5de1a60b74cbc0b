/*
 * Ranking: what a query means goes in; documents come out, best first.
 *
 * Each word of the query is worth as much as it is rare here. What a document says of a word grows
 * with the fields it stands in (their boosts) and levels off, so that a word in the title counts more
 * than one in the text, and the rare word that is missing more than the common one that stands
 * everywhere. The sum is weighed by the share of the query that the document covers.
 *
 *   new wegwijs.SearchRanking(shards)
 *     rank(meaning, type, count)  {counts, total, best}: how many documents there are of each type,
 *                           how many of `type` ("" for all), and the best so many of those, each
 *                           {number, type, score, share}
 *     terms(meaning, number)  the terms by which a document was found
 *     why(meaning, one)     what decided of a result: {share, later, apt, kind, reader, not, words}: of
 *                           which words both say “not”, and the words of the query each as {worth, share, terms: [{term, boost, fields}]}
 */
((root) => {
  "use strict";
  const PAIR = 2,
    DENIED = 0.8,
    PART = 0.6,
    LATER = 0.5,
    HALF = 14,
    ENOUGH = 4,
    LIGHT = 0.1,
    PLAIN = 0.4,
    READER = 0.25,
    ASIDE = 0.9,
    INTENT = 0.3,
    CONTACT = 0.7,
    KIND = 0.4,
    LEARN = 0.15,
    SOFT = 0.15,
    COUNT = 0.3,
    CONDITION = 0.8,
    LIST = 2;
  const LEVELS = { place: [6, 16], condition: [6, 10], origin: [6, 12], kind: 4 };
  const SMALL = /^\d{1,2}$/; // how many: seldom what is asked about

  const NONE = new Set();

  /** Whether a number is among others, which rise. */
  function among(numbers, number) {
    let low = 0,
      high = numbers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[middle] < number) low = middle + 1;
      else high = middle;
    }
    return numbers[low] === number;
  }

  /** A property is there or not: in a title it is little more than in a list of properties. */
  function level(found, met, [least, most]) {
    for (const number of met)
      if (found[number] >= ENOUGH) found[number] = Math.min(most, Math.max(least, found[number]));
  }

  root.wegwijs.SearchRanking = class {
    constructor(shards) {
      this.shards = shards;
    }

    /**
     * What documents say of a word, by number: the boosts of the fields it stands in. Those that say
     * something are added to `met`: few, so that nothing looks at all documents again.
     */
    evidence(terms, met = []) {
      const { about } = this.shards,
        found = new Float64Array(about.documents);
      for (const [term, boost] of terms) {
        for (const [field, count, group] of this.shards.posting(term, NONE)) {
          const often = ((about.k1 + 1) * count) / (about.k1 + count);
          const strength = boost * about.fields[field][1] * often;
          for (let at = 0; at < group.length; at++) {
            if (!found[group[at]]) met.push(group[at]);
            found[group[at]] += strength;
          }
        }
      }
      return found;
    }

    /** What documents say of a word by itself; of a property only whether it is there. */
    said(word) {
      const met = [],
        spared = typeof word.spared === "string",
        found = this.evidence(spared ? [[word.spared, 1]] : word.terms, met);
      if (word.facet) level(found, met, LEVELS[word.facet]);
      return { found, met: spared ? met.filter((number) => this.chosen(found, number)) : met };
    }

    /** Whether a document is of a type that is chosen by conditions; others say nothing of them. */
    chosen(found, number) {
      const is = this.shards.about.said.includes(this.shards.rangeOf(number).type);
      if (!is) found[number] = 0;
      return is;
    }

    /** Of several places that are named one is enough: the same for each; null for one place. */
    places(words) {
      const named = words.filter((word) => word.facet === "place");
      const groups = [...new Set(named.map(({ place }) => place))];
      if (groups.length < 2) return null;
      const all = new Set(),
        best = new Float64Array(this.shards.about.documents);
      for (const group of groups) {
        const parts = named.filter(({ place }) => place === group).map((word) => this.said(word));
        for (const number of parts[0].met) {
          const least = Math.min(...parts.map(({ found }) => found[number]));
          if (!least) continue;
          all.add(number);
          best[number] = Math.max(best[number], least);
        }
      }
      return { found: best, met: [...all] };
    }

    /** How much a word is worth: the rarer it is here, the more; a word of asking little. */
    worth(word, found, met) {
      let documents = 0;
      for (let at = 0; at < met.length; at++) {
        const strength = found[met[at]];
        documents += SOFT + (1 - SOFT) * (strength / (strength + HALF));
      }
      const rare = Math.log(1 + (found.length - documents + 0.5) / (documents + 0.5));
      const small = word.forms.every(({ form }) => SMALL.test(form));
      const facet = word.facet && word.facet !== "place" ? CONDITION : 1;
      const plain = word.plain && !word.facet ? PLAIN : 1;
      return rare * facet * (word.light ? LIGHT : small ? COUNT : plain);
    }

    /**
     * Of every document the sum of what it says, and of each word how far it is covered; `met` are
     * the documents that say something, in their order.
     */
    gather({ words, pairs }) {
      const whole = ([term, places, , denied]) =>
        (denied && words[places[0]].spared !== term) ||
        places.some((at) => !words[at].facet && !words[at].kinds.length);
      const all = this.shards.about.documents,
        sums = new Float64Array(all),
        every = [];
      const covered = words.map(() => new Float64Array(all));
      const add = (found, met, worth, places) => {
        for (let at = 0; at < met.length; at++) {
          const number = met[at],
            strength = found[number];
          if (!sums[number]) every.push(number);
          sums[number] += worth * (strength / (strength + HALF));
          const part = Math.min(1, strength / ENOUGH);
          for (const place of places) {
            if (covered[place][number] < part) covered[place][number] = part;
          }
        }
      };
      const places = this.places(words);
      const worths = words.map((word, at) => {
        const { found, met } = (word.facet === "place" && places) || this.said(word);
        const worth = this.worth(word, found, met);
        add(found, met, worth, [at]);
        return worth;
      });
      for (const [term, places, boost, denied] of pairs.filter(whole)) {
        const met = [],
          found = this.evidence([[term, boost || 1]], met);
        if (denied && words[places[0]].facet) level(found, met, LEVELS.condition);
        const mean = places.reduce((sum, at) => sum + worths[at], 0) / places.length;
        // “Not” makes of a common word a rare one.
        const worth = denied ? this.worth(words[places[0]], found, met) * DENIED : mean * PAIR;
        add(found, met, worth, places);
      }
      return { sums, covered, worths, met: Int32Array.from(every).sort() };
    }

    /** What the words of asking make of documents of a type: whether it is what is asked for. */
    fit({ intents, words }, range) {
      const apt = intents.some((name) => range.answers.includes(name));
      const said = this.shards.about.said.includes(range.type);
      const kind = words.some(
        ({ kinds, condition, sought }) =>
          kinds.includes(range.type) || (said && (condition || sought)),
      );
      const aside = range.answers.includes("employer") && intents.includes("self");
      const learn = said && intents.includes("learn") ? 1 + LEARN : 1;
      const named = kind && !aside ? 1 + KIND : learn;
      const contact = apt && intents.includes("contact") && range.answers.includes("contact");
      const answers = apt ? 1 + (contact ? CONTACT : INTENT) : 1;
      return { apt, kind, weight: answers * named * (aside ? ASIDE : 1) };
    }

    /** What words that name the type say of a document of it that does not have them. */
    named({ words }, { covered, worths }, { type }, number) {
      let sum = 0;
      for (let at = 0; at < words.length; at++) {
        if (words[at].kinds.includes(type))
          sum += (1 - covered[at][number]) * worths[at] * (LEVELS.kind / (LEVELS.kind + HALF));
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
      const gathered = this.gather(meaning),
        { readers } = meaning,
        numbers = gathered.met,
        scores = new Float64Array(numbers.length),
        shares = new Float64Array(numbers.length),
        telling = new Uint8Array(numbers.length);
      let at = 0;
      const ranges = this.shards.ranges.map((range) => {
        const { weight } = this.fit(meaning, range),
          start = at;
        for (; at < numbers.length && numbers[at] < range.end; at++) {
          const { share, met } = this.share(meaning, gathered, range, numbers[at]);
          const time = numbers[at] < range.later ? 1 : LATER,
            reader = readers && readers.has(numbers[at]) ? 1 + READER : 1;
          const sum =
            gathered.sums[numbers[at]] + this.named(meaning, gathered, range, numbers[at]);
          scores[at] = sum * share * weight * time * reader;
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
      const words = meaning.words.filter((word) => !word.light).length;
      const least = this.least(telling, words);
      let strong = 0;
      for (let at = 0; at < scores.length; at++)
        if (scores[at] > strong * shares[at]) strong = scores[at] / shares[at];
      strong *= PART;
      const counts = {},
        rows = [];
      for (const range of ranges) {
        const wanted = !type || range.type === type;
        let count = 0;
        for (let at = range.start; at < range.end; at++) {
          if (!scores[at] || (telling[at] < least && scores[at] < strong * shares[at])) continue;
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

    /** The fields of a document in which a term stands. */
    fields(term, number) {
      return this.shards
        .posting(term, NONE)
        .filter(([, , group]) => among(group, number))
        .map(([field]) => this.shards.about.fields[field][0]);
    }

    terms({ words, pairs }, number) {
      const terms = words.flatMap((word) => [...word.terms.keys()]);
      const all = new Set([...terms, ...pairs.map(([term]) => term)]);
      const stands = ([, , group]) => among(group, number);
      return [...all].filter((term) => this.shards.posting(term, NONE).some(stands));
    }

    why(meaning, { number, share }) {
      const { pairs } = meaning,
        { covered, worths } = this.gather(meaning),
        range = this.shards.rangeOf(number);
      const words = meaning.words.map((word, at) => ({
        ...meaning.typed[at],
        worth: worths[at],
        share: covered[at][number],
        terms: [...word.terms]
          .map(([term, boost]) => ({ term, boost, fields: this.fields(term, number) }))
          .filter((one) => one.fields.length),
      }));
      const denied = pairs.filter(
        ([term, , , not]) => not === true && this.fields(term, number).length,
      );
      const not = new Set(denied.map(([, [at]]) => meaning.typed[at].typed));
      const fit = this.fit(meaning, range);
      fit.reader = meaning.readers.has(number);
      if (fit.reader) fit.weight *= 1 + READER;
      return { share, later: number >= range.later, ...fit, not: [...not], words };
    }
  };
})(typeof globalThis === "object" ? globalThis : self);
