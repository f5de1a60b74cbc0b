/*
 * What a word may have been meant to be: words that go on where the reader stopped, slips of the hand,
 * two words written as one and one written as two.
 *
 *   new wegwijs.SearchGuesses(lang, tokeniser, shards)
 *     sentence                whether the query is one: of its last word a few letters tell little
 *     alone                   whether it has one word that tells something, and no other
 *     suffixed                whether it is in a language whose words have many endings
 *     unfinished(word, need)  adds the words that begin as a word does; gives it its `ends`
 *     guess(word, form, need) adds what a word that the index does not know may be, gives it `meant` and `near`
 *     asks(word)              whether a word that nobody knows sounds as a word of asking does, which it is then
 *     joined(words, need)     joins words side by side that are one word of the index
 */
(() => {
  "use strict";
  const { slips, exchanged, alike, backwards } = wegwijs.spelling;
  const LINKS = ["", "s", "en", "n", "e", "er"];
  const MOST_FORMS = 24,
    MOST_SHARDS = 6,
    MOST_ENDS = 2; // of those, for the last word of a sentence
  const WHOLE = 4, // letters of one of two words that are written as one, at least
    JOINED = 7, // letters of both
    MOST_PARTED = 2; // files that are opened for the second one
  const ROOT = 4; // letters of a word without its endings, at least
  const PREFIX = 0.2,
    ALSO = 0.7,
    SLIP = 0.4,
    HEARD = 0.9, // slips of a word that sounds the same
    LONGER = 4, // letters that one of two such words has more, at most
    BEGIN = 3, // letters with which it begins
    ENOUGH = /[^*]\*?[^*]\*?[^*]/, // what is heard, at least
    ALIKE = 0.3;

  wegwijs.SearchGuesses = class extends wegwijs.SearchLookup {
    constructor(lang, ...index) {
      super(lang, ...index);
      this.spoken = wegwijs.spoken(wegwijs.spokenRules);
    }

    /** The most frequent of the words that go on where the reader stopped. */
    unfinished(word, need) {
      const { shards, tokeniser } = this,
        met = new Set();
      for (const { form } of word.forms) {
        if (form.length < 2 && !word.part) continue;
        // Of a sentence its last letters tell little.
        const most = !this.sentence ? MOST_SHARDS : form.length < 3 ? 1 : MOST_ENDS;
        const found = shards.vocabulary("w", form, need).filter((one) => one.form !== form);
        const order = (one, two) =>
          two.often - one.often ||
          one.form.length - two.form.length ||
          wegwijs.alphabetical(one, two);
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
        half = this.alone && length < 5 ? 1 : Math.max(2, length >> 1), // which letters are right
        found = new Map();
      const most = length > 8 ? 2 : 1,
        alike = this.heard(word);
      const look = (words, open) => {
        for (const one of words) {
          let cost = slips(form, one.form, most, false);
          if (cost > most && open && length > 4 && slips(form, one.form, 1, true) < 2) {
            cost = most + 0.5;
          }
          // Among words of four Latin letters nearly everything is one slip away: of use to who asks for nothing else.
          const short = length < 5 && one.form.length < 5 && !/[\u0600-\u06ff]/.test(form);
          if (short && !alike(one) && !(this.alone && length === one.form.length)) continue;
          if (short && exchanged(form, one.form)) cost = 1;
          if (cost && alike(one)) cost = HEARD;
          if (cost <= most + 0.5) found.set(one.form, { ...one, cost });
        }
      };
      const { shards, spoken } = this,
        near = () => need.size || [...found.values()].some((one) => one.cost <= 1);
      const listen = (words) => look(words.filter(alike), false);
      look(shards.vocabulary("w", form.slice(0, half), need), word.last);
      // What is open anyway, and how the word may begin otherwise.
      const [begin] = spoken ? spoken.begins(form) : [];
      if (spoken && shards.starts.w.length && !near())
        listen(shards.words("w", shards.place("w", form), need) || []);
      if (begin && !near()) listen(shards.vocabulary("w", begin.slice(0, BEGIN), need));
      if (!near()) {
        const end = backwards(form).slice(0, Math.max(2, length - half - 1));
        look(shards.vocabulary("r", end, need), false);
      }
      if (need.size) return [];
      return [...found.values()].sort(
        (one, two) =>
          one.cost - two.cost || two.often - one.often || wegwijs.alphabetical(one, two),
      );
    }

    /** Whether a word of the index sounds as one does that is written as it is spoken: “formasion”. */
    heard({ forms }) {
      const { spoken } = this,
        sound = spoken ? spoken.heard(forms[0].shown) : "";
      if (!ENOUGH.test(sound)) return () => false;
      return (one) => {
        if (Math.abs(one.form.length - forms[0].form.length) > LONGER) return false;
        if (one.sound === undefined) one.sound = spoken.heard(one.shown);
        return one.sound === sound;
      };
    }

    /** Has a word that nobody knows be the word of asking that sounds the same (“comen”), if there is one. */
    asks(word) {
      const { lang, shards, spoken } = this;
      if (!spoken) return false;
      if (this.idleIn !== shards.light) {
        const idle = [...shards.stop, ...(shards.light[lang] || [])];
        this.idleIn = shards.light;
        this.sounds = new Map(idle.map((form) => [spoken.heard(form), form]));
      }
      const sound = spoken.heard(word.forms[0].shown),
        form = sound.length > 3 && ENOUGH.test(sound) && this.sounds.get(sound);
      if (form) Object.assign(word, { light: true, forms: [{ form, shown: form }] });
      return Boolean(form);
    }

    /** The longest known word with which a word of such a language begins. */
    shortened(word, form, need) {
      for (let end = form.length - 1; end >= ROOT && !need.size; end--)
        if (this.take(word, form.slice(0, end), ALSO, need)) return true;
      return false;
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

    /**
     * Two words written as one that no text has side by side: the longest first word that the open
     * file knows, and what is behind it. One of them may be a word of asking.
     */
    parted(word, form, need) {
      const least = /[\u0600-\u06ff]/.test(form) ? WHOLE - 1 : WHOLE;
      let tries = MOST_PARTED;
      for (let cut = form.length - 2; cut > 1 && tries; cut--) {
        const [head, tail] = [form.slice(0, cut), form.slice(cut)];
        const begins = cut >= least && this.isOpen(head, form) && this.take(word, head, ALSO, need);
        if (begins && this.idle(tail)) return true;
        // behind a small word stands the rest of a verb, in languages that join them
        if (tail.length >= least && (begins || (!this.compounding && this.idle(head)))) {
          tries--;
          if (this.take(word, tail, ALSO, need)) return true;
          if (need.size) return false;
        }
        word.terms.clear();
      }
      return false;
    }

    /** Whether a word would stand in the file in which another one would. */
    isOpen(head, form) {
      const { shards, tokeniser } = this;
      return shards.place("t", tokeniser.term(head)) === shards.place("t", form);
    }

    /** Whether a word tells nothing by itself, on a page in this language. */
    idle(form) {
      const { light, stop } = this.shards;
      return stop.has(form) || (light[this.lang] || stop).has(form);
    }

    /** What a word that the index does not know may have been meant to be. */
    guess(word, form, need) {
      if (this.suffixed && (this.shortened(word, form, need) || need.size)) return;
      const close = this.slipped(word, form, need);
      if (need.size) return;
      // Two words written as one are likelier than two slips.
      const far = !close.length || close[0].cost > 1;
      if (far && (this.split(word, form, need) || need.size)) return;
      word.meant = close.filter((one) => one.cost === close[0].cost).slice(0, 3);
      for (const one of word.meant) this.take(word, one.form, SLIP, need);
      if (need.size || word.terms.size) return;
      if (form.length >= JOINED && (this.parted(word, form, need) || need.size)) return;
      // Last: words that begin alike, whatever ends they have.
      const beginning = this.shards
        .vocabulary("w", form.slice(0, 3), need)
        .map((one) => ({ ...one, same: alike(one.form, form) }))
        .sort((one, two) => two.same - one.same || two.often - one.often);
      for (const one of beginning.slice(0, 6)) {
        const enough = one.same >= Math.max(4, form.length * (this.suffixed ? 0.45 : 0.75));
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
  };
})();
