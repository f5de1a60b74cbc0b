/*
 * Questions on screens: what a reader answered stands in the address, behind #, and nowhere else.
 * So Back works, an address can be kept and shared, and no server ever hears an answer.
 *
 * The questions, outcomes, steps and sources of a record lie in a <template> of its page.
 */
(() => {
  "use strict";
  const article = document.querySelector("article.record");
  if (!article || !article.querySelector("[data-screen]")) return;
  const { make, empty, fill, has } = wegwijs;

  /** What can be asked of a record, of this page or of the same one in another language. */
  const finderOf = (record) => {
    const { content, dataset } = record.querySelector("template[data-states]");
    const states = {},
      parts = {};
    for (const part of content.querySelectorAll("[data-state]")) states[part.dataset.state] = part;
    for (const part of content.querySelectorAll("[data-part]")) {
      const kind = part.parentElement.localName;
      parts[`${kind} ${part.dataset.part}`] = part;
    }
    const words = JSON.parse(record.querySelector("[data-screen]").dataset.words);
    return { states, parts, words, start: dataset.states };
  };
  const own = finderOf(article);
  const screen = article.querySelector("[data-screen]");
  const arrow = screen.querySelector(".choice .icon");

  /** The ids of the answers that the address holds. */
  const given = () => {
    try {
      const ids = location.hash.startsWith("#/") ? location.hash.slice(2).split("/") : [];
      return ids.map(decodeURIComponent).filter(Boolean);
    } catch {
      return []; // no address that we made
    }
  };
  const hashOf = (ids) => `#/${ids.map(encodeURIComponent).join("/")}`;

  /** The answers as far as the questions still have them, and where they lead. */
  const walk = (finder, ids) => {
    const steps = [];
    let state = finder.start;
    for (const id of ids) {
      const asked = finder.states[state];
      const choices = [...asked.querySelectorAll("[data-answer]")];
      const choice = choices.find((one) => one.dataset.answer === id);
      if (!choice || !has(finder.states, choice.dataset.to)) break;
      steps.push({ asked, choice, id });
      state = choice.dataset.to;
    }
    return { steps, state, ids: steps.map((step) => step.id) };
  };

  const copyOf = (element) => [...document.importNode(element, true).childNodes];
  const saying = (element) => copyOf(element.querySelector("[data-words-of]"));

  /** The list of the answers so far, each with a way to change it. */
  const answers = (finder, { steps, ids }) => {
    const list = make("ol", { class: "answers__list" });
    steps.forEach(({ asked, choice }, number) => {
      const change = make(
        "a",
        { class: "answers__change", href: hashOf(ids.slice(0, number)) },
        finder.words.change,
        make("span", { class: "visually-hidden" }, " ", ...saying(asked)),
      );
      const question = make("span", { class: "answers__ask" }, ...saying(asked));
      const label = make("b", {}, ...copyOf(choice.querySelector("span")));
      list.append(make("li", {}, question, " ", label, " ", change));
    });
    const heading = make("h3", { class: "outcome__part" }, finder.words.answers);
    return make("section", { class: "answers" }, heading, list);
  };

  const ways = (finder, { ids }) => {
    const nav = make("nav", { class: "ways", "aria-label": finder.words.answers });
    const way = (words, to) =>
      make("a", { class: "button button--quiet", href: hashOf(to) }, words);
    nav.append(way(finder.words.back, ids.slice(0, -1)));
    if (ids.length > 1) nav.append(way(finder.words.restart, []));
    return nav;
  };

  /** A question or an outcome with all that stands around it. */
  const drawn = (finder, at) => {
    const part = document.importNode(finder.states[at.state], true);
    for (const list of part.querySelectorAll("[data-fill]")) {
      for (const name of list.dataset.fill.split(" ")) {
        const found = finder.parts[`${list.localName} ${name}`];
        if (found) list.append(document.importNode(found, true));
      }
      list.removeAttribute("data-fill");
    }
    for (const named of part.querySelectorAll("[data-part]")) named.removeAttribute("data-part");
    for (const choice of part.querySelectorAll("[data-answer]")) {
      choice.href = hashOf([...at.ids, choice.dataset.answer]);
      choice.append(arrow.cloneNode(true));
    }
    const left = Number(part.dataset.left || 0),
      done = at.ids.length;
    const found = [part];
    if (done && left) {
      const number = fill(finder.words.question, { n: done + 1 });
      const bar = make("progress", { max: done + left, value: done, "aria-label": number });
      found.unshift(make("div", { class: "progress" }, make("span", {}, number), bar));
    }
    if (done) found.push(ways(finder, at), answers(finder, at));
    return found;
  };

  /** The code and the address that paper bears. */
  const mark = (record, ids) => {
    const scan = record.querySelector(".scan"),
      share = record.querySelector("[data-share]");
    if (!scan || !share || !ids.length) return;
    const address = share.dataset.share.split("#")[0] + hashOf(ids);
    if (!wegwijs.showQr(scan.querySelector(".qr"), address)) return;
    empty(scan.querySelector("bdi"), address.split("//")[1]);
  };

  // A leaflet in two languages holds what is seen, in both.
  wegwijs.leafletOf = (record) => {
    const finder = finderOf(record),
      at = walk(finder, given()),
      copy = document.importNode(record, true);
    empty(copy.querySelector("[data-screen]"), ...drawn(finder, at));
    copy.classList.toggle("record--answered", at.ids.length > 0);
    mark(copy, at.ids);
    if (at.ids.length) for (const part of copy.querySelectorAll(".lead, .prose")) part.remove();
    return copy;
  };

  const said = make("p", { class: "visually-hidden", role: "status" });
  screen.before(said);
  const title = document.title;
  const page = article.querySelector("[data-share]"),
    bare = page ? page.dataset.share : "";

  /** Whatever leads to this page leads to these answers. */
  const follow = (hash) => {
    for (const link of document.querySelectorAll(".languages a, [data-with]"))
      link.hash = hash.length > 2 ? hash : "";
    const address = bare + (hash.length > 2 ? hash : "");
    for (const part of article.querySelectorAll("[data-share]")) part.dataset.share = address;
    for (const part of article.querySelectorAll("[data-copy]")) part.dataset.copy = address;
    for (const part of article.querySelectorAll("[data-by]")) {
      part.dataset.bare = part.dataset.bare || part.getAttribute("href");
      part.href = part.dataset.bare + encodeURIComponent(address.slice(bare.length));
    }
  };

  const show = (moved) => {
    const ids = given(),
      at = walk(own, ids),
      outcome = !own.states[at.state].dataset.left;
    const parts = drawn(own, at);
    if (at.ids.length < ids.length)
      parts.unshift(make("p", { class: "notice notice--state" }, own.words.stale));
    empty(screen, ...parts);
    article.classList.toggle("record--answered", at.ids.length > 0);
    article.classList.toggle("record--asking", at.ids.length > 0 && !outcome);
    follow(hashOf(at.ids));
    mark(article, at.ids);
    document.dispatchEvent(new CustomEvent("wegwijs-drawn"));
    const heading = screen.querySelector("[data-state] h2");
    document.title = at.ids.length ? `${heading.textContent.trim()} – ${title}` : title;
    if (!moved) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    (at.ids.length ? screen : article).scrollIntoView();
    said.textContent = outcome
      ? own.words.outcome
      : fill(own.words.question, { n: at.ids.length + 1 });
  };
  addEventListener("hashchange", () => {
    if (location.hash === "" || location.hash.startsWith("#/")) show(true);
  });
  show(false);
})();
