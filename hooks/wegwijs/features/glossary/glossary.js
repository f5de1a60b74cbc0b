/*
 * Words explained: a term shows what it means beside itself. Without this, or in a browser without
 * popovers, it leads to the list below.
 */
(() => {
  "use strict";
  const list = document.querySelector(".words");
  if (!list || !("popover" in HTMLElement.prototype)) return;
  const text = wegwijs.make("p");
  const close = wegwijs.make(
    "button",
    { type: "button", class: "button button--quiet" },
    list.dataset.close,
  );
  const box = wegwijs.make(
    "div",
    { class: "word-box", id: "word-box", popover: "auto", tabindex: "-1", role: "dialog" },
    text,
    close,
  );
  document.body.append(box);
  let term = null,
    pressed = false;
  const isOpen = () => box.matches(":popover-open");

  const place = () => {
    const lines = term.getClientRects(); // a term may run over two
    const word = lines[0],
      bottom = lines[lines.length - 1].bottom;
    const { width, height } = box.getBoundingClientRect();
    const start = getComputedStyle(term).direction === "rtl" ? word.right - width : word.left;
    const most = document.documentElement.clientWidth - width - 8;
    const below = bottom + height + 8 < innerHeight || word.top < height + 8;
    box.style.left = `${Math.max(8, Math.min(start, most))}px`;
    box.style.top = `${below ? bottom + 6 : word.top - height - 6}px`;
  };
  const show = (next) => {
    const meaning = document.querySelector(next.hash);
    term = next;
    text.innerHTML = meaning.innerHTML;
    box.setAttribute("aria-label", meaning.querySelector("dfn").textContent);
    box.showPopover();
    term.setAttribute("aria-expanded", "true");
    place();
    box.focus({ preventScroll: true });
  };

  for (const each of document.querySelectorAll("a.term")) {
    each.setAttribute("role", "button");
    each.setAttribute("aria-haspopup", "dialog");
    each.setAttribute("aria-expanded", "false");
    each.addEventListener("pointerdown", () => {
      pressed = isOpen() && term === each;
    });
    each.addEventListener("click", (event) => {
      event.preventDefault();
      // A press has closed it by now.
      const again = event.detail ? pressed : isOpen() && term === each;
      if (isOpen()) box.hidePopover();
      if (!again) show(each);
    });
    each.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        each.click();
      }
    });
  }
  close.addEventListener("click", () => box.hidePopover());
  // The box stands at the end of the page: who leaves it by Tab goes on from the term.
  box.addEventListener("keydown", (event) => {
    const onwards = event.key === "Tab" && !event.shiftKey;
    if (event.key !== "Tab" || (onwards && document.activeElement !== close)) return;
    if (!onwards) event.preventDefault();
    box.hidePopover();
    term.focus();
  });
  box.addEventListener("beforetoggle", (event) => {
    if (event.newState === "open") return;
    term.setAttribute("aria-expanded", "false");
    if (box.contains(document.activeElement)) term.focus({ preventScroll: true });
  });
  addEventListener(
    "scroll",
    () => {
      if (isOpen()) place();
    },
    { passive: true },
  );
})();
