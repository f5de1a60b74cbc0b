"""Isolates as Chromium draws them: what reads from left to right does so, also between Arabic
words.
"""

from html import escape
from typing import Any

import pytest
from playwright.sync_api import Browser

from support.bidi import bidi_examples
from wegwijs.i18n.bidi import isolate
from wegwijs.render.environment import THEME

pytestmark = pytest.mark.browser

PLACES = """row => {
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT), places = [];
  while (walker.nextNode()) for (let at = 0; at < walker.currentNode.length; at++) {
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + 1);
    const box = range.getBoundingClientRect();
    places.push([box.left, box.right]);
  }
  return places;
}"""
"""Where the letters of a paragraph stand: [left, right] in the order of the text."""


def _turned(text: str, parts: tuple[str, ...], places: list[list[float]]) -> list[str]:
    """Parts of a text whose letters do not stand from left to right, or that stand to the right of
    the part before.
    """
    found, at, left = [], 0, float("inf")
    for part in parts:
        at = text.index(part, at)
        lefts = [place[0] for place in places[at : at + len(part)]]
        if (
            lefts != sorted(lefts)
            or max(place[1] for place in places[at : at + len(part)]) > left + 1
        ):
            found.append(part)
        at, left = at + len(part), min(lefts)
    return found


@pytest.fixture(scope="module")
def drawn(browser: Browser) -> Any:
    """A page with a paragraph for each example: made by the generator, made by the script, and
    without any isolates.
    """
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    examples = bidi_examples()
    rows = [
        f"<p class=ours>{isolate(one.text, 'rtl')}</p><p class=bare>{escape(one.text)}</p>"
        for one in examples
    ]
    page.set_content(f'<html lang="ar" dir="rtl"><meta charset="utf-8">{"".join(rows)}</html>')
    page.evaluate((THEME / "lib.js").read_text("utf-8"))
    page.evaluate(
        """texts => texts.forEach(text =>
            document.body.append(wegwijs.put(wegwijs.make("p", {class: "script"}), text)))""",
        [one.text for one in examples],
    )
    yield page
    page.close()


@pytest.mark.parametrize("maker", ["ours", "script"])
def test_what_reads_from_left_to_right_is_drawn_so(drawn: Any, maker: str) -> None:
    turned = {}
    for example, row in zip(bidi_examples(), drawn.query_selector_all(f".{maker}"), strict=True):
        if wrong := _turned(example.text, example.ltr, row.evaluate(PLACES)):
            turned[example.text] = wrong
    assert turned == {}


def test_without_isolates_a_price_turns_round(drawn: Any) -> None:
    """What the test above would see: were prices drawn right by themselves, it would say
    nothing.
    """
    (row,) = [
        row
        for row in drawn.query_selector_all(".bare")
        if row.text_content() == "السعر 12,50 € فقط"
    ]
    assert _turned("السعر 12,50 € فقط", ("12,50 €",), row.evaluate(PLACES)) == ["12,50 €"]


def test_generator_and_script_make_the_same_of_every_example(drawn: Any) -> None:
    ours, script = (
        [row.inner_html() for row in drawn.query_selector_all(f".{maker}")]
        for maker in ("ours", "script")
    )
    assert ours == script
