/*
 * What documents say of a query: its words go in; how much each document says of them, and how far it
 * covers each word, come out, by the numbers of documents.
 *
 * Each word of the query is worth as much as it is rare here. What a document says of a word grows
 * with the fields it stands in (their boosts) and levels off, so that a word in the title counts more
 * than one in the text, and the rare word that is missing more than the common one that stands
 * everywhere.
 *
 *   new wegwijs.SearchEvidence(shards)
 *     gather(meaning)  {sums, covered, worths, met}: of each document the sum, of each word how far it
 *                      is covered and what it is worth, and the documents that say something;
 *                      `unfit` are those that have what the query says “not” of
 *     fields(term, number)  the fields of a document in which a term stands
 *   wegwijs.levelled(strength)  what strength of evidence counts: more and more, and never 1
 */
(() => {
  "use strict";
  const PAIR = 1.6,
    DENIED = 0.8,
    HALF = 18,
    ENOUGH = 2.5,
    LIGHT = 0.15,
    PLAIN = 0.5,
    SOFT = 0.15,
    COUNT = 0.45,
    ASIDE = 0.4; // of what a trade is without
  const LEVELS = { place: [10, 20], condition: [6, 13], origin: [6, 12] };
  const SMALL = /^\d{1,2}$/; // how many: seldom what is asked about
  const MONTH = /^(m\d+|spring|summer|autumn|winter)$/;
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

  const levelled = (strength) => strength / (strength + HALF);
  wegwijs.levelled = levelled;

  wegwijs.SearchEvidence = class {
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

    /** The fields of a document in which a term stands. */
    fields(term, number) {
      return this.shards
        .posting(term, NONE)
        .filter(([, , group]) => among(group, number))
        .map(([field]) => this.shards.about.fields[field][0]);
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
      const named = words.filter(({ facet, avoided }) => facet === "place" && !avoided);
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
        documents += SOFT + (1 - SOFT) * levelled(strength);
      }
      const rare = Math.log(1 + (found.length - documents + 0.5) / (documents + 0.5));
      const small = word.forms.every(({ form }) => SMALL.test(form));
      const aside = word.aside && word.facet && word.facet !== "place" ? ASIDE : 1;
      const plain = word.plain && (!word.facet || word.facet === "origin") ? PLAIN : 1;
      return rare * aside * (word.light ? LIGHT : small ? COUNT : plain);
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
          sums[number] += worth * levelled(strength);
          const part = Math.min(1, strength / ENOUGH);
          for (const place of places) {
            if (covered[place][number] < part) covered[place][number] = part;
          }
        }
      };
      const places = this.places(words),
        unfit = new Set();
      const worths = words.map((word, at) => {
        if (word.avoided) return this.avoid(word, unfit);
        const { found, met } = (word.facet === "place" && places) || this.said(word);
        const worth = this.worth(word, found, met);
        add(found, met, worth, [at]);
        return worth;
      });
      const wanted = ([, places]) => !places.some((at) => words[at].avoided);
      for (const [term, places, boost, denied] of pairs.filter(whole).filter(wanted)) {
        const met = [],
          found = this.evidence([[term, boost || 1]], met);
        if (denied && words[places[0]].facet) level(found, met, LEVELS.condition);
        const mean = places.reduce((sum, at) => sum + worths[at], 0) / places.length;
        // “Not” makes of a common word a rare one.
        const worth = denied ? this.worth(words[places[0]], found, met) * DENIED : mean * PAIR;
        add(found, met, worth, places);
      }
      return { sums, covered, worths, unfit, met: Int32Array.from(every).sort() };
    }

    /** Adds the documents that have what a query says “not” of; of one of several months another may suit. */
    avoid({ condition, terms }, unfit) {
      const met = [],
        found = this.evidence(terms, met);
      if (!MONTH.test(condition))
        for (const number of met) if (found[number] >= ENOUGH) unfit.add(number);
      return 0;
    }
  };
})();
