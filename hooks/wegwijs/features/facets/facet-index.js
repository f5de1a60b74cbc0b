/*
 * The index of a filter: what records match goes in; which of them fit a choice, and how many fit
 * each other option, come out.
 *
 *   wegwijs.unpack(text, n)                n numbers from digits of base 64, as
 *                                          features/facets/index.py packs them
 *   wegwijs.facet(name, options, matches)  a facet from what each record matches: [[option]]
 *   wegwijs.facetIndex(n, facets, dependent).count(chosen, within) -> {fits, total, counts}
 *     facets     [{name, options, combinations, column}]: the combination (indexes of options) of
 *                each of n records
 *     dependent  {facet, on, value} or nothing: the facet has one option, `value`, that a record
 *                matches when it matches the facet's first option (always) or the one called as
 *                what is chosen in the facet `on`
 *     chosen     {name: [option]}; `within` are flags of the records that are looked at, or nothing
 *     fits       flags of the records; counts: {name: {option: n, "": n}}, how many fit with that
 *                option in the facet's stead
 *   wegwijs.nearest(names, total) -> [{left, n}]  when nothing fits: the choices to leave out, one, or
 *                                          more where one is not enough, and how many then fit, most
 *                                          first; `total(left)` counts those
 *   wegwijs.offerNearest(place, choices)   shows these as buttons in the list at the end of an
 *                                          element: [{label, count, leave}]; none hide it
 *   wegwijs.opening() -> show              for an address that asks for something: show(part) brings
 *                                          a part of the page to the top of the screen, as often as
 *                                          it is called until the reader moves; it does nothing where
 *                                          the reader came back, or where the address has a #
 *   wegwijs.addressOnPaper(query)          what is chosen, in the address that paper bears
 */
((root) => {
  "use strict";
  const wegwijs = root.wegwijs;
  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const VALUE = new Uint8Array(128);
  [...DIGITS].forEach((digit, value) => {
    VALUE[digit.charCodeAt(0)] = value;
  });

  wegwijs.unpack = (text, n) => {
    const found = new Uint32Array(n);
    for (let at = 0; at < text.length; at++) {
      found[at % n] = found[at % n] * 64 + VALUE[text.charCodeAt(at)];
    }
    return found;
  };

  wegwijs.facet = (name, options, matches) => {
    const known = new Map(),
      combinations = [];
    const column = matches.map((values) => {
      const key = values.join(" ");
      if (!known.has(key)) {
        known.set(key, combinations.length);
        const places = values.map((value) => options.indexOf(value));
        combinations.push(places.filter((option) => option >= 0));
      }
      return known.get(key);
    });
    return { name, options, combinations, column };
  };

  /** The dependent facet and the one it hangs on, by their places among the facets. */
  class Dependent {
    constructor(facets, { facet, on, value }) {
      const place = (name) => facets.findIndex((one) => one.name === name);
      Object.assign(this, { own: place(facet), on: place(on), value });
      this.facet = facets[this.own];
      this.other = facets[this.on];
      this.same = this.other.options.map((option) => this.facet.options.indexOf(option));
      this.either = (1 << this.own) | (1 << this.on);
    }

    /** For each combination, whether it has the option when this is chosen in the other facet. */
    holds(chosen) {
      const mine = this.facet.options.indexOf((chosen[this.other.name] || [])[0]);
      return this.facet.combinations.map((held) => held.includes(0) || held.includes(mine));
    }

    /** Counts a record with every option of the other facet with which it has the option. */
    countOther(record, found) {
      const held = this.facet.combinations[this.facet.column[record]];
      if (held.includes(0)) found[found.length - 1]++;
      for (const option of this.other.combinations[this.other.column[record]]) {
        if (held.includes(0) || held.includes(this.same[option])) found[option]++;
      }
    }
  }

  class FacetIndex {
    constructor(n, facets, dependent) {
      Object.assign(this, { n, facets });
      this.dependent = dependent ? new Dependent(facets, dependent) : null;
    }

    /** Of each facet something is chosen in: its bit, and which of its combinations fit. */
    conditions(chosen, held) {
      const found = [];
      this.facets.forEach(({ name, options, combinations, column }, at) => {
        if (!chosen[name]) return;
        const wanted = new Set(chosen[name].map((option) => options.indexOf(option)));
        const own = this.dependent && at === this.dependent.own;
        const ok = own ? held : combinations.map((one) => one.some((option) => wanted.has(option)));
        found.push({ bit: 1 << at, column, ok });
      });
      return found;
    }

    /** The counts by the names of facets and options. */
    named(met, held, others) {
      const counts = {},
        { dependent, facets } = this;
      facets.forEach((facet, number) => {
        const found = (counts[facet.name] = { "": 0 });
        for (const option of facet.options) found[option] = 0;
        facet.combinations.forEach((combination, at) => {
          const n = met[number][at];
          found[""] += n;
          for (const option of combination) found[facet.options[option]] += n;
          if (dependent && number === dependent.own && held[at]) {
            found[dependent.value] = (found[dependent.value] || 0) + n;
          }
        });
      });
      if (others) {
        [...dependent.other.options, ""].forEach((option, at) => {
          counts[dependent.other.name][option] = others[at];
        });
      }
      return counts;
    }

    count(chosen, within) {
      const { n, facets, dependent } = this;
      const fits = new Uint8Array(n),
        held = dependent ? dependent.holds(chosen) : [];
      const conditions = this.conditions(chosen, held);
      const met = facets.map((facet) => new Uint32Array(facet.combinations.length));
      const others =
        dependent && chosen[dependent.facet.name]
          ? new Uint32Array(dependent.other.options.length + 1)
          : null;
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
        if (others && !(missed & ~dependent.either)) dependent.countOther(at, others);
      }
      return { fits, total, counts: this.named(met, held, others) };
    }
  }

  /** The sets of so many of these names. */
  const sets = (names, size) =>
    size
      ? [].concat(
          ...names.map((name, at) =>
            sets(names.slice(at + 1), size - 1).map((others) => [name, ...others]),
          ),
        )
      : [[]];

  const TRIES = 64;

  wegwijs.nearest = (names, total) => {
    let tries = 0;
    for (let size = 1; size < Math.max(2, names.length); size++) {
      const tried = sets(names, size);
      tries += tried.length;
      if (size > 1 && tries > TRIES) break;
      const near = tried.map((left) => ({ left, n: total(left) })).filter(({ n }) => n);
      if (near.length) return near.sort((one, two) => two.n - one.n);
    }
    return [];
  };

  const MOST = 5;

  wegwijs.offerNearest = (place, choices) => {
    const { make, put, empty } = wegwijs;
    const item = ({ label, count, leave }) => {
      const words = [put(make("span"), label), " ", make("small", {}, count)];
      const button = make("button", { type: "button", class: "chip" }, ...words);
      button.addEventListener("click", leave);
      return make("li", {}, button);
    };
    empty(place.lastElementChild, ...choices.slice(0, MOST).map(item));
    place.hidden = !choices.length;
  };

  wegwijs.opening = () => {
    const [visit] = performance.getEntriesByType("navigation");
    let still = Boolean(visit) && visit.type === "navigate" && !location.hash && !scrollY;
    const moved = () => {
      still = false;
    };
    for (const event of ["wheel", "touchmove", "pointerdown", "keydown"]) {
      addEventListener(event, moved, { once: true, passive: true });
    }
    return (part) => {
      if (still) part.scrollIntoView({ behavior: "instant" });
    };
  };

  wegwijs.addressOnPaper = (query) => {
    const link = document.querySelector("[rel=canonical]");
    if (link && query) link.dataset.paper = link.href + query;
    else if (link) delete link.dataset.paper;
  };

  wegwijs.facetIndex = (n, facets, dependent) => new FacetIndex(n, facets, dependent);
})(typeof globalThis === "object" ? globalThis : self);
