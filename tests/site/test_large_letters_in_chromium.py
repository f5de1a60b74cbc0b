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


DIVIDED = """() => {
    const divided = [], walk = document.createTreeWalker(
        document.querySelector('main'), NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode());) {
        const element = node.parentElement;
        if (!element.offsetWidth || element.closest('.visually-hidden, script')) continue;
        for (const word of node.data.matchAll(/\\p{L}{12,}/gu)) {
            const range = document.createRange();
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
            if (lines.size > 1)
                divided.push([word[0], getComputedStyle(element).hyphens,
                    element.closest('a, code, pre') && element.closest('bdi, code, pre')
                        ? 'address' : 'text']);
        }
    }
    return divided;
}"""
"""Words that go on in the next line, and whether the browser may put a hyphen there."""
COMPOUNDS = {"chapter", "comparison", "procedure", "right", "organisation", "country"}


@pytest.mark.parametrize("kind", [kind if kind == "chapter" else at_night(kind) for kind in KINDS])
def test_words_longer_than_a_line_are_divided_with_a_hyphen(
    large_letters: Browser, address: str, kind: str
) -> None:
    """Chromium knows no syllables here: what is seen is that it may divide between them, and that
    no address gets a hyphen that is none of its own.
    """
    page = large_letters.new_page(viewport={"width": PHONE, "height": 900})
    page.goto(address + KINDS[kind])
    divided = page.evaluate(DIVIDED)
    assert [
        word for word in divided if word[1:] not in (["auto", "text"], ["manual", "address"])
    ] == []
    assert divided or kind not in COMPOUNDS
    addresses = page.locator("main a[href^='mailto:'] bdi, main .external bdi, main code")
    for style in addresses.evaluate_all("all => all.map(one => getComputedStyle(one).hyphens)"):
        assert style == "manual"
    page.close()
