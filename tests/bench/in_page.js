// What the benchmark runs in each page. `benchSearch` types a query and tells how long it took
// until its results were painted.
window.benchUntil = (test, limit) =>
  new Promise((resolve, reject) => {
    const finish = (outcome) => {
      observer.disconnect();
      clearInterval(poll);
      clearTimeout(end);
      outcome();
    };
    const look = () => {
      if (test()) finish(resolve);
    };
    const observer = new MutationObserver(look);
    observer.observe(document, {
      attributes: true,
      characterData: true,
      childList: true,
      subtree: true,
    });
    const poll = setInterval(look, 100);
    const end = setTimeout(() => finish(() => reject(new Error("no results in time"))), limit);
    look();
  });

window.benchPainted = () =>
  new Promise((resolve) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve();
      channel.port2.postMessage(null);
    }),
  );

window.benchType = (box, text) => {
  const input = document.querySelector(box);
  input.value = text;
  input.dispatchEvent(new InputEvent("input", { bubbles: true, data: text }));
  // Material listens to this one.
  input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
};

// A reader who searches as soon as the page is there: focus, then the query; the promise gives the
// milliseconds.
window.benchAtOnce = (box, query, done, limit) => {
  window.benchFirst = new Promise((resolve, reject) =>
    addEventListener("DOMContentLoaded", () => {
      document.querySelector(box)?.focus();
      benchSearch(box, query, done, limit).then(resolve, reject);
    }),
  );
};

window.benchSearch = async (box, query, done, limit) => {
  const start = performance.now();
  const shown = benchUntil(() => done(query), limit);
  benchType(box, query);
  await shown;
  await benchPainted();
  return performance.now() - start;
};
