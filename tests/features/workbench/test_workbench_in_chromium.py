"""The translators' pages in Chromium: narrow and wide, light and dark, with the keyboard, with and
without scripts.
"""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from support.chromium import NO_COLOURS, axe
from support.marks import at_night

pytestmark = pytest.mark.browser

PAGES = (
    "translations/",
    "ar/translations/",
    "fr/translations/ar/",
    "en/translations/ar/training/",
    "ar/translations/ar/training/",
    "fr/translations/fr/training/pastry-baker/",
    "ar/translations/ar/recognition/fwb-secondary/",
    "ar/translations/ar/training/roofer/",
)
LIST = "translations/ar/training/"


def _open(browser: Browser, address: str, width: int, **more: Any) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 900}, **more).new_page()
    page.goto(address)
    return page


def _console(page: Page) -> list[str]:
    """What the browser says of a page from now on."""
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    return messages


@pytest.mark.parametrize(
    "inner",
    [
        *(at_night(inner) for inner in PAGES[:-1]),
        *PAGES[-1:],
    ],
)
def test_pages_fit_and_have_no_faults(browser: Browser, address: str, inner: str) -> None:
    for width, scheme in ((320, "light"), (1280, "dark")):
        page = _open(browser, address + inner, width, color_scheme=scheme)
        messages = _console(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (
            "the page scrolls sideways"
        )
        assert axe(page, rules=NO_COLOURS) == [], f"{inner} at {width}"
        assert messages == []
        page.context.close()


def test_a_list_is_filtered_while_one_types(browser: Browser, address: str) -> None:
    page = _open(browser, address + LIST, 1280)
    rows = page.locator("[data-group] li")
    every = rows.count()
    assert every > 20
    page.get_by_label("Zoek op naam").fill("bakker")
    shown = page.locator("[data-group] li:visible")
    assert 0 < shown.count() < every
    assert page.locator("[data-filter] [role=status]").inner_text().startswith(str(shown.count()))
    assert all("bakker" in text.lower() for text in shown.all_inner_texts())
    page.get_by_label("Zoek op naam").fill("")
    assert page.locator("[data-group] li:visible").count() == every
    page.context.close()


def test_without_scripts_everything_is_there_by_state(browser: Browser, address: str) -> None:
    page = _open(browser, address + LIST, 320, java_script_enabled=False)
    assert not page.locator("[data-filter]").is_visible()
    assert page.locator("main h2").all_inner_texts() == ["Ontbreekt", "Up-to-date"]
    page.locator("main h2 + ul a").first.click()
    assert page.url.endswith("ar/translations/ar/training/roofer/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.context.close()


def test_source_and_translation_stand_side_by_side_each_in_its_direction(
    browser: Browser, address: str
) -> None:
    page = _open(browser, address + "ar/translations/ar/event/job-fair-brussels/", 1280)
    source, translation = page.locator(".tpair").first.locator(".tpair__text").all()[-2:]
    assert source.evaluate("element => getComputedStyle(element).direction") == "ltr"
    assert translation.evaluate("element => getComputedStyle(element).direction") == "rtl"
    left, right = translation.bounding_box(), source.bounding_box()
    assert left
    assert right
    assert abs(left["y"] - right["y"]) < 4
    assert right["x"] > left["x"], "the source comes first, on the right"
    page.context.close()


def test_what_is_done_is_folded_and_opens_with_the_keyboard(browser: Browser, address: str) -> None:
    page = _open(browser, address + "fr/translations/fr/training/pastry-baker/", 1280)
    hidden = page.locator("details .tpair").first
    assert not hidden.is_visible()
    page.locator("details:has(.tpair) summary").focus()
    page.keyboard.press("Enter")
    assert hidden.is_visible()
    page.context.close()
