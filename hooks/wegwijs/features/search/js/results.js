/*
 * How a result looks: what the engine found goes in; an entry of the list comes out. Everything that
 * comes from the index is put on the page as text, never as HTML.
 *
 *   wegwijs.searchResult(one, {engine, texts, address})  an element
 *   wegwijs.searchAnswer(answer, {texts, address})       what stands above the results: elements
 */
(() => {
  "use strict";
  const { make } = wegwijs;

  /** Appends a piece of a text with the words that are marked in it. */
  function write(target, text, from, to, marks) {
    for (const [start, end] of marks) {
      if (end <= from || start >= to) continue;
      const first = Math.max(from, start),
        last = Math.min(to, end);
      target.append(text.slice(from, first), make("mark", {}, text.slice(first, last)));
      from = last;
    }
    target.append(text.slice(from, to));
  }

  /** Appends text with marks; what would turn round in right-to-left text is isolated. */
  function put(element, text, marks, own) {
    const isolated = wegwijs.directionOf(own) === "rtl" ? wegwijs.isolates(text) : [];
    let at = 0;
    for (const [start, end] of isolated) {
      write(element, text, at, start, marks);
      const part = make("bdi", { dir: "ltr" });
      write(part, text, start, end, marks);
      element.append(part);
      at = end;
    }
    write(element, text, at, text.length, marks);
    return element;
  }

  wegwijs.searchAnswer = (answer, { texts, address }) => {
    const foreign = answer.lang ? { lang: answer.lang, dir: texts.languages[answer.lang].dir } : {};
    const text = make("p", { class: "search-answer__text", ...foreign });
    // A line of its own each, so that in right-to-left text no hour joins the place behind it.
    for (const line of answer.text.split("\n"))
      text.append(...(text.firstChild ? [" "] : []), put(make("bdi"), line, [], answer.lang));
    const link = make("a", { href: address(answer.url) });
    const title = make("span", {}, put(link, answer.title, [], answer.titleLang));
    const from = make("p", { class: "search-answer__from dotted" }, title);
    if (answer.sample) title.append(" ", make("span", { class: "tag tag--sample" }, texts.sample));
    if (answer.source)
      from.append(" ", make("span", {}, `${texts.source} `, put(make("bdi"), answer.source, [])));
    return [text, from];
  };

  wegwijs.searchResult = (one, { engine, texts, address }) => {
    const foreign = (code) => (code ? { lang: code, dir: texts.languages[code].dir } : {});
    const marked = (element, text, own) =>
      put(element, text, one.terms ? engine.marks(text, one.terms) : [], own);
    const language = (code) =>
      make("span", { class: "tag tag--language" }, texts.languages[code].name);

    const item = make("li", { class: "found found--" + one.type });
    const kind = make("span", { class: "tag" }, one.kind || texts.types[one.type]);
    const above = make("p", { class: "found__kind" }, kind);
    if (one.sample) above.append(make("span", { class: "tag tag--sample" }, texts.sample));
    if (one.titleLang) above.append(language(one.titleLang));
    const link = make("a", { href: address(one.url), ...foreign(one.titleLang) });
    marked(link, one.title, one.titleLang);
    item.append(above, make("h2", { class: "found__title" }, link));
    // Found by its name in another language: that name is shown, with its language.
    if (!link.querySelector("mark")) {
      const telling = ([at, to]) => to > at + 1; // a letter alone is in every language
      const name = one.names.find(([, title]) => engine.marks(title, one.terms).some(telling));
      if (name) {
        const shown = marked(make("span", foreign(name[0])), name[1], name[0]);
        item.append(make("p", { class: "found__name" }, shown, " ", language(name[0])));
      }
    }
    if (one.facts.length) {
      const facts = make("ul", { class: "found__facts" });
      for (const fact of one.facts) facts.append(make("li", {}, marked(make("bdi"), fact)));
      item.append(facts);
    }
    const summary = make("p", { class: "found__summary", ...foreign(one.summaryLang) });
    item.append(marked(summary, one.summary, one.summaryLang));
    return item;
  };
})();
