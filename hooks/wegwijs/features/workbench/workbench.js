/*
 * The translators' lists: a field that leaves the records whose names hold what is typed.
 * Everything is there without it.
 */
(() => {
  "use strict";
  const bar = document.querySelector("[data-filter]");
  if (!bar) return;
  const forms = JSON.parse(bar.dataset.filter);
  const plain = (text) =>
    text
      .normalize("NFKD")
      .replace(/[\p{M}\u0640]/gu, "")
      .toLowerCase();
  const rows = [...document.querySelectorAll("[data-group] li")].map((row) => ({
    row,
    words: plain(row.firstElementChild.textContent),
  }));
  const input = bar.querySelector("input"),
    said = bar.querySelector("[role=status]");
  const filter = () => {
    const asked = plain(input.value).split(/\s+/).filter(Boolean);
    let n = 0;
    for (const { row, words } of rows) {
      row.hidden = !asked.every((word) => words.includes(word));
      n += !row.hidden;
    }
    for (const group of document.querySelectorAll("[data-group]"))
      group.hidden = !group.querySelector("li:not([hidden])");
    said.textContent = asked.length ? wegwijs.counted(forms, n) : "";
  };
  bar.hidden = false;
  input.addEventListener("input", filter);
  if (input.value) filter();
})();
