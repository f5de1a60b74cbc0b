/*
 * My list: what is saved on this device, or a list that somebody shared (?items=training.a,event.b), as cards.
 *
 * What a card shows is looked up in small files by the record's id, so that it is in the language of the page and as it is
 * today; what was noted when it was saved is shown only when those files cannot be had. All text is put on the page as text.
 */
(() => {
  "use strict";
  const { items, keep, say } = window.wegwijsTools;
  const page = document.querySelector("[data-my-list]");
  const facts = JSON.parse(page.dataset.myList);
  const row = page.querySelector("[data-tools]"), words = row.dataset;
  const part = (name, inside = page) => inside.querySelector(`[data-${name}]`);
  const cards = part("cards"), pattern = part("card");
  const ID = /^([a-z-]+)\.([a-z0-9]+(?:-[a-z0-9]+)*)$/, MOST = 100;
  const LATIN = /[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9 .,&/'’()+-]*[A-Za-zÀ-ɏ0-9)]|[A-Za-zÀ-ɏ]|\+?\d[\d /:.–-]*\d/g;
  const rtl = document.documentElement.dir === "rtl";
  const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
  const known = (id) => id.length < 130 && ID.test(id) && has(facts.sections, id.split(".")[0]);
  const asked = [...new Set((new URLSearchParams(location.search).get("items") || "").split(","))].filter(known).slice(0, MOST);
  let shared = asked.length > 0;

  const given = {}, loading = {};
  window.wegwijsList = (number, entries) => { given[number] = entries; };

  /** The file a record is in, by its id: FNV-1a, as my_list.py reckons it. */
  function fileOf(id) {
    let value = 2166136261;
    for (let i = 0; i < id.length; i++) value = Math.imul(value ^ id.charCodeAt(i), 16777619) >>> 0;
    return value & (facts.files - 1);
  }
  const load = (number) => loading[number] ||= new Promise((done) => {
    const script = document.createElement("script");
    script.src = `${facts.data}${number}.js?v=${facts.version}`;
    script.onload = script.onerror = done;
    document.head.append(script);
  });

  /** What to show of an item: as it is now; as it was saved when that cannot be known; `gone` when it is there no more. */
  function look(item) {
    const entries = given[fileOf(item.id)];
    const [type, id] = item.id.split(".");
    const path = `${facts.sections[type]}/${id}/`;
    const entry = entries && has(entries, item.id) ? entries[item.id] : null;
    const [title, kind, told, lang] = entry || [item.title || id.replaceAll("-", " "), item.kind || "", item.facts || [], item.lang || ""];
    return { ...item, title, kind, facts: told, lang: lang || facts.lang, gone: Boolean(entries) && !entry, path };
  }

  /** Text in an element; in right-to-left text Latin names and numbers are isolated. */
  function put(element, text, lang) {
    if (lang !== facts.lang) {
      element.lang = lang;
      element.dir = document.querySelector(`.languages [lang="${lang}"]`)?.dir || "ltr";
    }
    let from = 0;
    for (const match of rtl && lang === facts.lang ? text.matchAll(LATIN) : []) {
      const latin = document.createElement("bdi");
      latin.dir = "ltr";
      latin.textContent = match[0];
      element.append(text.slice(from, match.index), latin);
      from = match.index + match[0].length;
    }
    element.append(text.slice(from));
    return element;
  }

  function card(item) {
    const made = pattern.content.cloneNode(true).firstElementChild;
    put(part("kind", made), item.kind, item.lang);
    const title = part("title", made);
    if (item.gone) title.append(put(document.createElement("s"), item.title, item.lang));
    else {
      const link = document.createElement("a");
      link.href = facts.home + item.path + (location.protocol === "file:" ? "index.html" : "");
      title.append(put(link, item.title, item.lang));
    }
    part("gone", made).hidden = !item.gone;
    for (const fact of item.gone ? [] : item.facts) part("facts", made).append(put(document.createElement("li"), fact, item.lang));
    const button = part("remove", made);
    button.hidden = shared;
    part("which", made).append(": ", put(document.createElement("span"), item.title, item.lang));
    button.addEventListener("click", () => remove(item));
    return made;
  }

  function remove(item) {
    const before = items();
    if (!keep(before.filter((other) => other.id !== item.id))) { say(row, words.impossible); return; }
    show();
    const back = document.createElement("button");
    back.type = "button";
    back.className = "tool tool--on";
    back.textContent = words.undo;
    back.addEventListener("click", () => {
      const now = items(), place = before.findIndex((other) => other.id === item.id);
      if (!now.some((other) => other.id === item.id)) now.splice(place, 0, before[place]);
      keep(now);
      show();
      say(row, words.undone.replace("{title}", () => item.title));
      cards.children[Math.min(place, cards.children.length - 1)].querySelector("a, button").focus();
    });
    say(row, words.removed.replace("{title}", () => item.title), " ", back);
    back.focus();
  }

  function share(list) {
    const url = `${facts.site}${facts.page}?items=${list.map((item) => item.id).join(",")}`;
    const lines = list.map((item) => `${[item.title, ...item.facts.slice(0, 2)].join(" · ")}\n${facts.site}${item.path}`);
    const text = [words.listName, ...lines].join("\n\n");
    const message = encodeURIComponent(`${text}\n\n${words.listName}: ${url}`);
    Object.assign(part("share").dataset, { share: url, title: words.listName, text });
    part("copy").dataset.copy = url;
    for (const [name, before] of [["whatsapp", "text="], ["mail", "body="]]) {
      const link = part(`by=${name}`);
      link.href = link.href.slice(0, link.href.indexOf(before) + before.length) + message;
    }
  }

  function show() {
    const list = (shared ? asked.map((id) => items().find((item) => item.id === id) || { id }) : items().filter((item) => known(item.id))).map(look);
    cards.replaceChildren(...list.map(card));
    part("shared").hidden = !shared;
    part("empty").hidden = list.length > 0;
    part("filled").hidden = part("note").hidden = !list.length;
    if (shared) part("note").hidden = true;
    share(list.filter((item) => !item.gone));
  }

  async function begin() {
    try { localStorage.setItem("wegwijs-try", "1"); localStorage.removeItem("wegwijs-try"); } catch { part("private").hidden = false; }
    const wanted = shared ? asked : items().map((item) => item.id);
    await Promise.all([...new Set(wanted.map(fileOf))].map(load));
    show();
  }

  part("own").href = location.pathname;
  part("keep").addEventListener("click", () => {
    const own = items(), noted = asked.filter((id) => !own.some((item) => item.id === id)).map((id) => look({ id })).filter((item) => !item.gone);
    if (!keep([...own, ...noted.map(({ id, title, lang, kind, facts: told }) => ({ id, title, lang, kind, facts: told }))])) {
      say(row, words.impossible);
      return;
    }
    shared = false;
    history.replaceState(null, "", location.pathname);
    begin().then(() => { say(row, words.saved); document.getElementById("content").focus(); });
  });
  addEventListener("storage", () => { if (!shared) begin(); });
  begin();
})();
