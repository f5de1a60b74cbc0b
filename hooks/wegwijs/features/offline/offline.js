/*
 * The page “without a network”: keeps a language on this device when the reader asks for it, and
 * takes it away again. Nothing is stored before that. worker.js does the work.
 */
(() => {
  "use strict";
  const box = document.querySelector("[data-offline]");
  const facts = JSON.parse(box.dataset.offline);
  const LONGEST = 300000;
  const part = (name) => document.querySelector(`[data-offline-${name}]`);
  const show = (name, shown) => {
    part(name).hidden = !shown;
  };
  const say = (text) => {
    part("state").textContent = text;
  };
  const at = (address) => new URL(address, document.baseURI).href;
  const { lang } = document.documentElement;

  const missing = new URLSearchParams(location.search).has("missing");
  show("missing", missing);
  if (location.protocol === "file:") return show("disk", true);
  const workers = navigator.serviceWorker;
  if (!workers || !window.caches || !isSecureContext) return show("impossible", true);

  const registered = () => workers.getRegistration(at(facts.scope));

  /** Asks the worker; gives its answer. `tell` hears how far it is. A worker that says nothing for
   * long was stopped by the browser. */
  const ask = (worker, action, tell) =>
    new Promise((done, fail) => {
      const { port1, port2 } = new MessageChannel();
      let timer = 0;
      const end = (how, value) => {
        clearTimeout(timer);
        port1.close();
        how(value);
      };
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(end, LONGEST, fail, new Error("silent"));
      };
      port1.onmessage = ({ data }) => {
        wait();
        if (data.share !== undefined) return tell && tell(data.share);
        if (data.failed) return end(fail, new Error(data.failed));
        end(done, data);
      };
      wait();
      worker.postMessage({ action, lang: facts.lang }, [port2]);
    });

  const begun = async () => {
    const registration = await workers.register(at(facts.worker), { scope: at(facts.scope) });
    if (registration.active) return registration.active;
    const worker = registration.installing || registration.waiting;
    return new Promise((done, fail) => {
      worker.addEventListener("statechange", () => {
        if (worker.state === "activated") done(worker);
        if (worker.state === "redundant") fail(new Error("redundant"));
      });
    });
  };

  const draw = (list) => {
    const kept = Boolean(list && list.saved);
    const said = part("state").textContent;
    show("panel", Boolean(list || said));
    show("keep", Boolean(list) && !kept);
    show("renew", kept);
    show("remove", kept || Boolean(list && list.begun));
    show("saved", kept);
    show("size", Boolean(list));
    show("impossible", !list && !said);
    if (!list) return;
    part("saved").textContent = wegwijs.fill(part("saved").dataset.text, { date: list.date || "" });
    const number = (value, digits) =>
      value.toLocaleString(`${lang}-u-nu-latn`, { maximumFractionDigits: digits });
    const size = number(Math.max(0.1, list.bytes / 1e6), 1);
    const pages = number(list.pages, 0);
    part("size").textContent = wegwijs.fill(part("size").dataset.text, { size, pages });
  };

  /** What is kept, or else what would be, and whether some of it is here; null where nothing can be
   * kept now, as where somebody edits, or when the host cannot answer. */
  const state = async () => {
    const registration = await registered();
    const list = registration && registration.active ? await ask(registration.active, "state") : {};
    if (list.saved) return list;
    const response = await fetch(at(facts.list), { cache: "no-cache" });
    return response.ok ? Object.assign(await response.json(), list) : null;
  };

  const busy = async (work, after) => {
    const buttons = box.querySelectorAll("button");
    for (const button of buttons) button.disabled = true;
    try {
      await work();
      say(after);
    } catch {
      say(part("state").dataset.failed);
    }
    for (const button of buttons) button.disabled = false;
    draw(await state().catch(() => null));
  };
  const keep = () =>
    busy(async () => {
      const tell = (share) =>
        say(wegwijs.fill(part("state").dataset.saving, { percent: Math.floor(share * 100) }));
      tell(0);
      const worker = await begun();
      if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
      await ask(worker, "keep", tell);
    }, "");
  const remove = () =>
    busy(async () => {
      const registration = await registered();
      if (!registration) return; // another tab was first
      const { left } = await ask(registration.active, "remove");
      if (!left) await registration.unregister();
    }, part("state").dataset.removed);

  part("keep").addEventListener("click", keep);
  part("renew").addEventListener("click", keep);
  part("remove").addEventListener("click", remove);
  state().then(draw, () => show("impossible", !missing));
})();
