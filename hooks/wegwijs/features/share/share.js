/*
 * What a reader can do with a page: save it in the list on this device, share it. Nothing is sent
 * anywhere.
 *
 *   wegwijs.savedList.items()       the list: [{id, title, lang, kind, facts}], in the order saved
 *   wegwijs.savedList.keep(items)   keeps it; false when the browser keeps nothing
 *   wegwijs.savedList.fits(items)   whether there is room for so many
 *   wegwijs.say(row, ...)           tells something below a row of tools, read out by screen
 *                                   readers
 */
(() => {
  "use strict";
  const words = wegwijs.words.share;
  const KEY = "wegwijs-list",
    MOST = 500;
  const ID = /^[a-z-]{1,40}\.[a-z0-9-]{1,80}$/,
    LANG = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

  // Anything may stand in a browser's memory: what is no entry of ours is passed over, and the
  // others stay.
  const text = (value, most) => (typeof value === "string" ? value.slice(0, most) : "");
  const entry = (given) => ({
    id: given.id,
    title: text(given.title, 300),
    kind: text(given.kind, 100),
    lang: LANG.test(text(given.lang, 35)) ? given.lang : "",
    facts: Array.isArray(given.facts)
      ? given.facts
          .filter((fact) => typeof fact === "string")
          .slice(0, 12)
          .map((fact) => text(fact, 300))
      : [],
  });
  const items = () => {
    const ours = wegwijs
      .storedList(KEY)
      .filter((given) => given && typeof given.id === "string" && ID.test(given.id));
    return [...new Map(ours.map((given) => [given.id, entry(given)])).values()].slice(0, MOST);
  };
  const keep = (list) => {
    if (!wegwijs.store(KEY, JSON.stringify(list))) return false;
    dispatchEvent(new Event("wegwijs-list"));
    return true;
  };
  const say = (row, ...said) => wegwijs.empty(row.querySelector("[data-said]"), ...said);
  const fits = (list) => list.length <= MOST;
  wegwijs.savedList = { items, keep, fits };
  wegwijs.say = say;

  /**
   * Copies text; also where there is no clipboard (a site without https). Says whether it worked.
   */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      /* not allowed, or not there: the old way */
    }
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      /* neither */
    }
    field.remove();
    return done;
  }

  function sharing(row) {
    const device = row.querySelector("[data-share]"),
      menu = row.querySelector(".tool-share");
    if (navigator.share) {
      device.hidden = false;
      menu.hidden = true;
      device.addEventListener("click", () => {
        const { share: url, title, text } = device.dataset;
        navigator.share(text ? { title, text, url } : { title, url }).catch((fault) => {
          if (fault.name === "AbortError") return;
          device.hidden = true;
          menu.hidden = false;
          menu.open = true;
        });
      });
    }
    const button = row.querySelector("[data-copy]");
    button.addEventListener("click", async () => {
      if (await copy(button.dataset.copy)) {
        say(row, words.copied);
        return;
      }
      say(row, words.notCopied, " ", wegwijs.make("bdi", { dir: "ltr" }, button.dataset.copy));
    });
  }

  /** Menus stand over the page: one at a time, until Escape, a touch beside it or another place. */
  function menus(row) {
    for (const menu of row.querySelectorAll("details")) {
      const close = () => {
        menu.open = false;
      };
      menu.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !menu.open) return;
        close();
        menu.querySelector("summary").focus();
      });
      menu.addEventListener("focusout", ({ relatedTarget: next }) => {
        if (next && !menu.contains(next)) close();
      });
      document.addEventListener("click", ({ target }) => {
        if (!menu.contains(target)) close();
      });
    }
  }

  function saving(row) {
    const button = row.querySelector("[data-save]");
    const { save: id, title, lang, kind, facts } = button.dataset;
    const item = { id, title, lang, kind, facts: facts ? facts.split("\n") : [] };
    const show = () =>
      button.setAttribute("aria-pressed", String(items().some((other) => other.id === item.id)));
    show();
    for (const event of ["storage", "pageshow"]) addEventListener(event, show);
    button.addEventListener("click", () => {
      const others = items().filter((other) => other.id !== item.id);
      const saved = others.length === items().length;
      const list = saved ? [...others, item] : others;
      if (saved && !fits(list)) {
        say(row, words.full);
        return;
      }
      if (!keep(list)) {
        say(row, words.impossible);
        return;
      }
      show();
      say(
        row,
        saved ? words.saved : words.removed,
        " ",
        wegwijs.make("a", { href: wegwijs.href(row.dataset.list) }, words.see),
      );
    });
  }

  for (const row of document.querySelectorAll("[data-tools]")) {
    sharing(row);
    menus(row);
    if (row.querySelector("[data-save]")) saving(row);
  }

  // Reading aloud is offered when the device itself has a voice for the language; voices may come
  // late.
  const button = document.querySelector("[data-read]");
  if (button && window.speechSynthesis && window.SpeechSynthesisUtterance) {
    const lang = wegwijs.language(document.documentElement.lang);
    const look = () => {
      const own = speechSynthesis
        .getVoices()
        .some((voice) => voice.localService && wegwijs.language(voice.lang) === lang);
      button.hidden = !own;
      if (own)
        wegwijs.load(button.dataset.read).catch(() => {
          button.hidden = true;
        });
    };
    look();
    if (speechSynthesis.addEventListener) speechSynthesis.addEventListener("voiceschanged", look);
  }
})();
