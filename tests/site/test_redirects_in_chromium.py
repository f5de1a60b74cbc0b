"""Old addresses of a built site, in Chromium: they lead on, from a server and from a disk, with
scripts and without.
"""

from typing import TYPE_CHECKING

import pytest

from support.marks import at_night
from support.portals import HtmlPage, Site
from support.server import serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
OLD = (
    "training/bread/",
    "ar/training/bread/",
    "events/gone/",
    "ar/events/market/",
    "events/market/",
)


def test_old_addresses_are_in_every_language_and_in_no_list(rich_site: Site) -> None:
    for lang in ("", "fr/", "en/", "ar/"):
        assert (rich_site.folder / lang / "training/bread/index.html").is_file()
        assert (rich_site.folder / lang / "events/market/event.ics").is_file()
    for path, text in rich_site.texts():
        if path.startswith("search/") or path.endswith(
            ("sitemap.xml", "feed.xml", "index.json", "index.csv")
        ):
            assert "training/bread" not in text, path
            assert "events/market" not in text, path


def test_the_page_of_an_old_address(rich_site: Site) -> None:
    page = HtmlPage("ar/training/bread/", rich_site.folder / "ar/training/bread/index.html")
    assert (
        page.attribute("head/link[@rel='canonical']", "href")
        == "https://example.org/small/ar/training/baker/"
    )
    assert page.attribute("head/meta[@name='robots']", "content") == "noindex"
    assert (page.tree.get("lang"), page.tree.get("dir")) == ("ar", "rtl")
    assert not any(tag.name == "script" and "src" not in tag.attributes for tag in page.tags)


@pytest.mark.parametrize("scripts", [True, at_night(False)])
def test_a_reader_comes_to_the_new_page(rich_site: Site, browser: "Browser", scripts: bool) -> None:
    with serve(rich_site) as address:
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        for old, new in (
            ("ar/training/bread/", "ar/training/baker/"),
            ("events/gone/", "events/"),
            ("events/market/", "events/fair/"),
        ):
            page.goto(address + old, wait_until="commit")
            page.wait_for_url(address + new)
            assert page.locator("h1").count() == 1
        if scripts:
            page.goto(f"{address}training/bread/?from=mail#content", wait_until="commit")
            page.wait_for_url(f"{address}training/baker/?from=mail#content")
        context.close()


def test_back_leads_past_the_old_address(rich_site: Site, browser: "Browser") -> None:
    with serve(rich_site) as address:
        page = browser.new_page()
        page.goto(address)
        page.goto(f"{address}training/bread/", wait_until="commit")
        page.wait_for_url(f"{address}training/baker/")
        page.go_back()
        page.wait_for_url(address)
        page.close()


def test_it_works_from_a_disk(rich_site: Site, browser: "Browser") -> None:
    page = browser.new_page()
    page.goto((rich_site.folder / "training/bread/index.html").as_uri(), wait_until="commit")
    page.wait_for_url((rich_site.folder / "training/baker/index.html").as_uri())
    page.close()


@pytest.mark.parametrize("old", OLD)
def test_every_link_of_an_old_address_leads_somewhere(rich_site: Site, old: str) -> None:
    page = HtmlPage(old, rich_site.folder / old / "index.html")
    for tag in page.tags:
        for name in ("href", "src", "data-to"):
            target = tag.attributes.get(name)
            if target and not target.startswith("https:"):
                path = (page.path.parent / target).resolve()
                assert (path / "index.html").is_file() or path.is_file(), target
