/*
 * The catalogue: what a reader chooses goes in; the courses that fit, and how many fit each other choice, come out.
 *
 * The choice lives in the address (?sector=food&level=B1&sort=title&q=…): one change is one step of Back. What is computed with is
 * one file (types/training/filter_data.py), loaded when the filter is first touched; the texts of the results come from the search
 * index, whose documents are in the same order. Words are looked up by the search engine of the site.
 */
(() => {
  "use strict";
  const root = document.querySelector("[data-catalogue]");
  if (!root) return;
  const PAGE = 20, FIRST = 6, AUTO = 3, TYPED = 200, TELL = 700, SLOW = 400, TYPE = "training";
  const base = new URL("..", document.currentScript.src), lang = document.documentElement.lang;
  const { given, load, fill, make, put, unpack, empty: refill } = wegwijs;
  const find = (name) => root.querySelector(`[data-${name}]`);
  const form = find("filter"), words = find("words").elements.q, sort = find("sort"), list = find("list"), more = find("more"), sheet = find("sheet");
  const texts = JSON.parse(find("texts").textContent);
  const counted = (name, n) => wegwijs.counted(texts[name], n);
  const keep = (element, text) => { if (element.textContent !== text) element.textContent = text; };
  let data, turn = 0, shown = 0, behind = 0, auto = AUTO, results = [], chosen = {}, order = "", told;

  const file = (name, version) => load(new URL(`search/${lang}/${name}.js?v=${version}`, base));
  const index = () => (given.index ? Promise.resolve() : file("index", root.dataset.catalogue.split(".").slice(-2)[0]));
  /** The number of the first course among the documents of the search index. */
  const first = () => given.index.types.slice(0, given.index.types.findIndex(([name]) => name === TYPE)).reduce((sum, [, total]) => sum + total, 0);
  const ready = () => (data ? Promise.resolve() : load(root.dataset.catalogue).then(() => { if (!data) begin(given.catalogue); }));
  const engine = async () => {
    if (!wegwijs.engine) await load(document.querySelector("[data-search-script]").dataset.searchScript);
    return (engine.made = engine.made || wegwijs.engine(lang));
  };

  function begin(raw) {
    const n = raw.courses, start = unpack(raw.start, n), title = unpack(raw.title, n), byTitle = new Uint32Array(n);
    for (let at = 0; at < n; at++) byTitle[title[at]] = at;
    const byStart = Uint32Array.from(start.keys()).sort((one, two) => start[one] - start[two] || one - two);
    const facets = raw.facets.map(([name, options, combinations, column]) => ({ name, options, combinations, column: unpack(column, n) }));
    const facet = {};
    for (const one of facets) facet[one.name] = one;
    // Who is free of charge hangs on the status.
    const index = wegwijs.facetIndex(n, facets, { facet: "free", on: "status", value: "yes" });
    data = { n, chunk: raw.chunk, index, facet, order: { start: byStart, title: byTitle }, sample: unpack(raw.sample, n), machine: unpack(raw.machine, n) };
    const cards = root.querySelectorAll("[data-static] .cards > li"), own = byStart.length === cards.length;
    data.cards = own ? new Map([...cards].map((card, at) => [byStart[at], card])) : new Map();
    const towns = find("towns");
    if (!towns) return;
    for (const town of facet.town.options) {
      const input = make("input", { type: "checkbox", name: "town", value: town });
      input.checked = (chosen.town || []).includes(town);
      const name = make("span", {}, make("bdi", { dir: "ltr" }, town));
      towns.lastElementChild.append(make("label", { class: "pick" }, input, name, " ", make("small")));
    }
    towns.hidden = !facet.town.options.length;
  }

  /** The courses that words lead to: best first, and as flags. */
  async function search(query) {
    const one = await engine();
    for (;;) {
      const answer = one.documents(query.trimStart().replace(/\s+$/, " "), TYPE);
      if (!answer.need) {
        const best = answer.numbers.map((number) => number - first()), within = new Uint8Array(data.n);
        for (const at of best) within[at] = 1;
        return { best, within, corrected: answer.corrected[0] };
      }
      await Promise.all(answer.need.map((name) => (name === "index" ? index() : file(name, given.index.version))));
    }
  }

  // The choice: in the form, in the address, on the page.
  const inputs = () => [...form.elements].filter((input) => input.name);
  const names = new Set([...inputs().map((input) => input.name), "town"]);
  const empty = () => !Object.keys(chosen).length && !words.value.trim() && !order;
  const usual = () => (words.value.trim() ? "match" : "start");

  /** The usual order needs no word in the address, and nothing can match words that are not there. */
  const tidy = () => { if (order === usual() || (order === "match" && !words.value.trim())) order = ""; };

  function read() {
    const towns = data ? undefined : chosen.town;
    chosen = {};
    for (const input of inputs()) if (input.checked && input.value) (chosen[input.name] = chosen[input.name] || []).push(input.value);
    if (towns) chosen.town = towns;
  }

  function recall() {
    const asked = new URLSearchParams(location.search);
    chosen = {};
    for (const name of names) if (asked.has(name)) chosen[name] = [...new Set(asked.getAll(name))];
    words.value = asked.get("q") || "";
    order = ["start", "title", "match"].includes(asked.get("sort")) ? asked.get("sort") : "";
    tidy();
    for (const input of inputs()) {
      input.checked = input.value ? (chosen[input.name] || []).includes(input.value) : !chosen[input.name];
      if (input.checked) input.disabled = false;
    }
    const towns = chosen.town; // they are in the form only when the data have come
    read();
    if (towns && !data) chosen.town = towns;
  }

  function remember(how) {
    const url = new URL(location.href);
    for (const name of [...names, "sort", "q"]) url.searchParams.delete(name);
    for (const [name, values] of Object.entries(chosen)) for (const value of values) url.searchParams.append(name, value);
    if (order) url.searchParams.set("sort", order);
    const shared = url.search; // another language has other words
    if (words.value.trim()) url.searchParams.set("q", words.value.trim());
    if (how && url.href !== location.href) history[how === "replace" ? "replaceState" : "pushState"](null, "", url);
    for (const link of document.querySelectorAll(".languages a, .offer a")) if (link.search !== shared) link.search = shared;
  }

  function say(text, wait) {
    clearTimeout(told);
    told = setTimeout(() => { find("told").textContent = text; }, wait);
  }
  function note(text) {
    find("note").hidden = !text;
    keep(find("note").lastElementChild, text);
  }

  function options(counts, total) {
    for (const input of inputs()) {
      const n = counts[input.name][input.value] || 0;
      keep(input.parentElement.lastElementChild, String(n));
      input.disabled = !n && !input.checked && input !== document.activeElement && input.value !== "";
    }
    keep(find("show"), counted("show", total));
  }

  /** What is chosen, each with a button that takes it away. */
  function chips() {
    const place = find("chosen"), found = [];
    for (const input of inputs()) {
      if (!input.checked || !input.value) continue;
      const chip = find("chip").content.cloneNode(true), button = chip.querySelector("button"), label = input.parentElement.querySelector("span");
      if (input.type === "radio") button.firstElementChild.append(input.closest(".picks").firstElementChild.textContent + texts.colon + " ");
      button.firstElementChild.append(...label.cloneNode(true).childNodes);
      button.setAttribute("aria-label", fill(texts.remove, { name: button.textContent.trim() }));
      button.addEventListener("click", () => {
        const at = [...place.querySelectorAll("button")].indexOf(button);
        if (input.type === "radio") inputs().find((other) => other.name === input.name && !other.value).checked = true;
        else input.checked = false;
        changed().then(() => (place.querySelectorAll("button:not([data-clear])")[Math.min(at, place.children.length - 2)] || find("count")).focus());
      });
      found.push(chip);
    }
    const n = found.length;
    if (n || words.value.trim()) found.push(find("clear-chip").content.cloneNode(true));
    refill(place, ...found);
    place.hidden = !found.length;
    keep(find("open").lastElementChild, find("open").dataset.open + (n ? ` (${n})` : ""));
  }

  /** The card of a course: the one of the page, or one that is filled when its texts have come. */
  function card(at) {
    if (data.cards.has(at)) return data.cards.get(at).cloneNode(true);
    const item = find("card").content.firstElementChild.cloneNode(true);
    item.firstElementChild.classList.add("card--waiting");
    const fits = (name) => data.facet[name].combinations[data.facet[name].column[at]].map((option) => data.facet[name].options[option]);
    for (const row of item.querySelectorAll("[data-has]")) if (!fits(row.dataset.has).length) row.remove();
    if (fits("starts").includes("none")) item.querySelector("[data-fact=calendar]").classList.remove("strong");
    item.querySelectorAll("[data-fact=price] svg")[fits("free").includes("everyone") ? 0 : 1].remove();
    for (const mark of ["sample", "machine"]) if (!data[mark][at]) item.querySelector(`.tag--${mark}`).remove();
    fetched(at).then((found) => arrive(item, found, at), () => note(texts["filter-failed"]));
    return item;
  }

  // Cards whose texts came together are filled together: the page is laid out once.
  const arrived = [];
  function arrive(...one) {
    if (arrived.push(one) > 1) return;
    requestAnimationFrame(() => { for (const [item, found, at] of arrived.splice(0)) if (item.isConnected) fillCard(item, found, at); });
  }

  async function fetched(at) {
    await index();
    const number = first() + at, name = "d" + Math.floor(number / data.chunk);
    if (!given[name]) await file(name, given.index.version);
    return given[name][number % data.chunk];
  }

  function fillCard(item, [id, title, kind, facts, summary, , titleLang, summaryLang], at) {
    const link = item.querySelector("a"), sector = data.facet.sector, value = sector.options[sector.column[at]];
    const icon = form.querySelector(`input[name=sector][value="${value}"] + svg`);
    link.href = wegwijs.href(new URL(`${given.index.prefix}${given.index.sections[TYPE]}/${id}/`, base));
    put(link, title, titleLang);
    put(item.querySelector(".kicker span"), given.index.kinds[kind]);
    if (icon) item.querySelector(".kicker").prepend(icon.cloneNode(true));
    put(item.querySelector(".card__summary"), summary, summaryLang);
    item.querySelectorAll("[data-fact] dd").forEach((place, fact) => put(place, facts[fact] || ""));
    item.firstElementChild.classList.remove("card--waiting");
  }

  function extend(size) {
    const from = shown;
    shown = Math.min(results.length, from + Math.max(0, size));
    list.append(...Array.from(results.slice(from, shown), card));
    more.hidden = shown >= results.length;
    return list.children[from];
  }

  /** Works out and shows what fits. `want` is how many courses to show when more than the first ones were seen before. */
  async function run(want = PAGE, wait = 100) {
    const mine = ++turn, query = words.value.trim() ? words.value : "";
    sort.options[0].hidden = sort.options[0].disabled = !query;
    if (!data && empty()) return;
    const slow = setTimeout(() => note(texts["filter-busy"]), SLOW);
    let found = null;
    try {
      await ready();
      if (query) found = await search(query);
    } catch {
      if (mine === turn) { note(texts["filter-failed"]); say(texts["filter-failed"], 0); }
      return;
    } finally {
      clearTimeout(slow);
    }
    if (mine !== turn) return;
    for (const [name, values] of Object.entries(chosen)) { // an address may ask for what there is not
      const known = name === "free" ? ["yes"] : data.facet[name].options, left = values.filter((value) => known.includes(value));
      if (left.length) chosen[name] = left; else delete chosen[name];
    }
    const { fits, total, counts } = data.index.count(chosen, found && found.within), by = order || usual();
    options(counts, total);
    chips();
    sort.value = by;
    const none = empty();
    results = none ? [] : (by === "match" ? (found ? found.best : [...data.order.start]) : data.order[by]).filter((at) => fits[at]);
    find("results").hidden = none;
    find("static").hidden = !none;
    const corrected = found && found.corrected && total ? fill(texts["search-corrected"], found.corrected) : "";
    note(total ? corrected : texts["filter-none"]);
    keep(find("count"), counted("count", total));
    say((corrected && corrected + " ") + counted("count", total), wait);
    await present(want, mine);
  }

  /** Shows the first results: those in sight at once, the others after the next frame, none behind the sheet of a phone. */
  function present(want, mine) {
    shown = 0;
    auto = AUTO;
    behind = sheet.open ? want : 0;
    refill(list);
    more.hidden = true;
    if (!behind) { extend(FIRST); more.hidden = true; }
    return new Promise((done) => {
      requestAnimationFrame(() => setTimeout(() => {
        if (mine === turn) { if (!behind) extend(want - shown); root.dataset.turn = String(mine); }
        done();
      }));
    });
  }

  function changed(how = "push", wait = 100) {
    read();
    tidy();
    remember(how);
    return run(PAGE, wait).then(() => { if (!sheet.open && passed) find("main").scrollIntoView({ block: "start", behavior: "instant" }); });
  }

  function clear() {
    form.reset();
    for (const input of inputs()) if (input.name === "town") input.checked = false;
    words.value = "";
    changed().then(() => { if (!sheet.open) find("count").focus(); });
  }

  // What a reader does.
  let typing = false, timer;
  find("open").dataset.open = find("open").textContent.trim();
  form.addEventListener("change", () => { typing = false; changed(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const event of ["pointerdown", "focusin"]) form.addEventListener(event, () => ready().catch(() => {}), { once: true });
  words.addEventListener("focus", () => { ready().catch(() => {}); engine().catch(() => {}); }, { once: true });
  words.addEventListener("blur", () => { typing = false; });
  words.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => { changed(typing ? "replace" : "push", TELL); typing = true; }, TYPED);
  });
  find("words").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    changed(typing ? "replace" : "push").then(() => find("count").focus());
  });
  sort.addEventListener("change", () => { order = sort.value; changed(); });
  more.addEventListener("click", () => { auto = AUTO; const next = extend(PAGE); if (next) next.querySelector("a").focus(); });
  let passed = false; // whether the reader has scrolled beyond the beginning of the list
  new IntersectionObserver(([entry]) => { passed = entry.boundingClientRect.bottom < 0; }).observe(find("words"));
  new IntersectionObserver(([entry]) => { if (entry.isIntersecting && auto > 0 && !more.hidden) { auto--; extend(PAGE); } }, { rootMargin: "200px" }).observe(more);
  root.addEventListener("click", (event) => { if (event.target.closest("[data-clear]")) clear(); });
  addEventListener("popstate", () => { typing = false; clearTimeout(timer); recall(); remember(); run((history.state || {}).shown); });
  addEventListener("pagehide", () => { if (!empty()) history.replaceState({ shown, y: scrollY }, ""); });

  // Beside the list where there is room, in a sheet where there is not.
  const wide = matchMedia("(min-width: 62rem)");
  const settle = () => {
    (wide.matches ? find("side") : find("body")).append(form);
    if (wide.matches && sheet.open) sheet.close();
  };
  wide.addEventListener("change", settle);
  settle();
  find("open").addEventListener("click", () => { sheet.showModal(); ready().catch(() => {}); });
  for (const name of ["close", "show"]) find(name).addEventListener("click", () => sheet.close());
  sheet.addEventListener("close", () => {
    if (behind) present(behind, turn);
    find("count").scrollIntoView({ block: "nearest" });
  });

  recall();
  if (!empty()) {
    remember();
    const before = history.state || {};
    run(before.shown).then(() => { if (before.y) scrollTo(0, before.y); });
  }
})();
