/*
 * The search engine: a query goes in; results come out, or the names of the files it still needs.
 *
 *   wegwijs.engine(lang).search(query, want)  -> {need: [name]} or {results, total, kinds, corrected, near}
 *   wegwijs.engine(lang).documents(query, type)  -> {need: [name]} or {numbers, corrected}: all of one type, without their texts
 *
 * What has arrived is in `wegwijs.given` (render/theme/lib.js). `search` never waits: whoever calls it fetches what it needs and calls again, in the browser as on the command line.
 * lunr ranks: an index is put together from the terms of the query alone. Its scores are those of the whole index, since
 * lunr divides the product of query and document by the length of the query, never by that of the document.
 * How the files are made stands in search/shards.py.
 */
(function (root) {
  "use strict";
  const wegwijs = root.wegwijs;
  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const VALUE = {};
  [...DIGITS].forEach((digit, value) => { VALUE[digit] = value; });
  const COMPOUNDING = ["nl", "de"];
  const MOST_WORDS = 12, MOST_FORMS = 24, MOST_SHARDS = 3, RARE = 6;
  const PREFIX = 0.35, ALSO = 0.7, SLIP = 0.6, ALIKE = 0.3, PAIR = 1, WHOLE_WORD = 3, PART = 0.2, LATER = 0.5, WINDOW = 10, WHOLE = 0.5;

  const given = wegwijs.given;

  function unfold(coded) {
    let before = "";
    return coded ? coded.split(" ").map((part) => (before = before.slice(0, VALUE[part[0]]) + part.slice(1))) : [];
  }

  function numbers(coded) {
    const found = [];
    let value = 0;
    for (let at = 0; at < coded.length; at++) {
      const digit = VALUE[coded[at]];
      value = value * 32 + (digit & 31);
      if (digit > 31) { found.push(value); value = 0; }
    }
    return found;
  }

  /** Slips between two words: letters missing, added, replaced or swapped with their neighbour; `most` + 1 when there are more. */
  function slips(one, two, most, unfinished) {
    if (one.length - two.length > most || (!unfinished && two.length - one.length > most)) return most + 1;
    const width = Math.min(two.length, one.length + most);
    let older = [], old = Array.from({ length: width + 1 }, (_, at) => at), best = most + 1;
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= width; j++) {
        const same = one[i - 1] === two[j - 1];
        let cost = Math.min(old[j - 1] + (same ? 0 : 1), old[j] + 1, row[j - 1] + 1);
        if (i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1]) cost = Math.min(cost, older[j - 2] + 1);
        row[j] = cost;
        if (cost < least) least = cost;
      }
      if (least > most) return most + 1;
      older = old;
      old = row;
    }
    if (unfinished) for (let j = 0; j <= width; j++) best = Math.min(best, old[j]);
    else best = two.length > width ? most + 1 : old[two.length];
    return best;
  }

  const alike = (one, two) => { let at = 0; while (at < one.length && one[at] === two[at]) at++; return at; };
  const backwards = (word) => [...word].reverse().join("");

  wegwijs.engine = function (lang) {
    const tokeniser = wegwijs.tokeniser(lang);
    const opened = {};
    let about, starts, stop, ranges;

    /** What a file holds, opened once; undefined, and noted as needed, when it has not arrived. */
    function open(name, need, how) {
      if (!(name in opened)) {
        if (!(name in given)) { need.add(name); return undefined; }
        opened[name] = how(given[name]);
      }
      return opened[name];
    }

    function begin(need) {
      if (about) return true;
      if (!(about = given.index)) { need.add("index"); return false; }
      starts = {};
      for (const kind of Object.keys(about.starts)) starts[kind] = unfold(about.starts[kind]);
      stop = new Set(unfold(about.stop));
      let at = 0;
      ranges = about.types.map(([type, total, first]) => ({ type, start: at, later: at + first, end: (at += total) }));
      return true;
    }

    /** The number of the shard in which `key` would stand. */
    function place(kind, key) {
      let low = 0, high = starts[kind].length;
      while (high - low > 1) { const middle = (low + high) >> 1; if (starts[kind][middle] <= key) low = middle; else high = middle; }
      return low;
    }

    function posting(term, need) {
      if (!starts.t.length) return null;
      const shard = open("t" + place("t", term), need, ([terms, postings]) => {
        const coded = postings.split(" ");
        return new Map(unfold(terms).map((one, at) => [one, coded[at]]));
      });
      if (!shard) return undefined;
      const coded = shard.get(term);
      if (typeof coded === "string") shard.set(term, read(coded));
      return shard.get(term) || null;
    }

    /** A posting as [field, count, documents] triples. */
    function read(coded) {
      const row = numbers(coded), found = [];
      for (let at = 0; at < row.length; ) {
        const head = row[at++], size = row[at++], documents = [];
        for (let document = -1, end = at + size; at < end; at++) documents.push((document += row[at]));
        found.push([head % about.fields.length, 1 + Math.floor(head / about.fields.length), documents]);
      }
      return found;
    }

    /** The words a reader may mean whose keys begin with `key`: {key, form, shown, often}. */
    function vocabulary(kind, key, need, most = MOST_SHARDS) {
      if (!starts[kind].length) return [];
      const from = place(kind, key), to = Math.min(place(kind, key + "\uffff"), from + most - 1), found = [];
      for (let at = from; at <= to; at++) {
        const words = open(kind + at, need, (coded) => unfold(coded).map((entry) => {
          const text = entry.slice(0, -1), shown = kind === "r" ? backwards(text) : text, form = wegwijs.fold(shown);
          return { key: kind === "r" ? backwards(form) : form, form, shown, often: Number(entry.slice(-1)) };
        }));
        if (words) for (const word of words) if (word.key.startsWith(key)) found.push(word);
      }
      return found;
    }

    const termsOf = (form) => { const term = tokeniser.term(form); return term === form ? [form] : [term, form]; };

    /** Adds the terms of a form that the index holds. True when there is one. */
    function take(word, form, boost, need) {
      let met = false;
      for (const term of termsOf(form)) {
        if (posting(term, need)) { met = true; word.terms.set(term, Math.max(boost, word.terms.get(term) || 0)); }
      }
      return met;
    }

    /** How many documents the terms of a word are in, fields counted apart. */
    const known = (word, need) => [...word.terms.keys()].reduce((sum, term) => sum + posting(term, need).reduce((all, group) => all + group[2].length, 0), 0);

    /** The most frequent of the words that go on where the reader stopped. */
    function unfinished(word, need) {
      const shards = new Set();
      for (const { form } of word.forms) {
        if (form.length < 2) continue;
        const found = vocabulary("w", form, need).filter((one) => one.form !== form);
        found.sort((one, two) => two.often - one.often || one.form.length - two.form.length || (one.form < two.form ? -1 : 1));
        word.ends = found.slice(0, MOST_FORMS);
        for (const one of word.ends) {
          const shard = place("t", tokeniser.term(one.form));
          if (!shards.has(shard) && shards.size >= MOST_SHARDS) continue;
          shards.add(shard);
          take(word, one.form, PREFIX * Math.sqrt(form.length / one.form.length), need);
        }
      }
    }

    /** The known words nearest to one that is not known, best first. */
    function slipped(word, form, need) {
      const length = form.length, half = Math.max(2, length >> 1), found = new Map();
      const look = (words, open) => {
        for (const one of words) {
          const most = length > 8 ? 2 : 1;
          let cost = slips(form, one.form, most, false);
          if (cost > most && open && length > 4 && slips(form, one.form, 1, true) < 2) cost = most + 0.5;
          // Among words of four Latin letters nearly everything is one slip away.
          if (form.length < 5 && one.form.length < 5 && !/[\u0600-\u06ff]/.test(form)) continue;
          if (cost <= most + 0.5) found.set(one.form, { ...one, cost });
        }
      };
      look(vocabulary("w", form.slice(0, half), need), word.last);
      if (need.size) return [];
      if (![...found.values()].some((one) => one.cost <= 1)) {
        look(vocabulary("r", backwards(form).slice(0, Math.max(2, length - half - 1)), need), false);
      }
      if (need.size) return [];
      return [...found.values()].sort((one, two) => one.cost - two.cost || two.often - one.often || (one.form < two.form ? -1 : 1));
    }

    /** Two words written as one. Of a compound that nobody wrote: the longest known word at its end, and what stands before it. */
    function split(word, form, need) {
      for (let cut = 3; cut < form.length - 2; cut++) {
        const pair = tokeniser.term(form.slice(0, cut)) + "_" + tokeniser.term(form.slice(cut));
        if (place("t", pair) === place("t", form) && posting(pair, need)) { word.terms.set(pair, 1); return true; }
      }
      if (!COMPOUNDING.includes(lang) || form.length < 7) return false;
      const ends = vocabulary("r", backwards(form).slice(0, 3), need).filter((one) => form.endsWith(one.form) && one.form.length > 3 && one.form.length < form.length - 2);
      if (need.size || !ends.length) return false;
      const tail = ends.reduce((one, two) => (two.form.length > one.form.length ? two : one)).form;
      const head = form.slice(0, -tail.length);
      const met = ["", "s", "en", "n", "e", "er"].filter((link) => head.endsWith(link) && head.length - link.length > 2)
        .map((link) => take(word, link ? head.slice(0, -link.length) : head, 1, need));
      if (need.size) return false;
      return (met.some(Boolean) || tail.length > 4) && take(word, tail, ALSO, need);
    }

    /** Finds which terms a word of the query stands for; slips are noted in `word.meant`, near words in `word.near`. */
    function understand(word, need) {
      word.terms = new Map();
      let met = false;
      for (const { form } of word.forms) met = take(word, form, 1, need) || met;
      if (!need.size && (!met || known(word, need) < RARE)) for (const { form } of word.also) met = take(word, form, ALSO, need) || met;
      if (word.last || !met) unfinished(word, need);
      if (need.size || word.terms.size) return;
      const form = word.forms[0].form;
      if (form.length < 4 || /^\d+$/.test(form)) return;
      const close = slipped(word, form, need);
      if (need.size) return;
      // Two words written as one are likelier than two slips.
      if ((!close.length || close[0].cost > 1) && (split(word, form, need) || need.size)) return;
      const best = close.filter((one) => one.cost === (close[0] || {}).cost).slice(0, 3);
      for (const one of best) take(word, one.form, SLIP, need);
      word.meant = best;
      if (need.size || word.terms.size) return;
      // Last: words that begin alike, whatever ends they have.
      const beginning = vocabulary("w", form.slice(0, 3), need).map((one) => ({ ...one, cost: -alike(one.form, form) }));
      beginning.sort((one, two) => one.cost - two.cost || two.often - one.often);
      for (const one of beginning.slice(0, 6)) if (-one.cost >= Math.max(4, form.length * 0.75)) take(word, one.form, ALIKE, need);
      word.near = beginning.filter((one) => slips(form, one.form, -one.cost > 3 ? 3 : 2, false) < (-one.cost > 3 ? 4 : 3)).slice(0, 4);
    }

    /** One word written as two, when one of the two means nothing by itself: “leef loon”. */
    function joined(words, need) {
      for (let at = 1; at < words.length; at++) {
        const two = [words[at - 1], words[at]];
        if (two.every((word) => word.terms.size && !word.meant)) continue;
        const whole = { terms: new Map() };
        if (!take(whole, two.map((word) => word.forms[0].form).join(""), 1, need)) continue;
        for (const word of two) Object.assign(word, { terms: whole.terms, meant: undefined, near: [] });
      }
    }

    /** The terms of two words side by side: {terms, words}. */
    function together(words, need) {
      const found = [];
      for (let at = 1; at < words.length; at++) {
        const ends = new Set([...words[at].forms, ...(words[at].ends || [])].map(({ form }) => tokeniser.term(form)));
        if (COMPOUNDING.includes(lang)) {
          const whole = tokeniser.term(words[at - 1].forms[0].form + words[at].forms[0].form);
          if (posting(whole, need) && !words[at].terms.has(whole)) found.push([whole, [at - 1, at], WHOLE_WORD]);
        }
        for (const { form } of words[at - 1].forms) for (const end of ends) {
          const term = tokeniser.term(form) + "_" + end;
          if (posting(term, need)) found.push([term, [at - 1, at]]);
        }
      }
      return found;
    }

    /** lunr's index of these terms alone. */
    function assemble(terms) {
      const index = {}, vectors = {}, nothing = {};
      terms.forEach((term, number) => {
        const found = posting(term, new Set());
        const entry = (index[term] = { _index: number });
        for (const [name] of about.fields) entry[name] = {};
        const documents = found.reduce((sum, group) => sum + group[2].length, 0);
        const rare = Math.log(1 + Math.abs((about.counted - documents + 0.5) / (documents + 0.5)));
        for (const [field, count, group] of found) {
          const [name, boost] = about.fields[field];
          const score = Math.round(((rare * ((about.k1 + 1) * count)) / (about.k1 + count)) * boost * 1000) / 1000;
          for (const document of group) {
            entry[name][document] = nothing;
            (vectors[name + "/" + document] = vectors[name + "/" + document] || []).push(number, score);
          }
        }
      });
      for (const reference in vectors) vectors[reference] = new root.lunr.Vector(vectors[reference]);
      return new root.lunr.Index({
        invertedIndex: index, fieldVectors: vectors, fields: about.fields.map(([name]) => name),
        tokenSet: root.lunr.TokenSet.fromArray(terms), pipeline: new root.lunr.Pipeline(),
      });
    }

    /** What lunr is asked, as [term, boost], and which words of the query each term stands for. */
    function clauses(words, pairs) {
      const boosts = new Map(pairs.map(([term, , boost]) => [term, boost || PAIR])), owners = new Map(pairs);
      words.forEach((word, at) => word.terms.forEach((boost, term) => {
        boosts.set(term, (boosts.get(term) || 0) + boost);
        owners.set(term, [...(owners.get(term) || []), at]);
      }));
      return { asked: [...boosts].sort(([one], [two]) => (one < two ? -1 : 1)), owners };
    }

    /** lunr's own results for these clauses. */
    function ask(asked) {
      if (!asked.length) return [];
      return assemble(asked.map(([term]) => term)).query((query) => {
        for (const [term, boost] of asked) query.term(term, { usePipeline: false, boost });
      });
    }

    /** Every document, or every one of a type, that the words lead to, best first: {number, score, met, terms}. */
    function rank(words, { asked, owners }, type) {
      const ranked = ask(asked).map(({ ref, score, matchData }) => {
        const terms = Object.keys(matchData.metadata), number = Number(ref);
        const met = new Set(terms.flatMap((term) => owners.get(term))).size;
        const range = ranges.find((one) => number < one.end), later = number >= range.later;
        return { number, type: range.type, later, met, terms, score: score * (met / words.length) ** 2 * (later ? LATER : 1) };
      }).filter((one) => !type || one.type === type);
      ranked.sort((one, two) => two.score - one.score || one.number - two.number);
      const most = ranked.reduce((best, one) => Math.max(best, one.met), 0);
      const least = words.length < 3 ? most : Math.min(most, Math.max(2, Math.round(words.length * 0.6)));
      return ranked.filter((one) => one.met >= least || one.score >= ranked[0].score * PART);
    }

    function text(number, need) {
      const found = open("d" + Math.floor(number / about.chunk), need, (data) => data);
      if (!found) return null;
      const [id, title, kind, facts, summary, names, titleLang, summaryLang, url] = found[number % about.chunk];
      const type = ranges.find((one) => number < one.end).type;
      return {
        id, title, kind: about.kinds[kind], facts, summary, names, titleLang, summaryLang,
        url: url || (type === "page" ? about.prefix : about.prefix + about.sections[type] + "/" + id + "/"),
      };
    }

    /** How much of a title the query says: of two titles with the word, the one that is about nothing else comes first. */
    function covered(one, asked) {
      const words = tokeniser.words(one.title), terms = new Set(one.terms);
      const said = words.filter((word) => word.forms.some(({ form }) => asked.has(form) || terms.has(form) || terms.has(tokeniser.term(form))));
      return words.length ? said.length / words.length : 0;
    }

    /** What a query means: its words, each with the terms it stands for, and what lunr is asked. Null while files are needed. */
    function understood(query, need) {
      if (!begin(need)) return null;
      const all = tokeniser.words(query.slice(0, 300)).slice(0, MOST_WORDS);
      const telling = all.filter((word) => !word.forms.every(({ form }) => stop.has(form)));
      const words = telling.length ? telling : all;
      for (const word of words) { word.last = word.to === query.length; understand(word, need); }
      if (!need.size) joined(words, need);
      const pairs = together(words, need);
      return need.size ? null : { all, words, ...clauses(words, pairs) };
    }

    /** Results for a query. `want` is {limit, kind}: how many, and of which type only ("" for all). */
    function search(query, want) {
      const need = new Set(), kinds = {}, meaning = understood(query, need);
      if (!meaning) return { need: [...need] };
      const { all, words } = meaning, ranked = words.length ? rank(words, meaning) : [];
      for (const one of ranked) kinds[one.type] = (kinds[one.type] || 0) + 1;
      const chosen = ranked.filter((one) => !want.kind || one.type === want.kind);
      const best = chosen.slice(0, Math.max(want.limit, WINDOW)).map((one) => ({ ...one, ...text(one.number, need) }));
      if (need.size) return { need: [...need] };
      const said = new Set(all.flatMap((word) => word.forms.map(({ form }) => form)));
      for (const one of best.slice(0, WINDOW)) one.score *= 1 + WHOLE * covered(one, said);
      const first = best.splice(0, WINDOW).sort((one, two) => two.score - one.score || one.number - two.number);
      return {
        results: [...first, ...best].slice(0, want.limit), total: chosen.length, all: ranked.length, kinds,
        corrected: corrected(query, words, first),
        near: words.flatMap((word) => (word.near || []).map((one) => one.shown)),
      };
    }

    /** Of the words that may have been meant, the one by which the first result was found. */
    const answered = (word, results) => word.meant.find((one) => (results[0] || { terms: [] }).terms.some((term) => termsOf(one.form).includes(term))) || word.meant[0];
    const corrected = (query, words, results) => words.filter((word) => (word.meant || []).length)
      .map((word) => ({ from: query.slice(word.at, word.to), to: answered(word, results).shown }));

    /** The numbers of the documents of a type that a query leads to, best first: for whoever shows or filters them itself. */
    function documents(query, type) {
      const need = new Set(), meaning = understood(query, need);
      if (!meaning) return { need: [...need] };
      const ranked = meaning.words.length ? rank(meaning.words, meaning, type) : [];
      return { numbers: ranked.map((one) => one.number), corrected: corrected(query, meaning.words, ranked) };
    }

    /** For tests: what lunr was asked for a query, and what it answered from the shards: {asked, scores: [[document, score]]}. */
    function explain(query) {
      const need = new Set(), meaning = understood(query, need);
      return meaning ? { asked: meaning.asked, scores: ask(meaning.asked).map(({ ref, score }) => [Number(ref), score]) } : { need: [...need] };
    }

    /** Where words of a text stand that a result was found by: [[at, to]]. */
    function marks(text, terms) {
      const wanted = new Set(terms);
      return tokeniser.words(text).filter((word) => word.forms.some(({ form }) => wanted.has(form) || wanted.has(tokeniser.term(form))))
        .map((word) => [word.at, word.to]);
    }

    return { search, documents, explain, marks };
  };
})(typeof globalThis === "object" ? globalThis : self);
