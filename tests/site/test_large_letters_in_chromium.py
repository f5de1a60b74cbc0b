"""Letters twice as large, as set in the browser, on a phone: nothing leaves the page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from support.chromium import BOTH_WAYS, BROWSER_OPTIONS, DESK, PHONE, chromium_program, in_language
from support.kinds import KINDS
from support.marks import at_night

pytestmark = pytest.mark.browser

BY_DAY = {
    "home",
    "course",
    "whole guide",
    "procedure",
    "events",
    "event",
    "organisation",
    "story",
    "where to begin",
}
"""Kinds of page with most of what stands beside an icon."""
OFF_THE_PAGE = """() => [...document.querySelectorAll('main *, header *, .breadcrumb *')].filter(
    element => {
        const box = element.getBoundingClientRect();
        if (!box.width || element.closest('.visually-hidden')) return false;
        for (let at = element.parentElement; at && at !== document.body; at = at.parentElement)
            if (getComputedStyle(at).overflowX !== 'visible') return false;
        return box.right > innerWidth + 1 || box.left < -1;
    }).map(element => `${element.tagName}.${element.className}: ${element.textContent.trim()}`
        .slice(0, 80))"""
"""What a reader would have to scroll sideways for; a table may scroll by itself."""


@pytest.fixture(scope="module")
def large_letters(browser: Browser) -> Iterator[Browser]:
    """A Chromium in which letters are 32 pixels, as set by its reader."""
    large = browser.browser_type.launch(
        executable_path=chromium_program(),
        args=[*BROWSER_OPTIONS, "--blink-settings=defaultFontSize=32"],
    )
    yield large
    large.close()


@pytest.mark.parametrize("lang", BOTH_WAYS)
@pytest.mark.parametrize("kind", [kind if kind in BY_DAY else at_night(kind) for kind in KINDS])
def test_letters_twice_as_large_leave_nothing_off_a_phone(
    large_letters: Browser, address: str, lang: str, kind: str
) -> None:
    """WCAG 1.4.4 and 1.4.10 at once."""
    page = large_letters.new_page(viewport={"width": PHONE, "height": 900})
    page.goto(address + in_language(lang, KINDS[kind]))
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 32
    assert page.evaluate(OFF_THE_PAGE) == []
    page.close()


CUT_OFF = """() => [...document.querySelectorAll('main *')].filter(element => {
    const style = getComputedStyle(element);
    return style.overflowY === 'hidden' && element.clientHeight > 5
        && element.scrollHeight > element.clientHeight + 1;
}).map(element => `${element.parentElement.className}: ${element.textContent.trim()}`
    .slice(0, 80))"""


@pytest.mark.parametrize("lang", BOTH_WAYS)
@pytest.mark.parametrize("kind", ["stories", *map(at_night, ["home", "story", "training"])])
def test_letters_twice_as_large_are_not_cut_off_on_a_desk(
    large_letters: Browser, address: str, lang: str, kind: str
) -> None:
    """What hangs below the last line of an Arabic quote was."""
    page = large_letters.new_page(viewport={"width": DESK, "height": 900})
    page.goto(address + in_language(lang, KINDS[kind]))
    assert page.evaluate(CUT_OFF) == []
    page.close()
