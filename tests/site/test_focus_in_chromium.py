"""What a reader sees who goes from one thing to the next by keyboard, on a small screen."""

from typing import Any

import pytest
from playwright.sync_api import expect

from support.chromium import BOTH_WAYS, in_language
from support.marks import at_night
from support.visitors import Visitors

pytestmark = pytest.mark.browser

STOP = """() => {
    const link = document.activeElement;
    const whole = link.closest('.card, .agenda__item');
    const box = (whole || link).getBoundingClientRect();
    return {whole: !!whole, top: box.top, bottom: box.bottom, left: box.left, right: box.right,
        html: link.outerHTML.slice(0, 120)};
}"""
WIDTH, HEIGHT = 320, 640
CALM: dict[str, Any] = {"reduced_motion": "reduce"}
"""Pages that slide to the place do so for a moment; readers who ask for less motion are there."""


@pytest.mark.parametrize("lang", BOTH_WAYS)
@pytest.mark.parametrize(
    "inner", ["stories/", *map(at_night, ["", "events/", "guide/", "rights/"])]
)
def test_the_card_that_has_the_focus_is_seen_whole(
    visitors: Visitors, address: str, inner: str, lang: str
) -> None:
    """Its line stands round all of it; browsers bring only the link onto the screen."""
    there = address + in_language(lang, inner)
    with visitors.visit(there, width=WIDTH, height=HEIGHT, **CALM) as page:
        seen = 0
        for _ in range(40):
            page.keyboard.press("Tab")
            stop = page.evaluate(STOP)
            if stop["whole"] and stop["bottom"] - stop["top"] < HEIGHT - 200:
                seen += 1
                assert stop["top"] >= 0, stop
                assert stop["bottom"] <= HEIGHT, stop
        assert seen > 2


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_a_kind_of_result_that_has_the_focus_is_seen_whole(
    visitors: Visitors, address: str, lang: str
) -> None:
    asked = {"nl": "werk", "ar": "عمل"}[lang]
    there = f"{address}{in_language(lang, 'search/')}?q={asked}"
    with visitors.visit(there, width=WIDTH, height=HEIGHT, **CALM) as page:
        chips = page.locator(".search-kinds .chip")
        expect(chips.nth(3)).to_be_visible()
        chips.first.focus()
        for chip in chips.all():
            expect(chip).to_be_focused()
            stop = page.evaluate(STOP)
            assert stop["left"] >= 0, stop
            assert stop["right"] <= WIDTH, stop
            page.keyboard.press("Tab")
