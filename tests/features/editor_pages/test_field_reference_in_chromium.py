"""The field reference in Chromium: it fits a phone, in both directions, and is kept out of the
readers' search.
"""

from typing import TYPE_CHECKING

import pytest

from support.chromium import BOTH_WAYS, NO_COLOURS, Scheme, axe
from support.marks import at_night
from support.portals import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
OPEN = "all => all.forEach(details => { details.open = true; })"


@pytest.mark.parametrize("lang", [at_night(""), at_night("fr/"), at_night("en/"), "ar/"])
@pytest.mark.parametrize("width", [320, at_night(1280)])
def test_it_fits_the_screen(browser: "Browser", address: str, lang: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700})
    page.goto(f"{address}{lang}editing/fields/")
    page.locator("details.fields__whole").evaluate_all(OPEN)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("lang", [at_night(""), "ar/"])
@pytest.mark.parametrize("scheme", ["light", at_night("dark")])
def test_it_has_no_faults_that_axe_finds(
    browser: "Browser", address: str, lang: str, scheme: Scheme
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    page.goto(f"{address}{lang}editing/fields/")
    page.locator("details.fields__whole").evaluate_all(OPEN)
    assert axe(page, rules=NO_COLOURS) == []
    page.close()


def test_a_field_has_an_address_of_its_own(browser: "Browser", address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}en/editing/fields/#field-training.sessions.enrol_by")
    assert page.locator(":target").inner_text().startswith("enrol_by")
    assert (
        page.locator(":target").evaluate(
            "element => getComputedStyle(element.querySelector('code')).direction"
        )
        == "ltr"
    )
    page.close()


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_readers_do_not_find_it_when_they_search(everyday_site: Site, lang: str) -> None:
    indexed = "".join(
        path.read_text("utf-8") for path in (everyday_site.folder / "search" / lang).glob("*.js")
    )
    assert "organisations" in indexed
    assert "editing/fields" not in indexed
    assert "my-list" not in indexed
