/*
 * The service worker: answers for the whole site once a reader keeps a language on the device, from
 * the network while there is one.
 *
 *   {action: "keep", lang}     fetches what is not there yet, and tells how far it is
 *   {action: "state", lang}    what is kept: its list, when it was saved
 *   {action: "remove", lang}   deletes all of it; says how many languages are left
 *
 * Each language has a store of its own. Its list (packs.py) counts once everything in it is there;
 * what is not in it any more is deleted then. A page that the newest list does not name is not shown
 * from that moment on, and what told of it is deleted, whether or not the rest could be fetched.
 */
((worker) => {
  "use strict";
  const base = new URL(".", worker.location.href);
  const FORM = 1,
    AT_ONCE = 4,
    PATIENCE = 8000,
    PAUSE = 600000;
  const ours = (form) => `wegwijs ${form} ${base.pathname} `;
  const at = (path) => new URL(path, base).href;
  const listAt = (lang) => at(`offline/${lang}/list.json`);
  const aloneAt = (page) => at(`${page}?alone`);
  const newestAt = (lang) => at(`offline/${lang}/list.json?newest`);
  const HASHED = /^assets\/.*\.[0-9a-f]{8,12}\.\w+$/;
  let looked = 0;

  const languages = async () => {
    const names = await caches.keys();
    const begin = ours(FORM);
    return names.filter((name) => name.startsWith(begin)).map((name) => name.slice(begin.length));
  };
  const storeOf = (lang) => caches.open(ours(FORM) + lang);
  const read = async (store, url) => {
    const response = await store.match(url);
    return response ? response.json() : null;
  };
  const write = (store, url, value) =>
    store.put(
      url,
      new Response(JSON.stringify(value), { headers: { "Content-Type": "application/json" } }),
    );

  /** Every file of a list: its address, the key it is kept under, its bytes on the way. */
  const filesOf = (list) => [
    ...list.packs.map(([path, bytes]) => ({ path, bytes, key: at(path), pack: true })),
    ...list.files.map(([path, digest, bytes]) => ({ path, bytes, key: `${at(path)}?${digest}` })),
  ];

  /** Fetches a file into the store; what a network's own log-in page answers is none of ours. */
  const take = async (store, file) => {
    const response = await fetch(at(file.path), { cache: "no-cache" });
    const type = response.headers.get("Content-Type") || "";
    if (!response.ok || response.redirected || type.startsWith("text/html"))
      throw new Error(file.path);
    if (file.pack) await response.clone().json();
    await store.put(file.key, response);
  };

  const takeAll = async (store, files, tell) => {
    const whole = files.reduce((sum, file) => sum + file.bytes, 0) || 1;
    const waiting = files.slice();
    let come = 0;
    const hand = async () => {
      while (waiting.length) {
        const file = waiting.shift();
        await take(store, file);
        come += file.bytes;
        tell(come / whole);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, hand));
  };

  const pagesOf = (list) => [].concat(...list.packs.map((pack) => pack[2]));

  const pageOf = ({ pool, pages }, path) =>
    pages[path]
      .map((part) => {
        if (typeof part === "string") return part;
        return typeof part === "number" ? pool[part] : pool.slice(part[0], part[1]).join("");
      })
      .join("");
  const htmlOf = (html) =>
    new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8" } });

  /** Keeps by itself the page that says what is not kept: no text of a record stands on it. */
  const keepAlone = async (store, { page, packs }) => {
    const pack = packs.find(([, , pages]) => pages.includes(page));
    const response = pack && (await store.match(at(pack[0])));
    if (response) await store.put(aloneAt(page), htmlOf(pageOf(await response.json(), page)));
  };

  const sweep = async (store, current) => {
    for (const { url } of await store.keys()) if (!current.has(url)) await store.delete(url);
  };

  /**
   * Brings a language up to date: only what is not there yet is fetched. When a page is gone, such as
   * a story that somebody has withdrawn, all that may still tell of it goes first, whether or not
   * the rest can be fetched.
   */
  const renew = async (lang, tell) => {
    const response = await fetch(listAt(lang), { cache: "no-cache" });
    if (!response.ok) throw new Error(listAt(lang));
    const list = await response.json();
    if (list.lang !== lang || !list.packs.length) throw new Error(listAt(lang));
    const store = await storeOf(lang);
    const before = await read(store, listAt(lang));
    await write(store, newestAt(lang), list);
    const files = filesOf(list);
    const current = new Set([listAt(lang), newestAt(lang), ...files.map((file) => file.key)]);
    const pages = new Set(pagesOf(list));
    if (before && pagesOf(before).some((page) => !pages.has(page))) {
      await keepAlone(store, before);
      await sweep(store, new Set([...current, aloneAt(before.page)]));
    }
    const there = new Set((await store.keys()).map((request) => request.url));
    await takeAll(
      store,
      files.filter((file) => !there.has(file.key)),
      tell || (() => {}),
    );
    await write(store, listAt(lang), Object.assign({}, list, { saved: Date.now() }));
    await sweep(store, current);
  };

  const renewAll = async () => {
    if (Date.now() - looked < PAUSE) return;
    looked = Date.now();
    for (const lang of await languages()) {
      const store = await storeOf(lang);
      if (await store.match(listAt(lang))) await renew(lang).catch(() => {});
    }
  };

  /** A day as readers write it: in English first the day; in Arabic a month bears both of its names. */
  const day = (time, lang) => {
    const date = new Date(time);
    const say = (parts, code) => date.toLocaleDateString(`${code}-u-ca-gregory-nu-latn`, parts);
    const code = lang === "en" ? "en-GB" : lang;
    if (lang !== "ar") return say({ day: "numeric", month: "long", year: "numeric" }, code);
    const months = new Set(["ar-SY", "ar-EG"].map((code) => say({ month: "long" }, code)));
    return `${date.getDate()} ${[...months].join("/")} ${date.getFullYear()}`;
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
    if (!response || !kept.page) return response;
    const { note, saved, lang } = kept.list;
    const notice = note.replace("{date}", () => day(saved, lang));
    const html = pageOf(await response.json(), kept.page).replace(
      /<body[^>]*>/,
      (tag) => tag + notice,
    );
    return htmlOf(html);
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
      if (request.mode === "navigate") event.waitUntil(renewAll());
      if (response.status < 500 || !kept) return response;
    } catch (fault) {
      if (!kept && request.mode !== "navigate") throw fault;
    }
    return (kept && (await answerOf(kept))) || missing(path);
  };

  const keep = async (lang, tell) => {
    await renew(lang, tell);
    return {};
  };
  const state = async (lang) => {
    if (!(await languages()).includes(lang)) return {};
    const list = await read(await storeOf(lang), listAt(lang));
    if (!list) return {};
    const { bytes, pages, saved } = list;
    return { bytes, pages, saved, date: day(saved, lang) };
  };
  const remove = async (lang) => {
    await caches.delete(ours(FORM) + lang);
    return { left: (await languages()).length };
  };

  worker.addEventListener("install", () => worker.skipWaiting());
  /** Stores of earlier forms are made anew and deleted. */
  const activate = async () => {
    await worker.clients.claim();
    const name = new RegExp(`^wegwijs \\d+ ${base.pathname.replace(/\W/g, "\\$&")} (.*)$`);
    for (const old of await caches.keys()) {
      const match = name.exec(old);
      if (!match || old.startsWith(ours(FORM))) continue;
      await renew(match[1]).catch(() => {});
      await caches.delete(old);
    }
  };
  worker.addEventListener("activate", (event) => event.waitUntil(activate()));
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
