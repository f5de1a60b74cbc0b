"""Pages in the colours and with the contrast that readers ask of their device: where one is, what
is chosen and how far one is can still be seen.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from support.chromium import axe, in_language
from support.kinds import KINDS

pytestmark = pytest.mark.nightly
LINE = """element => { const style = getComputedStyle(element);
    return [parseFloat(style.borderBottomWidth), style.borderBottomColor]; }"""
COLOUR = """([selector, name]) =>
    getComputedStyle(document.querySelector(selector)).getPropertyValue(name).trim()"""

_MARK_GROUNDS = """() => {
  const clear = "rgba(0, 0, 0, 0)";
  const ground = (element) => getComputedStyle(element).backgroundColor;
  for (const element of document.querySelectorAll("body *")) {
    let around = element.parentElement;
    while (around && ground(around) === clear) around = around.parentElement;
    const apart = ground(element) !== clear && around && ground(around) !== ground(element);
    const { width, height } = element.getBoundingClientRect();
    const said = (element.innerText || "").trim() && width * height > 900;
    if (apart && said && !element.matches(".skip, mark")) element.dataset.ground = "";
  }
}"""
_WITHOUT_LINE = """() => [...document.querySelectorAll("[data-ground]")].filter((element) => {
  const style = getComputedStyle(element);
  const sides = ["Top", "Right", "Bottom", "Left"].map((side) => style[`border${side}Width`]);
  const parent = getComputedStyle(element.parentElement).backgroundColor;
  const lies = !["rgba(0, 0, 0, 0)", parent].includes(style.backgroundColor);
  return !lies && sides.every((width) => parseFloat(width) === 0);
}).map((element) => `${element.parentElement.className} > ${element.outerHTML.slice(0, 80)}`)"""


@contextmanager
def _reader(browser: Browser, width: int = 1280, **wishes: Any) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, reduced_motion="reduce", **wishes
    )
    try:
        yield context.new_page()
    finally:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_keep_where_one_is(
    browser: Browser, small_address: str, scheme: Literal["light", "dark"]
) -> None:
    with _reader(browser, forced_colors="active", color_scheme=scheme) as page:
        page.goto(f"{small_address}ar/training/", wait_until="networkidle")
        for bar in (".bar", ".languages"):
            width, colour = page.locator(f"{bar} [aria-current]").first.evaluate(LINE)
            other = page.locator(f"{bar} a:not([aria-current])").first.evaluate(LINE)
            assert width >= 3, bar
            assert [width, colour] != other, bar
        assert axe(page) == []


def test_forced_colours_keep_how_far_one_is_and_what_is_chosen(
    browser: Browser, small_address: str
) -> None:
    with _reader(browser, forced_colors="active") as page:
        page.goto(f"{small_address}events/month/2027-01/")
        assert page.locator(".month [aria-current]").first.evaluate(LINE)[0] >= 3
        page.goto(f"{small_address}training/baker/")
        page.evaluate(
            """document.querySelector('main').insertAdjacentHTML('afterbegin',
            '<p class="progress"><progress value="1" max="3"></progress></p>' +
            '<div class="ticks"><progress value="1" max="3"></progress></div>' +
            '<button class="chip" aria-pressed="true">a</button><button class="chip">b</button>')"""
        )
        for bar in (".progress progress", ".ticks progress"):
            assert page.evaluate(COLOUR, [bar, "border-top-style"]) == "solid"
            assert page.evaluate(COLOUR, [bar, "background-color"]) == "rgb(255, 255, 255)"
        pressed = page.locator('.chip[aria-pressed="true"]').evaluate(LINE)
        assert pressed[0] >= 3
        assert pressed != page.locator(".chip:not([aria-pressed])").first.evaluate(LINE)


def test_forced_colours_give_a_drawing_that_of_its_words(
    browser: Browser, small_address: str
) -> None:
    drawing = '<p class="step__title"><svg class="icon"></svg>a</p>'
    with _reader(browser, forced_colors="active", color_scheme="dark") as page:
        page.goto(f"{small_address}training/baker/")
        page.evaluate(
            "html => document.querySelector('main').insertAdjacentHTML('afterbegin', html)", drawing
        )
        fill = page.evaluate(COLOUR, [".step__title svg", "fill"])
        assert fill == page.evaluate(COLOUR, [".step__title", "color"]) == "rgb(255, 255, 255)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_contrast_leaves_nothing_pale(
    browser: Browser, small_address: str, scheme: Literal["light", "dark"]
) -> None:
    with _reader(browser, contrast="more", color_scheme=scheme) as page:
        page.goto(f"{small_address}training/baker/")
        ink = page.evaluate(COLOUR, ["html", "--ink"])
        for name in ("--ink-soft", "--line"):
            assert page.evaluate(COLOUR, ["html", name]) == ink, name
        lines = page.locator("main a").first.evaluate(
            "element => getComputedStyle(element).textDecorationLine"
        )
        assert "underline" in lines
        assert axe(page) == []
        page.evaluate(
            """document.querySelector('main').insertAdjacentHTML('afterbegin',
            '<div class="answer">a</div><p class="notice">b</p><p class="if-missing">c</p>')"""
        )
        for box in (".answer", ".notice:not(.notice--sample)", ".if-missing"):
            assert page.locator(box).first.evaluate(LINE)[0] >= 1, box
    with _reader(browser, color_scheme=scheme) as page:
        page.goto(f"{small_address}training/baker/")
        assert page.evaluate(COLOUR, ["html", "--ink-soft"]) != page.evaluate(
            COLOUR, ["html", "--ink"]
        )


SCROLLED = """() => [...document.querySelectorAll('body *')].filter(element => {
    const style = getComputedStyle(element);
    const scrolls = /auto|scroll/.test(style.overflowX) && element.scrollWidth > element.clientWidth
        || /auto|scroll/.test(style.overflowY) && element.scrollHeight > element.clientHeight;
    return scrolls && element.offsetParent && element.tabIndex < 0
        && !element.querySelector('a[href], button, input, select, textarea, [tabindex="0"]');
}).map(element => element.outerHTML.slice(0, 160))"""


def test_whatever_scrolls_is_reached_by_keyboard(browser: Browser, address: str) -> None:
    """Code, tables and boxes of every page, on a phone."""
    addresses = ("", "editing/", "editing/what-the-check-says/", "editing/fields/", "contribute/",
                 "training/", "events/month/2027-02/", "recognition/compare/", "search/",
                 "translations/", "translations/ar/", "guide/all/", "glossary/")  # fmt: skip
    with _reader(browser, width=320) as page:
        for inner in addresses:
            answer = page.goto(address + inner)
            if answer and answer.ok:
                page.evaluate("document.querySelectorAll('details').forEach(one => one.open = 1)")
                assert page.evaluate(SCROLLED) == [], inner


def test_forced_colours_draw_a_line_round_what_only_its_ground_sets_apart(
    browser: Browser, address: str
) -> None:
    bare: dict[str, list[str]] = {}
    with _reader(browser) as page:
        for kind, inner in KINDS.items():
            page.emulate_media(forced_colors="none")
            page.goto(f"{address}{in_language('nl', inner)}", wait_until="networkidle")
            page.evaluate(_MARK_GROUNDS)
            page.emulate_media(forced_colors="active")
            if found := page.evaluate(_WITHOUT_LINE):
                bare[kind] = found
    assert bare == {}
