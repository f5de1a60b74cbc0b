/*
 * Reads the record aloud with a voice of the device, sentence by sentence; the sentence is marked
 * and scrolled into view.
 *
 * Parts in another language are read with a voice for that language or left out. Pausing stops the
 * voice and keeps the place: going on begins the sentence anew (phones do not pause a voice, and
 * half a sentence is not understood).
 */
(() => {
  "use strict";
  const speech = window.speechSynthesis;
  const root = document.querySelector(".record");
  const start = document.querySelector("[data-read]"),
    bar = document.querySelector("[data-reader]");
  const pause = bar.querySelector("[data-pause]"),
    goOn = bar.querySelector("[data-go-on]"),
    end = bar.querySelector("[data-stop]");
  const SKIP =
    "nav, button, summary, select, textarea, script, style, template, noscript, svg, progress, " +
    "audio, video, iframe, [hidden], [aria-hidden=true], .visually-hidden, .listen, .tools, .reader, " +
    ".ticks, .tick__state, .related, .links, .origin, .cards, .two, .subscribe, a[download], li > a[href^='#']:only-child";
  const NAME = "wegwijs-reading",
    BEGINS = "wegwijs-heard";
  let sentences = [],
    at = 0,
    turn = 0,
    speaking,
    unmark = () => {};

  const voiceFor = (lang) => {
    const own = speech
      .getVoices()
      .filter((voice) => voice.localService && wegwijs.language(voice.lang) === lang);
    return own.find((voice) => voice.default) || own[0];
  };

  /** The texts of the page: pieces of one block in one language, as text nodes. */
  function blocks() {
    const found = [];
    const blockOf = (node) => {
      let element = node.parentElement;
      while (element !== root && /^(inline|contents)/.test(getComputedStyle(element).display))
        element = element.parentElement;
      return element;
    };
    const passedOver = (element) =>
      element.matches(SKIP) ||
      getComputedStyle(element).display === "none" ||
      (element.matches("section") && element.querySelector(":scope > .cards") !== null);
    const walker = document.createTreeWalker(
      root,
      NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
      (node) => {
        if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
        if (passedOver(node)) return NodeFilter.FILTER_REJECT;
        return node.matches("br") ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
      },
    );
    let last = null;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType !== Node.TEXT_NODE) {
        last = null;
        continue;
      }
      if (!node.data) continue;
      const block = blockOf(node),
        lang = wegwijs.language(node.parentElement.closest("[lang]").lang);
      if (!last || last.block !== block || last.lang !== lang)
        found.push((last = { block, lang, text: "", nodes: [] }));
      last.nodes.push([node, last.text.length]);
      last.text += node.data.replace(/\s/g, " ");
    }
    return found;
  }

  /** Places of the sentences in a text: [from, to]. */
  function cut(text, lang) {
    if (window.Intl && Intl.Segmenter) {
      return [...new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text)].map(
        ({ index, segment }) => [index, index + segment.length],
      );
    }
    let at = 0;
    return (text.match(/[.!?؟\s]*[^.!?؟]+(?:[.!?؟]+["»”)]*|$)\s*/g) || []).map((sentence) => [
      at,
      (at += sentence.length),
    ]);
  }

  function collect() {
    const found = [];
    for (const { lang, text, nodes } of blocks()) {
      if (!voiceFor(lang)) continue;
      for (let [from, to] of cut(text, lang)) {
        while (from < to && text[from] === " ") from++;
        while (to > from && text[to - 1] === " ") to--;
        const words = text
          .slice(from, to)
          .replace(/\u00ad/g, "")
          .replace(/ +/g, " ");
        if (!/[\p{L}\p{N}]/u.test(words)) continue;
        const parts = nodes
          .map(([node, begin]) => [
            node,
            Math.max(0, from - begin),
            Math.min(node.data.length, to - begin),
          ])
          .filter(([, first, last]) => first < last);
        found.push({ lang, words, parts });
      }
    }
    return found;
  }

  /**
   * Marks the sentence: with a highlight where the browser has them, else with elements that leave
   * the page as it was.
   */
  function mark({ parts }) {
    const whole = parts.filter(([node, , to]) => node.isConnected && to <= node.data.length);
    if (!whole.length) return;
    if (window.Highlight && window.CSS && CSS.highlights) {
      const ranges = whole.map(([node, from, to]) => {
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, to);
        return range;
      });
      CSS.highlights.set(NAME, new Highlight(...ranges));
      unmark = () => {
        CSS.highlights.delete(NAME);
        unmark = () => {};
      };
      show(ranges[0].getBoundingClientRect(), ranges[ranges.length - 1].getBoundingClientRect());
      return;
    }
    const undo = [],
      marks = [];
    for (const [node, from, to] of whole) {
      const full = node.data,
        piece = document.createElement("mark"),
        rest = document.createTextNode(full.slice(to));
      piece.className = "reading";
      piece.textContent = full.slice(from, to);
      node.data = full.slice(0, from);
      node.after(piece, rest);
      marks.push(piece);
      undo.push(() => {
        piece.remove();
        rest.remove();
        node.data = full;
      });
    }
    unmark = () => {
      for (const step of undo) step();
      unmark = () => {};
    };
    show(marks[0].getBoundingClientRect(), marks[marks.length - 1].getBoundingClientRect());
  }

  function show(first, last) {
    const below = innerHeight - bar.offsetHeight - 24;
    if (first.top >= 24 && last.bottom <= below) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    scrollBy({ top: first.top - innerHeight / 4, behavior: still ? "instant" : "smooth" });
  }

  function say(index) {
    const mine = ++turn;
    unmark();
    if (index >= sentences.length) {
      stop();
      return;
    }
    at = index;
    const sentence = sentences[index];
    mark(sentence);
    // Kept, or browsers forget to say that it has ended.
    speaking = new SpeechSynthesisUtterance(sentence.words);
    speaking.voice = voiceFor(sentence.lang) || null;
    speaking.lang = speaking.voice ? speaking.voice.lang : sentence.lang;
    speaking.onend = () => {
      if (mine === turn) say(index + 1);
    };
    speaking.onerror = () => {
      if (mine === turn) stop();
    };
    speech.speak(speaking);
  }

  function hush() {
    turn++;
    speech.cancel();
  }

  function swap(reading) {
    const focused = bar.contains(document.activeElement);
    pause.hidden = !reading;
    goOn.hidden = reading;
    if (focused) (reading ? pause : goOn).focus();
  }

  function stop() {
    hush();
    unmark();
    const focused = bar.contains(document.activeElement);
    bar.hidden = true;
    document.documentElement.classList.remove("is-read");
    start.disabled = false;
    if (focused) start.focus({ preventScroll: true });
  }

  start.addEventListener("click", () => {
    if (speech.speaking || speech.pending) speech.cancel();
    sentences = collect();
    if (!sentences.length) return;
    document.dispatchEvent(new Event(BEGINS)); // a recording on the page falls silent
    bar.hidden = false;
    document.documentElement.classList.add("is-read");
    swap(true);
    pause.focus({ preventScroll: true });
    start.disabled = true;
    say(0);
  });
  pause.addEventListener("click", () => {
    hush();
    swap(false);
  });
  goOn.addEventListener("click", () => {
    swap(true);
    say(at);
  });
  end.addEventListener("click", stop);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !bar.hidden && !event.defaultPrevented) stop();
  });
  document.addEventListener(BEGINS, () => {
    if (!bar.hidden) stop();
  });
  addEventListener("pagehide", () => {
    if (!bar.hidden) stop();
  });
})();
