/*
 * My list: what is saved on this device, or a list that somebody shared
 * (?items=training.a,event.b), as cards.
 *
 * What a card shows is looked up in small files by the record's id, so that it is in the language
 * of the page and as it is today; what was noted when it was saved is shown only when those files
 * cannot be had. All text is put on the page as text.
 */
(() => {
  "use strict";
  const {
    has,
    make,
    put,
    say,
    savedList: { items, keep, fits },
  } = wegwijs;
  const page = document.querySelector("[data-my-list]");
  const facts = JSON.parse(page.dataset.myList);
  const row = page.querySelector("[data-tools]"),
    words = Object.assign({}, wegwijs.words.share, row.dataset);
  const part = (name, inside = page) => inside.querySelector(`[data-${name}]`);
  const cards = part("cards"),
    pattern = part("card");
  const ID = /^([a-z-]+)\.([a-z0-9]+(?:-[a-z0-9]+)*)$/,
    LATIN = /[A-Za-z\u00c0-\u024f]/,
    RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/,
    MOST = 100;
  const known = (id) => id.length < 130 && ID.test(id) && has(facts.sections, id.split(".")[0]);
  const asked = [...new Set((new URLSearchParams(location.search).get("items") || "").split(","))]
    .filter(known)
    .slice(0, MOST);
  let shared = asked.length > 0;

  /** The file a record is in, by its id: FNV-1a, as saved_list.py reckons it. */
  function fileOf(id) {
    let value = 2166136261;
    for (let i = 0; i < id.length; i++) value = Math.imul(value ^ id.charCodeAt(i), 16777619) >>> 0;
    return value & (facts.files - 1);
  }
  /** Loads a file. One that cannot be had is done without: what was noted is shown then. */
  const load = (number) =>
    wegwijs.load(`${facts.data}${number}.js?v=${facts.version}`).catch(() => {});

  /**
   * What to show of an item: as it is now; as it was saved when that cannot be known; `gone` when
   * it is there no more.
   */
  function look(item) {
    const entries = wegwijs.given[`saved-list.${fileOf(item.id)}`];
    const [type, id] = item.id.split(".");
    const path = `${facts.sections[type]}/${id}/`;
    const entry = entries && has(entries, item.id) ? entries[item.id] : null;
    const [title, kind, lines, lang] = entry || [
      item.title || id.replace(/-/g, " "),
      item.kind || "",
      item.facts || [],
      item.lang || "",
    ];
    return {
      ...item,
      title,
      kind,
      facts: lines,
      lang: lang || facts.lang,
      // What is told of it is in the language of the page, also where its title is not.
      told: entry ? facts.lang : lang || facts.lang,
      gone: Boolean(entries) && !entry,
      path,
    };
  }

  /** A fact. One in Latin letters alone, as an address, runs from left to right as a whole. */
  function line(fact, lang) {
    const whole = LATIN.test(fact) && !RIGHT_TO_LEFT.test(fact);
    const made = put(make("li"), whole ? "" : fact, lang);
    if (whole) made.append(make("bdi", { dir: "ltr" }, fact));
    return made;
  }

  function card(item) {
    const made = pattern.content.cloneNode(true).firstElementChild;
    put(part("kind", made), item.kind, item.told);
    const title = part("title", made);
    const name = item.gone ? make("s") : make("a", { href: wegwijs.href(facts.home + item.path) });
    title.append(put(name, item.title, item.lang));
    part("gone", made).hidden = !item.gone;
    for (const fact of item.gone ? [] : item.facts)
      part("facts", made).append(line(fact, item.told));
    const button = part("remove", made);
    button.hidden = shared;
    part("which", made).append(": ", put(make("span"), item.title, item.lang));
    button.addEventListener("click", () => remove(item));
    return made;
  }

  function remove(item) {
    const before = items();
    if (!keep(before.filter((other) => other.id !== item.id))) {
      say(row, words.impossible);
      return;
    }
    show();
    const back = make("button", { type: "button", class: "tool tool--on" }, words.undo);
    back.addEventListener("click", () => {
      const now = items(),
        place = before.findIndex((other) => other.id === item.id);
      if (!now.some((other) => other.id === item.id)) now.splice(place, 0, before[place]);
      keep(now);
      show();
      say(row, wegwijs.fill(words.undone, item));
      cards.children[Math.min(place, cards.children.length - 1)].querySelector("a, button").focus();
    });
    say(row, wegwijs.fill(words.removed, item), " ", back);
    back.focus();
  }

  /** What paper bears: the way to this very list, where the list of this device is not. */
  function mark(url) {
    const code = page.querySelector(".qr"),
      link = page.querySelector(".scan a"),
      coded = wegwijs.showQr(code, url);
    for (const one of [code, ...page.querySelectorAll("[data-coded]")]) one.hidden = !coded;
    part("long").hidden = coded;
    link.href = url;
    wegwijs.empty(link, make("bdi", { dir: "ltr" }, url.split("//")[1]));
  }

  function share(list) {
    const url = `${facts.site}${facts.page}?items=${list.map((item) => item.id).join(",")}`;
    part("scan").hidden = !list.length;
    mark(url);
    const lines = list.map(
      (item) => `${[item.title, ...item.facts.slice(0, 2)].join(" · ")}\n${facts.site}${item.path}`,
    );
    const text = [words.listName, ...lines].join("\n\n");
    const message = encodeURIComponent(`${text}\n\n${words.listName}: ${url}`);
    Object.assign(part("share").dataset, { share: url, title: words.listName, text });
    part("copy").dataset.copy = url;
    for (const [name, before] of [
      ["whatsapp", "text="],
      ["mail", "body="],
    ]) {
      const link = part(`by=${name}`);
      link.href = link.href.slice(0, link.href.indexOf(before) + before.length) + message;
    }
  }

  function show() {
    const list = (
      shared
        ? asked.map((id) => items().find((item) => item.id === id) || { id })
        : items().filter((item) => known(item.id))
    ).map(look);
    wegwijs.empty(cards, ...list.map(card));
    part("shared").hidden = !shared;
    part("empty").hidden = list.length > 0;
    part("filled").hidden = part("note").hidden = !list.length;
    if (shared) part("note").hidden = true;
    share(list.filter((item) => !item.gone));
  }

  async function begin() {
    part("private").hidden = wegwijs.remembers();
    const wanted = shared ? asked : items().map((item) => item.id);
    await Promise.all([...new Set(wanted.map(fileOf))].map(load));
    show();
  }

  part("own").href = location.pathname;
  part("keep").addEventListener("click", () => {
    const own = items(),
      noted = asked
        .filter((id) => !own.some((item) => item.id === id))
        .map((id) => look({ id }))
        .filter((item) => !item.gone);
    const list = [
      ...own,
      ...noted.map(({ id, title, lang, kind, facts: lines }) => ({
        id,
        title,
        lang,
        kind,
        facts: lines,
      })),
    ];
    if (!fits(list)) {
      say(row, words.full);
      return;
    }
    if (!keep(list)) {
      say(row, words.impossible);
      return;
    }
    shared = false;
    history.replaceState(null, "", location.pathname);
    begin().then(() => {
      say(row, words.saved);
      document.getElementById("content").focus();
    });
  });
  addEventListener("storage", () => {
    if (!shared) begin();
  });
  begin();
})();
