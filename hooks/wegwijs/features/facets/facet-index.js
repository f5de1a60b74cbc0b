/*
 * The index of a filter: what records match goes in; which of them fit a choice, and how many fit each other option, come out.
 *
 *   wegwijs.unpack(text, n)         n numbers from digits of base 64, as features/facets/index.py packs them
 *   wegwijs.facet(name, options, matches)  a facet from what each record matches: [[option]]
 *   wegwijs.facetIndex(n, facets, dependent).count(chosen, within) -> {fits, total, counts}
 *     facets     [{name, options, combinations, column}]: the combination (indexes of options) of each of n records
 *     dependent  {facet, on, value} or nothing: the facet has one option, `value`, that a record matches when it matches the
 *                facet's first option (always) or the one called as what is chosen in the facet `on`
 *     chosen     {name: [option]}; `within` are flags of the records that are looked at, or nothing
 *     fits       flags of the records; counts: {name: {option: n, "": n}}, how many fit with that option in the facet's stead
 */
(function (root) {
  "use strict";
  const wegwijs = root.wegwijs;
  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const VALUE = new Uint8Array(128);
  [...DIGITS].forEach((digit, value) => { VALUE[digit.charCodeAt(0)] = value; });

  wegwijs.unpack = (text, n) => {
    const found = new Uint32Array(n);
    for (let at = 0; at < text.length; at++) found[at % n] = found[at % n] * 64 + VALUE[text.charCodeAt(at)];
    return found;
  };

  wegwijs.facet = (name, options, matches) => {
    const known = new Map(), combinations = [];
    const column = matches.map((values) => {
      const key = values.join(" ");
      if (!known.has(key)) {
        known.set(key, combinations.length);
        combinations.push(values.map((value) => options.indexOf(value)).filter((option) => option >= 0));
      }
      return known.get(key);
    });
    return { name, options, combinations, column };
  };

  wegwijs.facetIndex = (n, facets, dependent) => {
    const place = (name) => facets.findIndex((facet) => facet.name === name);
    const own = dependent ? place(dependent.facet) : -1, on = dependent ? place(dependent.on) : -1;
    const same = dependent ? facets[on].options.map((option) => facets[own].options.indexOf(option)) : [];

    /** For each combination of the dependent facet, whether it has its option when this is chosen in the other. */
    const holds = (chosen) => {
      const mine = facets[own].options.indexOf((chosen[dependent.on] || [])[0]);
      return facets[own].combinations.map((combination) => combination.includes(0) || combination.includes(mine));
    };

    /** Of each facet something is chosen in: its place, and which of its combinations fit. */
    const active = (chosen, held) => facets.map((facet, at) => ({ facet, at })).filter(({ facet }) => chosen[facet.name])
      .map(({ facet, at }) => {
        const wanted = new Set(chosen[facet.name].map((option) => facet.options.indexOf(option)));
        const ok = facet.combinations.map((combination) => combination.some((option) => wanted.has(option)));
        return { bit: 1 << at, column: facet.column, ok: at === own ? held : ok };
      });

    /** Another option of the other facet is counted with the records for which the dependent one holds then. */
    const countOther = (record, found) => {
      const held = facets[own].combinations[facets[own].column[record]];
      if (held.includes(0)) found[found.length - 1]++;
      for (const option of facets[on].combinations[facets[on].column[record]]) {
        if (held.includes(0) || held.includes(same[option])) found[option]++;
      }
    };

    const named = (met, held, others) => {
      const counts = {};
      facets.forEach((facet, number) => {
        const found = (counts[facet.name] = { "": 0 });
        for (const option of facet.options) found[option] = 0;
        facet.combinations.forEach((combination, at) => {
          found[""] += met[number][at];
          for (const option of combination) found[facet.options[option]] += met[number][at];
          if (number === own && held[at]) found[dependent.value] = (found[dependent.value] || 0) + met[number][at];
        });
      });
      if (others) [...facets[on].options, ""].forEach((option, at) => { counts[dependent.on][option] = others[at]; });
      return counts;
    };

    const count = (chosen, within) => {
      const fits = new Uint8Array(n), held = dependent ? holds(chosen) : [], conditions = active(chosen, held);
      const met = facets.map((facet) => new Uint32Array(facet.combinations.length));
      const others = dependent && chosen[dependent.facet] ? new Uint32Array(facets[on].options.length + 1) : null;
      const either = dependent ? (1 << own) | (1 << on) : 0;
      let total = 0;
      for (let at = 0; at < n; at++) {
        if (within && !within[at]) continue;
        let missed = 0;
        for (const one of conditions) if (!one.ok[one.column[at]]) missed |= one.bit;
        if (!missed) {
          fits[at] = 1;
          total++;
          for (let one = 0; one < facets.length; one++) met[one][facets[one].column[at]]++;
        } else if (!(missed & (missed - 1))) {
          const one = 31 - Math.clz32(missed);
          met[one][facets[one].column[at]]++;
        }
        if (others && !(missed & ~either)) countOther(at, others);
      }
      return { fits, total, counts: named(met, held, others) };
    };

    return { count };
  };
})(typeof globalThis === "object" ? globalThis : self);
