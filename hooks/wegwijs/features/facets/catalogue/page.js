/*
 * The parts of a page with a list that can be filtered, for the scripts of this folder, which are
 * published as one: catalogue.js. What is particular to a content type stands in the page and in
 * the file with its data (features/facets/filter_file.py); the scripts know none.
 *
 *   wegwijs.catalogue.root, .type      the element; the content type
 *   wegwijs.catalogue.find(name)       the element marked data-name
 *   wegwijs.catalogue.texts            the words that the scripts say
 *   wegwijs.catalogue.counted(name, n) those for a number
 *   wegwijs.catalogue.write(element, text)  puts text in an element, when it is another one
 */
(() => {
  "use strict";
  const root = document.querySelector("[data-catalogue]");
  if (!root) return;
  const find = (name) => root.querySelector(`[data-${name}]`);
  const texts = JSON.parse(find("texts").textContent);
  const counted = (name, n) => wegwijs.counted(texts[name], n);
  const write = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };
  const base = new URL("..", document.currentScript.src);
  wegwijs.catalogue = { root, type: root.dataset.type, base, find, texts, counted, write };
})();
