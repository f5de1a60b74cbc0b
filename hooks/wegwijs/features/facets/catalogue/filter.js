/*
 * The filter: a reader's choice goes in; the records that fit, and how many fit each other choice,
 * come out.
 */
(() => {
  "use strict";
  const { catalogue, fill } = wegwijs;
  if (!catalogue) return;
  const { root, find, texts, counted, write, records, choice, cards } = catalogue;
  const { form, words, sort } = choice;
  const TYPED = 200,
    TELL = 700,
    SLOW = 400;
  const sheet = find("sheet");
  let turn = 0,
    told,
    timer;
  let typing = false; // whether the words are being changed: that is one step of Back
  let passed = false; // whether the reader has scrolled beyond the beginning of the list

  function say(text, wait) {
    clearTimeout(told);
    told = setTimeout(() => {
      find("told").textContent = text;
    }, wait);
  }

  function note(text) {
    find("note").hidden = !text;
    write(find("note").lastElementChild, text);
  }

  function fail() {
    note(texts["filter-failed"]);
    say(texts["filter-failed"], 0);
  }

  /** What the words lead to, or null; undefined when it cannot be had. */
  async function lookUp(query, wanted) {
    const slow = setTimeout(() => note(texts["filter-busy"]), SLOW);
    try {
      await records.ready();
      return query ? await records.search(query) : null;
    } catch {
      if (wanted()) fail();
      return undefined;
    } finally {
      clearTimeout(slow);
    }
  }

  /** The records that fit, in the order that is asked for. */
  function inOrder(fits, found) {
    const { order } = records.data,
      by = choice.by();
    const all = by === "match" ? (found ? found.best : order[choice.normal]) : order[by];
    return [...all].filter((at) => fits[at]);
  }

  function tell(total, found, wait) {
    const slip = found && found.corrected && total;
    const corrected = slip ? fill(texts["search-corrected"], found.corrected) : "";
    note(total ? corrected : texts["filter-none"]);
    write(find("count"), counted("count", total));
    say((corrected && corrected + " ") + counted("count", total), wait);
  }

  /**
   * Works out and shows what fits. `want` is how many to show when more than the first ones were
   * seen before.
   */
  async function run(want, wait = 100) {
    const mine = ++turn,
      query = choice.query(),
      wanted = () => mine === turn;
    sort.options[0].hidden = sort.options[0].disabled = !query;
    if (!records.data && choice.isEmpty()) return;
    const found = await lookUp(query, wanted);
    if (found === undefined || !wanted()) return;
    choice.drop(records.data);
    const { fits, total, counts } = records.data.index.count(choice.chosen, found && found.within);
    choice.count(counts, total);
    choice.chips(changed);
    sort.value = choice.by();
    const none = choice.isEmpty();
    find("results").hidden = none;
    find("static").hidden = !none;
    tell(total, found, wait);
    wegwijs.offerNearest(find("nearest"), total || none ? [] : choice.nearest(found, changed));
    await cards.present(none ? [] : inOrder(fits, found), want);
    if (wanted()) root.dataset.turn = String(mine);
  }

  async function changed(how = "push", wait = 100) {
    choice.read();
    choice.remember(how);
    await run(undefined, wait);
    if (!sheet.open && passed) showBeginning();
  }

  /** The list from its beginning, or as far as the choice that was made stays in sight. */
  function showBeginning() {
    const { activeElement: used } = document;
    const above = -find("main").getBoundingClientRect().top;
    const room = form.contains(used)
      ? innerHeight - used.getBoundingClientRect().bottom - 24
      : above;
    if (above > 0 && room > 0) scrollBy({ top: -Math.min(above, room), behavior: "instant" });
  }

  /** Where the list begins: with what was chosen, or with how many fit. */
  function beginning() {
    return find("chosen").hidden ? find("count") : find("chosen");
  }

  async function clear() {
    form.reset();
    words.value = "";
    await changed();
    if (!sheet.open) find("count").focus();
  }

  const prepare = () => records.ready().catch(() => {});

  function listenToForm() {
    form.addEventListener("change", () => {
      typing = false;
      changed();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    for (const event of ["pointerdown", "focusin"]) {
      form.addEventListener(event, prepare, { once: true });
    }
    sort.addEventListener("change", () => {
      choice.order = sort.value;
      changed();
    });
    root.addEventListener("click", (event) => {
      if (event.target.closest("[data-clear]")) clear();
    });
  }

  function listenToWords() {
    const start = () => {
      prepare();
      records.engine().catch(() => {});
    };
    const type = () => {
      changed(typing ? "replace" : "push", TELL);
      typing = true;
    };
    words.addEventListener("focus", start, { once: true });
    words.addEventListener("blur", () => {
      typing = false;
    });
    words.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(type, TYPED);
    });
    find("words").addEventListener("submit", async (event) => {
      event.preventDefault();
      clearTimeout(timer);
      await changed(typing ? "replace" : "push");
      find("count").focus();
    });
  }

  function listenToHistory() {
    addEventListener("popstate", () => {
      typing = false;
      clearTimeout(timer);
      choice.recall();
      choice.remember();
      run((history.state || {}).shown);
    });
    addEventListener("pagehide", () => {
      if (!choice.isEmpty()) history.replaceState({ shown: cards.shown(), y: scrollY }, "");
    });
  }

  /** The form stands beside the list where there is room, in a sheet where there is not. */
  function placeForm() {
    const wide = matchMedia("(min-width: 62rem)");
    const settle = () => {
      (wide.matches ? find("side") : find("body")).append(form);
      if (wide.matches && sheet.open) sheet.close();
    };
    wide.addEventListener("change", settle);
    settle();
    find("open").addEventListener("click", () => {
      sheet.returnValue = ""; // Escape leaves it as it was
      sheet.showModal();
      prepare();
    });
    for (const name of ["close", "show"])
      find(name).addEventListener("click", () => sheet.close(name));
    sheet.addEventListener("close", () => {
      const count = find("count");
      cards.settle();
      if (sheet.returnValue !== "show") {
        count.scrollIntoView({ block: "nearest" });
        return;
      }
      beginning().scrollIntoView();
      count.focus({ preventScroll: true });
    });
  }

  catalogue.note = note;
  find("open").dataset.open = find("open").textContent.trim();
  listenToForm();
  listenToWords();
  listenToHistory();
  placeForm();
  const watch = ([entry]) => {
    passed = entry.boundingClientRect.bottom < 0;
  };
  new IntersectionObserver(watch).observe(find("words"));

  /** What an address asks for is seen when it opens: the list, and what was chosen above it. */
  function open() {
    const show = wegwijs.opening(),
      beside = find("side").contains(form);
    const begin = () => show(beside ? find("main") : beginning());
    choice.remember();
    begin();
    const before = history.state || {};
    run(before.shown).then(() => {
      if (before.y) scrollTo(0, before.y);
      else begin();
    });
  }

  choice.recall();
  if (!choice.isEmpty()) open();
})();
