/*
 * The words with which a question is asked: they weigh little, and they say which kind of answer is
 * called for. The lists stand in the first file of the index (search/asking.py).
 *
 *   new wegwijs.SearchAsking(lang, tokeniser, shards)
 *     elsewhere                whether the query weighed last is in another language, and not in Arabic
 *     most(all, words, count)  at most so many words to look up; each is marked `light` or not,
 *                              and `denied` when a word of negation (“not”) stands near it
 *                              (`beside`) or is joined to it
 *     hear(all)                whose words are weighed from here on
 *     intents(all)             the kinds of answer that are called for, and who asks: "permission", "employer" …
 *     employs(all)             whether somebody tells that he is an employer
 *     apart(kind), idle(word), between(word)  whether a word is of a kind apart, tells nothing by
 *                              itself, may stand within a phrase
 */
(() => {
  "use strict";
  const LATIN = /^[a-z0-9]*$/;
  const NUMBER = /^\d+$/;
  const REACH = 4; // how far a word of negation reaches, as in search/negation.py
  const SHORT = 5; // words of a question in which each word may matter
  const STRONG = 3; // words that tell enough without everyday ones
  const MOST_LIGHT = 4; // words of asking that are looked up
  const COMPOUNDING = ["nl", "de"];
  const EMPLOYER = "employer", // who asks
    SELF = "self",
    LEARN = "learn",
    SHORT_FORM = 4, // letters of a word whose stem may be that of many
    OWNED = 3; // words from “have” to “bakery”

  const NONE = new Set();

  /** Whether a word is in one of these sets. */
  const among =
    (...sets) =>
    ({ forms }) =>
      forms.some(({ form }) => sets.some((set) => set.has(form)));

  wegwijs.SearchAsking = class {
    constructor(lang, tokeniser, shards) {
      this.lang = lang;
      this.tokeniser = tokeniser;
      this.shards = shards;
      this.arabic = this.lang === "ar";
    }

    /** Those of the language of the page. */
    get own() {
      return this.shards.light[this.lang] || new Set();
    }

    /** Whose words are weighed from here on. */
    hear(all) {
      Object.assign(this, { typed: all, heard: null });
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
      const count = (...sets) => typed.filter(among(...sets)).length;
      // One word in Latin letters may be a word of many languages.
      const latin = ({ forms }) => forms.every(({ form }) => LATIN.test(form));
      const most = Math.max(count(own, stop), typed.every(latin) ? 1 : 0);
      const spoken = {};
      for (const code of Object.keys(light))
        spoken[code] = code === this.lang ? 0 : count(light[code], ...this.shards.kindsIn(code));
      return Object.keys(light)
        .filter((code) => spoken[code] > most)
        .sort((one, two) => spoken[two] - spoken[one]);
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
      const [plain, next] = ["plain", "next"].map((kind) => this.apart(kind));
      for (const word of words) {
        word.light = !word.condition && (idle(word) || next(word));
        word.plain = !word.condition && (word.refuses || plain(word));
      }
      if (words.every((word) => word.light)) for (const word of words) word.light = false;
    }

    /** The places of words of negation, in the language of the page and in the one that is typed. */
    denying(all) {
      const { light, negations, stop } = this.shards;
      const count = (...sets) => all.filter(among(...sets)).length;
      const ours = count(this.own, stop, negations[this.lang] || NONE);
      const spoken = (code) =>
        code === this.lang || count(light[code] || NONE, negations[code]) > ours;
      const sets = Object.keys(negations)
        .filter(spoken)
        .map((code) => negations[code]);
      return [...all.keys()].filter((at) => among(...sets)(all[at]));
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
      const never = among(this.shards.intents.never || NONE);
      for (const place of places) if (!never(all[place])) this.refuse(all, place);
    }

    /** What stands behind a word of negation is `refused`, and what stands behind “or” after that. */
    refuse(all, place) {
      const or = this.apart("or");
      for (let from = place + 1, more = true; more; ) {
        const end = from + REACH,
          at = all.findIndex((one, at) => at >= from && at < end && !or(one) && !this.idle(one));
        if (at < 0) return;
        all[at].refused = !all[at].refuses;
        [from, more] = [at + 2, at + 1 < all.length && or(all[at + 1])];
      }
    }

    /** Whether a word is one of a kind apart, in the language of the page. */
    apart(kind) {
      const list = this.shards.apart[kind] || NONE;
      return ({ forms }) => forms.some(({ form }) => list.has(form) || list.has(this.alone(form)));
    }

    /** An Arabic word without the “and” that is joined to it. */
    alone(form) {
      return form.replace(/^و(?=[\u0600-\u06ff]{2})/, "");
    }

    /** Whether a word tells nothing by itself: “without *a* diploma”. */
    idle(word) {
      return among(this.own, this.shards.stop)(word);
    }

    /** Whether a word may stand within a phrase: “two *small* children”. */
    between(word) {
      return this.idle(word) || this.apart("plain")(word);
    }

    /** Whether a word is of a kind apart in one of its readings, or as the end of a compound. */
    read(kind) {
      const is = this.apart(kind),
        ends = COMPOUNDING.includes(this.lang) ? [...(this.shards.apart[kind] || [])] : [];
      const joined = ({ form }) => ends.some((end) => end.length > 3 && form.endsWith(end));
      return (word) => is(word) || is({ forms: word.also }) || word.forms.some(joined);
    }

    /** The words for a firm of one’s own: “we have a small bakery”; of none that is to be opened. */
    owned(all) {
      const [owns, opens] = ["owns", "opens"].map((kind) => this.apart(kind));
      return all.some(opens) ? [] : this.behind(all, owns, this.read("firm"), OWNED);
    }

    /** The words of the second kind that stand at most so many words behind one of the first. */
    behind(all, one, two, most) {
      return all.filter((word, at) => two(word) && all.slice(Math.max(0, at - most), at).some(one));
    }

    /** Whether the second word stands behind the first, at most one that tells nothing between them. */
    follows(all, one, two) {
      const from = all.indexOf(one) + 1,
        between = all.slice(from, all.indexOf(two));
      return all.indexOf(two) >= from && between.length < 2 && between.every((it) => this.idle(it));
    }

    /** Whether somebody tells that he is an employer: “take him on”, “applies to us”. */
    employs(all) {
      const worker = this.apart(EMPLOYER),
        [takes, on, joins, us] = ["takes", "along", "joins", "us"].map((kind) => this.apart(kind));
      const says = (word) => worker(word) || worker({ forms: word.also });
      return [
        all.filter(says),
        this.owned(all),
        this.behind(all, takes, on, 2),
        this.behind(all, joins, us, 2),
        this.behind(all, us, joins, 1),
      ].some(({ length }) => length);
    }

    /** For what an employer looks for somebody who is called nothing else: “someone for the kitchen”. */
    somebody(all, words) {
      const [seek, someone] = ["seek", "someone"].map((kind) => this.apart(kind));
      const [who] = this.employs(all) ? this.behind(all, seek, someone, 2) : [],
        telling = words.filter(({ light }) => !light);
      const behind = telling.filter((word) => all.indexOf(word) > all.indexOf(who));
      return who ? [...behind, ...telling].slice(0, 1) : [];
    }

    /** Whether a word says that something is to be learnt, in one of its readings: “أتعلمها”. */
    learns({ forms, also }) {
      const learn = this.shards.intents[LEARN] || new Set();
      this.learnt =
        this.learnt ||
        new Set(
          this.arabic
            ? [...learn].filter((form) => form.length > SHORT_FORM).map(this.tokeniser.term)
            : [],
        );
      return [...forms, ...also].some(
        ({ form }) => learn.has(form) || this.learnt.has(this.tokeniser.term(form)),
      );
    }

    /** Which kinds of answer the words of asking call for, and who asks; staff is `wanted` by employers. */
    intents(all, wanted) {
      const { intents } = this.shards;
      const called = Object.keys(intents).filter((name) =>
        all.some((word) => among(intents[name])(word) || (name === LEARN && this.learns(word))),
      );
      if (wanted || this.employs(all)) called.push(EMPLOYER);
      else if (all.some(this.apart(SELF))) called.push(SELF);
      return called.sort();
    }
  };
})();
