// Goes on to the new address of a page, with what stood behind ? and # in the old one; on a disk a
// folder needs its file. Without scripts the page does it itself.
location.replace(
  document.currentScript.dataset.to +
    (location.protocol === "file:" ? "index.html" : "") +
    location.search +
    location.hash,
);
