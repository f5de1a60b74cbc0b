{
  const page = document.documentElement;
  page.className = "js";
  // Where an address asks for something, room is kept for what a script will show.
  if (location.search) page.dataset.asked = "";
  // Where a script of the page cannot come or run, the page is what it is without scripts.
  const withoutScripts = ({ target, filename }) => {
    const script = target === window ? filename : target.src;
    if (document.readyState !== "complete" && /\/assets\/[^/]*\.js$/.test(script))
      page.className = "no-js";
  };
  addEventListener("error", withoutScripts, true);
  try {
    const theme = localStorage.getItem("wegwijs-theme");
    if (theme) page.dataset.theme = theme;
  } catch {
    // A browser that keeps nothing shows what the device asks for.
  }
}
