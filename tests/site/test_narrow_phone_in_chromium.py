"""A phone of 320 pixels: what belongs together stands in one row, in every language."""

import pytest
from playwright.sync_api import Browser, Page

from support.chromium import EVERY_LANGUAGE, PHONE, in_language

pytestmark = pytest.mark.browser

BOXES = """elements => elements.map(element => element.getBoundingClientRect()).filter(
    box => box.width).map(box => [box.top, box.bottom, box.left, box.right])"""


def _boxes(page: Page, selector: str) -> list[list[float]]:
    """Top, bottom, left and right of what is seen."""
    boxes: list[list[float]] = page.locator(selector).evaluate_all(BOXES)
    return boxes


def _in_one_row(boxes: list[list[float]]) -> bool:
    """Whether each is beside the others, and on the page."""
    return max(box[0] for box in boxes) < min(box[1] for box in boxes) and all(
        box[2] >= 0 and box[3] <= PHONE for box in boxes
    )


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_what_belongs_together_stands_in_one_row(browser: Browser, address: str, lang: str) -> None:
    page = browser.new_page(viewport={"width": PHONE, "height": 700})
    page.goto(address + in_language(lang, "training/"))
    bar = _boxes(page, ".catalogue__open, .catalogue__sort select")
    assert len(bar) == 2
    assert _in_one_row(bar), "filter and order"
    page.goto(address + in_language(lang, "training/pastry-baker/"))
    tools = _boxes(page, ".tools > .tool, .tools > .tool-share > summary")
    assert len(tools) == 3
    assert _in_one_row(tools), "save, share and print"
    page.goto(address + in_language(lang, "education-systems/syria/"))
    lines: int = page.locator(".breadcrumb a").last.evaluate(
        "link => new Set([...link.getClientRects()].map(box => Math.round(box.top))).size"
    )
    assert lines == 1, "the way back"
    page.close()
