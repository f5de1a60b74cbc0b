/*
 * The words with which a question is asked: they weigh little, and they say which kind of answer is
 * called for. The lists stand in the first file of the index (search/asking.py).
 *
 *   new wegwijs.SearchAsking(lang, tokeniser, shards)
 *     elsewhere                whether the query weighed last is in another language, and not in Arabic
 *     most(all, words, count)  at most so many words to look up; each is marked `light` or not,
 *                              and `denied` when a word of negation (“not”) stands near it
 *                              (`beside`) or is joined to it
 *     conditions(all, need)    the same words; those that name a condition (“in the evening”) are one,
 *                              with its name as `condition`, where it is a property of what is asked for
 *     intents(all)             the kinds of answer that are called for: "permission", "cost" …
 *     facets(all, words)       gives each word its `facet`: "place", "condition" or none; words of one
 *                              place have the same `place`
 *     kinds(words)             gives each word its `kinds`: the types of document that it names; the
 *                              type whose list is asked for, when nothing else is said that is known
 */
((root) => {
  "use strict";
  const wegwijs = root.wegwijs;
  const LATIN = /^[a-z0-9]*$/;
  const NUMBER = /^\d+$/;
  const REACH = 4; // how far a word of negation reaches, as in search/negation.py
  const SHORT = 5; // words of a question in which each word may matter
  const MOST = 64; // ways to read the words of a phrase
  const STRONG = 3; // words that tell enough without everyday ones
  const MOST_LIGHT = 4; // words of asking that are looked up
  const PHRASE = 6; // most words of a phrase for a condition
  const LEVEL = /^[abc][12]$/;
  const ANY = { language: "*", level: "#" }; // what phrases have in the place of a name
  const OF = { in: (language) => "in" + language, known: (language, level) => language + level };
  const EMPLOYER = "employer", // who asks
    SELF = "self",
    OFFICE = ["contact", "where"], // kinds of answer that an office has
    OWNED = 3; // words from “have” to “bakery”
  const CALLED = 9; // boost of titles and of `asked`
  const SUBJECT = "subject"; // what phrases name in which a condition is what is asked about

  wegwijs.SearchAsking = class {
    constructor(lang, tokeniser, shards) {
      this.lang = lang.split("-")[0];
      this.tokeniser = tokeniser;
      this.shards = shards;
    }

    /** Those of the language of the page. */
    get own() {
      return this.shards.light[this.lang] || new Set();
    }

    /** The words to look up, so many at most; of a longer question the telling ones only. */
    most(all, words, count) {
      this.weigh(all, words);
      const heavy = words.filter((word) => !word.light);
      // A number tells nothing without what stands beside it.
      const telling = heavy.filter(
        (word) => !word.forms.every(({ form }) => NUMBER.test(form)),
      ).length;
      const enough =
        telling > 2 || (telling > 1 && words.length > SHORT && telling === heavy.length);
      // Of many telling words those that are not everyday ones.
      const strong = heavy.filter((word) => !word.plain);
      if (enough) return (strong.length > STRONG ? strong : heavy).slice(0, count);
      // Of many words of asking those beside a telling one.
      const places = words.flatMap((word, at) => (word.light ? [] : [at]));
      const far = (at) => Math.min(...places.map((place) => Math.abs(place - at)));
      const near = [...words.keys()].sort((one, two) => far(one) - far(two) || one - two);
      const kept = new Set(near.slice(0, telling + MOST_LIGHT));
      return words.filter((_, at) => kept.has(at)).slice(0, count);
    }

    /** The other languages of which a query has more words of asking than of that of the page. */
    tongues() {
      this.heard = this.heard || this.weighTongues();
      return this.heard;
    }

    weighTongues() {
      const { typed, own } = this,
        { light, stop } = this.shards;
      const among =
        (...sets) =>
        ({ forms }) =>
          forms.some(({ form }) => sets.some((set) => set.has(form)));
      const count = (...sets) => typed.filter(among(...sets)).length;
      // One word in Latin letters may be a word of many languages.
      const latin = ({ forms }) => forms.every(({ form }) => LATIN.test(form));
      const most = Math.max(count(own, stop), typed.every(latin) ? 1 : 0);
      return Object.keys(light).filter((code) => code !== this.lang && count(light[code]) > most);
    }

    /** Marks the words of asking as light, in the language of the page and in the one that is typed. */
    weigh(all, words) {
      const { light, area } = this.shards,
        tongues = this.tongues();
      const sets = [this.own, area, ...tongues.map((code) => light[code])];
      const among = (form) => sets.some((set) => set.has(form)),
        idle = ({ forms }) => forms.some(({ form }) => among(form) || among(this.alone(form)));
      this.deny(all);
      this.elsewhere = tongues.length > 0 && !tongues.includes("ar");
      const plain = this.apart("plain");
      for (const word of words) {
        word.light = !word.condition && idle(word);
        word.plain = word.refuses || plain(word);
      }
      if (words.every((word) => word.light)) for (const word of words) word.light = false;
    }

    /** The places of words of negation, in the language of the page and in the one that is typed. */
    denying(all) {
      const { light, negations, stop } = this.shards,
        none = new Set();
      const among = (sets) => (word) =>
        word.forms.some(({ form }) => sets.some((set) => set.has(form)));
      const count = (...sets) => all.filter(among(sets)).length;
      const ours = count(this.own, stop, negations[this.lang] || none);
      const spoken = (code) =>
        code === this.lang || count(light[code] || none, negations[code]) > ours;
      const sets = Object.keys(negations)
        .filter(spoken)
        .map((code) => negations[code]);
      return [...all.keys()].filter((at) => among(sets)(all[at]));
    }

    /** Marks the words near a word of negation as `denied`. */
    deny(all) {
      const places = this.denying(all);
      all.forEach((word, at) => {
        const near = (place) => place !== at && Math.abs(place - at) <= REACH;
        word.beside = places.some(near);
        word.denied = word.denies || word.beside;
        word.refused = false;
        word.refuses = places.includes(at);
      });
      const never = ({ forms }) =>
          forms.some(({ form }) => (this.shards.intents.never || none).has(form)),
        none = new Set();
      for (const place of places) {
        if (never(all[place])) continue;
        const word = all.slice(place + 1, place + 1 + REACH).find((one) => !this.idle(one));
        if (word) word.refused = !word.refuses;
      }
    }

    /** Whether a word is one of a kind apart, in the language of the page. */
    apart(kind) {
      const list = this.shards.apart[kind] || new Set();
      return ({ forms }) => forms.some(({ form }) => list.has(form) || list.has(this.alone(form)));
    }

    /** An Arabic word without the “and” that is joined to it. */
    alone(form) {
      return form.replace(/^و(?=[\u0600-\u06ff]{2})/, "");
    }

    /** Whether a word tells nothing by itself: “without *a* diploma”. */
    idle({ forms }) {
      const { stop } = this.shards;
      return forms.some(({ form }) => this.own.has(form) || stop.has(form));
    }

    /** Whether a word may stand within a phrase: “two *small* children”. */
    between(word) {
      return this.idle(word) || this.apart("plain")(word);
    }

    /**
     * Joins the words that name a condition, where a type that has some is named or something is to
     * be learnt, or behind “with”.
     */
    conditions(all, need) {
      Object.assign(this, { typed: all, heard: null });
      const { shards } = this,
        { about, intents, kindsOf } = shards;
      const among = (set) => (word) => word.forms.some(({ form }) => set && set.has(form));
      const named = (type) => all.some(this.names(type));
      const asked = about.said.some((type) => wegwijs.has(kindsOf, type) && named(type)),
        learns = (word) => [word, { forms: word.also }].some(among(intents.learn)),
        open = asked || all.some(learns),
        behind = among(intents.with);
      if (!about.said.length || !(open || all.some(behind))) return all;
      const abroad = about.said.flatMap((type) =>
        all.flatMap((word) => this.tonguesOf(type, word)),
      );
      const tongues = this.tongues();
      const conditionOf = shards.conditions(need, tongues.length ? tongues : [...new Set(abroad)]),
        found = [];
      if (!conditionOf) return all;
      for (let at = 0; at < all.length; at++) {
        const [length, condition] =
          open || (at && behind(all[at - 1])) ? this.phrase(all, at, conditionOf) : [0];
        const last = all[at + length - 1];
        if (length && condition !== SUBJECT)
          found.push({ ...last, also: [], at: all[at].at, condition, joined: length > 1 });
        else
          for (const word of all.slice(at, at + Math.max(1, length)))
            found.push(length ? { ...word, sought: true } : word);
        if (length) at += length - 1;
      }
      return found;
    }

    /**
     * The longest phrase that begins at a word, whatever common words stand within it: how many words
     * it has, and what it names.
     */
    phrase(all, from, conditionOf) {
      let longest = [0],
        begun = [""],
        language = "",
        level = "";
      for (let at = from; at < all.length && at < from + PHRASE && begun.length < MOST; at++) {
        const read = [...all[at].forms, ...all[at].also];
        const words = new Set(read.flatMap(({ form }) => [this.tokeniser.term(form), form]));
        const called = [...words].map(conditionOf).find((name) => name && name[0] === ANY.language);
        const is = [...words].find((word) => LEVEL.test(word));
        if (called) language = called.slice(1);
        if (is) level = is;
        if (called) words.add(ANY.language);
        if (is) words.add(ANY.level);
        const longer = [...words].flatMap((word) =>
          begun.map((part) => (part ? part + "_" : "") + word),
        );
        const known = longer.map(conditionOf).find((name) => name && name[0] !== ANY.language);
        if (known) longest = [at - from + 1, OF[known] ? OF[known](language, level) : known];
        begun = at > from && this.between(all[at]) ? [...begun, ...longer] : longer;
      }
      return longest;
    }

    /** Whether somebody speaks of a firm of his own: “we have a small bakery”. */
    owns(all) {
      const firm = this.apart("firm"),
        owns = this.apart("owns");
      const own = (at) => all.slice(Math.max(0, at - OWNED), at).some(owns);
      return all.some((word, at) => firm(word) && own(at));
    }

    /** Which kinds of answer the words of asking call for, and who asks. */
    intents(all) {
      const { intents } = this.shards;
      const among = (set) => all.some(({ forms }) => forms.some(({ form }) => set.has(form)));
      const learns = ({ also }) =>
        also.some(({ form }) => intents.learn && intents.learn.has(form));
      const called = Object.keys(intents).filter(
        (name) => among(intents[name]) || (name === "learn" && all.some(learns)),
      );
      if (all.some(this.apart(EMPLOYER)) || this.owns(all)) called.push(EMPLOYER);
      else if (all.some(this.apart(SELF))) called.push(SELF);
      return called.sort();
    }

    /**
     * Marks the words that name a place or a condition: a property of what is asked for, when
     * something else is said too.
     */
    facets(all, words) {
      const { facets } = this.shards;
      const sort = ({ terms }) => {
        const most = Math.max(...terms.values());
        const likely = [...terms.keys()].filter((term) => terms.get(term) === most);
        const named = (name) => likely.some((term) => facets[name].has(term));
        return Object.keys(facets).find(named) || (likely.some(this.isHome, this) && "origin");
      };
      const { about, intents } = this.shards,
        named = words.some(({ kinds }) => kinds.length),
        learn = intents.learn || new Set(),
        learns = ({ forms, also }) => [...forms, ...also].some(({ form }) => learn.has(form));
      const chosen =
        words.some(({ kinds }) => kinds.some((type) => about.said.includes(type))) ||
        (about.said.length > 0 && all.some(learns));
      for (const word of words) {
        const facet = word.light ? "" : sort(word) || "";
        word.facet = facet === "place" || facet === "origin" || named ? facet : "";
        // “A course without a diploma”: what is not asked for is no subject.
        const spared = chosen && word.refused && !word.light;
        word.spared = spared && !word.facet;
        if (word.condition || word.spared) word.facet = "condition";
        if (chosen && word.refuses) word.light = true;
      }
      if (words.every((word) => word.facet || word.light))
        for (const word of words) word.facet = "";
      // “Here or there”: places that do not stand side by side are one or the other.
      words.forEach((word, at) => {
        const before = words[at - 1];
        const beside =
          before && before.facet === "place" && all.indexOf(word) - 1 === all.indexOf(before);
        word.place = beside ? before.place : at;
      });
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

    /** Whether a word names a type of document in the language of the page. */
    namesHere(type) {
      const known = this.shards.kindsOf[type];
      return ({ forms }) => forms.some(({ form }) => known.has(this.tokeniser.term(form)));
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
      const asked = OFFICE.some((name) => this.typed.some(among(intents[name])));
      const types = ranges.filter(({ answers }) => answers.includes(OFFICE[0]));
      const named = types.map(({ type }) => type);
      const office = this.apart("office");
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
})(typeof globalThis === "object" ? globalThis : self);
