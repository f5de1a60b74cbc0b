"""The long agenda of a content type of a portal's own in Chromium: it is used as that of events."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from support.chromium import DESK, PHONE, axe, wide
from support.many_tools import many_tools
from support.own_agenda import with_agenda
from support.visitors import Visitors

pytestmark = pytest.mark.browser
MORE, ELECTRIC, A_PAGE = 150, 31, 60
"""Tools beside those of the portal; those that are electric, with one of them; lines of a page."""


def _texts() -> Iterator[tuple[str, str]]:
    for number in range(MORE):
        day, kind = date(2027, 1, 16) + timedelta(days=number), "hand" if number % 5 else "electric"
        yield (
            f"t{number:03}",
            f"title: Tool {number:03}\nsummary: Number {number}.\nkind: {kind}\nlender: library\n"
            f"lessons: [{{id: one, start: {day} 18:00, place: {{city: Gent}}}}]\n",
        )


@pytest.fixture(scope="module")
def address(workshop: Path) -> Iterator[str]:
    """A portal with many evenings."""
    with many_tools(workshop, "many-evenings", dict(_texts()), with_agenda) as address:
        yield address


@pytest.fixture
def readers(browser: Browser) -> Iterator[Visitors]:
    """Readers to whom the console may tell no error."""
    readers = Visitors(browser, console_types=("error",))
    yield readers
    readers.close()


def test_a_choice_is_made_among_all_of_it(readers: Visitors, address: str) -> None:
    with readers.visit(f"{address}tools/", locale="en", width=DESK) as page:
        expect(page.locator(".agenda__item")).to_have_count(A_PAGE)
        page.locator("select[name=kind]").select_option("electric")
        expect(page.locator(".agenda__item:visible")).to_have_count(ELECTRIC)
        assert "kind=electric" in page.url
        assert axe(page) == []
        assert wide(page) == []
    with readers.visit(f"{address}fr/tools/?kind=electric", locale="fr", width=PHONE) as page:
        expect(page.locator(".agenda__item:visible")).to_have_count(ELECTRIC)


def test_its_pages_and_months_hold_the_rest(readers: Visitors, address: str) -> None:
    with readers.visit(f"{address}tools/page/3/", locale="en") as page:
        expect(page.locator(".agenda__item").last).to_contain_text(f"Tool {MORE - 1}")
    with readers.visit(f"{address}tools/month/2027-06/", locale="en") as page:
        expect(page.locator("[data-id]").first).to_contain_text("Tool 136")
