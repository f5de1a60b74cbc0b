/*
 * Lists that can be ticked off: boxes before the entries, a state in words after them, progress above. What is ticked is kept
 * on this device, by record, and is the same in all languages. In an ordered list the first entry not done is “to do”; those
 * after it “can't start yet”, but may be ticked all the same: the reader knows best.
 */
(() => {
  "use strict";

  function live(panel) {
    const key = `wegwijs-ticks:${panel.dataset.ticks}`, words = panel.dataset;
    const part = (name) => panel.querySelector(`[data-${name}]`);
    const entries = [...panel.parentElement.querySelectorAll("[data-tick]")].map((name) => ({ id: `${panel.dataset.list}.${name.dataset.tick}`, ...enter(name) }));
    const ordered = "ordered" in panel.dataset;
    let before = null;

    const lost = () => { for (const note of document.querySelectorAll("[data-kept]")) note.textContent = words.lost; };
    const recall = () => wegwijs.storedList(key).filter((id) => typeof id === "string");
    const remember = () => {
      const own = new Set(entries.map((entry) => entry.id));
      const all = [...recall().filter((id) => !own.has(id)), ...entries.filter((entry) => entry.box.checked).map((entry) => entry.id)];
      if (!wegwijs.store(key, all.length ? JSON.stringify(all) : null)) lost();
    };
    const restore = (ids) => {
      for (const entry of entries) entry.box.checked = ids.includes(entry.id);
      show();
    };
    const show = () => {
      let waiting = false;
      for (const { box, state } of entries) {
        state.dataset.state = box.checked ? "completed" : waiting && ordered ? "later" : "todo";
        state.textContent = words[state.dataset.state];
        waiting = waiting || !box.checked;
      }
      const done = entries.filter((entry) => entry.box.checked).length;
      panel.querySelector("progress").value = done;
      const said = wegwijs.fill(words.count, { done, all: entries.length });
      if (part("done").textContent !== said) part("done").textContent = said;
      part("reset").hidden = !done;
      if (!done) part("ask").hidden = true;
    };
    const tell = (text, undo) => {
      part("told").textContent = text;
      part("undo").hidden = !undo;
    };

    for (const { box } of entries) {
      box.addEventListener("change", () => { remember(); tell("", false); show(); });
    }
    part("reset").addEventListener("click", () => { part("ask").hidden = false; part("no").focus(); });
    part("no").addEventListener("click", () => { part("ask").hidden = true; part("reset").focus(); });
    part("yes").addEventListener("click", () => {
      before = entries.filter((entry) => entry.box.checked).map((entry) => entry.id);
      restore([]);
      remember();
      tell(words.cleared, true);
      part("undo").focus();
    });
    part("undo").addEventListener("click", () => {
      restore(before);
      remember();
      tell(words.back, false);
      part("reset").focus();
    });
    addEventListener("storage", (event) => { if (event.key === key || event.key === null) restore(recall()); });
    if (!wegwijs.remembers()) lost();
    restore(recall());
    panel.hidden = false;
  }

  /** Makes the name of an entry the label of a box. */
  function enter(name) {
    const id = `state-${name.dataset.tick}-${name.closest("section").querySelector("h2, h3").id}`;
    const box = wegwijs.make("input", { type: "checkbox", "aria-describedby": id }), text = wegwijs.make("span", {}, ...name.childNodes);
    const state = wegwijs.make("span", { class: "tag tick__state", id });
    name.append(wegwijs.make("label", { class: "tick" }, box, text));
    name.classList.add("ticked");
    name.after(state);
    return { box, state };
  }

  document.querySelectorAll("[data-ticks]").forEach(live);
})();
