/*
 * The service worker: answers for the whole site once a reader keeps a language on the device, from
 * the network while there is one.
 *
 *   {action: "keep", lang}     fetches what is not there yet, and tells how far it is
 *   {action: "state", lang}    what is kept: its size, when it was saved; or that it was only begun
 *   {action: "remove", lang}   deletes all of it; says how many languages are left
 *
 * store.js holds what is kept. A page that the newest list does not name is not shown from that
 * moment on, and what told of it is deleted, whether or not the rest could be fetched.
 */
((worker) => {
  "use strict";
  const {
    at,
    aloneAt,
    base,
    htmlOf,
    inTurn,
    languages,
    listAt,
    moveOn,
    newestAt,
    pageOf,
    read,
    remove,
    renew,
    renewAll,
    scriptOf,
    storeOf,
  } = worker.wegwijs;
  const PATIENCE = 8000,
    PAUSE = 600000;
  const HASHED = /^assets\/.*\.[0-9a-f]{8,12}\.\w+$/;
  let looked = 0;

  const look = async () => {
    if (Date.now() - looked < PAUSE) return;
    looked = Date.now();
    await renewAll();
  };

  /** A day as the pages of the language write it; `days` are patterns, by month. */
  const day = (time, days) => {
    const date = new Date(time),
      number = String(date.getDate());
    if (!days) return date.toISOString().slice(0, 10); // kept before lists had them
    const parts = { day: number, day2: number.padStart(2, "0"), year: date.getFullYear() };
    return days[date.getMonth()].replace(/{(\w+)}/g, (_, name) => parts[name]);
  };

  const pathOf = (url) => {
    const path = new URL(url).pathname.slice(base.pathname.length);
    try {
      return decodeURI(path);
    } catch {
      return path;
    }
  };

  const packOf = (list, path) => list.packs.find((pack) => pack[2].includes(path));

  /** Where a page or file is kept; null when it is not. */
  const find = async (path) => {
    for (const lang of await languages()) {
      const store = await storeOf(lang);
      const list = await read(store, listAt(lang));
      if (!list) continue;
      const pack = packOf(list, path);
      if (pack) {
        const newest = await read(store, newestAt(lang));
        if (!newest || packOf(newest, path)) return { store, list, key: at(pack[0]), page: path };
      }
      const file = list.files.find(([name]) => name === path);
      if (file) return { store, list, key: `${at(path)}?${file[1]}` };
    }
    return null;
  };

  /** What is kept, as an answer; a page says when it was saved. */
  const answerOf = async (kept) => {
    const response = await kept.store.match(kept.key);
    if (!response || kept.page === undefined) return response;
    const text = pageOf(await response.json(), kept.page);
    if (kept.page.endsWith(".js")) return scriptOf(text);
    const { note, saved, days } = kept.list;
    const notice = note.replace("{date}", () => day(saved, days));
    return htmlOf(text.replace(/<body[^>]*>/, (tag) => tag + notice));
  };

  /** Leads from a page that is not kept to the one that says so, in the page's language or another. */
  const missing = async (path) => {
    let best = null;
    for (const lang of await languages()) {
      const store = await storeOf(lang);
      const list = await read(store, listAt(lang));
      if (!list) continue;
      const nearer = path.startsWith(list.prefix) ? list.prefix.length : -1;
      if (!best || nearer > best.nearer) best = { nearer, page: list.page, store };
    }
    if (!best) return Response.error();
    if (path === best.page) return (await best.store.match(aloneAt(path))) || Response.error();
    return Response.redirect(at(`${best.page}?missing=${encodeURIComponent(path)}`), 302);
  };

  /** What the network says of something that is kept. What the browser has of it besides does not
   * count: nobody would be told that there is no network. */
  const anew = ({ url, headers }) =>
    fetch(url, { headers, cache: "no-cache", credentials: "same-origin", redirect: "manual" });

  const inTime = (request, patience) => {
    if (!patience) return fetch(request);
    return new Promise((done, fail) => {
      setTimeout(() => fail(new Error("slow")), patience);
      anew(request).then(done, fail);
    });
  };

  const answer = async (event) => {
    const { request } = event;
    const path = pathOf(request.url);
    const kept = await find(path);
    if (kept && HASHED.test(path)) {
      const response = await answerOf(kept);
      if (response) return response;
    }
    try {
      const response = await inTime(request, kept ? PATIENCE : 0);
      if (request.mode === "navigate") event.waitUntil(look());
      if (response.status < 500 || !kept) return response;
    } catch (fault) {
      if (!kept && request.mode !== "navigate") throw fault;
    }
    return (kept && (await answerOf(kept))) || missing(path);
  };

  const keep = async (lang, tell) => {
    await inTurn(() => renew(lang, tell));
    return {};
  };
  const state = async (lang) => {
    if (!(await languages()).includes(lang)) return {};
    const list = await read(await storeOf(lang), listAt(lang));
    if (!list) return { begun: true };
    const { bytes, pages, saved, days } = list;
    return { bytes, pages, saved, date: day(saved, days) };
  };
  worker.addEventListener("install", () => worker.skipWaiting());
  worker.addEventListener("activate", (event) =>
    event.waitUntil(worker.clients.claim().then(moveOn)),
  );
  worker.addEventListener("message", (event) => {
    const [port] = event.ports;
    const { action, lang } = event.data;
    const work = { keep, state, remove }[action];
    event.waitUntil(
      work(lang, (share) => port.postMessage({ share })).then(
        (answer) => port.postMessage(answer),
        (fault) => port.postMessage({ failed: String(fault) }),
      ),
    );
  });
  worker.addEventListener("fetch", (event) => {
    const { request } = event;
    if (request.method !== "GET" || request.headers.has("range")) return;
    if (!request.url.startsWith(base.href)) return;
    event.respondWith(answer(event));
  });
})(self);
