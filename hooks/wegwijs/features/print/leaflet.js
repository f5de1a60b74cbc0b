/*
 * A leaflet in two languages: the record of this page, and beside it, row by row, the same record
 * in another language.
 *
 *   wegwijs.leafletOf(article)   what is laid out of a record, when a page has more than is seen of
 *                                it; set before this script runs
 */
(() => {
  "use strict";
  const root = document.documentElement;
  const article = document.querySelector("article.record");
  const ways = document.querySelector("[data-two]");
  const ASK = "wegwijs-leaflet";
  const LISTS =
    ".facts, .sessions, .documents, .steps, .amounts, .modules, .programme, .dates, .sourced, " +
    ".link-list, .chain, .answers__list";
  // Lists that stay whole, one entry after the other on a line; and those that are the same in every
  // language, and need to be there once.
  const RUN_IN = ".outcome__more > .link-list, .outcome__sources > ul";
  const ONCE = ".outcome__sources > ul";
  // What Chromium 72 reads: it throws at a selector with :is() or :has().
  const LEFT_OUT =
    ".tools, .reader, .facts--first, .two, .ticks, .tick__state, script, nav, button, progress, " +
    "input, textarea, select, template, .ways, .answers__change, .icon, .words__all, .picture, " +
    ".related, .links, .origin h2, .origin ul";

  // On a disk no page may read another: the other page, in a frame, is asked for its record. It is
  // on the site for all to read.
  addEventListener("message", (event) => {
    if (event.data === ASK && event.source === parent && parent !== window) {
      parent.postMessage({ [ASK]: article.outerHTML, lang: root.lang, dir: root.dir }, "*");
    }
  });
  const menu = [...document.querySelectorAll(".languages a")];
  const others = menu.filter((link) => link.lang !== root.lang);
  if (!article || !ways || !others.length) return;
  const make = (name, className = "", text = "") => wegwijs.make(name, { class: className }, text);
  const named = ({ lang, dir, textContent }) =>
    Object.assign(make("bdi", "", textContent), { lang, dir });

  // A way for each language in which the page is, as the menu of languages has them. What follows
  // the address of a page, such as answers, goes with it.
  const list = ways.querySelector("ul");
  for (const other of others) {
    const way = make("a", list ? "tool" : "chip");
    Object.assign(way, { href: `?with=${other.lang}`, hash: location.hash, lang: other.lang });
    way.dataset.with = "";
    if (list) {
      const both = make("span");
      both.append(named(menu.find((link) => !others.includes(link))), " + ", named(other));
      way.append(both);
      list.append(wegwijs.make("li", {}, way));
    } else {
      way.append(named(other));
      ways.append(" ", way);
    }
  }
  ways.hidden = false;

  const asked = new URLSearchParams(location.search).get("with");
  const link = others.find((other) => other.lang === asked);
  if (!link) return;
  const words = wegwijs.words.leaflet;
  const address = new URL(wegwijs.href(link.getAttribute("href").split("#")[0]), location.href)
    .href;

  const fetched = async () => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return {
      article: page.querySelector("article.record"),
      lang: page.documentElement.lang,
      dir: page.documentElement.dir,
    };
  };
  const framed = () =>
    new Promise((done, fail) => {
      const frame = make("iframe");
      frame.hidden = true;
      setTimeout(fail, 8000);
      addEventListener("message", (event) => {
        if (event.source !== frame.contentWindow || typeof (event.data || {})[ASK] !== "string")
          return;
        const page = new DOMParser().parseFromString(event.data[ASK], "text/html");
        done({
          article: page.querySelector("article.record"),
          lang: event.data.lang,
          dir: event.data.dir,
        });
        frame.remove();
      });
      frame.addEventListener("load", () => frame.contentWindow.postMessage(ASK, "*"));
      frame.src = address;
      document.body.append(frame);
    });

  // A copy that can be taken apart: what is only for the screen left out, addresses whole, nothing
  // that the page has already. It stays in the other page's document until its addresses are whole:
  // in this one a browser would ask for pictures where they are not.
  const bare = (original, base) => {
    const copy = original.cloneNode(true);
    for (const cards of copy.querySelectorAll("section > .cards")) cards.parentElement.remove();
    for (const part of copy.querySelectorAll(LEFT_OUT)) part.remove();
    for (const part of copy.querySelectorAll(".ticked")) part.classList.remove("ticked");
    for (const part of copy.querySelectorAll(".tick, .term")) part.replaceWith(...part.childNodes);
    for (const part of copy.querySelectorAll("[href], [src]")) {
      for (const name of ["href", "src"]) {
        if (part.hasAttribute(name))
          part.setAttribute(name, new URL(part.getAttribute(name), base).href);
      }
    }
    for (const part of copy.querySelectorAll("[id]")) {
      part.dataset.part = part.id;
      part.removeAttribute("id");
    }
    for (const part of copy.querySelectorAll("[aria-labelledby]"))
      part.removeAttribute("aria-labelledby");
    return document.adoptNode(copy);
  };

  // The parts of a record in order: a heading, a paragraph, an entry of a list, each with a name
  // that is the same in every language.
  const parts = (element, name, found) => {
    for (const child of element.children) {
      const own =
        child.dataset.part ||
        (child.querySelector("[data-part]") || child).dataset.part ||
        child.classList[0] ||
        child.localName;
      if (child.matches(LISTS) && !child.matches(RUN_IN)) {
        [...child.children].forEach((entry, number) => {
          const list = child.cloneNode(false);
          list.append(entry);
          if (list.matches(".steps")) list.style.counterReset = `step ${number}`;
          found.push([`${name} ${child.classList[0]} ${number}`, list]);
        });
      } else if (child.matches("header, section, footer, .answer") && child.children.length) {
        parts(child, `${name} ${own}`, found);
      } else {
        found.push([`${name} ${own}`, child]);
      }
    }
    return found;
  };
  const withNames = (record) => {
    const seen = {};
    return parts(record, "", []).map(([name, part]) => [
      `${name} ${(seen[name] = (seen[name] || 0) + 1)}`,
      part,
    ]);
  };

  const side = (part, { lang, dir }) => {
    const cell = make("div", "pair__side");
    Object.assign(cell, { lang, dir });
    if (part) cell.append(part);
    return cell;
  };
  const lay = (mine, other) => {
    const sheet = make("article", "record pairs");
    const theirs = new Map(withNames(bare(other.article, address)));
    const rows = withNames(bare(mine.article, location.href)).map(([name, part]) => {
      const beside = theirs.get(name);
      theirs.delete(name);
      return [part, beside];
    });
    for (const part of theirs.values()) rows.push([null, part]);
    // Words are explained where both languages explain them.
    const explained = (row) => (row[0] || row[1]).closest(".words");
    const whole = rows.filter((row) => !explained(row) || (row[0] && row[1]));
    const none = !whole.some((row) => explained(row) && row[0].matches("p"));
    for (const [left, right] of whole.filter((row) => !none || !explained(row))) {
      const row = make("div", "pair");
      const titled = (left || right).matches("h1, h2, h3, h4");
      if (titled) row.classList.add(`pair--${(left || right).localName}`);
      if ((left || right).matches(RUN_IN)) row.classList.add("pair--run-in");
      const once = left && left.matches(ONCE);
      if (once) row.classList.add("pair--once");
      row.append(side(left, mine), ...(once ? [] : [side(right, other)]));
      sheet.append(row);
    }
    // The codes last.
    for (const row of [...sheet.children].filter((row) => row.querySelector(".scan")))
      sheet.append(row);
    // One heading of the first level to a page.
    for (const title of [...sheet.querySelectorAll("h1")].slice(1))
      title.replaceWith(make("p", "pair__title", title.textContent));
    return sheet;
  };

  const nameOf = (code) => menu.find((one) => one.lang === code).textContent;
  const bar = make("div", "two-bar");
  const printer = make("button", "button", words.print);
  const back = make("a", "button button--quiet", words.back);
  const said = make("p", "", words.wait);
  said.setAttribute("role", "status");
  printer.type = "button";
  printer.disabled = true;
  printer.addEventListener("click", () => print());
  back.href = location.pathname + location.hash;
  bar.append(said, printer, back);
  article.before(bar);
  (location.protocol === "file:" ? framed() : fetched())
    .then((other) => {
      const seen = wegwijs.leafletOf || ((record) => record);
      const mine = { article: seen(article), lang: root.lang, dir: root.dir };
      const sheet = lay(mine, { ...other, article: seen(other.article) });
      article.replaceWith(sheet);
      root.classList.add("in-two");
      said.textContent = `${words.title} ${[root.lang, other.lang].map(nameOf).join(" + ")}`;
      printer.disabled = false;
    })
    .catch(() => {
      said.textContent = words.failed;
      printer.remove();
    });
})();
