/*
 * The search box: what a reader types goes in; results appear below it, and are told to screen readers in a status line.
 *
 *   wegwijs.ready(lang, texts)   called once by the bundle
 *   wegwijs.box(form)            makes a search form live; its results appear in the element after it
 *
 * Results are plain links: the arrow keys go through them, Enter opens, Escape leads back to the box. Everything that comes
 * from the index is put on the page as text, never as HTML.
 */
(function () {
  "use strict";
  const { make, fill, empty, given } = wegwijs;
  const PAGE = 10, WAIT = 80, TELL = 700;
  const base = new URL("..", document.currentScript.src);
  let engine, texts, lang;
  const boxes = new WeakSet();
  const focus = (element) => { if (element) element.focus(); };

  const address = (path) => wegwijs.href(new URL(path, base));
  const load = (name) => wegwijs.load(new URL(`search/${lang}/${name}.js${given.index ? "?v=" + given.index.version : ""}`, base));

  async function find(query, want, wanted) {
    for (;;) {
      const answer = engine.search(query, want);
      if (!answer.need) return answer;
      await Promise.all(answer.need.map(load));
      if (!wanted()) return null;
    }
  }

  /** Appends text with its matched words marked; what would turn round in right-to-left text is isolated. */
  function put(element, text, terms, own) {
    const marks = terms ? engine.marks(text, terms) : [];
    const isolated = wegwijs.directionOf(own) === "rtl" ? wegwijs.isolates(text) : [];
    const write = (target, from, to) => {
      for (const [start, end] of marks) {
        if (end <= from || start >= to) continue;
        target.append(text.slice(from, Math.max(from, start)), make("mark", {}, text.slice(Math.max(from, start), Math.min(to, end))));
        from = Math.min(to, end);
      }
      target.append(text.slice(from, to));
    };
    let at = 0;
    for (const [start, end] of isolated) {
      write(element, at, start);
      const part = make("bdi", { dir: "ltr" });
      write(part, start, end);
      element.append(part);
      at = end;
    }
    write(element, at, text.length);
    return element;
  }

  const foreign = (code) => (code ? { lang: code, dir: texts.languages[code].dir } : {});

  function result(one) {
    const item = make("li", { class: "found found--" + one.type });
    const kind = make("p", { class: "found__kind" }, make("span", { class: "tag" }, one.kind || texts.types[one.type]));
    if (one.titleLang) kind.append(make("span", { class: "tag tag--language" }, texts.languages[one.titleLang].name));
    const link = put(make("a", { href: address(one.url), ...foreign(one.titleLang) }), one.title, one.terms, one.titleLang);
    item.append(kind, make("h2", { class: "found__title" }, link));
    // Found by its name in another language: that name is shown, with its language.
    if (!link.querySelector("mark")) {
      const name = one.names.find(([, title]) => engine.marks(title, one.terms).length);
      if (name) {
        item.append(make("p", { class: "found__name" }, put(make("span", foreign(name[0])), name[1], one.terms, name[0]), " ",
          make("span", { class: "tag tag--language" }, texts.languages[name[0]].name)));
      }
    }
    if (one.facts.length) {
      const facts = make("ul", { class: "found__facts" });
      for (const fact of one.facts) facts.append(make("li", {}, put(make("bdi"), fact, one.terms)));
      item.append(facts);
    }
    item.append(put(make("p", { class: "found__summary", ...foreign(one.summaryLang) }), one.summary, one.terms, one.summaryLang));
    return item;
  }

  wegwijs.box = function (form) {
    if (boxes.has(form)) return;
    boxes.add(form);
    const field = form.querySelector("input[type=search]"), panel = form.nextElementSibling;
    const whole = form.hasAttribute("data-search-page"), inDialog = form.closest("dialog");
    // What is seen changes at once; what is told waits until the reader stops typing.
    const status = make("p", { class: "search-count" }), told = make("p", { class: "visually-hidden", role: "status" });
    const kinds = make("div", { class: "search-kinds", role: "group", "aria-label": texts.kinds });
    const list = make("ol", { class: "search-results", "data-search-results": true });
    const after = make("div", { class: "search-after" });
    panel.append(status, told, kinds, list, after);
    let turn = 0, timer, teller, shown = 0, kind = "";

    const say = (text) => {
      status.textContent = text;
      clearTimeout(teller);
      teller = setTimeout(() => { told.textContent = text; }, TELL);
    };
    const clear = () => { for (const part of [kinds, list, after]) empty(part); };
    const links = () => [...list.querySelectorAll("a")];

    function remember(query) {
      if (!whole) return;
      const url = new URL(location.href);
      for (const [key, value] of [["q", query], ["kind", kind]]) value ? url.searchParams.set(key, value) : url.searchParams.delete(key);
      try { history.replaceState(null, "", url); } catch { /* some browsers allow only so many in a minute */ }
    }

    function chips(answer) {
      const found = Object.entries(answer.kinds);
      empty(kinds);
      if (found.length < 2) return;
      for (const [type, n] of [["", answer.all], ...found.sort((one, two) => two[1] - one[1])]) {
        const chip = make("button", { type: "button", class: "chip", "aria-pressed": String(type === kind) },
          make("span", {}, type ? texts.types[type] : texts.all), " ", make("small", {}, make("bdi", {}, String(n))));
        chip.addEventListener("click", () => { kind = type; run().then(() => focus(kinds.querySelector("[aria-pressed=true]"))); });
        kinds.append(chip);
      }
    }

    const row = (label, items) => {
      const block = make("div", { class: "search-help" }, make("p", {}, label)), ways = make("ul");
      for (const item of items) ways.append(make("li", {}, item));
      block.append(ways);
      return block;
    };
    const toSearch = (path, query, label, values = {}) => {
      const url = new URL(address(path));
      url.searchParams.set("q", query);
      return make("a", { href: url, class: "chip", ...values }, label);
    };

    function nothing(query, answer) {
      const near = [...new Set(answer.near)].slice(0, 5).map((word) => toSearch(texts.page, word, make("bdi", {}, word)));
      const sections = texts.sections.map(([title, path]) => make("a", { href: address(path), class: "chip" }, title));
      const others = Object.entries(texts.languages).filter(([, other]) => other.search)
        .map(([code, other]) => toSearch(other.search, query, other.own, { lang: code, dir: other.dir, hreflang: code }));
      empty(after, make("p", {}, texts.tip), ...(near.length ? [row(texts.near, near)] : []), row(texts.look, sections), row(texts.others, others));
    }

    function show(query, answer) {
      chips(answer);
      empty(list, ...answer.results.map(result));
      empty(after);
      const one = answer.corrected[0];
      const note = one && answer.total ? fill(texts.corrected, one) + " " : "";
      if (!answer.total && [...query].length < 2) { say(""); return; } // one letter: a word is on its way
      say(answer.total ? note + wegwijs.counted(texts.found, answer.total) : fill(texts.none, { query }));
      if (!answer.total) nothing(query, answer);
      if (answer.total > answer.results.length) {
        const more = make("button", { type: "button", class: "button button--quiet" }, texts.more);
        more.addEventListener("click", () => { const before = shown; run(shown + PAGE).then(() => focus(links()[before])); });
        after.append(more);
      }
      shown = answer.results.length;
    }

    async function run(limit = PAGE) {
      const query = field.value, mine = ++turn;
      form.dataset.state = "busy";
      if (!query.trim()) kind = "";
      remember(query.trim());
      if (!query.trim()) {
        clear();
        say("");
      } else {
        const slow = setTimeout(() => { if (mine === turn) status.textContent = texts.busy; }, 500);
        try {
          const answer = await find(query.replace(/\s+$/, (end) => (end ? " " : "")), { limit, kind }, () => mine === turn);
          if (mine !== turn) return;
          if (kind && !wegwijs.has(answer.kinds, kind) && answer.all) { kind = ""; return await run(); }
          show(query.trim(), answer);
        } catch {
          if (mine === turn) { clear(); say(texts.failed); }
        } finally {
          clearTimeout(slow);
        }
      }
      if (mine === turn) { form.dataset.query = query; form.dataset.state = "done"; panel.hidden = false; }
    }

    field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(run, WAIT); });
    form.addEventListener("submit", async (event) => {
      if (!whole) return;
      event.preventDefault();
      clearTimeout(timer);
      await run();
      focus(links()[0] || after.querySelector("a"));
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" && links().length) { event.preventDefault(); links()[0].focus(); }
    });
    list.addEventListener("keydown", (event) => {
      const all = links(), at = all.indexOf(document.activeElement);
      const next = { ArrowDown: Math.min(at + 1, all.length - 1), ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
      if (event.key === "Escape") { event.preventDefault(); field.focus(); }
      else if (at >= 0 && next !== undefined) { event.preventDefault(); (all[next] || field).focus(); }
    });
    if (!inDialog) field.addEventListener("keydown", (event) => { if (event.key === "Escape" && field.value) { event.preventDefault(); field.value = ""; run(); } });
    if (whole) {
      const asked = new URLSearchParams(location.search);
      kind = asked.get("kind") || "";
      if (!field.value) field.value = asked.get("q") || "";
    }
    if (field.value) run();
  };

  wegwijs.ready = function (code, words) {
    lang = code;
    texts = words;
    engine = wegwijs.engine(lang);
    load("index").catch(() => {});
    for (const form of document.querySelectorAll("form[data-search]")) wegwijs.box(form);
  };
})();
