/*
 * What stands below a search box: an answer of the engine goes in; the line above the results, the
 * kinds, the results and what else to try appear, and are told to screen readers in a status line.
 *
 *   new wegwijs.SearchPanel(form, {engine, texts, address}, again)
 *     show(query, answer)     the results that are not laid out yet, for `putOthers`
 *     putOthers(rest, above)  lays them out, behind so many
 *     say(text, told)         what is seen, and what is told once the reader stops typing
 *     clear()                 nothing
 *     links(), enter()        the links of all results; goes to the first
 *     kind                    the one type that the reader wants, "" for all
 *   wegwijs.SearchPanel.PAGE  how many results come at a time
 *   `again(limit)` asks the same anew: another kind is wanted, or more results.
 */
(() => {
  "use strict";
  const { make, fill, empty } = wegwijs;
  const PAGE = 10, // results at a time
    SEEN = 3, // results that are laid out at once; the others in a turn of their own
    TELL = 700;

  const row = (label, items) => {
    const ways = make("ul");
    for (const item of items) ways.append(make("li", {}, item));
    return make("div", { class: "search-help" }, make("p", {}, label), ways);
  };
  const focus = (element) => {
    if (element) element.focus();
  };
  const toSearch = (page, query, label, values = {}) => {
    const url = new URL(page);
    url.searchParams.set("q", query);
    return make("a", { href: url, class: "chip", ...values }, label);
  };

  /** Where else to look when nothing was found. */
  function elsewhere({ texts, address }, query, words) {
    const near = [...new Set(words)]
      .slice(0, 5)
      .map((word) => toSearch(address(texts.page), word, make("bdi", {}, word)));
    const sections = texts.sections.map(([title, path]) =>
      make("a", { href: address(path), class: "chip" }, title),
    );
    const others = Object.entries(texts.languages)
      .filter(([, other]) => other.search)
      .map(([code, other]) =>
        toSearch(address(other.search), query, other.own, {
          lang: code,
          dir: other.dir,
          hreflang: code,
        }),
      );
    return [
      make("p", {}, texts.tip),
      ...(near.length ? [row(texts.near, near)] : []),
      row(texts.look, sections),
      row(texts.others, others),
    ];
  }

  wegwijs.SearchPanel = class {
    constructor(form, tools, again) {
      Object.assign(this, { form, tools, again, texts: tools.texts, shown: 0, kind: "" });
      this.element = form.nextElementSibling;
      // What is seen changes at once; what is told waits until the reader stops typing.
      this.status = make("p", { class: "search-count" });
      // On paper alone: what was asked, and how much of what was found stands there.
      this.asked = make("h2", { class: "on-paper" });
      this.part = make("p", { class: "on-paper" });
      this.told = make("p", { class: "visually-hidden", role: "status" });
      const group = { class: "search-kinds", role: "group", "aria-label": this.texts.kinds };
      this.kinds = make("div", group);
      // They stand in a row that slides on a phone: browsers leave half of one out of sight.
      this.kinds.addEventListener("focusin", (event) => {
        event.target.scrollIntoView({ block: "nearest", inline: "nearest" });
      });
      this.line = make("div", { class: "search-answer" });
      this.list = make("ol", { class: "search-results", "data-search-results": true });
      this.after = make("div", { class: "search-after" });
      this.element.append(this.asked, this.status, this.told, this.part);
      this.element.append(this.kinds, this.line, this.list, this.after);
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
      const { texts } = this,
        kind = this.kind ? ` · ${texts.types[this.kind]}` : "";
      empty(this.asked, make("bdi", {}, query), kind);
      this.part.textContent = results.length < total ? fill(texts.part, { n: results.length }) : "";
      this.form.dataset.found = total;
    }

    links() {
      return [...this.list.querySelectorAll("a")];
    }

    /** Goes to the first result, or where else to look. */
    enter() {
      focus(this.links()[0] || this.after.querySelector("a"));
    }

    /** A button for each kind of result. */
    chips(answer) {
      const { texts } = this,
        found = Object.entries(answer.kinds);
      empty(this.kinds);
      if (found.length < 2) return;
      for (const [type, n] of [["", answer.all], ...found.sort((one, two) => two[1] - one[1])]) {
        const number = make("small", {}, make("bdi", {}, String(n)));
        const label = make("span", {}, type ? texts.types[type] : texts.all);
        const values = { class: "chip", "aria-pressed": String(type === this.kind) };
        const chip = make("button", { type: "button", ...values }, label, " ", number);
        chip.addEventListener("click", async () => {
          this.kind = type;
          await this.again();
          focus(this.kinds.querySelector("[aria-pressed=true]"));
        });
        this.kinds.append(chip);
      }
    }

    show(query, answer) {
      this.chips(answer);
      this.head(query, answer);
      const { tools, texts } = this;
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
      if (!answer.total) empty(this.after, ...elsewhere(tools, query, answer.near));
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
      const values = { type: "button", class: "button button--quiet" };
      const more = make("button", values, this.texts.more);
      more.addEventListener("click", async () => {
        const before = this.shown;
        await this.again(before + PAGE);
        focus(this.links()[before]);
      });
      this.after.append(more);
    }
  };
  wegwijs.SearchPanel.PAGE = PAGE;
})();
