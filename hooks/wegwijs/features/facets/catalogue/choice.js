/*
 * What a reader chooses: in the form, in the address (?sector=food&level=B1&sort=title&q=…), on the
 * page. One change is one step of Back.
 *
 *   wegwijs.catalogue.choice
 *     chosen         {facet: [option]}; `order` is the one asked for, "" for the usual one
 *     query()        the words, "" for none
 *     by()           the order that the list is in
 *     read(), recall()        takes the choice from the form, from the address
 *     remember(how)           puts it in the address: "push", "replace", or only in the links
 *     drop(data)              what an address asks for and there is not
 *     count(counts, total), chips(changed)   shows it, with the number that each option leaves
 *     nearest(found, changed)   when nothing fits: what to leave out, for wegwijs.offerNearest;
 *                               `found` is what the words lead to, or null
 */
(() => {
  "use strict";
  const { catalogue, fill, make, empty: refill } = wegwijs;
  if (!catalogue) return;
  const { root, find, texts, counted, write } = catalogue;
  const form = find("filter"),
    words = find("words").elements.q,
    sort = find("sort");
  const normal = [...sort.options].find((option) => option.defaultSelected).value;
  // Options that are in the form only when the data have come.
  const late = [...root.querySelectorAll("[data-late]")];
  const inputs = () => [...form.elements].filter((input) => input.name);
  const names = new Set([
    ...inputs().map((input) => input.name),
    ...late.map((group) => group.dataset.late),
  ]);
  const choice = (catalogue.choice = { chosen: {}, order: "", words, sort, form, inputs, normal });

  choice.query = () => (words.value.trim() ? words.value : "");
  choice.by = () => choice.order || (choice.query() ? "match" : normal);
  choice.isEmpty = () => !Object.keys(choice.chosen).length && !choice.query() && !choice.order;

  /** The usual order needs no word in the address; nothing matches words that are not there. */
  function tidy() {
    const query = choice.query();
    if (choice.order === (query ? "match" : normal)) choice.order = "";
    if (choice.order === "match" && !query) choice.order = "";
  }

  choice.read = () => {
    const before = choice.chosen,
      chosen = (choice.chosen = {});
    for (const { name, value, checked } of inputs()) {
      if (checked && value) (chosen[name] = chosen[name] || []).push(value);
    }
    if (!catalogue.records.data) {
      for (const { dataset } of late)
        if (before[dataset.late]) chosen[dataset.late] = before[dataset.late];
    }
    tidy();
  };

  choice.recall = () => {
    const asked = new URLSearchParams(location.search),
      chosen = (choice.chosen = {});
    for (const name of names) if (asked.has(name)) chosen[name] = [...new Set(asked.getAll(name))];
    words.value = asked.get("q") || "";
    const order = asked.get("sort");
    choice.order = [...sort.options].some((option) => option.value === order) ? order : "";
    for (const input of inputs()) {
      const values = chosen[input.name];
      input.checked = input.value ? (values || []).includes(input.value) : !values;
      if (input.checked) input.disabled = false;
      unfold(input);
    }
    choice.read();
  };

  choice.remember = (how) => {
    const url = new URL(location.href);
    for (const name of [...names, "sort", "q"]) url.searchParams.delete(name);
    for (const [name, values] of Object.entries(choice.chosen)) {
      for (const value of values) url.searchParams.append(name, value);
    }
    if (choice.order) url.searchParams.set("sort", choice.order);
    const shared = url.search; // another language has other words
    if (choice.query()) url.searchParams.set("q", words.value.trim());
    wegwijs.addressOnPaper(url.search);
    if (how && url.href !== location.href) {
      history[how === "replace" ? "replaceState" : "pushState"](null, "", url);
    }
    for (const link of document.querySelectorAll(".languages a")) {
      if (link.search !== shared) link.search = shared;
    }
  };

  choice.drop = ({ facets, dependent }) => {
    for (const [name, values] of Object.entries(choice.chosen)) {
      const own = dependent && name === dependent.facet;
      const known = own ? [dependent.value] : facets[name].options;
      const left = values.filter((value) => known.includes(value));
      if (left.length) choice.chosen[name] = left;
      else delete choice.chosen[name];
    }
  };

  choice.count = (counts, total) => {
    for (const input of inputs()) {
      const n = counts[input.name][input.value] || 0;
      write(input.parentElement.lastElementChild, String(n));
      const asked = input.checked || input === document.activeElement;
      input.disabled = !n && !asked && input.value !== "";
    }
    write(find("show"), counted("show", total));
  };

  /** What is chosen is seen: no fold hides it. */
  function unfold(input) {
    if (!input.checked || !input.value) return;
    for (let fold = input.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
  }

  /** Takes away what one input chooses. */
  function withdraw(input) {
    if (input.type !== "radio") input.checked = false;
    else inputs().find((other) => other.name === input.name && !other.value).checked = true;
  }

  /** The words of what one input chooses: of a scale with what it measures. */
  function named(input) {
    const label = input.parentElement.querySelector("span").cloneNode(true).childNodes;
    if (input.type !== "radio") return [...label];
    return [input.closest(".picks").firstElementChild.textContent + texts.colon + " ", ...label];
  }

  function chip(input, place, changed) {
    const made = find("chip").content.cloneNode(true),
      button = made.querySelector("button");
    const said = button.firstElementChild;
    said.append(...named(input));
    button.setAttribute("aria-label", fill(texts.remove, { name: button.textContent.trim() }));
    button.addEventListener("click", async () => {
      const at = [...place.querySelectorAll("button")].indexOf(button);
      withdraw(input);
      await changed();
      const left = place.querySelectorAll("button:not([data-clear])");
      (left[Math.min(at, place.children.length - 2)] || find("count")).focus();
    });
    return made;
  }

  /** What is chosen, each with a button that takes it away. */
  choice.chips = (changed) => {
    const place = find("chosen"),
      picked = inputs().filter((input) => input.checked && input.value);
    const found = picked.map((input) => chip(input, place, changed)),
      n = found.length;
    if (n || choice.query()) found.push(find("clear-chip").content.cloneNode(true));
    refill(place, ...found);
    place.hidden = !found.length;
    write(find("open").lastElementChild, find("open").dataset.open + (n ? ` (${n})` : ""));
    find("open").classList.toggle("catalogue__open--chosen", n > 0);
  };

  const WORDS = "q";

  /** What is left out, in words: a choice of a facet, or what was typed. */
  function leftOut(names) {
    const of = (name) => {
      if (name === WORDS) return [fill(texts["filter-words"], { words: words.value.trim() })];
      const picked = inputs().filter((input) => input.name === name && input.checked);
      return picked.map((input) => make("span", {}, ...named(input)).textContent);
    };
    return fill(texts["filter-without"], { name: [].concat(...names.map(of)).join(" + ") });
  }

  function leaveOut(names) {
    if (names.includes(WORDS)) words.value = "";
    for (const input of inputs()) {
      if (input.checked && input.value && names.includes(input.name)) withdraw(input);
    }
  }

  choice.nearest = (found, changed) => {
    const { index } = catalogue.records.data;
    const total = (names) => {
      const chosen = {};
      for (const name of Object.keys(choice.chosen)) {
        if (!names.includes(name)) chosen[name] = choice.chosen[name];
      }
      return index.count(chosen, found && !names.includes(WORDS) ? found.within : null).total;
    };
    const offer = ({ left, n }) => ({
      label: leftOut(left),
      count: counted("count", n),
      leave: async () => {
        leaveOut(left);
        await changed();
        find("count").focus();
      },
    });
    const names = [...Object.keys(choice.chosen), ...(choice.query() ? [WORDS] : [])];
    return wegwijs.nearest(names, total).map(offer);
  };

  const MOST = 7,
    FIRST = 5;

  /** The boxes of a facet whose options come late: the most frequent, and the others in a fold. */
  function latePicks(group) {
    const name = group.dataset.late,
      { facets, labels, index } = catalogue.records.data,
      words = labels[name] || {},
      { options } = facets[name],
      counts = index.count({}).counts[name];
    const box = (value) => {
      const input = make("input", { type: "checkbox", name, value });
      input.checked = (choice.chosen[name] || []).includes(value);
      const label = wegwijs.put(make("span"), words[value] || value);
      return make("label", { class: "pick" }, input, label, " ", make("small"));
    };
    const often = [...options].sort((one, two) => counts[two] - counts[one]).slice(0, FIRST);
    const first = options.length > MOST ? options.filter((one) => often.includes(one)) : options;
    group.append(...first.map(box));
    if (first.length === options.length) return;
    const all = fill(texts["filter-show-all"], { n: options.length });
    const rest = make("details", { class: "picks__rest" }, make("summary", {}, all));
    rest.append(...options.filter((one) => !first.includes(one)).map(box));
    group.append(rest);
  }

  root.addEventListener("wegwijs-records", () => {
    for (const group of late) {
      latePicks(group);
      group.hidden = !catalogue.records.data.facets[group.dataset.late].options.length;
    }
    for (const input of inputs()) unfold(input);
  });
})();
