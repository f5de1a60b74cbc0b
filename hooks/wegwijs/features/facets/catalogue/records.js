/*
 * What the filter computes with: one file, loaded when the filter is first touched. The texts of the
 * cards come from the search index, whose documents are in the same order; words are looked up by
 * the search engine of the site.
 *
 *   wegwijs.catalogue.records.ready()      loads the file: then `data` is there
 *   wegwijs.catalogue.records.data         {n, index, facets, order, marks, dependent}
 *   wegwijs.catalogue.records.matched(name, at)  the options of a facet that a record matches
 *   wegwijs.catalogue.records.engine()     loads the search engine
 *   wegwijs.catalogue.records.search(query)  {best, within, corrected}: best first, and as flags
 *   wegwijs.catalogue.records.text(at)     what is shown of a record
 */
(() => {
  "use strict";
  const { catalogue, given, load, unpack } = wegwijs;
  if (!catalogue) return;
  const { root, type, base } = catalogue;
  const lang = document.documentElement.lang;

  const file = (name, version) => load(new URL(`search/${lang}/${name}.js?v=${version}`, base));
  // Before the index is there, its version is unknown: that of the filter's file will do.
  const index = () => {
    if (given.index) return Promise.resolve();
    return file("index", root.dataset.catalogue.split(".").slice(-2)[0]);
  };

  /** The number of the first record of the type among the documents of the search index. */
  const first = () => {
    const { types } = given.index;
    const before = types.slice(
      0,
      types.findIndex(([name]) => name === type),
    );
    return before.reduce((sum, [, total]) => sum + total, 0);
  };

  const sorted = (column) =>
    Uint32Array.from(column.keys()).sort((one, two) => column[one] - column[two] || one - two);

  /** Each value of an object made anew. */
  const each = (object, make) => {
    const made = {};
    for (const [name, value] of Object.entries(object)) made[name] = make(value);
    return made;
  };

  function begin(raw) {
    const n = raw.records,
      facets = {};
    const list = raw.facets.map(
      ([name, options, combinations, column]) =>
        (facets[name] = { name, options, combinations, column: unpack(column, n) }),
    );
    records.data = {
      n,
      facets,
      dependent: raw.dependent,
      labels: raw.labels,
      index: wegwijs.facetIndex(n, list, raw.dependent),
      order: each(raw.orders, (text) => sorted(unpack(text, n))),
      marks: each(raw.marks, (text) => unpack(text, n)),
    };
    root.dispatchEvent(new Event("wegwijs-records"));
  }

  async function ready() {
    if (records.data) return;
    await load(root.dataset.catalogue);
    if (!records.data) begin(given.catalogue);
  }

  async function engine() {
    if (!wegwijs.engine) {
      await load(document.querySelector("[data-search-script]").dataset.searchScript);
    }
    return (engine.made = engine.made || wegwijs.engine(lang));
  }

  async function search(query) {
    const one = await engine();
    const fetchFile = (name) => (name === "index" ? index() : file(name, given.index.version));
    for (;;) {
      const answer = one.documents(query.trimStart().replace(/\s+$/, " "), type);
      if (!answer.need) {
        const best = answer.numbers.map((number) => number - first());
        const within = new Uint8Array(records.data.n);
        for (const at of best) within[at] = 1;
        return { best, within, corrected: answer.corrected[0] };
      }
      await Promise.all(answer.need.map(fetchFile));
    }
  }

  async function text(at) {
    await index();
    const number = first() + at,
      { chunk } = given.index;
    const name = "d" + Math.floor(number / chunk);
    if (!given[name]) await file(name, given.index.version);
    return given[name][number % chunk];
  }

  function matched(name, at) {
    const { options, combinations, column } = records.data.facets[name];
    return combinations[column[at]].map((option) => options[option]);
  }

  const records = (catalogue.records = { data: null, ready, engine, search, text, matched });
})();
