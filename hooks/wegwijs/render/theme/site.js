/* Wegwijs: what scripts add. Everything works without them. Nothing leaves the device. */
(() => {
  "use strict";
  const root = document.documentElement;
  const { make, store } = wegwijs;

  // Light or dark: the device decides until the reader does. What is remembered may be anything.
  if (root.dataset.theme && !["light", "dark"].includes(root.dataset.theme))
    delete root.dataset.theme;
  for (const button of document.querySelectorAll("[data-theme-toggle]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const dark = root.dataset.theme
        ? root.dataset.theme === "dark"
        : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      store("wegwijs-theme", root.dataset.theme);
    });
  }

  // The page in the language of the browser: its link stands out, and says so. Nothing moves.
  // A language of a country is its own one first: pt-BR, then pt.
  const codes = (code) => [code.toLowerCase(), wegwijs.language(code)];
  const here = codes(root.lang);
  const offers = new Map();
  const links = [...document.querySelectorAll("[data-offer]")];
  for (const at of [1, 0]) for (const link of links) offers.set(codes(link.hreflang)[at], link);
  const best = [...(navigator.languages || [])]
    .flatMap(codes)
    .find((code) => here.includes(code) || offers.has(code));
  const offer = here.includes(best) ? null : offers.get(best);
  if (offer) {
    offer.classList.add("offered");
    offer.title = offer.dataset.offer;
  }

  // The menu of a phone closes by Escape and by a touch beside it.
  const menu = document.querySelector("[data-menu]");
  if (menu) {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => {
      if (menu.open && !event.target.closest(".menu, .bar")) menu.open = false;
    });
  }

  // The table of contents is open where there is room for it.
  const contents = document.querySelector("[data-toc]");
  if (contents) {
    const widen = () => contents.parentNode.classList.toggle("toc--open", contents.open);
    contents.addEventListener("toggle", widen);
    if (matchMedia("(min-width: 75rem)").matches) contents.open = true;
  }

  // A copy opened from a disk has no server that adds index.html to a folder.
  if (location.protocol === "file:") {
    for (const link of document.links) {
      const whole = wegwijs.href(link.href);
      if (whole !== link.href) link.href = whole;
    }
    for (const form of document.querySelectorAll("form[data-search]"))
      form.action = wegwijs.href(form.action);
  }

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  // Paper says on which day it was printed. Were the day of the build in the pages, all of them would change with every build.
  const sayDay = () => {
    for (const place of document.querySelectorAll("[data-printed]")) {
      const now = new Date(),
        own = place.dataset.day;
      const part = (parts, code = own) =>
        now.toLocaleDateString(`${code}-u-ca-gregory-nu-latn`, parts);
      // In Arabic a month bears both of its names, as everywhere on the site.
      const months = new Set(["ar-SY", own].map((code) => part({ month: "long" }, code)));
      const date =
        wegwijs.language(own) === "ar"
          ? `${now.getDate()} ${[...months].join("/\u2060")} ${now.getFullYear()}`
          : part({ day: "numeric", month: "long", year: "numeric" });
      place.textContent = wegwijs.fill(place.dataset.printed, { date });
    }
  };
  sayDay();
  addEventListener("beforeprint", sayDay);

  // The link to the reader's list bears the number of things in it.
  const listLink = document.querySelector("[data-list-link] b");
  const countList = () => {
    const ids = wegwijs.storedList("wegwijs-list").map((item) => item && item.id);
    const saved = new Set(
      ids.filter((id) => typeof id === "string" && /^[a-z-]{1,40}\.[a-z0-9-]{1,80}$/.test(id)),
    ).size;
    listLink.textContent = saved;
    listLink.hidden = !saved;
  };
  if (listLink) {
    countList();
    for (const event of ["wegwijs-list", "storage", "pageshow"]) addEventListener(event, countList);
  }

  // A player of another site is loaded only when the reader asks for it.
  for (const link of document.querySelectorAll("[data-player]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      // Some players do not play for a site that does not say its name.
      const values = { allow: "fullscreen", referrerpolicy: "strict-origin-when-cross-origin" };
      link.replaceWith(make("iframe", { src: link.href, title: link.textContent, ...values }));
    });
  }

  // Search: its script is fetched when the reader goes to a search box, never before.
  const opener = document.querySelector("[data-search-open]");
  const forms = [...document.querySelectorAll("form[data-search]")];
  const fetchSearch = async () => {
    await wegwijs.load(opener.dataset.searchScript);
    if (wegwijs.box) return;
    // It came, and this browser cannot run it.
    root.className = "no-js";
    throw new Error(opener.dataset.searchScript);
  };
  const asked = new URLSearchParams(location.search).get("q");
  for (const form of forms) {
    form.addEventListener("focusin", () => fetchSearch().catch(() => {}));
    if (asked && "searchPage" in form.dataset) {
      form.querySelector("input").value = asked;
      fetchSearch().catch(() => {});
    }
  }
  let dialog;
  const makeDialog = () => {
    const words = opener.dataset;
    const field = make("input", {
      type: "search",
      name: "q",
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
      enterkeyhint: "search",
      placeholder: words.searchExample,
      "aria-label": words.searchLabel,
    });
    const close = make("button", { type: "button", class: "icon-button" }, words.searchClose);
    close.addEventListener("click", () => dialog.close());
    const form = make(
      "form",
      { class: "search", action: opener.href, method: "get", role: "search" },
      make("div", { class: "search__row" }, field, close),
    );
    form.dataset.search = "";
    dialog = make(
      "dialog",
      { class: "search-dialog", "aria-label": opener.textContent.trim() },
      form,
      make("div", { class: "search-panel" }),
    );
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    document.body.append(dialog);
  };
  const openSearch = () => {
    const page = forms.find((form) => "searchPage" in form.dataset);
    if (page) {
      page.querySelector("input").focus();
      return;
    }
    if (!dialog) makeDialog();
    dialog.showModal();
    const form = dialog.querySelector("form");
    form.querySelector("input").focus();
    fetchSearch()
      .then(() => wegwijs.box(form))
      .catch(() => {
        location.href = opener.href;
      });
  };
  if (opener && window.HTMLDialogElement) {
    opener.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      openSearch();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (
        event.target.closest("input, textarea, select, [contenteditable]") ||
        (dialog && dialog.open)
      )
        return;
      event.preventDefault();
      openSearch();
    });
  }
})();
