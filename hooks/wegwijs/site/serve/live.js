(() => {
  // Follows the server while somebody edits: loads the page again when the site changed, and keeps
  // the banner up to date.
  const box = document.getElementById("wegwijs-live");
  const facts = { ...box.dataset };
  const place = "wegwijs-live-place";
  const folded = "wegwijs-live-folded";
  const store = (name, value) => {
    try {
      sessionStorage.setItem(name, value);
    } catch {
      /* no storage: nothing is kept */
    }
  };
  const stored = (name) => {
    try {
      return sessionStorage.getItem(name);
    } catch {
      return null;
    }
  };
  let known = facts.known;
  let source = null;

  // What is edited is not kept for later: a worker of this address, from a site that was published
  // here, is taken away, with what it kept.
  if (navigator.serviceWorker && window.caches)
    navigator.serviceWorker
      .getRegistrations()
      .then((all) => Promise.all(all.map((one) => one.unregister())))
      .then(() => caches.keys())
      .then((names) => names.filter((name) => name.startsWith("wegwijs ")))
      .then((names) => Promise.all(names.map((name) => caches.delete(name))))
      .catch(() => {});

  const fold = () => {
    const details = box.querySelector("details");
    if (!details) return;
    if (stored(folded) === known) details.open = false;
    const keep = (open) => store(folded, open ? "" : known);
    // A click is known at once, and a reload may come before the toggle that follows from it.
    details.querySelector("summary").addEventListener("click", () => keep(!details.open));
    details.addEventListener("toggle", () => keep(details.open));
  };
  const reload = () => {
    store(place, JSON.stringify([location.href, scrollX, scrollY]));
    location.reload();
  };
  const hear = (event) => {
    const news = JSON.parse(event.data);
    if (news.version !== facts.version) return reload();
    if (news.known === known) return;
    known = news.known;
    box.innerHTML = news.banner;
    box.hidden = !news.banner;
    fold();
  };
  const listen = () => {
    if (source || document.hidden) return;
    source = new EventSource(facts.events);
    source.addEventListener("state", hear);
    // A browser gives up after some errors: ask again, the server may just be starting anew.
    source.addEventListener("error", () => {
      if (source && source.readyState === 2) {
        rest();
        setTimeout(listen, 500);
      }
    });
  };
  const rest = () => {
    if (source) source.close();
    source = null;
  };

  try {
    const [address, x, y] = JSON.parse(stored(place) || "[]");
    if (address === location.href)
      addEventListener("load", () => scrollTo({ left: x, top: y, behavior: "instant" }));
    sessionStorage.removeItem(place);
  } catch {
    /* no storage */
  }
  fold();
  // A page out of sight keeps no connection: browsers allow six to a server, and there may be more
  // tabs.
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  listen();
})();
