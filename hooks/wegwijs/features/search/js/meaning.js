/*
 * What a query means: its words go in; for each the terms of the index it may stand for come out.
 *
 *   new wegwijs.SearchMeaning(lang, tokeniser, shards).of(query, need)
 *     -> {all, words, typed, pairs, intents}, or null while files are needed
 *     all    every word of the query, as the tokeniser gives it
 *     words  those that tell something, each with
 *              light  whether it is a word of asking
 *              facet  "place" or "condition" when it names one, beside what is asked for
 *              kinds  the types of document that it names
 *              terms  Map of the terms it stands for, with their boosts
 *              meant  known words of which it may be a slip, best first
 *              near   known words that look like it
 *     typed    the same words as they were typed
 *     pairs    terms of two words side by side: [term, places of the words, boost or none], and
 *              what the query says “not” of, with true at the end, and conditions in a place
 *     list     the type whose list is asked for: nothing else is said that anybody knows
 *     intents  the kinds of answer that the words of asking call for, and who asks
 *     next     whether what comes next is asked for
 *     wanted   whether an employer looks for somebody of a trade
 *     readers  the documents that are for employers alone; `others` those that are not for them,
 *              where one asks
 */
(() => {
  "use strict";
  const MOST_WORDS = 12,
    MOST_SPOKEN = 40,
    BUSY = 5, // words of a query that has one list less of words that nobody knows
    RARE = 6,
    MANY = 100;
  const SUFFIXED = ["tr"]; // what other languages say in words of their own is an ending here
  const ALSO = 0.7,
    ITSELF = 0.3; // of a trade that is looked for
  const CONDITION = "=",
    EMPLOYER = "employer",
    WHO = [EMPLOYER, "self", "permission"]; // who asks, or may do something
  const LATIN = /^[a-z0-9]*[a-z][a-z0-9]*$/;

  const PHONE = /(^|[^\d.,])([+0]\d[\d ./()-]{7,})(?!\d)/g,
    OWN = 8,
    CAPITALS = ".", // search/telling.py
    COIN = /\p{Sc}/u; // beside a number

  /** A query with its phone numbers as the index has them: the last digits, in as many places. */
  const dialled = (query) =>
    query.replace(PHONE, (whole, before, number) => {
      const digits = number.replace(/\D/g, "");
      return digits.length > OWN ? (before + digits.slice(-OWN)).padEnd(whole.length) : whole;
    });

  wegwijs.SearchMeaning = class extends wegwijs.SearchLookup {
    constructor(lang, ...index) {
      super(lang, ...index);
      this.asking = new wegwijs.SearchAsking(lang, ...index);
      this.naming = new wegwijs.SearchNaming(this.asking);
      this.conditions = new wegwijs.SearchConditions(this.asking, this.naming);
      this.guesses = new wegwijs.SearchGuesses(lang, ...index);
      this.hearing = new wegwijs.SearchHearing(lang, ...index);
      this.besides = new wegwijs.SearchBeside(lang, ...index);
    }

    of(query, need) {
      const { shards } = this;
      if (!shards.begin(need)) return null;
      const said = this.said(query, need);
      shards.askingIn(said, this.asking.own, this.tokeniser.term, need);
      this.asking.hear(said);
      const all = this.conditions.of(said, need);
      if (need.size) return null;
      const telling = all.filter(
        ({ condition, forms }) => condition || !forms.every(({ form }) => shards.stop.has(form)),
      );
      // On a page in Arabic one word with digits between its letters tells what the others are.
      const tongues = this.asking.tongues();
      this.spoken = this.arabic
        ? all.some((word) => wegwijs.isSpelled(word.forms[0].form))
        : tongues.includes("ar");
      this.guesses.suffixed = tongues.some((code) => SUFFIXED.includes(code));
      // parts of words say less than words
      const most = said.some(({ part }) => part) ? 2 * MOST_WORDS : MOST_WORDS;
      const words = this.asking.most(all, telling.length ? telling : all, most);
      Object.assign(this.guesses, { sentence: words.length > 3, alone: words.length === 1 });
      shards.busy = words.length > BUSY;
      this.lost = [];
      for (const word of words) {
        word.last = word.to === query.length;
        this.understand(word, need);
      }
      // Each word has had the list in which it would stand before one has two.
      for (const word of this.lost) this.guesses.guess(word, word.forms[0].form, need);
      if (!need.size && !this.arabic && !this.asking.elsewhere) this.hearing.heardAll(words, need);
      // Of a long sentence in a large portal each two words would be a file more.
      if (!need.size && !(shards.busy && shards.large)) this.guesses.joined(words, need);
      const pairs = this.besides.together(words, need);
      if (!need.size) pairs.push(...this.besides.denied(words, need));
      if (need.size) return null;
      const list = this.naming.kinds(words),
        wanted = this.naming.wanted(all, words),
        hired = wanted.length ? [] : this.naming.hired(all, words),
        hires = wanted.length + hired.length > 0;
      for (const word of wanted) this.asStaff(word, need);
      if (need.size) return null;
      for (const word of hired) word.plain = true;
      const owned = this.asking.owned(all);
      for (const word of owned) this.asOwn(word);
      this.naming.quieten(all, words, owned, wanted);
      this.naming.facets(all, words, hires);
      this.besides.within(words, need);
      for (const [term, [at], , not] of pairs) if (not && words[at].spared) words[at].spared = term;
      pairs.push(...this.besides.local(words, need));
      if (need.size) return null;
      const typed = words.map(({ at, to, light }) => ({ typed: query.slice(at, to), light }));
      const intents = this.asking.intents(said, hires),
        employer = intents.includes(EMPLOYER),
        asks = WHO.some((name) => intents.includes(name)),
        readers = this.readers(asks ? "only" : "", need),
        others = this.readers(employer ? "not" : "", need);
      if (need.size) return null;
      const next = all.some(this.asking.apart("next")),
        whom = { intents, readers, others, next, wanted: wanted.length > 0 };
      const fit = words.filter(({ avoided }) => !avoided);
      const rest = fit.length < words.length ? this.naming.list(fit) : list;
      return { all: said, words, typed, pairs, list: rest, ...whom };
    }

    /** The words of a query; those beside a sign of money are `paid`. */
    said(query, need) {
      const said = this.tokeniser.words(dialled(query.slice(0, 300))).slice(0, MOST_SPOKEN);
      for (const [at, word] of said.entries()) {
        word.paid = COIN.test(query.slice(Math.max(0, word.at - 2), word.to + 2));
        if (this.shards.capitals.has(word.forms[0].form))
          this.capital(query, word, said[at + 1], need);
      }
      return said;
    }

    /** “IT” is a short name; so is “it” before a course, or a word that stands behind that name: “it jobs”. */
    capital(query, word, next, need) {
      const typed = query.slice(word.at, word.to),
        [{ form }] = word.forms,
        name = form + CAPITALS;
      const written = typed === typed.toUpperCase() && query !== query.toUpperCase();
      const beside = ({ form: other }) =>
        this.shards.posting(`${name}_${this.tokeniser.term(other)}`, need);
      const course = () => this.shards.about.said.some((type) => this.naming.namesHere(type)(next));
      // an article stands before everything: “un”, where the UN are named
      const may = next && !this.asking.apart("some")(word);
      if (written || (may && (course() || next.forms.some(beside))))
        word.forms = [{ form: name, shown: typed.toUpperCase() }];
    }

    /** The documents that are for employers `only`, or `not` for them. */
    readers(which, need) {
      const found = which && this.shards.posting(CONDITION + which + EMPLOYER, need);
      return new Set(found ? found.flatMap(([, , documents]) => documents) : []);
    }

    /** A firm of one's own stands for all that is for employers more than for itself. */
    asOwn(word) {
      if (!word.terms) return;
      this.weaken(word);
      word.terms.set(CONDITION + "only" + EMPLOYER, 1);
    }

    weaken({ terms }) {
      for (const [term, boost] of terms) terms.set(term, boost * ITSELF);
    }

    /** A trade that an employer looks for stands for staff more than for itself. */
    asStaff(word, need) {
      this.weaken(word);
      for (const form of this.shards.apart.staff || []) this.take(word, form, 1, need);
    }

    /** A condition: who has it says its name, whatever its texts say; a word of texts counts too. */
    suits(word, need) {
      const all = [word.condition, ...(word.others || [])];
      const names = all.flatMap((name) =>
        wegwijs.isLimit(name) ? this.affordable(name, need) : CONDITION + name,
      );
      const known = names.filter((term) => this.shards.posting(term, need));
      if (!known.length) return false;
      for (const term of known) word.terms.set(term, 1);
      if (!word.joined) for (const { form } of word.forms) this.take(word, form, 1, need);
      return true;
    }

    /** What costs no more than a limit: nothing, or a price up to it (types/training/search_entry.py). */
    affordable(limit, need) {
      const [price, most] = [CONDITION + limit[0], Number(limit.slice(1))];
      const prices = this.between(price + "0", price + ":", need);
      return [CONDITION + "free", ...prices.filter((term) => Number(term.slice(2)) <= most)];
    }

    /** Finds which terms a word of the query stands for. */
    understand(word, need) {
      word.terms = new Map();
      let met = false;
      const before = need.size;
      if (word.condition && (this.suits(word, need) || need.size)) return;
      for (const { form } of word.forms) met = this.take(word, form, 1, need) || met;
      if (need.size > before) return; // only what is not known is looked for elsewhere
      const often = this.known(word, need);
      // A common word is meant as it stands: its other readings would be files more.
      for (const { form } of often < MANY ? word.also : []) {
        const other = { terms: new Map() };
        this.take(other, form, ALSO, need);
        // A reading that is more common than the word as it stands is likelier.
        if (often < RARE || this.known(other, need) > often)
          met = this.take(word, form, ALSO, need) || met;
      }
      if (need.size > before) return;
      // Two letters that happen to be a word of asking may be the beginning of another one.
      if (word.light && !(word.last && word.forms[0].form.length < 3)) return;
      // What an everyday word may have been meant to be is not worth a file.
      if (word.plain && !word.last) return;
      const [{ form }] = word.forms;
      const spelled = wegwijs.isSpelled(form) || (this.spoken && LATIN.test(form));
      if (!need.size && (this.arabic || spelled)) this.hearing.heard(word, form, need);
      // Latin letters go on in another way, and few of them are a particle
      if (spelled && (need.size || word.terms.size || form.length < 3)) return;
      // Who has written a common word to its end is shown what has that word; two letters before
      // other words are no beginning.
      if (word.last ? !met || this.known(word, need) < MANY : !met && form.length > 2)
        this.guesses.unfinished(word, need);
      if (need.size || word.terms.size) return;
      if (word.part || form.length < 4 || /^\d+$/.test(form) || this.guesses.asks(word)) return;
      this.lost.push(word);
    }
  };
})();
