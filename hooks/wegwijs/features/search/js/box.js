/*
 * The search box: what a reader types goes in; results appear below it, and are told to screen
 * readers in a status line.
 *
 *   wegwijs.ready(lang, texts)   called once by the bundle
 *   wegwijs.box(form)            makes a search form live; its results appear in the element after it
 *
 * Results are plain links: the arrow keys go through them, Enter opens, Escape leads back to the box.
 */
(() => {
  "use strict";
  const { make, fill, empty, given } = wegwijs;
  const PAGE = 10,
    SEEN = 3, // results that are laid out at once; the others in a turn of their own
    FRAME = 30,
    WAIT = 80,
    TELL = 700,
    SLOW = 500;
  const base = new URL("..", document.currentScript.src);
  let engine, texts, lang;
  const boxes = new WeakSet();
  const breath = () => new Promise((resolve) => setTimeout(resolve, 0));
  const focus = (element) => {
    if (element) element.focus();
  };

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

  const row = (label, items) => {
    const ways = make("ul");
    for (const item of items) ways.append(make("li", {}, item));
    return make("div", { class: "search-help" }, make("p", {}, label), ways);
  };
  const toSearch = (path, query, label, values = {}) => {
    const url = new URL(address(path));
    url.searchParams.set("q", query);
    return make("a", { href: url, class: "chip", ...values }, label);
  };

  /** Where else to look when nothing was found. */
  function elsewhere(query, words) {
    const near = [...new Set(words)]
      .slice(0, 5)
      .map((word) => toSearch(texts.page, word, make("bdi", {}, word)));
    const sections = texts.sections.map(([title, path]) =>
      make("a", { href: address(path), class: "chip" }, title),
    );
    const others = Object.entries(texts.languages)
      .filter(([, other]) => other.search)
      .map(([code, other]) =>
        toSearch(other.search, query, other.own, { lang: code, dir: other.dir, hreflang: code }),
      );
    return [
      make("p", {}, texts.tip),
      ...(near.length ? [row(texts.near, near)] : []),
      row(texts.look, sections),
      row(texts.others, others),
    ];
  }

  class Box {
    constructor(form) {
      this.form = form;
      this.field = form.querySelector("input[type=search]");
      this.panel = form.nextElementSibling;
      this.whole = form.hasAttribute("data-search-page");
      // What is seen changes at once; what is told waits until the reader stops typing.
      this.status = make("p", { class: "search-count" });
      // On paper alone: what was asked, and how much of what was found stands there.
      this.asked = make("h2", { class: "on-paper" });
      this.part = make("p", { class: "on-paper" });
      this.told = make("p", { class: "visually-hidden", role: "status" });
      const group = { class: "search-kinds", role: "group", "aria-label": texts.kinds };
      this.kinds = make("div", group);
      // They stand in a row that slides on a phone: browsers leave half of one out of sight.
      this.kinds.addEventListener("focusin", (event) => {
        event.target.scrollIntoView({ block: "nearest", inline: "nearest" });
      });
      this.line = make("div", { class: "search-answer" });
      this.list = make("ol", { class: "search-results", "data-search-results": true });
      this.after = make("div", { class: "search-after" });
      this.panel.append(this.asked, this.status, this.told, this.part);
      this.panel.append(this.kinds, this.line, this.list, this.after);
      Object.assign(this, { turn: 0, shown: 0, kind: "" });
    }

    say(text, told = text) {
      this.status.textContent = text;
      clearTimeout(this.teller);
      this.teller = setTimeout(() => {
        this.told.textContent = told;
      }, TELL);
    }

    clear() {
      for (const part of [this.asked, this.part, this.kinds, this.line, this.list, this.after])
        empty(part);
      delete this.form.dataset.found;
    }

    /** What paper says above the results, where the box is not. */
    head(query, { total, results }) {
      const kind = this.kind ? ` · ${texts.types[this.kind]}` : "";
      empty(this.asked, make("bdi", {}, query), kind);
      this.part.textContent = results.length < total ? fill(texts.part, { n: results.length }) : "";
      this.form.dataset.found = total;
    }

    links() {
      return [...this.list.querySelectorAll("a")];
    }

    /** On the page of search what is asked stands in the address. */
    remember(query) {
      if (!this.whole) return;
      const url = new URL(location.href);
      for (const [key, value] of [
        ["q", query],
        ["kind", this.kind],
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
      this.kind = asked.get("kind") || "";
      if (!this.field.value) this.field.value = asked.get("q") || "";
    }

    /** A button for each kind of result. */
    chips(answer) {
      const found = Object.entries(answer.kinds);
      empty(this.kinds);
      if (found.length < 2) return;
      for (const [type, n] of [["", answer.all], ...found.sort((one, two) => two[1] - one[1])]) {
        const number = make("small", {}, make("bdi", {}, String(n)));
        const label = make("span", {}, type ? texts.types[type] : texts.all);
        const values = { class: "chip", "aria-pressed": String(type === this.kind) };
        const chip = make("button", { type: "button", ...values }, label, " ", number);
        chip.addEventListener("click", async () => {
          this.kind = type;
          await this.run();
          focus(this.kinds.querySelector("[aria-pressed=true]"));
        });
        this.kinds.append(chip);
      }
    }

    show(query, answer) {
      this.chips(answer);
      this.head(query, answer);
      const tools = { engine, texts, address };
      const results = answer.results.map((one) => wegwijs.searchResult(one, tools));
      const rest = this.put(results);
      empty(this.line, ...(answer.answer ? wegwijs.searchAnswer(answer.answer, tools) : []));
      empty(this.after);
      const one = answer.corrected[0];
      const note = one && answer.total ? fill(texts.corrected, one) + " " : "";
      if (!answer.total && [...query].length < 2) {
        this.say(""); // one letter: a word is on its way
        return [];
      }
      const none = fill(texts.none, { query });
      const text = answer.answer ? `${answer.answer.text.replace(/\n/g, " ")} ` : "";
      const number = wegwijs.counted(texts.found, answer.total);
      this.say(answer.total ? note + number : none, answer.total ? note + text + number : none);
      if (!answer.total) empty(this.after, ...elsewhere(query, answer.near));
      if (answer.total > results.length) this.offerMore();
      this.shown = results.length;
      return rest;
    }

    /**
     * Puts the first results in the place of those before; gives the others. What stood below stays
     * until these come, so that nothing moves.
     */
    put(results) {
      if (!results.length || results.length > PAGE) {
        empty(this.list, ...results);
        return [];
      }
      const before = [...this.list.children];
      results.slice(0, SEEN).forEach((item, at) => {
        if (before[at]) before[at].replaceWith(item);
        else this.list.append(item);
      });
      return results.slice(SEEN);
    }

    /** Puts the other results in the place of what stands below so many. */
    putOthers(rest, above) {
      for (const item of [...this.list.children].slice(above)) item.remove();
      this.list.append(...rest);
    }

    offerMore() {
      const more = make("button", { type: "button", class: "button button--quiet" }, texts.more);
      more.addEventListener("click", async () => {
        const before = this.shown;
        await this.run(before + PAGE);
        focus(this.links()[before]);
      });
      this.after.append(more);
    }

    async run(limit = PAGE) {
      const query = this.field.value,
        mine = ++this.turn;
      this.form.dataset.state = "busy";
      if (!query.trim()) this.kind = "";
      this.remember(query.trim());
      if (query.trim()) {
        if (!(await this.answer(query, limit, () => mine === this.turn))) return;
      } else {
        this.clear();
        this.say("");
      }
      if (mine !== this.turn) return;
      Object.assign(this.form.dataset, { query, state: "done" });
      this.panel.hidden = false;
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
        if (wanted()) this.status.textContent = texts.busy;
      }, SLOW);
      try {
        const asked = query.replace(/\s+$/, " ");
        const answer = await find(asked, { limit, kind: this.kind }, wanted);
        await breath(); // finding and showing are work of one turn each
        await this.free;
        if (!wanted()) return false;
        if (this.kind && !wegwijs.has(answer.kinds, this.kind) && answer.all) {
          this.kind = "";
          await this.run();
          return false;
        }
        const rest = this.show(query.trim(), answer);
        if (rest.length) await new Promise((resolve) => setTimeout(resolve, FRAME));
        if (!wanted()) return false;
        if (answer.total) this.putOthers(rest, answer.results.length - rest.length);
      } catch {
        if (wanted()) {
          this.clear();
          this.say(texts.failed);
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
        focus(this.links()[0] || this.after.querySelector("a"));
      });
      form.addEventListener("keydown", (event) => {
        if (event.key !== "ArrowDown" || !this.links().length) return;
        event.preventDefault();
        this.links()[0].focus();
      });
      this.panel.addEventListener("pointerdown", () => this.hold());
      this.list.addEventListener("keydown", (event) => this.move(event));
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
      const all = this.links(),
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
