"""Words explained, in Chromium: by mouse, keyboard and touch, without scripts, from right to left,
on paper.
"""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from support.chromium import NO_COLOURS, STANDARDS, axe
from support.effort import effort
from support.marks import at_night
from support.visitors import Open, Visitors

pytestmark = pytest.mark.browser

NARIC = "recognition/naric-level/"


@pytest.fixture
def open_page(visitors: Visitors, address: str) -> Open:
    """A context manager: a page of a new visitor; see `Visitors.visit`."""
    return lambda inner, *first, **more: visitors.visit(address + inner, *first, height=800, **more)


def _faults(page: Page) -> list[str]:
    return axe(page, runOnly=STANDARDS, rules=NO_COLOURS)


def _wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def test_a_word_shows_its_meaning_and_the_page_stays_where_it_is(open_page: Open) -> None:
    with open_page(NARIC) as page:
        word, box = page.locator("a.term").nth(1), page.locator(".word-box")
        word.scroll_into_view_if_needed()
        before = page.evaluate("scrollY")
        expect(box).to_be_hidden()
        word.click()
        expect(box).to_be_visible()
        meaning = page.locator(word.get_attribute("href") or "").inner_text()
        assert box.locator("p").inner_text() == meaning
        assert word.get_attribute("aria-expanded") == "true"
        assert page.evaluate("scrollY") == before
        assert "#" not in page.url
        word.click()
        expect(box).to_be_hidden()
        word.click()
        expect(box).to_be_visible()
        page.mouse.click(5, 400)
        expect(box).to_be_hidden()
        assert word.get_attribute("aria-expanded") == "false"


@pytest.mark.parametrize("press", ["Enter", at_night(" ")])
def test_by_keyboard(open_page: Open, press: str) -> None:
    with open_page(f"ar/{NARIC}") as page:
        word, box = page.locator("a.term").first, page.locator(".word-box")
        expect(word).to_have_role("button")
        word.focus()
        page.keyboard.press(press)
        expect(box).to_be_focused()
        expect(box).to_have_role("dialog")
        assert box.get_attribute("aria-label")
        page.keyboard.press("Tab")
        expect(box.locator("button")).to_be_focused()
        page.keyboard.press("Enter")
        expect(box).to_be_hidden()
        expect(word).to_be_focused()
        page.keyboard.press(press)
        page.keyboard.press("Escape")
        expect(box).to_be_hidden()
        expect(word).to_be_focused()
        page.keyboard.press(press)
        page.keyboard.press("Shift+Tab")
        expect(box).to_be_hidden()
        expect(word).to_be_focused()
        page.keyboard.press("Tab")
        onwards = page.evaluate("document.activeElement.outerHTML")
        word.focus()
        page.keyboard.press(press)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        expect(box).to_be_hidden()
        assert page.evaluate("document.activeElement.outerHTML") == onwards, (
            "who leaves the box goes on from the word"
        )


@pytest.mark.parametrize(
    ("lang", "width", "scheme"),
    [
        ("ar", 320, "light"),
        at_night("ar", 1280, "dark"),
        at_night("nl", 320, "dark"),
        at_night("fr", 1280, "light"),
    ],
)
def test_it_fits_and_is_accessible(open_page: Open, lang: str, width: int, scheme: str) -> None:
    with open_page(
        NARIC if lang == "nl" else f"{lang}/{NARIC}",
        width=width,
        color_scheme=scheme,
        has_touch=width == 320,
    ) as page:
        assert not _faults(page)
        words, box = page.locator("a.term"), page.locator(".word-box")
        for number in range(0, words.count(), effort(3, 1)):
            words.nth(number).scroll_into_view_if_needed()
            words.nth(number).tap() if width == 320 else words.nth(number).click()
            expect(box).to_be_visible()
            place = box.bounding_box()
            assert place is not None
            assert place["x"] >= 0
            assert place["x"] + place["width"] <= width
            assert place["y"] >= 0
            assert place["y"] + place["height"] <= 800
            assert not _wide(page)
            if number == 0:
                assert not _faults(page)
                assert box.evaluate("box => getComputedStyle(box).direction") == (
                    "rtl" if lang == "ar" else "ltr"
                )
            page.keyboard.press("Escape")


def test_without_scripts_it_leads_to_the_list(open_page: Open) -> None:
    with open_page(NARIC, java_script_enabled=False) as page:
        word = page.locator("a.term").first
        target = word.get_attribute("href") or ""
        word.click()
        assert page.url.endswith(target)
        expect(page.locator(target)).to_be_in_viewport()
        page.locator(".words__all a").click()
        expect(page).to_have_url(re.compile(r"/glossary/$"))


@pytest.mark.nightly
def test_a_browser_without_popovers_follows_the_link(browser: Browser, address: str) -> None:
    context = browser.new_context()
    context.add_init_script("delete HTMLElement.prototype.popover")
    page = context.new_page()
    page.goto(address + NARIC)
    word = page.locator("a.term").first
    word.click()
    assert page.url.endswith(word.get_attribute("href") or "?")
    context.close()


@pytest.mark.parametrize(
    ("lang", "width", "scheme"), [("ar", 320, "dark"), at_night("en", 1280, "light")]
)
def test_the_page_of_all_words(open_page: Open, lang: str, width: int, scheme: str) -> None:
    with open_page(f"{lang}/glossary/", width=width, color_scheme=scheme) as page:
        assert page.locator(".glossary dfn").count() >= 25
        assert not _wide(page)
        assert not _faults(page)


@pytest.mark.nightly
def test_on_paper(open_page: Open) -> None:
    with open_page(NARIC) as page:
        page.emulate_media(media="print")
        expect(page.locator(".words")).to_be_hidden()
        assert (
            page.locator("a.term").first.evaluate(
                "word => getComputedStyle(word).textDecorationLine"
            )
            == "none"
        )


@pytest.mark.nightly
def test_in_two_languages_the_words_stand_beside_each_other(open_page: Open) -> None:
    with open_page(f"{NARIC}?with=ar") as page:
        page.locator(".pairs").wait_for()
        assert not page.locator(".pairs .term").count()
        rows = page.locator(".pair", has=page.locator('[data-part^="term-"]'))
        assert rows.count() > 3
        for row in rows.all():
            names = row.locator("[data-part]").evaluate_all(
                "parts => parts.map(part => part.dataset.part)"
            )
            assert len(names) == 2
            assert names[0] == names[1]
        page.emulate_media(media="print")
        expect(rows.first).to_be_visible()
