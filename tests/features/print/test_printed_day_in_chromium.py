"""The day on paper is the reader's, not that of the build."""

from datetime import date

import pytest
from playwright.sync_api import Browser

from support.chromium import EVERY_LANGUAGE
from wegwijs.i18n.formats import Formats

pytestmark = pytest.mark.browser

SAID = {
    "nl": "Afgedrukt op 3 maart 2027",
    "fr": "Imprimé le 3 mars 2027",
    "en": "Printed on 3 March 2027",
    "ar": "طُبعت في 3 آذار/\u2060مارس 2027",
}


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
@pytest.mark.parametrize("inner", ["training/baker/", "training/booklet/"])
def test_paper_says_the_day_on_which_it_is_printed(
    browser: Browser, small_address: str, lang: str, inner: str
) -> None:
    context = browser.new_context(timezone_id="Europe/Brussels")
    page = context.new_page()
    page.clock.install(time="2027-03-03T10:00:00")
    page.goto(f"{small_address}{'' if lang == 'nl' else f'{lang}/'}{inner}")
    place = page.locator("[data-printed]").first
    assert place.text_content() == SAID[lang], "as dates stand elsewhere on the page"
    # a page that was left open over night
    page.clock.set_fixed_time("2027-03-04T08:00:00")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert "4" in (place.text_content() or "")
    assert "3" not in (place.text_content() or "").replace("2027", "")
    assert not place.is_visible()
    page.emulate_media(media="print")
    assert place.is_visible()
    context.close()


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("ar-EG", "3 آذار/\u2060مارس 2027"),
        ("ar-SY", "3 آذار 2027"),
        ("ar-TN", "3 آذار/\u2060مارس 2027"),
        ("en-US", "March 3, 2027"),
        ("de-AT", "3. März 2027"),
    ],
)
def test_paper_says_the_day_as_in_the_country(
    browser: Browser, small_address: str, own: str, said: str
) -> None:
    context = browser.new_context(timezone_id="Europe/Brussels")
    page = context.new_page()
    page.clock.install(time="2027-03-03T10:00:00")
    page.goto(f"{small_address}training/baker/")
    place = page.locator("[data-printed]").first
    place.evaluate("(place, own) => { place.dataset.day = own; }", own)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert (place.text_content() or "").endswith(said)
    lang, _, country = own.partition("-")
    assert Formats(lang, country).tag == own
    assert Formats(lang, country).day(date(2027, 3, 3)) == said, "as dates stand on the page"
    context.close()


def test_without_scripts_no_day_is_printed(browser: Browser, small_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{small_address}training/baker/")
    page.emulate_media(media="print")
    assert page.locator("[data-printed]").first.text_content() == ""
    context.close()
