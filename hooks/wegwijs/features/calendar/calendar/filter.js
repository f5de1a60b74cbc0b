/*
 * The filters of the agenda and of the months. What is chosen stands in the address: it can be sent
 * to somebody, and Back goes back to what was chosen before.
 */
(() => {
  "use strict";
  const root = document.querySelector("[data-calendar]");
  if (!root) return;
  const words = JSON.parse(root.dataset.words);
  const selects = [...root.querySelectorAll(".choose select")];
  const listed = [...root.querySelectorAll("[data-filters]")];
  const find = (name) => root.querySelector(`[data-${name}]`);
  const form = root.querySelector(".choose"),
    chosenList = find("chosen"),
    status = find("found"),
    clear = find("clear"),
    nearest = find("nearest"),
    opener = find("choose"),
    list = find("list"),
    results = find("results");
  const contents = document.querySelector("[data-toc]");
  const source = root.dataset.source;
  let events, index, data, agenda;

  // What there is to choose from: the choices of each event by its id. A long agenda fetches them
  // when they are first needed.
  const read = (code) => code.split("|").map((values) => values.split(" "));
  const offered = (select) => [...select.options].slice(1);
  const know = (found) => {
    events = [...new Map(found).entries()];
    const facet = (select, at) => {
      const options = offered(select).map((option) => option.value);
      return wegwijs.facet(
        select.name,
        options,
        events.map(([, sets]) => sets[at]),
      );
    };
    index = wegwijs.facetIndex(events.length, selects.map(facet));
  };
  const fetchData = async () => {
    await wegwijs.load(source);
    data = wegwijs.given.agenda;
    agenda = wegwijs.agenda(root, data, words.more);
    know(data[2].map((row) => [row[0], read(row[4])]));
  };

  const choice = () => selects.map((select) => select.value);
  const asked = () => {
    const found = {};
    for (const select of selects) if (select.value) found[select.name] = [select.value];
    return found;
  };
  const query = () => {
    const found = new URLSearchParams();
    for (const select of selects) if (select.value) found.set(select.name, select.value);
    return String(found) && `?${found}`;
  };

  /** The number that each option leaves. */
  const count = (counts) => {
    for (const select of selects) {
      for (const option of offered(select)) {
        const n = counts[select.name][option.value];
        option.textContent = `${option.dataset.label} (${n})`;
        option.disabled = !n && !option.selected;
      }
    }
  };

  const hideListed = (fits, any) => {
    for (const item of listed) item.hidden = !fits.has(item.dataset.id);
    const empty = (part) => !part.querySelector("[data-filters]:not([hidden])");
    const groups = [...root.querySelectorAll("[data-group]")].reverse();
    for (const part of groups) part.hidden = any && empty(part);
    for (const day of root.querySelectorAll(".month__day")) {
      day.classList.toggle("month__day--empty", empty(day));
    }
  };

  const showEvents = (fits, any) => {
    if (!results) {
      hideListed(fits, any);
      return;
    }
    list.hidden = any;
    results.hidden = !any;
    if (any) agenda.draw(data[2].filter((row) => fits.has(row[0])));
    else wegwijs.empty(results);
  };

  const told = (n) =>
    n
      ? wegwijs.counted(words.found, n)
      : wegwijs.fill(words.found.zero || words.found.other, { n });

  /** What is chosen, where the menus are not seen: folded on a phone, and on paper. */
  const showChosen = () => {
    const chip = (select) => {
      const name = select.selectedOptions[0].dataset.label;
      const made = find("chip").content.cloneNode(true),
        button = made.querySelector("button");
      wegwijs.put(button.firstElementChild, name);
      button.setAttribute("aria-label", wegwijs.fill(words.without, { name }));
      button.addEventListener("click", () => {
        leaveOut([select]);
        reach(chosenList.querySelector("button") || select);
      });
      return made;
    };
    const chosen = selects.filter((select) => select.value);
    wegwijs.empty(chosenList, ...chosen.map(chip));
    chosenList.hidden = !chosen.length;
    form.classList.toggle("choose--chosen", chosen.length > 0);
  };

  /** When nothing fits: buttons that leave out a choice, with how many events then fit. */
  const showNearest = (none) => {
    const total = (names) => {
      const chosen = asked();
      for (const name of names) delete chosen[name];
      return index.count(chosen).total;
    };
    const offer = ({ left, n }) => {
      const leaving = selects.filter((select) => left.includes(select.name));
      const labels = leaving.map((select) => select.selectedOptions[0].dataset.label);
      const label = wegwijs.fill(words.without, { name: labels.join(" + ") });
      const leave = () => {
        leaveOut(leaving);
        reach(leaving[0]);
      };
      return { label, count: told(n), leave };
    };
    const near = none ? wegwijs.nearest(Object.keys(asked()), total) : [];
    wegwijs.offerNearest(nearest, near.map(offer));
  };

  const show = async () => {
    const chosen = choice(),
      any = chosen.some(Boolean);
    showChosen();
    if (source && any) {
      try {
        await fetchData();
      } catch {
        status.textContent = words.failed;
        return;
      }
    }
    if (String(chosen) !== String(choice())) return; // chosen anew while the data came
    const found = index.count(asked());
    showEvents(new Set(events.filter((_, at) => found.fits[at]).map(([id]) => id)), any);
    status.textContent = any ? told(found.total) : "";
    clear.hidden = !any;
    showNearest(any && !found.total);
    if (contents) contents.hidden = any; // it leads to months that are not shown now
    if (any || !source || data) count(found.counts);
    wegwijs.addressOnPaper(query());
    for (const link of document.querySelectorAll("[data-keep], .languages a")) {
      link.search = query();
    }
  };

  /** The focus goes to a menu or a button; where that is folded away, to what unfolds it. */
  const reach = (part) => {
    (part.offsetParent ? part : opener).focus();
  };

  /** On a phone the menus unfold by a button. */
  const unfold = (open) => {
    form.classList.toggle("choose--open", open);
    opener.setAttribute("aria-expanded", String(open));
  };

  const readAddress = () => {
    const given = new URLSearchParams(location.search);
    for (const select of selects) {
      const value = given.get(select.name);
      const option = [...select.options].find((one) => one.value === value);
      (option || select.options[0]).selected = true;
    }
    return show();
  };
  const changed = () => {
    history.pushState(null, "", location.pathname + query() + location.hash);
    show();
  };
  const leaveOut = (leaving) => {
    for (const select of leaving) select.selectedIndex = 0;
    changed();
  };

  know(listed.map((item) => [item.dataset.id, read(item.dataset.filters)]));
  for (const select of selects) select.addEventListener("change", changed);
  opener.addEventListener("click", () => {
    unfold(opener.getAttribute("aria-expanded") === "false");
  });
  clear.addEventListener("click", () => {
    leaveOut(selects);
    reach(selects[0]);
  });
  addEventListener("popstate", readAddress);

  const opening = wegwijs.opening(),
    begin = () => {
      if (choice().some(Boolean)) opening(form);
    };
  readAddress().then(begin);
  begin();
})();
