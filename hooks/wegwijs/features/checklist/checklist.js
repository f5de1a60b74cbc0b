/*
 * Lists that can be ticked off: boxes before the entries, a state in words after them, progress
 * above. What is ticked is kept on this device, by record, and is the same in all languages. An
 * entry that waits for others “can't start yet” until they are done, but may be ticked all the
 * same: the reader knows best.
 */
(() => {
  "use strict";

  /** A list and the panel above it, which says how far the reader is. */
  class Checklist {
    constructor(panel) {
      this.panel = panel;
      this.words = panel.dataset;
      this.key = `wegwijs-ticks:${this.words.ticks}`;
      this.before = null;
      const names = [...panel.parentElement.querySelectorAll("[data-tick]")];
      const id = (name) => `${this.words.list}.${name.dataset.tick}`;
      this.entries = names.map((name) => ({ id: id(name), ...enter(name) }));
    }

    part(name) {
      return this.panel.querySelector(`[data-${name}]`);
    }

    lost() {
      const notes = document.querySelectorAll("[data-kept]");
      for (const note of notes) note.textContent = this.words.lost;
    }

    ticked() {
      return this.entries.filter((entry) => entry.box.checked).map((entry) => entry.id);
    }

    recall() {
      return wegwijs.storedList(this.key).filter((id) => typeof id === "string");
    }

    remember() {
      const own = new Set(this.entries.map((entry) => entry.id));
      const all = [...this.recall().filter((id) => !own.has(id)), ...this.ticked()];
      if (!wegwijs.store(this.key, all.length ? JSON.stringify(all) : null)) this.lost();
    }

    restore(ids) {
      for (const entry of this.entries) entry.box.checked = ids.includes(entry.id);
      this.show();
    }

    show() {
      const ticked = this.ticked();
      for (const { box, state, after } of this.entries) {
        const waits = after.some((step) => !ticked.includes(`${this.words.list}.${step}`));
        state.dataset.state = box.checked ? "completed" : waits ? "later" : "todo";
        state.textContent = this.words[state.dataset.state];
      }
      const done = ticked.length;
      this.panel.querySelector("progress").value = done;
      const said = wegwijs.fill(this.words.count, { done, all: this.entries.length });
      if (this.part("done").textContent !== said) this.part("done").textContent = said;
      this.part("reset").hidden = !done;
      if (!done) this.part("ask").hidden = true;
    }

    tell(text, undo) {
      this.part("told").textContent = text;
      this.part("undo").hidden = !undo;
    }

    /** Ticks these and no others, says so, and goes to the button that leads back. */
    change(ids, text, undo) {
      this.restore(ids);
      this.remember();
      this.tell(text, undo);
      this.part(undo ? "undo" : "reset").focus();
    }

    /** Whether to begin anew is asked first. */
    ask(open) {
      this.part("ask").hidden = !open;
      this.part(open ? "no" : "reset").focus();
    }

    listen() {
      for (const { box } of this.entries) {
        box.addEventListener("change", () => {
          this.remember();
          this.tell("", false);
          this.show();
        });
      }
      const on = (name, act) => this.part(name).addEventListener("click", act);
      on("reset", () => this.ask(true));
      on("no", () => this.ask(false));
      on("yes", () => {
        this.before = this.ticked();
        this.change([], this.words.cleared, true);
      });
      on("undo", () => this.change(this.before, this.words.back, false));
      addEventListener("storage", (event) => {
        if (event.key === this.key || event.key === null) this.restore(this.recall());
      });
    }
  }

  /** Makes the name of an entry the label of a box. */
  function enter(name) {
    const id = `state-${name.dataset.tick}-${name.closest("section").querySelector("h2, h3").id}`;
    const box = wegwijs.make("input", { type: "checkbox", "aria-describedby": id }),
      text = wegwijs.make("span", {}, ...name.childNodes);
    const state = wegwijs.make("span", { class: "tag tick__state", id });
    name.append(wegwijs.make("label", { class: "tick" }, box, text));
    name.classList.add("ticked");
    name.after(state);
    const after = (name.dataset.after || "").split(" ").filter(Boolean);
    return { box, state, after };
  }

  for (const panel of document.querySelectorAll("[data-ticks]")) {
    const list = new Checklist(panel);
    list.listen();
    if (!wegwijs.remembers()) list.lost();
    list.restore(list.recall());
    panel.hidden = false;
  }
})();
