/*
 * The arrow keys in a month: they go from a day that has events to another; Tab goes from link to
 * link, as everywhere.
 */
(() => {
  "use strict";
  const table = document.querySelector("[data-calendar] [data-month]");
  if (!table) return;
  const LINK = "li:not([hidden]) a";

  /** The day that a key leads to from a cell, if there is one. */
  const next = (key, cell) => {
    const days = [...table.querySelectorAll("td")].filter((day) => day.querySelector(LINK));
    const column = days.filter((day) => day.cellIndex === cell.cellIndex);
    const forward = getComputedStyle(table).direction === "rtl" ? -1 : 1;
    const beside = (all, step) => all[all.indexOf(cell) + step];
    const to = {
      ArrowRight: () => beside(days, forward),
      ArrowLeft: () => beside(days, -forward),
      ArrowDown: () => beside(column, 1),
      ArrowUp: () => beside(column, -1),
      Home: () => days[0],
      End: () => days[days.length - 1],
    }[key];
    return to && to();
  };

  table.caption.append(` ${table.dataset.keys}`);
  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td");
    if (!cell || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const day = next(event.key, cell);
    if (!day) return;
    event.preventDefault();
    day.querySelector(LINK).focus();
  });
})();
