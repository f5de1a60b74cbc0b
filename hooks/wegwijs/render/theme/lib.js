/*
 * What every script of the site needs, once. It comes first in site.js; the search engine also runs
 * on it without a page.
 *
 *   wegwijs.give(name, data), wegwijs.given     a data file has arrived (each file calls this
 *                                               itself); what has arrived
 *   wegwijs.load(address)                       loads a script once; one that failed may be asked
 *                                               for again
 *   wegwijs.store(key, value), .stored(key)     the browser's memory, which may be forbidden, full
 *                                               or hold anything
 *   wegwijs.remembers()                         whether the browser keeps anything at all
 *   wegwijs.storedList(key)                     the list that is kept there, or an empty one
 *   wegwijs.fill(text, values)                  puts values in a text's {words}
 *   wegwijs.counted(forms, n)                   the form of a text for a number, by the rule of the
 *                                               language that it is in
 *   wegwijs.has(object, key)                    whether an object has a key of its own: what
 *                                               readers send may be "constructor"
 *   wegwijs.href(address)                       an address that also leads somewhere when the site
 *                                               is opened from a disk
 *   wegwijs.isolates(text)                      places [from, to) in right-to-left text of what has
 *                                               to be isolated
 *   wegwijs.directionOf(lang)                   "rtl" or "ltr"
 *   wegwijs.language(code)                      the language alone: fr for fr-CH, no for nb
 *   wegwijs.make(name, attributes, ...children) an element; an attribute that is "" or null is left
 *   out
 *   wegwijs.empty(element, ...children)         takes everything out of an element and puts
 *                                               children in
 *   wegwijs.put(element, text, lang)            puts text in an element; says its language when it
 *                                               is not the page's
 */
((root) => {
  "use strict";
  const wegwijs = (root.wegwijs = root.wegwijs || {});

  const given = (wegwijs.given = {});
  wegwijs.give = (name, data) => {
    given[name] = data;
  };

  const ALSO = { nb: "no", nn: "no", iw: "he", in: "id", mo: "ro", tl: "fil" };
  wegwijs.language = (code) => {
    const language = code.toLowerCase().split(/[-_]/)[0];
    return ALSO[language] || language;
  };

  const loading = new Map();
  wegwijs.load = (address) => {
    const url = String(new URL(address, document.baseURI));
    if (!loading.has(url)) {
      loading.set(
        url,
        new Promise((done, fail) => {
          const script = wegwijs.make("script", { src: url });
          script.onload = () => done();
          script.onerror = () => {
            loading.delete(url);
            script.remove();
            fail(new Error(url));
          };
          document.head.append(script);
        }),
      );
    }
    return loading.get(url);
  };

  /** Says whether it is kept; null is forgotten. */
  wegwijs.store = (key, value) => {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
      return true;
    } catch {
      return false;
    }
  };
  wegwijs.stored = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  wegwijs.remembers = () => wegwijs.store("wegwijs-try", "1") && wegwijs.store("wegwijs-try", null);
  wegwijs.storedList = (key) => {
    try {
      const found = JSON.parse(wegwijs.stored(key) || "[]");
      return Array.isArray(found) ? found : [];
    } catch {
      return [];
    }
  };

  wegwijs.has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
  wegwijs.fill = (text, values) =>
    text.replace(/\{(\w+)\}/g, (word, key) => (wegwijs.has(values, key) ? values[key] : word));
  const plurals = {};
  wegwijs.counted = (forms, n) => {
    const lang = forms.lang || document.documentElement.lang,
      plural = (plurals[lang] = plurals[lang] || new Intl.PluralRules(lang));
    return wegwijs.fill(forms[plural.select(n)] || forms.other, { n });
  };

  // On a disk there is no server that adds index.html to a folder.
  wegwijs.href = (address) => {
    const url = new URL(address, document.baseURI);
    if (url.protocol !== "file:" || !url.pathname.endsWith("/")) return String(address);
    url.pathname += "index.html";
    return url.href;
  };

  // The algorithm of i18n/bidi.py, word for word: both are held to tests/i18n/bidi-examples.yml.
  const URLS = /(?:https?:\/\/|www\.)[!-~]*[A-Za-z0-9/=&#_~-]/;
  const PHONE = /\([0-9]{1,4}\)[0-9 ./\u00a0\u202f-]*[0-9]/;
  const INSIDE = /[A-Za-zÀ-ɏ0-9+%€$£°/@&._:#'’()−– \u00a0\u202f-]/;
  const END = /[A-Za-zÀ-ɏ0-9%€$£°+#)]/;
  const SIGN = /(?:[+@#%−]|[€$£][ \u00a0\u202f]?)?(?=[A-Za-zÀ-ɏ0-9])/;
  const WORDS = `${SIGN.source}(?:[0-9],(?=[0-9])|${INSIDE.source})*${END.source}`;
  const RUN = new RegExp(`${URLS.source}|${PHONE.source}|${WORDS}`, "g");
  const STEADY = /^[0-9]+(?:[.,:][0-9]+)*$/,
    // An amount behind a colon belongs to the word that follows: “NARIC: 119 euro” in Arabic.
    AMOUNT = /:[ \u00a0][0-9]+(?:[.,][0-9]+)*$/,
    WORD = /^[ \u00a0\u202f][\u0590-\u08ff]/,
    OPENING = ' \u00a0\u202f\t\n(«“"',
    // A sentence of Latin script is one thing, with its commas and its full stop.
    OWN_SCRIPT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/,
    BEGINS = /^\s*[A-Za-zÀ-ɏ0-9]/,
    LATIN_WORD = /[A-Za-zÀ-ɏ]+/g,
    PAUSE = /[.,;:!?](?:\s|$)/,
    FEW_WORDS = 3,
    LOOSE = /[ \u00a0\u202f.,:_&@'’/(−–-]+$/;

  /** The beginning of the run in which every bracket has its other half. */
  const balanced = (run) => {
    const opened = [];
    for (let place = 0; place < run.length; place++) {
      if (run[place] === "(") opened.push(place);
      else if (run[place] === ")" && opened.pop() === undefined)
        return run.slice(0, place).replace(LOOSE, "");
    }
    return opened.length ? run.slice(0, opened[0]).replace(LOOSE, "") : run;
  };
  wegwijs.isolates = (text) => {
    const found = [];
    let end = 0,
      match;
    if (
      PAUSE.test(text) &&
      BEGINS.test(text) &&
      !OWN_SCRIPT.test(text) &&
      (text.match(LATIN_WORD) || []).length > FEW_WORDS
    ) {
      const begin = text.search(/\S/);
      return [[begin, begin + text.trim().length]];
    }
    RUN.lastIndex = 0;
    while ((match = RUN.exec(text))) {
      let run = balanced(match[0]);
      if (WORD.test(text.slice(match.index + run.length))) run = run.replace(AMOUNT, "");
      let start = match.index;
      // A hyphen or point before it is part of it where nothing stands before that: -5, .be.
      if (
        start > end &&
        ".-".includes(text[start - 1]) &&
        (start === 1 || OPENING.includes(text[start - 2]))
      )
        start--;
      RUN.lastIndex = end = match.index + run.length;
      if (start < match.index || !STEADY.test(run)) found.push([start, end]);
    }
    return found;
  };

  wegwijs.directionOf = (lang) => {
    const page = document.documentElement;
    if (!lang || lang === page.lang) return page.dir;
    const link = document.querySelector(`.languages [lang="${lang}"]`);
    return (link && link.dir) || "ltr";
  };
  wegwijs.make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes))
      if (value !== "" && value !== null) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  wegwijs.empty = (element, ...children) => {
    while (element.lastChild) element.lastChild.remove();
    element.append(...children);
    return element;
  };
  wegwijs.put = (element, text, lang) => {
    const dir = wegwijs.directionOf(lang);
    if (lang && lang !== document.documentElement.lang) Object.assign(element, { lang, dir });
    let at = 0;
    for (const [from, to] of dir === "rtl" ? wegwijs.isolates(text) : []) {
      element.append(
        text.slice(at, from),
        wegwijs.make("bdi", { dir: "ltr" }, text.slice(from, to)),
      );
      at = to;
    }
    element.append(text.slice(at));
    return element;
  };
})(typeof globalThis === "object" ? globalThis : self);
