/*
 * The search box: what a reader types goes in; the files that the engine needs are fetched, and what
 * it finds appears below the box (panel.js).
 *
 *   wegwijs.ready(lang, texts)   called once by the bundle
 *   wegwijs.box(form)            makes a search form live; its results appear in the element after it
 *
 * Results are plain links: the arrow keys go through them, Enter opens, Escape leads back to the box.
 */
(() => {
  "use strict";
  const { given } = wegwijs;
  const FRAME = 30,
    WAIT = 80,
    SLOW = 500;
  const base = new URL("..", document.currentScript.src);
  let engine, texts, lang;
  const boxes = new WeakSet();
  const breath = () => new Promise((resolve) => setTimeout(resolve, 0));

  const address = (path) => wegwijs.href(new URL(path, base));
  const load = (name) => {
    const version = given.index ? "?v=" + given.index.version : "";
    return wegwijs.load(new URL(`search/${lang}/${name}.js${version}`, base));
  };

  async function find(query, want, wanted) {
    for (;;) {
      const answer = engine.search(query, want);
      if (!answer.need) return answer;
      await Promise.all(answer.need.map(load));
      await breath(); // a key that was pressed meanwhile comes first
      if (!wanted()) return null;
    }
  }

  class Box {
    constructor(form) {
      this.form = form;
      this.field = form.querySelector("input[type=search]");
      this.whole = form.hasAttribute("data-search-page");
      this.panel = new wegwijs.SearchPanel(form, { engine, texts, address }, (more) =>
        this.run(more),
      );
      this.turn = 0;
    }

    /** On the page of search what is asked stands in the address. */
    remember(query) {
      if (!this.whole) return;
      const url = new URL(location.href);
      for (const [key, value] of [
        ["q", query],
        ["kind", this.panel.kind],
      ]) {
        if (value) url.searchParams.set(key, value);
        else url.searchParams.delete(key);
      }
      try {
        history.replaceState(null, "", url);
      } catch {
        // Some browsers allow only so many in a minute.
      }
    }

    recall() {
      if (!this.whole) return;
      const asked = new URLSearchParams(location.search);
      this.panel.kind = asked.get("kind") || "";
      if (!this.field.value) this.field.value = asked.get("q") || "";
    }

    async run(limit = wegwijs.SearchPanel.PAGE) {
      const query = this.field.value,
        mine = ++this.turn;
      this.form.dataset.state = "busy";
      if (!query.trim()) this.panel.kind = "";
      this.remember(query.trim());
      if (query.trim()) {
        if (!(await this.answer(query, limit, () => mine === this.turn))) return;
      } else {
        this.panel.clear();
        this.panel.say("");
      }
      if (mine !== this.turn) return;
      Object.assign(this.form.dataset, { query, state: "done" });
      this.panel.element.hidden = false;
    }

    /** What is under the finger stays there: results wait until it is lifted. */
    hold() {
      this.free = new Promise((resolve) => {
        const lifted = () => setTimeout(resolve, 0);
        for (const name of ["pointerup", "pointercancel"])
          addEventListener(name, lifted, { once: true });
      });
    }

    /** Shows what is found. False when another query has taken its place. */
    async answer(query, limit, wanted) {
      const slow = setTimeout(() => {
        if (wanted()) this.panel.status.textContent = texts.busy;
      }, SLOW);
      try {
        const asked = query.replace(/\s+$/, " ");
        const answer = await find(asked, { limit, kind: this.panel.kind }, wanted);
        await breath(); // finding and showing are work of one turn each
        await this.free;
        if (!wanted()) return false;
        if (this.panel.kind && !wegwijs.has(answer.kinds, this.panel.kind) && answer.all) {
          this.panel.kind = "";
          await this.run();
          return false;
        }
        const rest = this.panel.show(query.trim(), answer);
        if (rest.length) await new Promise((resolve) => setTimeout(resolve, FRAME));
        if (!wanted()) return false;
        if (answer.total) this.panel.putOthers(rest, answer.results.length - rest.length);
      } catch {
        if (wanted()) {
          this.panel.clear();
          this.panel.say(texts.failed);
        }
      } finally {
        clearTimeout(slow);
      }
      return true;
    }

    listen() {
      const { field, form } = this;
      let timer;
      field.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(() => this.run(), WAIT);
      });
      form.addEventListener("submit", async (event) => {
        if (!this.whole) return;
        event.preventDefault();
        clearTimeout(timer);
        await this.run();
        this.panel.enter();
      });
      form.addEventListener("keydown", (event) => {
        if (event.key !== "ArrowDown" || !this.panel.links().length) return;
        event.preventDefault();
        this.panel.links()[0].focus();
      });
      this.panel.element.addEventListener("pointerdown", () => this.hold());
      this.panel.list.addEventListener("keydown", (event) => this.move(event));
      if (form.closest("dialog")) return; // there Escape closes
      field.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !field.value) return;
        event.preventDefault();
        field.value = "";
        this.run();
      });
    }

    /** Goes from result to result. */
    move(event) {
      const all = this.panel.links(),
        at = all.indexOf(document.activeElement),
        last = all.length - 1;
      const places = { ArrowDown: Math.min(at + 1, last), ArrowUp: at - 1, Home: 0, End: last };
      const next = places[event.key],
        back = event.key === "Escape";
      if (!back && (at < 0 || next === undefined)) return;
      event.preventDefault();
      (back ? this.field : all[next] || this.field).focus();
    }
  }

  wegwijs.box = (form) => {
    if (boxes.has(form)) return;
    boxes.add(form);
    const box = new Box(form);
    box.listen();
    box.recall();
    if (box.field.value) box.run();
  };

  /** What the first key would cost, before it, in turns of their own. */
  async function prepare() {
    await load("index");
    await breath();
    engine.begin();
    for (let step = 0, more = true; more; step++) {
      await breath();
      more = engine.rehearse(step);
    }
  }

  wegwijs.ready = (code, words) => {
    lang = code;
    texts = words;
    engine = wegwijs.engine(lang);
    prepare().catch(() => {});
    for (const form of document.querySelectorAll("form[data-search]")) wegwijs.box(form);
  };
})();
