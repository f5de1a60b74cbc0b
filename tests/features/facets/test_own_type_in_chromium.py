"""The filter of a content type of a portal's own in Chromium: it is used as that of courses is."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from support.chromium import DESK, PHONE, axe, wide
from support.many_tools import many_tools
from support.marks import at_night
from support.visitors import Visitors

pytestmark = pytest.mark.browser

MORE = 70
"""Tools beside the two of the portal: more than stand on one page."""


def _texts() -> Iterator[tuple[str, str]]:
    for number in range(MORE):
        kind, days = ("hand", 7) if number % 5 else ("electric", 40)
        yield (
            f"t{number:02}",
            f"title: Tool {number:02}\nsummary: Number {number}.\nkind: {kind}\nlender: library\n"
            f"days: {days}\n",
        )


@pytest.fixture(scope="module")
def tools_address(workshop: Path) -> Iterator[str]:
    """A portal with many tools."""
    with many_tools(workshop, "many-tools", dict(_texts())) as address:
        yield address


@pytest.fixture
def readers(browser: Browser) -> Iterator[Visitors]:
    """Readers to whom the console may tell no error."""
    readers = Visitors(browser, console_types=("error",))
    yield readers
    readers.close()


def _visit(
    readers: Visitors, address: str, inner: str, width: int = DESK
) -> AbstractContextManager[Page]:
    return readers.visit(
        f"{address}{inner}", locale="fr" if inner[:3] == "fr/" else "en", width=width
    )


def test_it_is_chosen_with_the_keyboard_and_shared(readers: Visitors, tools_address: str) -> None:
    with _visit(readers, tools_address, "tools/") as page:
        expect(page.locator("[data-count]")).to_have_text("72 tools")
        page.locator("input[name=kind][value=electric]").focus()
        page.keyboard.press("Space")
        expect(page.locator("[data-count]")).to_have_text("15 tools")
        page.locator("input[name=days][value='']").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(page.locator("[data-count]")).to_have_text("14 tools")
        assert parse_qs(urlsplit(page.url).query) == {"kind": ["electric"], "days": ["month"]}
        expect(page.locator("[data-chosen] li")).to_have_text(
            ["electric tool", "How long: a month or longer", "Clear all"]
        )
        shared = urlsplit(page.url).query
    with _visit(readers, tools_address, f"fr/tools/?{shared}") as page:
        expect(page.locator("[data-count]")).to_have_text("14 outils")
        expect(page.locator("[data-list] > li")).to_have_count(14)
        expect(page.locator("[data-list] .card__title").first).to_have_text("Tool 00")
        expect(page.locator("[data-list] .card__facts").first).to_have_text("40 jours")
        page.emulate_media(media="print")
        expect(page.locator("[data-chosen]")).to_be_visible()
        expect(page.locator(".filter")).to_be_hidden()


@pytest.mark.parametrize(("inner", "width"), [("tools/", DESK), at_night("fr/tools/", PHONE)])
def test_everybody_can_use_it(
    readers: Visitors, tools_address: str, inner: str, width: int
) -> None:
    with _visit(readers, tools_address, f"{inner}?kind=electric", width) as page:
        expect(page.locator("[data-list] > li")).to_have_count(15)
        assert axe(page) == []
        assert wide(page) == []


def test_without_scripts_there_is_the_list(browser: Browser, tools_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{tools_address}tools/")
    expect(page.locator(".card")).to_have_count(60)
    expect(page.locator(".filter")).to_be_hidden()
    context.close()
