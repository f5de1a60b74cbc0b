/*
 * Arabic in Latin letters: a word of the query goes in; it is given the terms of the Arabic words that
 * sound like it (sounds.js).
 *
 *   new wegwijs.SearchHearing(lang, tokeniser, shards)
 *     heard(word, form, need)  one word, when few documents know it
 *     heardAll(words, need)    all words that nobody knows, on a page in other letters
 */
(() => {
  "use strict";
  const RARE = 6,
    COMMON = 40,
    MANY = 100,
    MOST_HEARD = 4,
    LONG = 9; // letters that an Arabic word in Latin ones seldom has
  const PREFIX = 0.2,
    ALSO = 0.7;
  const LATIN = /^[a-z0-9]*[a-z][a-z0-9]*$/;
  const VERB = /^b?(?:[ytn][aeiou]?|[aeiou])(?=[^aeiou])/; // as in “bidfa3”, “nkhdem”
  const ARTICLE = /^(?:[bw]?[ae]l-?|l(?=[^aeiou]))/;

  wegwijs.SearchHearing = class extends wegwijs.SearchLookup {
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
        words.sort((one, two) => two.often - one.often || wegwijs.alphabetical(one, two));
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
  };
})();
