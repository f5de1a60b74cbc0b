/* Wegwijs: filters of the agenda and of the months, and the arrow keys in a month. What is chosen stands in the address. */
(() => {
  "use strict";
  const root = document.querySelector("[data-calendar]");
  if (!root) return;
  const words = JSON.parse(root.dataset.words);
  const selects = [...root.querySelectorAll(".choose select")];
  const listed = [...root.querySelectorAll("[data-filters]")];
  const [status, clear, list, results] = ["found", "clear", "list", "results"].map((name) => root.querySelector(`[data-${name}]`));
  const table = root.querySelector("[data-month]");
  const contents = document.querySelector("[data-toc]");
  const STEP = 60;

  const { make, empty: refill } = wegwijs;

  // What there is to choose from: the choices of each event by its id. A long agenda fetches them when they are first needed.
  const read = (code) => code.split("|").map((values) => values.split(" "));
  let events, index, data;
  const know = (found) => {
    events = [...new Map(found).entries()];
    const facet = (select, at) => wegwijs.facet(select.name, [...select.options].slice(1).map((option) => option.value), events.map(([, sets]) => sets[at]));
    index = wegwijs.facetIndex(events.length, selects.map(facet));
  };
  know(listed.map((item) => [item.dataset.id, read(item.dataset.filters)]));
  const fetchData = () => wegwijs.load(root.dataset.source).then(() => {
    data = wegwijs.given.agenda;
    know(data[2].map((row) => [row[0], read(row[4])]));
  });

  const choice = () => selects.map((select) => select.value);
  const count = (counts) => selects.forEach((select) => {
    for (const option of [...select.options].slice(1)) {
      const n = counts[select.name][option.value];
      option.textContent = `${option.dataset.label} (${n})`;
      option.disabled = !n && !option.selected;
    }
  });

  const fill = (row) => {
    const [id, , title, lang, code, hours, place, languages, practical, often, state, marks] = row;
    const kind = read(code)[1][0];
    const label = root.querySelector(`option[value="${kind}"]`).dataset.label;
    const item = root.querySelector("[data-item]").content.firstElementChild.cloneNode(true);
    item.classList.toggle("agenda__item--off", marks.includes("!"));
    const values = { title, hours, place, languages, practical, often, state, kind: label };
    for (const slot of item.querySelectorAll("[data-slot]")) {
      const mark = { sample: "*", machine: "~" }[slot.dataset.slot];
      const value = mark ? marks.includes(mark) && slot.textContent : values[slot.dataset.slot];
      if (value) slot.textContent = value;
      else (slot.closest(".agenda__facts li") || slot).remove();
    }
    const link = item.querySelector("a");
    link.href = wegwijs.href(`${root.dataset.records}${id}/`);
    if (lang) Object.assign(link, { lang, dir: "auto" });
    return item;
  };

  const draw = (rows, most) => {
    refill(results);
    let month, day, place;
    for (const row of rows.slice(0, most)) {
      if (row[1].slice(0, 7) !== month) {
        month = row[1].slice(0, 7);
        results.append(make("h2", { class: "group-title" }, data[0][month]), make("ol", { class: "agenda" }));
      }
      if (row[1] !== day) {
        day = row[1];
        const [full, short] = data[1][day];
        const shown = make("span", { "aria-hidden": "true" }, `${short} `, make("b", {}, String(Number(day.slice(8)))));
        const time = make("time", { datetime: day }, make("span", { class: "visually-hidden" }, full), shown);
        place = make("ul", { class: "agenda__items" });
        results.lastElementChild.append(make("li", { class: "agenda__day" }, make("p", { class: "agenda__date" }, time), place));
      }
      place.append(fill(row));
    }
    if (rows.length > most) {
      const more = make("button", { type: "button", class: "button button--quiet" }, words.more);
      more.addEventListener("click", () => { draw(rows, most + STEP); results.querySelectorAll("h3 a")[most].focus(); });
      results.append(more);
    }
  };

  const hideListed = (fits, any) => {
    for (const item of listed) item.hidden = !fits.has(item.dataset.id);
    const empty = (part) => !part.querySelector("[data-filters]:not([hidden])");
    for (const part of [...root.querySelectorAll("[data-group]")].reverse()) part.hidden = any && empty(part);
    for (const day of root.querySelectorAll(".month__day")) day.classList.toggle("month__day--empty", empty(day));
  };

  const show = async () => {
    const chosen = choice();
    const any = chosen.some(Boolean);
    if (root.dataset.source && any) {
      try { await fetchData(); } catch { status.textContent = words.failed; return; }
    }
    if (String(chosen) !== String(choice())) return; // chosen anew while the data came
    const asked = {};
    selects.forEach((select, at) => { if (chosen[at]) asked[select.name] = [chosen[at]]; });
    const found = index.count(asked), fits = new Set(events.filter((_, at) => found.fits[at]).map(([id]) => id));
    if (results) {
      list.hidden = any;
      results.hidden = !any;
      draw(any ? data[2].filter((row) => fits.has(row[0])) : [], STEP);
    } else hideListed(fits, any);
    const n = found.total;
    status.textContent = any ? (n ? wegwijs.counted(words.found, n) : wegwijs.fill(words.found.zero || words.found.other, { n })) : "";
    clear.hidden = !any;
    if (contents) contents.hidden = any; // it leads to months that are not shown now
    if (any || !root.dataset.source || data) count(found.counts);
    for (const link of document.querySelectorAll("[data-keep], .languages a")) link.search = query();
  };

  // The address: what is chosen can be sent to somebody, and Back goes back to what was chosen before.
  const query = () => {
    const found = new URLSearchParams();
    for (const select of selects) if (select.value) found.set(select.name, select.value);
    return String(found) && `?${found}`;
  };
  const readAddress = () => {
    const given = new URLSearchParams(location.search);
    for (const select of selects) {
      const option = [...select.options].find((one) => one.value === given.get(select.name));
      (option || select.options[0]).selected = true;
    }
    show();
  };
  const changed = () => {
    history.pushState(null, "", location.pathname + query() + location.hash);
    show();
  };
  for (const select of selects) select.addEventListener("change", changed);
  clear.addEventListener("click", () => {
    for (const select of selects) select.selectedIndex = 0;
    changed();
    selects[0].focus();
  });
  addEventListener("popstate", readAddress);
  readAddress();

  // Arrow keys go from a day that has events to another; Tab goes from link to link, as everywhere.
  const move = (key, cell) => {
    const days = [...table.querySelectorAll("td")].filter((day) => day.querySelector("li:not([hidden]) a"));
    const column = days.filter((day) => day.cellIndex === cell.cellIndex);
    const forward = getComputedStyle(table).direction === "rtl" ? -1 : 1;
    const beside = (all, step) => all[all.indexOf(cell) + step];
    const to = {
      ArrowRight: () => beside(days, forward), ArrowLeft: () => beside(days, -forward), ArrowDown: () => beside(column, 1),
      ArrowUp: () => beside(column, -1), Home: () => days[0], End: () => days[days.length - 1],
    }[key];
    return to && to();
  };
  if (!table) return;
  table.caption.append(` ${table.dataset.keys}`);
  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td");
    if (!cell || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const day = move(event.key, cell);
    if (!day) return;
    event.preventDefault();
    day.querySelector("li:not([hidden]) a").focus();
  });
})();
