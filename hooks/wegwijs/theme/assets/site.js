/* Wegwijs: what scripts add. Everything works without them. Nothing leaves the device. */
(() => {
  "use strict";
  const root = document.documentElement;
  const remember = (key, value) => { try { localStorage.setItem(key, value); } catch { /* private mode: forget */ } };
  const recall = (key) => { try { return localStorage.getItem(key); } catch { return null; } };

  // Light or dark: the device decides until the reader does.
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
  }

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  // A player of another site is loaded only when the reader asks for it.
  for (const link of document.querySelectorAll("[data-player]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const frame = document.createElement("iframe");
      frame.src = link.href;
      frame.title = link.textContent;
      frame.allow = "fullscreen";
      link.replaceWith(frame);
    });
  }

  // Search: every word must occur, in any form that differs only by accents, case or the Arabic article.
  const results = document.querySelector("[data-search-results]");
  const form = document.querySelector("[data-search]");
  if (!results || !form) return;
  const field = form.querySelector("input");
  const count = document.querySelector("[data-search-count]");
  const texts = document.querySelector("[data-search-texts]").dataset;
  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u065f\u0640\u0670]/g, "")
    .replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").replace(/[ؤ]/g, "و").replace(/[ئ]/g, "ي").replace(/[’']/g, " ");
  const stem = (word) => word.replace(/^(وال|بال|كال|فال|لل|ال)(?=.{3})/, "").replace(/(?<=.{3})(ات|ين|ون|ان|ه|ي)$/, "");
  const arabic = /[\u0600-\u06ff]/;
  const words = (text) => fold(text).split(/[\s،؛؟.,;:!?()«»"/-]+/).filter(Boolean).map((word) => (arabic.test(word) ? stem(word) : word));
  let rows;
  const load = async () => {
    if (!rows) {
      const answer = await fetch(form.dataset.search);
      rows = (await answer.json()).map((row) => ({ row, title: fold(row[0]), all: words(`${row[0]} ${row[4]} ${row[3]}`).join(" ") }));
    }
    return rows;
  };
  const item = ([title, kind, href, summary, , lang]) => {
    const li = document.createElement("li");
    const link = document.createElement("a");
    link.href = href;
    link.textContent = title;
    if (lang) { link.lang = lang; link.dir = "auto"; }
    const about = document.createElement("p");
    about.textContent = `${kind} · ${summary}`;
    li.append(link, about);
    return li;
  };
  const plural = new Intl.PluralRules(root.lang);
  let last = 0;
  const search = async () => {
    const query = field.value.trim();
    const turn = ++last;
    if (!query) { results.replaceChildren(); count.textContent = ""; return; }
    const asked = words(query);
    const found = (await load()).filter((entry) => asked.every((word) => entry.all.includes(word)));
    if (turn !== last) return;
    const rank = (entry) => (asked.some((word) => entry.title.includes(word)) ? 0 : 1);
    found.sort((a, b) => rank(a) - rank(b));
    results.replaceChildren(...found.slice(0, 50).map((entry) => item(entry.row)));
    const form_ = texts[`found${plural.select(found.length)[0].toUpperCase()}${plural.select(found.length).slice(1)}`] || texts.foundOther;
    count.textContent = found.length ? form_.replace("{n}", found.length) : texts.none;
    const address = new URL(location.href);
    address.searchParams.set("q", query);
    history.replaceState(null, "", address);
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  field.addEventListener("input", search);
  field.value = new URLSearchParams(location.search).get("q") || "";
  if (field.value) search();
})();
