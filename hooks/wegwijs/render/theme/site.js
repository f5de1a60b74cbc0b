/* Wegwijs: what scripts add. Everything works without them. Nothing leaves the device. */
(() => {
  "use strict";
  const root = document.documentElement;
  const remember = (key, value) => { try { localStorage.setItem(key, value); } catch { /* private mode: forget */ } };
  const recall = (key) => { try { return localStorage.getItem(key); } catch { return null; } };

  // Light or dark: the device decides until the reader does. What is remembered may be anything.
  if (root.dataset.theme && !["light", "dark"].includes(root.dataset.theme)) delete root.dataset.theme;
  for (const button of document.querySelectorAll("[data-theme-toggle]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      remember("wegwijs-theme", root.dataset.theme);
    });
  }

  // The page in the language of the browser, offered once.
  const wanted = (navigator.languages || []).map((code) => code.toLowerCase().split("-")[0]);
  const here = root.lang.split("-")[0];
  const offers = new Map([...document.querySelectorAll("[data-offer]")].map((offer) => [offer.dataset.offer, offer]));
  const best = wanted.find((code) => code === here || offers.has(code));
  const offer = best && best !== here ? offers.get(best) : null;
  if (offer && recall("wegwijs-offer") !== "closed") {
    offer.hidden = false;
    offer.querySelector("button").addEventListener("click", () => {
      offer.hidden = true;
      remember("wegwijs-offer", "closed");
    });
  }

  // The table of contents is open where there is room for it.
  if (matchMedia("(min-width: 75rem)").matches) document.querySelector("[data-toc]")?.setAttribute("open", "");

  // A copy opened from a disk has no server that adds index.html to a folder.
  if (location.protocol === "file:") {
    for (const link of document.querySelectorAll('a[href$="/"]')) {
      if (link.protocol === "file:") link.href += "index.html";
    }
    for (const form of document.querySelectorAll("form[data-search]")) form.action += "index.html";
  }

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  // The link to the reader's list bears the number of things in it.
  const listLink = document.querySelector("[data-list-link] b");
  const countList = () => {
    let found = null;
    try { found = JSON.parse(recall("wegwijs-list") || "[]"); } catch { /* not a list of ours */ }
    const ids = (Array.isArray(found) ? found : []).map((item) => item && item.id);
    const saved = new Set(ids.filter((id) => typeof id === "string" && /^[a-z-]{1,40}\.[a-z0-9-]{1,80}$/.test(id))).size;
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
      const frame = document.createElement("iframe");
      frame.src = link.href;
      frame.title = link.textContent;
      frame.allow = "fullscreen";
      frame.referrerPolicy = "strict-origin-when-cross-origin"; // some players do not play for a site that does not say its name
      link.replaceWith(frame);
    });
  }

  // Search: its script is fetched when the reader goes to a search box, never before.
  const opener = document.querySelector("[data-search-open]");
  const forms = [...document.querySelectorAll("form[data-search]")];
  let fetching;
  const fetchSearch = () => (fetching ||= new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = opener.dataset.searchScript;
    script.onload = done;
    script.onerror = () => { fetching = null; script.remove(); fail(); };
    document.head.append(script);
  }));
  const asked = new URLSearchParams(location.search).get("q");
  for (const form of forms) {
    form.addEventListener("focusin", () => fetchSearch().catch(() => {}));
    if (asked && "searchPage" in form.dataset) { form.querySelector("input").value = asked; fetchSearch().catch(() => {}); }
  }
  let dialog;
  const makeDialog = () => {
    const words = opener.dataset;
    dialog = document.createElement("dialog");
    dialog.className = "search-dialog";
    dialog.setAttribute("aria-label", opener.textContent.trim());
    const form = document.createElement("form");
    Object.assign(form, { className: "search", action: opener.href, method: "get" });
    form.setAttribute("role", "search");
    form.dataset.search = "";
    const field = document.createElement("input");
    Object.assign(field, { type: "search", name: "q", autocomplete: "off", spellcheck: false, enterKeyHint: "search", placeholder: words.searchExample });
    field.setAttribute("autocapitalize", "none");
    field.setAttribute("aria-label", words.searchLabel);
    const close = document.createElement("button");
    Object.assign(close, { type: "button", className: "icon-button", textContent: words.searchClose });
    close.addEventListener("click", () => dialog.close());
    const row = document.createElement("div");
    row.className = "search__row";
    row.append(field, close);
    form.append(row);
    const panel = document.createElement("div");
    panel.className = "search-panel";
    dialog.append(form, panel);
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    document.body.append(dialog);
  };
  const openSearch = () => {
    const page = forms.find((form) => "searchPage" in form.dataset);
    if (page) { page.querySelector("input").focus(); return; }
    if (!dialog) makeDialog();
    dialog.showModal();
    const form = dialog.querySelector("form");
    form.querySelector("input").focus();
    fetchSearch().then(() => wegwijs.box(form), () => { location.href = opener.href; });
  };
  if (opener && window.HTMLDialogElement) {
    opener.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      openSearch();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("input, textarea, select, [contenteditable]") || dialog?.open) return;
      event.preventDefault();
      openSearch();
    });
  }
})();
