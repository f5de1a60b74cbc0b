/*
 * The list: what fits goes in; cards come out, a page of them at a time.
 *
 *   wegwijs.catalogue.cards.present(results, want)  shows the first: those in sight at once, the
 *                                                   others after the next frame, none behind the
 *                                                   sheet of a phone; then a promise is kept
 *   wegwijs.catalogue.cards.settle()                shows what was behind the sheet
 *   wegwijs.catalogue.cards.shown()                 how many are in the list
 *
 * A card is a copy of the one in the page (its static list) or of the template data-card, where
 *   data-has="facet"         stays for records that match an option of the facet
 *   data-weak="facet option" loses `strong` for records that match the option
 *   data-icons="facet option"  has two icons: the second for records that match the option
 *   data-icon-of="facet"     bears the icon that the option of the facet has in the form
 *   data-mark="name"         stays for records with the mark
 *   data-fact                takes the facts of the search index, in their order
 *   data-facts               a list that takes all of them, whatever they are
 */
(() => {
  "use strict";
  const { catalogue, given, make, put, empty: refill } = wegwijs;
  if (!catalogue) return;
  const { root, type, base, find, texts, records } = catalogue;
  const PAGE = 20,
    FIRST = 6,
    AUTO = 3;
  const list = find("list"),
    more = find("more"),
    sheet = find("sheet");
  let results = [],
    shown = 0,
    behind = 0,
    auto = AUTO,
    turn = 0,
    standing;

  /** The cards that stand in the page itself: those of all records, in the usual order, or none. */
  function ready() {
    const cards = root.querySelectorAll("[data-static] .cards > li");
    const order = records.data.order[catalogue.choice.normal];
    const own = order.length === cards.length ? [...cards] : [];
    return new Map(own.map((card, at) => [order[at], card]));
  }

  /** Leaves out what a record has not. */
  function fit(item, at) {
    const { matched } = records;
    const matches = (element, name) => {
      const [facet, option] = element.dataset[name].split(" ");
      return matched(facet, at).includes(option);
    };
    for (const row of item.querySelectorAll("[data-has]")) {
      if (!matched(row.dataset.has, at).length) row.remove();
    }
    for (const fact of item.querySelectorAll("[data-weak]")) {
      if (matches(fact, "weak")) fact.classList.remove("strong");
    }
    for (const fact of item.querySelectorAll("[data-icons]")) {
      fact.querySelectorAll(".icon")[matches(fact, "icons") ? 0 : 1].remove();
    }
    for (const tag of item.querySelectorAll("[data-mark]")) {
      if (!records.data.marks[tag.dataset.mark][at]) tag.remove();
    }
  }

  function addIcon(item, at) {
    const place = item.querySelector("[data-icon-of]");
    if (!place) return;
    const facet = place.dataset.iconOf,
      [value] = records.matched(facet, at);
    const icon = find("filter").querySelector(`input[name="${facet}"][value="${value}"] + .icon`);
    if (icon) place.prepend(icon.cloneNode(true));
  }

  function fillCard(item, text, at) {
    const [id, title, kind, facts, summary, , titleLang, summaryLang] = text;
    const link = item.querySelector("a"),
      { prefix, sections, kinds } = given.index;
    link.href = wegwijs.href(new URL(`${prefix}${sections[type]}/${id}/`, base));
    put(link, title, titleLang);
    put(item.querySelector(".kicker span"), kinds[kind]);
    addIcon(item, at);
    put(item.querySelector(".card__summary"), summary, summaryLang);
    item.querySelectorAll("[data-fact] dd").forEach((place, fact) => {
      put(place, facts[fact] || "");
    });
    const all = item.querySelector("[data-facts]");
    if (all) all.append(...facts.map((fact) => put(make("li"), fact)));
    item.firstElementChild.classList.remove("card--waiting");
  }

  // Cards whose texts came together are filled together: the page is laid out once.
  const arrived = [];
  function arrive(...one) {
    if (arrived.push(one) > 1) return;
    requestAnimationFrame(() => {
      for (const [item, text, at] of arrived.splice(0)) {
        if (item.isConnected) fillCard(item, text, at);
      }
    });
  }

  /** The card of a record: the one of the page, or one that is filled when its texts have come. */
  function card(at) {
    standing = standing || ready();
    if (standing.has(at)) return standing.get(at).cloneNode(true);
    const item = find("card").content.firstElementChild.cloneNode(true);
    item.firstElementChild.classList.add("card--waiting");
    fit(item, at);
    const failed = () => catalogue.note(texts["filter-failed"]);
    records.text(at).then((text) => arrive(item, text, at), failed);
    return item;
  }

  function extend(size) {
    const from = shown;
    shown = Math.min(results.length, from + Math.max(0, size));
    list.append(...Array.from(results.slice(from, shown), card));
    more.hidden = shown >= results.length;
    return list.children[from];
  }

  function present(found, want = PAGE) {
    const mine = ++turn;
    results = found;
    shown = 0;
    auto = AUTO;
    behind = sheet.open ? want : 0;
    refill(list);
    if (!behind) extend(FIRST);
    more.hidden = true;
    const finish = () => {
      if (mine === turn && !behind) extend(want - shown);
    };
    return new Promise((done) => {
      requestAnimationFrame(() => setTimeout(() => done(finish())));
    });
  }

  function settle() {
    if (behind) present(results, behind);
  }

  more.addEventListener("click", () => {
    auto = AUTO;
    const next = extend(PAGE);
    if (next) next.querySelector("a").focus();
  });
  const near = ([entry]) => {
    if (!entry.isIntersecting || auto <= 0 || more.hidden) return;
    auto--;
    extend(PAGE);
  };
  new IntersectionObserver(near, { rootMargin: "200px" }).observe(more);

  catalogue.cards = { present, settle, shown: () => shown };
})();
