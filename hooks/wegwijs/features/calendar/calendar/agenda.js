/*
 * The agenda: rows of records go in; days and months with their records come out. A row is what
 * agenda_data.py gives.
 *
 *   wegwijs.agenda(root, data)  draws in the element data-results of `root`
 *     draw(rows)                replaces what is there, at most so many rows at first
 */
(() => {
  "use strict";
  const { make, empty: refill } = wegwijs;
  const STEP = 60;

  /** One event, in a copy of the template data-item. */
  const fill = (root, row) => {
    const [id, , title, lang, code, hours, place, languages, practical, often, state, marks] = row;
    const choose = root.querySelector("[name=kind]");
    const at = [...root.querySelectorAll(".choose select")].indexOf(choose);
    const kind = at >= 0 && code.split("|")[at].split(" ")[0];
    const label = kind && choose.querySelector(`[value="${kind}"]`).dataset.label;
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

  /** A day with a list that its events are put in. */
  const dayOf = (day, [full, short]) => {
    const number = make("b", {}, String(Number(day.slice(8))));
    const shown = make("span", { "aria-hidden": "true" }, `${short} `, number);
    const said = make("span", { class: "visually-hidden" }, full);
    const time = make("time", { datetime: day }, said, shown);
    const place = make("ul", { class: "agenda__items" });
    const date = make("p", { class: "agenda__date" }, time);
    return { item: make("li", { class: "agenda__day" }, date, place), place };
  };

  wegwijs.agenda = (root, [months, days], more) => {
    const results = root.querySelector("[data-results]");

    const draw = (rows, most = STEP) => {
      refill(results);
      let month, day, place;
      for (const row of rows.slice(0, most)) {
        if (row[1].slice(0, 7) !== month) {
          month = row[1].slice(0, 7);
          const title = make("h2", { class: "group-title" }, months[month]);
          results.append(title, make("ol", { class: "agenda" }));
        }
        if (row[1] !== day) {
          day = row[1];
          const made = dayOf(day, days[day]);
          place = made.place;
          results.lastElementChild.append(made.item);
        }
        place.append(fill(root, row));
      }
      if (rows.length > most) offer(rows, most);
    };

    const offer = (rows, most) => {
      const button = make("button", { type: "button", class: "button button--quiet" }, more);
      button.addEventListener("click", () => {
        draw(rows, most + STEP);
        results.querySelectorAll("h3 a")[most].focus();
      });
      results.append(button);
    };

    return { draw };
  };
})();
