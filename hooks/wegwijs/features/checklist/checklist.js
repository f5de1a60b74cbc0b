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
    const recall = () => {
      try {
        const found = JSON.parse(localStorage.getItem(key) || "[]");
        return Array.isArray(found) ? found.filter((id) => typeof id === "string") : [];
      } catch { return []; }
    };
    const remember = () => {
      const own = new Set(entries.map((entry) => entry.id));
      const all = [...recall().filter((id) => !own.has(id)), ...entries.filter((entry) => entry.box.checked).map((entry) => entry.id)];
      try {
        if (all.length) localStorage.setItem(key, JSON.stringify(all));
        else localStorage.removeItem(key);
      } catch { lost(); }
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
        waiting ||= !box.checked;
      }
      const done = entries.filter((entry) => entry.box.checked).length;
      panel.querySelector("progress").value = done;
      const said = words.count.replace("{done}", done).replace("{all}", entries.length);
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
    try { localStorage.setItem("wegwijs-try", "1"); localStorage.removeItem("wegwijs-try"); } catch { lost(); }
    restore(recall());
    panel.hidden = false;
  }

  /** Makes the name of an entry the label of a box. */
  function enter(name) {
    const label = document.createElement("label"), box = document.createElement("input"), text = document.createElement("span");
    const state = document.createElement("span");
    box.type = "checkbox";
    text.append(...name.childNodes);
    label.className = "tick";
    label.append(box, text);
    name.append(label);
    name.classList.add("ticked");
    state.className = "tag tick__state";
    state.id = `state-${name.dataset.tick}-${name.closest("section").querySelector("h2, h3").id}`;
    box.setAttribute("aria-describedby", state.id);
    name.after(state);
    return { box, state };
  }

  document.querySelectorAll("[data-ticks]").forEach(live);
})();
