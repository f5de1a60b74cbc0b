/*
 * The files of the index: what has arrived goes in; terms, words and texts come out. Nothing here
 * waits: what is missing is added to `need`, and whoever asks fetches it and asks again. How the
 * files are made stands in search/shards.py.
 *
 *   new wegwijs.SearchShards()
 *     begin(need)                  true once the first file is there: `about`, `stop`, `ranges`
 *     posting(term, need)          the documents of a term: [[field, count, documents]], or null;
 *                                  a document is its place in the order, here and below
 *     place(kind, key)             the number of the shard in which a key would stand
 *     vocabulary(kind, key, need)  the words a reader may mean whose keys begin with `key`
 *     tail(form, least, most, need)  the longest known word that a form ends with
 *     rangeOf(number)              the documents of one type: {type, start, later, end}
 *     text(number, need)           what is shown of a document
 */
(() => {
  "use strict";
  const given = wegwijs.given;
  const MOST_SHARDS = 6,
    MOST_ENDS = 2,
    MOST_LISTS = 4, // and one more for Arabic in Latin letters, of which nothing else is known
    LARGE = 50, // lists of words; of so many, one less is opened
    LARGEST = 80, // of so many, two
    SHORT = 4,
    FEW = 2; // words of which one may be of any language
  const MOST_TONGUES = 2; // languages whose phrases are loaded
  const { alike, backwards } = wegwijs.spelling;
  const { unpacking } = wegwijs,
    { unfold } = unpacking;

  wegwijs.SearchShards = class {
    constructor() {
      this.opened = {};
      this.about = null;
    }

    /** What a file holds, opened once; undefined, and noted as needed, when it has not arrived. */
    open(name, need, how) {
      if (!(name in this.opened)) {
        if (!(name in given)) {
          need.add(name);
          return undefined;
        }
        this.opened[name] = how(given[name]);
      }
      return this.opened[name];
    }

    begin(need) {
      this.lists = new Set();
      Object.assign(this, { spelled: 0, busy: false });
      if (this.about) return this.ask("");
      const about = given.index;
      if (!about) {
        need.add("index");
        return false;
      }
      this.about = about;
      this.starts = {};
      for (const kind of Object.keys(about.starts)) this.starts[kind] = unfold(about.starts[kind]);
      this.large = [LARGE, LARGEST].filter((most) => this.starts.w.length > most).length;
      this.stop = new Set(unfold(about.stop));
      this.capitals = new Set(unfold(about.capitals));
      this.ranks = [];
      unpacking.order(about.order).forEach((number, rank) => {
        this.ranks[number] = rank;
      });
      this.area = new Set(unfold(about.area));
      this.kindsOf = unpacking.sets(about.kinds_of);
      this.facets = unpacking.sets(about.facets);
      this.apart = unpacking.sets(about.apart);
      let at = 0;
      this.ranges = about.types.map(([type, total, first, answers]) => ({
        type,
        start: at,
        later: at + first,
        answers,
        end: (at += total),
      }));
      this.askings = {};
      return this.ask("");
    }

    /**
     * Has the words of asking of the first file count, and those of some others: by language and by what
     * they ask for, words of negation, and what types are called in other languages. Only those of this
     * query: what one asked before changes no answer.
     */
    ask(names, files = []) {
      this.askings[names] = this.askings[names] || this.joined(files);
      Object.assign(this, this.askings[names]);
      return true;
    }

    joined(files) {
      const light = {},
        intents = {},
        negations = {},
        foreignKinds = {};
      const add = (sets, name, words) => {
        sets[name] = sets[name] || new Set();
        for (const word of words) sets[name].add(word);
      };
      for (const [lists, nots, called] of [[this.about.asking, this.about.not, []], ...files]) {
        for (const [codes, names, coded] of lists) {
          const words = unfold(coded);
          for (const code of codes) add(light, code, words);
          for (const name of names) add(intents, name, words);
        }
        for (const [code, words] of Object.entries(unpacking.sets(nots)))
          add(negations, code, words);
        Object.assign(foreignKinds, unpacking.sets(called));
      }
      return { light, intents, negations, foreignKinds };
    }

    /**
     * The words of asking in other languages, once a query has words in another script, or is long
     * and has few of those of the page and names of places or types: those in the scripts that it is in.
     */
    askingIn(words, own, termOf, need) {
      const scriptOf = (form) => {
        const first = form.charCodeAt(0);
        return (first >= 0x370) + (first >= 0x530);
      };
      const other = (form) => scriptOf(form) !== this.about.script && !/^\d+$/.test(form);
      const { job, ...apart } = this.apart; // “job” is said in many languages
      const sets = [own, this.stop, ...[this.negations, apart].flatMap(Object.values)];
      const terms = [this.facets.place, ...Object.values(this.kindsOf)];
      const known = (form) => {
        const term = termOf(form);
        return sets.some((set) => set.has(form)) || terms.some((set) => set.has(term));
      };
      const some = (test) => words.filter(({ forms }) => forms.some(({ form }) => test(form)));
      // One word in another script beside others is a name.
      const ours = words.filter(({ forms }) => !forms.some(({ form }) => other(form))).length,
        met = some(known).length,
        few = words.length === ours && ours > FEW && !met,
        strange = ours > SHORT ? 5 * met < 2 * ours : few;
      // Arabic in Latin letters has its own words of asking among those of the page.
      const heard = (form) => other(form) && (own.has(form) || wegwijs.isSpelled(form));
      this.spelled = Number(words.some(({ forms }) => wegwijs.isSpelled(forms[0].form)));
      const foreign = some(other);
      this.foreign = new Set(strange ? [this.about.script] : []);
      if (foreign.length > 1 && !some(heard).length)
        for (const { forms } of foreign) this.foreign.add(scriptOf(forms[0].form));
      const names = [...this.foreign].sort().map((script) => "asking" + script),
        files = names.map((name) => this.open(name, need, (lists) => lists));
      if (files.every(Boolean)) this.ask(names.join(), files);
    }

    /** The words that name types in another language. */
    kindsIn(code) {
      const keys = Object.keys(this.foreignKinds).filter((key) => key.endsWith(" " + code));
      return keys.map((key) => this.foreignKinds[key]);
    }

    /** The languages, which the query may be in, in which a word names a type. */
    namesAbroad(type, form) {
      const names = (key) => key.startsWith(type + " ") && this.foreignKinds[key].has(form);
      return Object.keys(this.foreignKinds)
        .filter(names)
        .map((key) => key.slice(type.length + 1));
    }

    /**
     * What readers say for conditions, once it is there: a phrase goes in, the name of its condition
     * comes out. Phrases of other languages count in a query that is in one.
     */
    conditions(need, codes) {
      const own = this.open("said", need, unpacking.phrases),
        written = codes.filter((code) => this.about.said_in.includes(code)).slice(0, MOST_TONGUES),
        others = written.map((code) => this.open("said_" + code, need, unpacking.phrases));
      const all = own && others.every(Boolean) && [own, ...others];
      const has = (phrase) => (phrases) => phrases.has(phrase);
      return all && ((phrase) => (all.find(has(phrase)) || own).get(phrase));
    }

    /** What the name of a language or a condition is called in that of the page. */
    phrasesOf(name) {
      const own = this.opened.said || new Map();
      return [...own.keys()].filter((phrase) => own.get(phrase) === name);
    }

    place(kind, key) {
      const starts = this.starts[kind];
      let low = 0,
        high = starts.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (starts[middle] <= key) low = middle;
        else high = middle;
      }
      return low;
    }

    posting(term, need) {
      if (term.includes("_")) return this.pair(term, need);
      if (!this.starts.t.length) return null;
      const shard = this.openTerms(this.place("t", term), need);
      return shard && this.unpacked(shard, term);
    }

    openTerms(at, need) {
      return this.open("t" + at, need, ([terms, postings]) => {
        const coded = postings.split(" ");
        return new Map(unfold(terms).map((one, at) => [one, coded[at]]));
      });
    }

    /** The documents in which two words stand side by side. */
    pair(term, need) {
      const { pairs } = this.about,
        { value, key } = unpacking.pair(term);
      const shard = this.open(`p${pairs && value >>> (32 - pairs)}`, need, (coded) => {
        const postings = coded ? coded.split(" ") : [];
        return new Map(postings.map((one) => [one.slice(0, 4), one.slice(4)]));
      });
      return shard && this.unpacked(shard, key);
    }

    /** A posting of a file, unpacked once. */
    unpacked(shard, key) {
      const coded = shard.get(key);
      if (typeof coded === "string")
        shard.set(key, unpacking.posting(coded, this.about.fields.length).map(this.ranked, this));
      return shard.get(key) || null;
    }

    /** A group of a posting, whose documents are counted by their places in the order from here. */
    ranked([field, count, documents]) {
      const ranks = documents.map((number) => this.ranks[number]);
      return [field, count, ranks.sort((one, two) => one - two)];
    }

    /**
     * The words of a file; none once a query has looked into so many: it has so many words that
     * nobody knows that further guesses cost more than they find.
     */
    words(kind, at, need) {
      const name = kind + at,
        least = Math.max(this.large, Number(this.busy)) + Number(this.busy), // less
        most = MOST_LISTS + this.spelled - Math.min(MOST_LISTS - 1, least);
      if (!this.lists.has(name) && this.lists.size >= most) return [];
      this.lists.add(name);
      return this.open(name, need, (coded) => unpacking.words(kind, coded));
    }

    vocabulary(kind, key, need) {
      if (!this.starts[kind].length) return [];
      const from = this.place(kind, key),
        found = [];
      const most = kind === "r" ? MOST_ENDS : MOST_SHARDS;
      const to = Math.min(this.place(kind, key + "\uffff"), from + most - 1);
      for (let at = from; at <= to; at++) {
        const words = this.words(kind, at, need);
        if (words) for (const word of words) if (word.key.startsWith(key)) found.push(word);
      }
      return found;
    }

    /**
     * The longest known word, of so many letters, that a form ends with. Read from their last
     * letter, such words stand before the form, and between them and it all words end so too: what
     * is in none of the files so far is what all of these have in common.
     */
    tail(form, least, most, need) {
      let key = backwards(form).slice(0, most);
      while (key.length >= least && this.starts.r.length) {
        const words = this.words("r", this.place("r", key), need);
        if (!words) return "";
        const ends = words.filter((one) => key.startsWith(one.key) && one.key.length >= least);
        if (ends.length) return ends.reduce((one, two) => (two.key > one.key ? two : one)).form;
        const same = words.length ? alike(words[0].key, key) : 0;
        key = key.slice(0, Math.min(same, key.length - 1)); // a file may begin with a longer word
      }
      return "";
    }

    rangeOf(number) {
      return this.ranges.find((one) => number < one.end);
    }

    text(number, need) {
      const { about } = this;
      const found = this.open("d" + Math.floor(number / about.chunk), need, (data) => data);
      if (!found) return null;
      const [id, title, kind, facts, summary, names, titleLang, summaryLang, url, ...more] =
        found[number % about.chunk];
      const [sample, answer, when] = more;
      const { type } = this.rangeOf(number);
      const own = type === "page" ? about.prefix : `${about.prefix}${about.sections[type]}/${id}/`;
      const shown = { id, title, kind: about.kinds[kind], facts, summary, sample: Boolean(sample) };
      return { ...shown, answer, when: when || "", names, titleLang, summaryLang, url: url || own };
    }
  };
})();
