/*
 * What is kept of the site on the device: a store for each language. Its list (packs.py) counts once
 * everything in it is there; what is not in it any more is deleted then. worker.js answers with it.
 */
((worker) => {
  "use strict";
  const base = new URL(".", worker.location.href);
  const FORM = 1,
    AT_ONCE = 4,
    ANSWERS = 60000,
    COMES = 240000;
  const ours = (form) => `wegwijs ${form} ${base.pathname} `;
  const at = (path) => new URL(path, base).href;
  const listAt = (lang) => at(`offline/${lang}/list.json`);
  const aloneAt = (page) => at(`${page}?alone`);
  const newestAt = (lang) => at(`offline/${lang}/list.json?newest`);
  let turn = Promise.resolve();

  /** One after another: two tabs, or a tab and a renewal, do not mend one store at the same time. */
  const inTurn = (work) => {
    const done = turn.then(work);
    turn = done.catch(() => {});
    return done;
  };

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

  /** Fetches and reads; gives up on a host that does not answer, or stops half-way, so that nothing
   * waits for it for ever. On a slow network a file may take minutes. */
  const get = async (url, reading) => {
    const cut = new AbortController();
    let timer = setTimeout(() => cut.abort(), ANSWERS);
    try {
      const response = await fetch(url, { cache: "no-cache", signal: cut.signal });
      clearTimeout(timer);
      timer = setTimeout(() => cut.abort(), COMES);
      return await reading(response);
    } finally {
      clearTimeout(timer);
    }
  };

  const newestOf = async (lang) => {
    const list = await get(listAt(lang), (response) => (response.ok ? response.json() : {}));
    if (list.lang !== lang || !list.packs.length) throw new Error(listAt(lang));
    return list;
  };

  /** Fetches a file into the store; what a network's own log-in page answers is none of ours. */
  const take = (store, file) =>
    get(at(file.path), async (response) => {
      const type = response.headers.get("Content-Type") || "";
      if (!response.ok || response.redirected || type.startsWith("text/html"))
        throw new Error(file.path);
      if (file.pack) await response.clone().json();
      await store.put(file.key, response);
    });

  /** Fetches files, some at once. When one does not come, no other is begun. */
  const takeAll = async (store, files, tell) => {
    const whole = files.reduce((sum, file) => sum + file.bytes, 0) || 1;
    const waiting = files.slice();
    let come = 0;
    const hand = async () => {
      while (waiting.length) {
        const file = waiting.shift();
        try {
          await take(store, file);
        } catch (fault) {
          waiting.length = 0;
          throw fault;
        }
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
  const answerAs = (type) => (text) =>
    new Response(text, { headers: { "Content-Type": `text/${type}; charset=utf-8` } });
  const htmlOf = answerAs("html"),
    scriptOf = answerAs("javascript");

  /** Keeps by itself the page that says what is not kept: no text of a record stands on it. */
  const keepAlone = async (store, { page, packs }) => {
    const pack = packs.find(([, , pages]) => pages.includes(page));
    const response = pack && (await store.match(at(pack[0])));
    if (response) await store.put(aloneAt(page), htmlOf(pageOf(await response.json(), page)));
  };

  const sweep = async (store, current) => {
    for (const { url } of await store.keys()) if (!current.has(url)) await store.delete(url);
  };

  const addressesIn = async (store) => new Set((await store.keys()).map(({ url }) => url));

  /** A list as it is after a part has gone: it names, and counts, what is left. */
  const withoutGone = async (store, list) => {
    const there = await addressesIn(store);
    const packs = list.packs.filter(([path]) => there.has(at(path)));
    const files = list.files.filter(([path, digest]) => there.has(`${at(path)}?${digest}`));
    const left = Object.assign({}, list, { packs, files });
    left.bytes = filesOf(left).reduce((sum, file) => sum + file.bytes, 0);
    left.pages = pagesOf(left).filter((path) => !path.endsWith(".js")).length;
    return left;
  };

  /**
   * Brings a language up to date: only what is not there yet is fetched. When a page is gone, such as
   * a story that somebody has withdrawn, all that may still tell of it goes first, whether or not
   * the rest can be fetched.
   */
  const renew = async (lang, tell) => {
    const list = await newestOf(lang);
    const store = await storeOf(lang);
    const before = await read(store, listAt(lang));
    await write(store, newestAt(lang), list);
    const files = filesOf(list);
    const current = new Set([listAt(lang), newestAt(lang), ...files.map((file) => file.key)]);
    const pages = new Set(pagesOf(list));
    if (before && pagesOf(before).some((page) => !pages.has(page))) {
      await keepAlone(store, before);
      await sweep(store, new Set([...current, aloneAt(before.page)]));
      await write(store, listAt(lang), await withoutGone(store, before));
    }
    const there = await addressesIn(store);
    await takeAll(
      store,
      files.filter((file) => !there.has(file.key)),
      tell || (() => {}),
    );
    await write(store, listAt(lang), Object.assign({}, list, { saved: Date.now() }));
    await sweep(store, current);
  };

  /** Whether a language is kept, wholly or what is left of it; asking makes no store. */
  const isKept = async (lang) =>
    (await languages()).includes(lang) && Boolean(await (await storeOf(lang)).match(listAt(lang)));

  const renewAll = async () => {
    for (const lang of await languages())
      await inTurn(async () => {
        if (await isKept(lang)) await renew(lang); // it may have been removed meanwhile
      }).catch(() => {});
  };

  /** With the last language goes what was begun of another one too. */
  const remove = (lang) =>
    inTurn(async () => {
      await caches.delete(ours(FORM) + lang);
      const rest = await languages();
      if ((await Promise.all(rest.map(isKept))).some(Boolean)) return { left: rest.length };
      await Promise.all(rest.map((code) => caches.delete(ours(FORM) + code)));
      return { left: 0 };
    });

  /** Stores of earlier forms are made anew and deleted. */
  const moveOn = async () => {
    const name = new RegExp(`^wegwijs \\d+ ${base.pathname.replace(/\W/g, "\\$&")} (.*)$`);
    for (const old of await caches.keys()) {
      const match = name.exec(old);
      if (!match || old.startsWith(ours(FORM))) continue;
      await inTurn(() => renew(match[1])).catch(() => {});
      await caches.delete(old);
    }
  };

  worker.wegwijs = {
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
  };
})(self);
