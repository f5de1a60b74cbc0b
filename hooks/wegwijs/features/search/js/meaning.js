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
 *     readers  the documents that are for whoever asks and nobody else
 */
((root) => {
  "use strict";
  const wegwijs = root.wegwijs;
  const { slips, alike, backwards } = wegwijs.spelling;
  const COMPOUNDING = ["nl", "de"];
  const LINKS = ["", "s", "en", "n", "e", "er"];
  const MOST_WORDS = 12,
    MOST_SPOKEN = 40,
    MOST_FORMS = 24,
    MOST_PAIRED = 4, // ends of a word beside another: each pair stands in a file of its own
    MOST_SHARDS = 6,
    MOST_ENDS = 2, // of those, for the last word of a sentence
    BUSY = 5, // words of a query that has one list less of words that nobody knows
    RARE = 6,
    COMMON = 40,
    MANY = 100;
  const PREFIX = 0.2,
    ALSO = 0.7,
    SLIP = 0.4,
    ALIKE = 0.3,
    WHOLE_WORD = 3,
    MOST_HEARD = 4,
    LONG = 9, // letters that an Arabic word in Latin ones seldom has
    MOST_DENIED = 2,
    MOST_BESIDE = 4; // words beside another, each pair in a file of its own
  const NOT = "!",
    CONDITION = "=",
    LOCAL = "local",
    EMPLOYER = "employer";
  const LATIN = /^[a-z0-9]*[a-z][a-z0-9]*$/;
  const VERB = /^b?(?:[ytn][aeiou]?|[aeiou])(?=[^aeiou])/; // as in “bidfa3”, “nkhdem”
  const ARTICLE = /^(?:[bw]?[ae]l-?|l(?=[^aeiou]))/;

  const PHONE = /(^|[^\d.,])([+0]\d[\d ./()-]{7,})(?!\d)/g,
    OWN = 8;

  /** A query with its phone numbers as the index has them: the last digits, in as many places. */
  const dialled = (query) =>
    query.replace(PHONE, (whole, before, number) => {
      const digits = number.replace(/\D/g, "");
      return digits.length > OWN ? (before + digits.slice(-OWN)).padEnd(whole.length) : whole;
    });

  const alphabetical = (one, two) => (one.form < two.form ? -1 : 1);

  /** How many documents a posting has, fields counted apart. */
  const size = (posting) => posting.reduce((sum, [, , documents]) => sum + documents.length, 0);

  wegwijs.SearchMeaning = class {
    constructor(lang, tokeniser, shards) {
      this.tokeniser = tokeniser;
      this.shards = shards;
      this.asking = new wegwijs.SearchAsking(lang, tokeniser, shards);
      this.compounding = COMPOUNDING.includes(lang);
      this.arabic = lang.split("-")[0] === "ar";
    }

    of(query, need) {
      const { shards } = this;
      if (!shards.begin(need)) return null;
      const said = this.tokeniser.words(dialled(query.slice(0, 300))).slice(0, MOST_SPOKEN);
      shards.askingIn(said, this.asking.own, this.tokeniser.term, need);
      const all = this.asking.conditions(said, need);
      if (need.size) return null;
      const telling = all.filter(
        ({ condition, forms }) => condition || !forms.every(({ form }) => shards.stop.has(form)),
      );
      // On a page in Arabic one word with digits between its letters tells what the others are.
      this.spoken = this.arabic && all.some((word) => wegwijs.isSpelled(word.forms[0].form));
      const words = this.asking.most(all, telling.length ? telling : all, MOST_WORDS);
      this.sentence = words.length > 3;
      shards.busy = words.length > BUSY;
      for (const word of words) {
        word.last = word.to === query.length;
        this.understand(word, need);
      }
      if (!need.size && !this.arabic && !this.asking.elsewhere) this.heardAll(words, need);
      if (!need.size) this.joined(words, need);
      const pairs = this.together(words, need);
      if (!need.size) pairs.push(...this.denied(words, need));
      if (need.size) return null;
      const list = this.asking.kinds(words);
      this.asking.facets(all, words);
      for (const [term, [at], , not] of pairs) if (not && words[at].spared) words[at].spared = term;
      pairs.push(...this.local(words, need));
      if (need.size) return null;
      const typed = words.map(({ at, to, light }) => ({ typed: query.slice(at, to), light }));
      const intents = this.asking.intents(said),
        theirs = intents.includes(EMPLOYER) && shards.posting(`${CONDITION}only${EMPLOYER}`, need);
      if (need.size) return null;
      const readers = new Set(theirs ? theirs.flatMap(([, , documents]) => documents) : []);
      return { all: said, words, typed, pairs, list, intents, readers };
    }

    termsOf(form) {
      const term = this.tokeniser.term(form);
      return term === form ? [form] : [term, form];
    }

    /**
     * Adds the terms of a form that the index holds. True when there is one. The form itself, which
     * texts in other languages have, is looked for where few have its stem.
     */
    take(word, form, boost, need) {
      const { terms } = word;
      let documents = 0;
      for (const term of this.termsOf(form)) {
        const posting = documents < MANY && this.shards.posting(term, need);
        if (posting === undefined) break;
        if (!posting) continue;
        documents += size(posting);
        terms.set(term, Math.max(boost, terms.get(term) || 0));
      }
      return documents > 0;
    }

    /** How many documents the terms of a word are in, fields counted apart. */
    known(word, need) {
      let sum = 0;
      for (const term of word.terms.keys()) sum += size(this.shards.posting(term, need));
      return sum;
    }

    /** The most frequent of the words that go on where the reader stopped. */
    unfinished(word, need) {
      const { shards, tokeniser } = this,
        met = new Set();
      for (const { form } of word.forms) {
        if (form.length < 2) continue;
        // Of a sentence its last letters tell little.
        const most = !this.sentence ? MOST_SHARDS : form.length < 3 ? 1 : MOST_ENDS;
        const found = shards.vocabulary("w", form, need).filter((one) => one.form !== form);
        const order = (one, two) =>
          two.often - one.often || one.form.length - two.form.length || alphabetical(one, two);
        word.ends = found.sort(order).slice(0, MOST_FORMS);
        for (const one of word.ends) {
          const shard = shards.place("t", tokeniser.term(one.form));
          if (!met.has(shard) && met.size >= most) continue;
          met.add(shard);
          this.take(word, one.form, PREFIX * Math.sqrt(form.length / one.form.length), need);
        }
      }
    }

    /** The known words nearest to one that is not known, best first. */
    slipped(word, form, need) {
      const length = form.length,
        half = Math.max(2, length >> 1),
        found = new Map();
      const most = length > 8 ? 2 : 1;
      const look = (words, open) => {
        for (const one of words) {
          let cost = slips(form, one.form, most, false);
          if (cost > most && open && length > 4 && slips(form, one.form, 1, true) < 2) {
            cost = most + 0.5;
          }
          // Among words of four Latin letters nearly everything is one slip away.
          if (length < 5 && one.form.length < 5 && !/[\u0600-\u06ff]/.test(form)) continue;
          if (cost <= most + 0.5) found.set(one.form, { ...one, cost });
        }
      };
      look(this.shards.vocabulary("w", form.slice(0, half), need), word.last);
      if (need.size) return [];
      if (![...found.values()].some((one) => one.cost <= 1)) {
        const end = backwards(form).slice(0, Math.max(2, length - half - 1));
        look(this.shards.vocabulary("r", end, need), false);
      }
      if (need.size) return [];
      return [...found.values()].sort(
        (one, two) => one.cost - two.cost || two.often - one.often || alphabetical(one, two),
      );
    }

    /** Two words written as one: true when the index knows them side by side. */
    split(word, form, need) {
      const { shards, tokeniser } = this;
      for (let cut = 3; cut < form.length - 2; cut++) {
        const head = tokeniser.term(form.slice(0, cut));
        const pair = head + "_" + tokeniser.term(form.slice(cut));
        // A first word that is there stands in the file that is open, or in one not far from it.
        if (shards.place("t", head) !== shards.place("t", form) || !shards.posting(head, need))
          continue;
        if (shards.posting(pair, need)) {
          word.terms.set(pair, 1);
          return true;
        }
      }
      if (need.size) return false;
      return this.compounding && form.length > 6 && this.compound(word, form, need);
    }

    /** Of a compound that nobody wrote: the longest known word at its end, and what is before it. */
    compound(word, form, need) {
      const tail = this.shards.tail(form, 4, form.length - 3, need);
      if (need.size) return false;
      if (!tail) return this.beginning(word, form, need);
      const head = form.slice(0, -tail.length);
      const met = LINKS.filter((link) => head.endsWith(link) && head.length - link.length > 2).map(
        (link) => this.take(word, link ? head.slice(0, -link.length) : head, 1, need),
      );
      if (need.size) return false;
      return (met.some(Boolean) || tail.length > 4) && this.take(word, tail, ALSO, need);
    }

    /** Of a compound with an unknown end: the longest known word at its beginning. */
    beginning(word, form, need) {
      for (let cut = form.length - 3; cut > 5; cut--) {
        for (const link of LINKS) {
          const base = form.slice(0, cut - link.length);
          if (
            base.length > 5 &&
            form.slice(0, cut).endsWith(link) &&
            this.take(word, base, ALSO, need)
          )
            return true;
          if (need.size) return false;
        }
      }
      return false;
    }

    /** Arabic words that sound as a word in Latin letters does, when few documents know that word. */
    heard(word, form, need) {
      if (!this.shards.starts.s.length || !LATIN.test(form)) return;
      if (this.known(word, need) >= RARE) return;
      const spelled = wegwijs.isSpelled(form),
        share = word.terms.size ? PREFIX : 1,
        met = new Set();
      const listen = (reading) => {
        const sound = wegwijs.sound(reading);
        if (sound.length < 3 || met.has(sound) || need.size) return;
        met.add(sound);
        const words = this.shards.vocabulary("s", sound, need).filter((one) => one.key === sound);
        words.sort((one, two) => two.often - one.often || alphabetical(one, two));
        // One of them is meant, likelier a common one: what has all of them says no more than it.
        for (const [place, one] of words.slice(0, MOST_HEARD).entries()) {
          if (place && spelled && (need.size || this.known(word, need) >= COMMON)) break;
          this.take(word, one.form, share / (place + 1), need);
          if (place || need.size || this.known(word, need) >= MANY) continue;
          const [{ also }] = this.tokeniser.words(one.form);
          for (const { form } of also) this.take(word, form, share * ALSO, need);
        }
      };
      // 2 is also ق as it is spoken in towns
      for (const reading of [form, form.replace(ARTICLE, ""), form.replace(/2/g, "q")])
        listen(reading);
      if (!word.terms.size) listen(form.replace(VERB, ""));
      if (!word.terms.size) listen(form.replace(/d/g, "z")); // ظ is written both ways
    }

    /** On pages in other letters: the words that nobody knows, when they are a third of a query. */
    heardAll(words, need) {
      const lost = words.filter(({ light, terms, meant }) => !light && (!terms.size || meant));
      if (3 * lost.length < words.filter(({ light }) => !light).length) return;
      for (const word of lost) {
        const [{ form }] = word.forms;
        if (!word.terms.size && form.length < LONG) this.heard(word, form, need);
      }
    }

    /** A condition: who has it says its name, whatever its texts say; a word of texts counts too. */
    suits(word, need) {
      const term = CONDITION + word.condition;
      if (!this.shards.posting(term, need)) return false;
      word.terms.set(term, 1);
      if (!word.joined) for (const { form } of word.forms) this.take(word, form, 1, need);
      return true;
    }

    /** Finds which terms a word of the query stands for. */
    understand(word, need) {
      word.terms = new Map();
      let met = false;
      const before = need.size;
      if (word.condition && (this.suits(word, need) || need.size)) return;
      for (const { form } of word.forms) met = this.take(word, form, 1, need) || met;
      if (need.size > before) return; // only what is not known is looked for elsewhere
      if (!need.size) {
        const often = this.known(word, need);
        for (const { form } of word.also) {
          const other = { terms: new Map() };
          this.take(other, form, ALSO, need);
          // A reading that is more common than the word as it stands is likelier.
          if (!need.size && (often < RARE || this.known(other, need) > often)) {
            met = this.take(word, form, ALSO, need) || met;
          }
        }
      }
      // Two letters that happen to be a word of asking may be the beginning of another one.
      if (word.light && !(word.last && word.forms[0].form.length < 3)) return;
      // What an everyday word may have been meant to be is not worth a file.
      if (word.plain && !word.last) return;
      const [{ form }] = word.forms;
      const spelled = wegwijs.isSpelled(form) || (this.spoken && LATIN.test(form));
      if (!need.size && (this.arabic || spelled)) this.heard(word, form, need);
      // Latin letters go on in another way, and few of them are a particle
      if (spelled && (need.size || word.terms.size || form.length < 3)) return;
      // Who has written a common word to its end is shown what has that word.
      if (!met || (word.last && this.known(word, need) < MANY)) this.unfinished(word, need);
      if (need.size || word.terms.size) return;
      if (form.length >= 4 && !/^\d+$/.test(form)) this.guess(word, form, need);
    }

    /** What a word that the index does not know may have been meant to be. */
    guess(word, form, need) {
      const close = this.slipped(word, form, need);
      if (need.size) return;
      // Two words written as one are likelier than two slips.
      const far = !close.length || close[0].cost > 1;
      if (far && (this.split(word, form, need) || need.size)) return;
      word.meant = close.filter((one) => one.cost === close[0].cost).slice(0, 3);
      for (const one of word.meant) this.take(word, one.form, SLIP, need);
      if (need.size || word.terms.size) return;
      // Last: words that begin alike, whatever ends they have.
      const beginning = this.shards
        .vocabulary("w", form.slice(0, 3), need)
        .map((one) => ({ ...one, same: alike(one.form, form) }))
        .sort((one, two) => two.same - one.same || two.often - one.often);
      for (const one of beginning.slice(0, 6)) {
        const enough = one.same >= Math.max(4, form.length * 0.75);
        if (enough) this.take(word, one.form, ALIKE, need);
      }
      const near = ({ form: other, same }) => {
        const most = same > 3 ? 3 : 2;
        return slips(form, other, most, false) <= most;
      };
      word.near = beginning.filter(near).slice(0, 4);
    }

    /** One word written as two, when one of the two means nothing by itself: “leef loon”. */
    joined(words, need) {
      for (let at = 1; at < words.length; at++) {
        const two = [words[at - 1], words[at]];
        if (two.every((word) => word.terms.size && !word.meant)) continue;
        const whole = { terms: new Map() };
        const form = two.map((word) => word.forms[0].form).join("");
        if (!this.take(whole, form, 1, need)) continue;
        for (const word of two) {
          Object.assign(word, { terms: whole.terms, meant: undefined, near: [] });
        }
      }
    }

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
          const other = NOT + term;
          if (this.shards.posting(other, need)) found.push([other, [at], 1, true]);
        }
      }
      return found;
    }

    /** “In January in the town”: a condition in a place, for whoever names both. */
    local(words, need) {
      const found = [];
      for (const [at, { condition }] of words.entries())
        for (const [where, { facet, terms }] of condition ? words.entries() : [])
          for (const term of facet === "place" ? terms.keys() : []) {
            const both = `${CONDITION}${condition}_${term}`;
            if (this.shards.posting(both, need)) found.push([both, [at, where], 1, LOCAL]);
          }
      return found;
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
        .slice(0, this.shards.large ? MOST_BESIDE : words.length);
    }

    together(words, need) {
      const { shards, tokeniser } = this,
        found = [];
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
            const term = begin + "_" + end;
            if (shards.posting(term, need)) found.push([term, [at - 1, at]]);
          }
        }
      }
      return found;
    }
  };
})(typeof globalThis === "object" ? globalThis : self);
