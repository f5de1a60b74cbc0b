/*
 * What the words of a query name: a type of document (“course”), a place, a condition, where somebody
 * comes from. Such a word says what kind of thing is wanted, or a property of it, not what it is about.
 *
 *   new wegwijs.SearchNaming(asking)
 *     kinds(words)        gives each word its `kinds`: the types of document that it names; the type
 *                         whose list is asked for, when nothing else is said that is known
 *     facets(all, words, hires)  gives each word its `facet`: "place", "condition", "origin" or none; words of
 *                         one place have the same `place`
 *     wanted(all, words)  the words for trades that an employer looks for
 *     hired(all, words)   those for trades of whom he employs
 *     quieten(all, words, owned, wanted)  makes light what he says of himself and his firm
 *     names(type)         whether a word names a type, in any language
 *     tonguesOf(type, word)  the other languages in which it does, and not in the page's
 */
(() => {
  "use strict";
  const OFFICE = ["contact", "where"]; // kinds of answer that an office has
  const CALLED = 9, // boost of titles and of `asked`
    TOLD = 5, // and of what they are called otherwise
    RARE = 8, // of so many documents one is called so at most
    TAUGHT = 0.3; // of the records that are called so, how many are courses where it is a trade
  const ROOT = [4, 6], // letters that “Syrian” has in common with “Syria”, at least, and of a long name
    ENDING = 3;
  const EVERYDAY = "words"; // the field of everyday words
  const SLIP = 0.4; // boost of words that are a guess
  const AVOIDED = /^(evening|weekend|day|online|women|m\d+|spring|summer|autumn|winter)$/, // what may be said “not” of
    NOT_IN = 3; // words from “not” to “evening”, at most
  const WANTED = ["seek", "some", "we", "job", "plain", "wants"],
    SEVERAL = /...[يو]ن$/; // an Arabic plural of people
  const BEHIND = 3; // “two welders needed urgently”

  wegwijs.SearchNaming = class {
    constructor(asking) {
      this.asking = asking;
      this.shards = asking.shards;
    }

    /**
     * Marks the words that name a place or a condition: a property of what is asked for, when
     * something else is said too. Who `hires` asks for no course.
     */
    facets(all, words, hires) {
      const { facets } = this.shards;
      const sort = ({ terms }) => {
        const most = Math.max(...terms.values());
        const likely = [...terms.keys()].filter((term) => terms.get(term) === most);
        const named = (name) => likely.some((term) => facets[name].has(term));
        return (
          Object.keys(facets).find(named) ||
          (likely.some((term) => this.isHome(term) || this.isFrom(term)) && "origin")
        );
      };
      const { about } = this.shards,
        named = words.some(({ kinds }) => kinds.length);
      const employs = this.asking.employs(all);
      const is = (type) => about.said.includes(type);
      const asked =
        words.some(({ kinds, condition, taught }) => condition || taught || kinds.some(is)) ||
        (about.said.length > 0 && all.some((word) => this.asking.learns(word)));
      const aside =
        !asked && !employs && !hires && words.some(({ refused }) => refused) && this.taught(words);
      const chosen = asked || aside;
      for (const word of words) {
        const facet = word.light ? "" : sort(word) || "";
        word.facet = facet === "place" || facet === "origin" || named ? facet : "";
        if (facet === "origin" && employs) word.plain = true; // whom somebody employs
        // “A course without a diploma”: what is not asked for is no subject.
        const spared = chosen && word.refused && !word.light;
        word.spared = spared && !word.facet;
        word.aside = word.spared && aside;
        if (word.condition || word.spared) word.facet = "condition";
        if (chosen && word.refuses) word.light = true;
      }
      if (words.every((word) => word.facet || word.light))
        for (const word of words) word.facet = "";
      if (chosen && !employs) this.avoided(all, words);
      // “Here or there”: places that do not stand side by side are one or the other.
      words.forEach((word, at) => {
        const before = words[at - 1];
        const beside =
          before && before.facet === "place" && all.indexOf(word) - 1 === all.indexOf(before);
        word.place = beside ? before.place : at;
      });
    }

    /** Whether it may be said of a condition that it does not suit. */
    isAvoidable(condition) {
      return AVOIDED.test(condition);
    }

    /** Whether a word of a query is the name of a place, in one of its readings. */
    namesPlace({ forms, also }) {
      const { place } = this.shards.facets;
      return [...forms, ...also].some(
        ({ form }) => place.has(form) || place.has(this.asking.tokeniser.term(form)),
      );
    }

    /** Whether a word is a place, also in another reading of it: “ببروكسل”. */
    isPlace({ facet, light, terms }) {
      const { place } = this.shards.facets;
      return (
        facet === "place" ||
        (!light && [...terms].some(([term, boost]) => boost > SLIP && place.has(term)))
      );
    }

    /** Marks as `avoided` the places and times of which it is said that a course there does not suit: “not in the evening”. */
    avoided(all, words) {
      const { asking } = this,
        [avoids, or] = ["avoids", "or"].map((kind) => asking.apart(kind));
      for (const word of words) {
        if (!this.isPlace(word) && !this.isAvoidable(word.condition)) continue;
        const at = all.indexOf(word),
          ends = (one) => avoids(one) || one.avoided || !(asking.idle(one) || or(one));
        let from = at - 1;
        while (from > at - NOT_IN && from > 0 && !ends(all[from])) from--;
        const before = all[from];
        // “Not in the one or the other”
        const more = from === at - 1 || all.slice(from, at).some(or);
        word.avoided = Boolean(before) && (avoids(before) || (before.avoided && more));
        if (word.avoided) word.spared = false;
      }
      if (words.every((word) => word.avoided)) for (const word of words) word.avoided = false;
    }

    /**
     * The trades that an employer looks for (“we need two welders”, “I look for a cook”): who looks
     * for work or for a course says so.
     */
    wanted(all, words) {
      const { asking, shards } = this,
        [seek, some, several, job, plain, wants] = WANTED.map((kind) => asking.apart(kind));
      const course = ({ kinds }) => kinds.some((type) => shards.about.said.includes(type));
      if (all.some(job) || words.some(course)) return [];
      const ours = asking.employs(all) || all.some(several),
        owned = asking.owned(all);
      const sought = (word) => {
        const at = all.indexOf(word);
        let before = at - 1;
        while (before > 0 && !seek(all[before]) && (some(all[before]) || plain(all[before])))
          before--;
        const near = [
          ...all.slice(Math.max(0, before), before + 1),
          ...all.slice(at + 1, at + BEHIND),
        ];
        // Who wants several does not want to become one: “بدي بنائين”.
        if (asking.arabic && SEVERAL.test(word.forms[0].form))
          return near.some(seek) || near.some(wants);
        return near.some(seek) && (ours || (at > 0 && some(all[at - 1])));
      };
      const found = [];
      for (const word of words) {
        // of a trade of several words each: “femmes de chambre”
        const goes = found.length && this.asking.follows(all, found[found.length - 1], word);
        const may = !word.light && !owned.includes(word); // his own firm is not what he looks for
        if (may && (goes || sought(word)) && this.isTrade(word)) found.push(word);
      }
      return found.length ? found : asking.somebody(all, words);
    }

    /**
     * Takes weight off what an employer says of himself (`owned` are the words for his firm): that he
     * “runs” it, that he “lacks” somebody, how many; and what firm it is when he looks for others.
     */
    quieten(all, words, owned, wanted) {
      const [owns, seek, some] = ["owns", "seek", "some"].map((kind) => this.asking.apart(kind));
      const next = (one, two) => this.asking.follows(all, one, two),
        beside = (word) => owned.some((firm) => next(word, firm) || next(firm, word));
      for (const word of words) {
        if (wanted.includes(word) || owned.includes(word)) continue;
        if (owned.length && owns(word)) word.light = true;
        if (wanted.length && (seek(word) || some(word))) word.light = true;
        if (wanted.length && beside(word)) word.plain = true;
      }
    }

    /** The trades of whom several employ: “our new cleaner”. */
    hired(all, words) {
      const { asking, shards } = this,
        [several, some] = ["we", "some"].map((kind) => asking.apart(kind));
      const course = ({ kinds }) => kinds.some((type) => shards.about.said.includes(type));
      if (words.some(course) || all.some((word) => asking.learns(word))) return [];
      const whose = (word) => {
        const at = all.indexOf(word),
          between = at > 1 && some(all[at - 1]) && !several(all[at - 1]),
          beside = all[at + (asking.arabic ? 1 : between ? -2 : -1)];
        return beside && several(beside);
      };
      return words.filter((word) => !word.light && whose(word) && this.isTrade(word));
    }

    /** Whether a word is an everyday name of what records are about: a trade. */
    isTrade({ terms }) {
      const { shards } = this;
      const called = ([field]) => shards.about.fields[field][0] === EVERYDAY;
      const written = [...terms].filter(([, boost]) => boost > SLIP);
      return written.some(([term]) => (shards.posting(term, new Set()) || []).some(called));
    }

    /** Whether a word is made of the name of a country: “Syrian”. */
    isFrom(term) {
      const root = (name) =>
        name.slice(0, Math.max(ROOT[0], Math.min(ROOT[1], name.length - ENDING)));
      return [...this.shards.facets.origin].some(
        (name) => name.length >= ROOT[0] && term.startsWith(root(name)),
      );
    }

    /** Whether only countries are called or asked for so: a town from which somebody comes. */
    isHome(term) {
      const { shards } = this,
        { about } = shards;
      const documents = (shards.posting(term, new Set()) || []).flatMap(([field, , documents]) =>
        about.fields[field][1] < CALLED ? [] : documents,
      );
      const { homes } = about,
        home = (number) => homes.includes(shards.rangeOf(number).type);
      return documents.length > 0 && documents.every(home);
    }

    /** Whether all that is asked about, but for what it is without, is what courses are about. */
    taught(words) {
      const { shards } = this,
        { about } = shards;
      const course = (number) => about.said.includes(shards.rangeOf(number).type);
      const shareOf = ({ terms }) => {
        const groups = [...terms.keys()].flatMap((term) => shards.posting(term, new Set()) || []);
        const strong = groups.filter(([field]) => about.fields[field][1] >= TOLD);
        const found = [...new Set(strong.flatMap(([, , documents]) => documents))];
        if (!found.length) return terms.size ? [[0, about.documents]] : [];
        return [[found.filter(course).length / found.length, found.length]];
      };
      const telling = words.filter((word) => !word.light && !word.refuses && !word.refused),
        strong = telling.filter(({ plain }) => !plain);
      const shares = (strong.length ? strong : telling).flatMap(shareOf);
      const rare = shares.some(([, often]) => RARE * often <= about.documents);
      return rare && shares.every(([share]) => share >= TAUGHT);
    }

    /** Whether a word names a type of document in the language of the page. */
    namesHere(type) {
      const known = this.shards.kindsOf[type];
      return ({ forms }) => forms.some(({ form }) => known.has(this.asking.tokeniser.term(form)));
    }

    /** Whether a word does so in another language alone. */
    namesAbroad(type) {
      return (word) => this.tonguesOf(type, word).length > 0;
    }

    /** The other languages in which a word names a type that it does not name in the page's. */
    tonguesOf(type, word) {
      if (this.namesHere(type)(word)) return [];
      return word.forms.flatMap(({ form }) => this.shards.namesAbroad(type, form));
    }

    /** Whether a word names a type of document. */
    names(type) {
      const here = this.namesHere(type),
        abroad = this.namesAbroad(type);
      return (word) => here(word) || abroad(word);
    }

    /** The types that a word for an office names, when somebody asks where that is. */
    offices() {
      const { ranges, intents } = this.shards;
      const among = (set) => (word) => word.forms.some(({ form }) => set && set.has(form));
      const asked = OFFICE.some((name) => this.asking.typed.some(among(intents[name])));
      const types = ranges.filter(({ answers }) => answers.includes(OFFICE[0]));
      const named = types.map(({ type }) => type);
      const office = this.asking.apart("office");
      return (word) => (asked && office(word) ? named : []);
    }

    /** Marks the words that name a type of document (“course”), when something else is said too. */
    kinds(words) {
      const { kindsOf } = this.shards,
        office = this.offices();
      for (const word of words)
        word.kinds =
          word.condition || word.refused
            ? []
            : [...Object.keys(kindsOf).filter((type) => this.names(type)(word)), ...office(word)];
      const list = this.list(words);
      if (!words.some((word) => !word.kinds.length && !word.light))
        for (const word of words) word.kinds = [];
      return list;
    }

    /** The type that all words name which somebody knows; "" when they say something else too. */
    list(words) {
      const known = words.filter((word) => !word.light && word.terms.size);
      const named = (type) => known.every(({ kinds }) => kinds.includes(type));
      return (known.length && Object.keys(this.shards.kindsOf).find(named)) || "";
    }
  };
})();
