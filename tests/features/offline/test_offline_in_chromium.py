"""Without a network, in Chromium: what a reader keeps, reads and takes away again; and a zip."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from support.portals import REPOSITORY, Site
from support.server import serve
from support.tiny import settings
from support.withheld import HOLDS, STORY, STORY_TITLE, before_and_after_withdrawal
from wegwijs.i18n.formats import Formats
from wegwijs.site.zip_files import write_zips

pytestmark = pytest.mark.browser
PERSON = STORY_TITLE


@contextmanager
def _reader(browser: Browser, site: Site, caching: str = "") -> Iterator[tuple[Page, str]]:
    """A page of a reader with nothing kept, and the address of the site's home page."""
    context = browser.new_context(viewport={"width": 320, "height": 740})
    with serve(site, caching) as address:
        try:
            yield context.new_page(), address
        finally:
            context.close()


def test_a_language_is_kept_read_without_a_network_and_removed(
    browser: Browser, small_site: Site
) -> None:
    with _reader(browser, small_site) as (page, address):
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{address}ar/offline/")
        keep, remove = (page.locator(f"[data-offline-{name}]") for name in ("keep", "remove"))
        expect(page.locator("[data-offline-size]")).to_contain_text("0.")
        assert page.evaluate("caches.keys()") == []  # nothing before the tap
        keep.click()
        expect(remove).to_be_visible()
        expect(page.locator("[data-offline-saved]")).to_contain_text("20")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

        page.context.set_offline(True)
        page.goto(f"{address}ar/training/")  # not visited before
        note = page.locator(".offline-note")
        expect(note).to_contain_text("لا يوجد إنترنت")
        on = page.evaluate("new Date().toISOString().slice(0, 10)")
        assert Formats("ar").day(date.fromisoformat(on)) in note.inner_text(), "as on pages"
        page.goto(f"{address}ar/search/?q=خباز")
        expect(page.locator(".search-results a").first).to_be_visible()

        page.goto(f"{address}training/")  # Dutch is not kept
        expect(page.locator("[data-offline-missing]")).to_be_visible()
        assert page.url.startswith(f"{address}ar/offline/?missing=")

        remove.click()
        expect(remove).to_be_hidden()
        expect(keep).to_be_hidden()  # without a network there is nothing to offer
        assert page.evaluate("caches.keys()") == []
        page.context.set_offline(False)
        page.goto(f"{address}ar/")
        expect(note).to_have_count(0)
        assert faults == []


def test_the_home_page_at_the_top_of_the_site_and_its_search_are_kept(
    browser: Browser, small_site: Site
) -> None:
    with _reader(browser, small_site) as (page, address):
        page.goto(f"{address}offline/")
        page.locator("[data-offline-keep]").click()
        expect(page.locator("[data-offline-remove]")).to_be_visible()
        page.context.set_offline(True)
        page.goto(address)
        expect(page.locator(".offline-note")).to_be_visible()
        expect(page.locator("h1")).to_be_visible()
        page.goto(f"{address}search/?q=bakker")
        expect(page.locator(".search-results a").first).to_be_visible()


@pytest.mark.nightly
def test_what_the_browser_has_besides_is_not_taken_for_the_network(
    browser: Browser, small_site: Site
) -> None:
    """A host says that pages are good for an hour: without a network the reader is told all the
    same that what is read was saved.
    """
    with _reader(browser, small_site, "max-age=3600") as (page, address):
        page.goto(f"{address}ar/offline/")
        page.locator("[data-offline-keep]").click()
        expect(page.locator("[data-offline-remove]")).to_be_visible()
        note = page.locator(".offline-note")
        for _ in range(2):
            page.goto(f"{address}ar/training/")
            expect(note).to_have_count(0)
        page.context.set_offline(True)
        page.goto(f"{address}ar/training/")
        expect(note).to_contain_text("لا يوجد إنترنت")


@pytest.mark.nightly
def test_a_copy_that_did_not_come_whole_says_so_and_goes(
    browser: Browser, small_site: Site
) -> None:
    """A file does not come: the reader is told, nothing counts as kept, and what did come is taken
    away by the same button, or with the last language that is kept.
    """
    with _reader(browser, small_site) as (page, address):
        page.goto(f"{address}ar/offline/")
        keep, renew, remove = (
            page.locator(f"[data-offline-{name}]") for name in ("keep", "renew", "remove")
        )
        state = page.locator("[data-offline-state]")
        failed = state.get_attribute("data-failed") or ""
        page.context.route(
            re.compile("search/(ar|nl)/index"), lambda route: route.fulfill(status=500)
        )
        keep.click()
        expect(remove).to_be_visible()
        page.wait_for_timeout(500)  # for what else was on its way
        expect(state).to_have_text(failed)
        expect(renew).to_be_hidden()
        page.reload()
        expect(keep).to_be_enabled()
        remove.click()
        expect(remove).to_be_hidden()
        assert page.evaluate(_LEFT) == [0, 0]

        page.goto(f"{address}offline/")
        keep.click()
        expect(remove).to_be_visible()
        page.context.unroute_all()
        page.goto(f"{address}ar/offline/")
        keep.click()
        expect(renew).to_be_visible()
        remove.click()
        expect(remove).to_be_hidden()
        assert page.evaluate(_LEFT) == [0, 0]


@pytest.mark.nightly
def test_a_host_that_fails_takes_nothing_away(browser: Browser, small_site: Site) -> None:
    """The list of one language does not come: another one stays kept, and removing says so."""
    with _reader(browser, small_site) as (page, address):
        page.goto(f"{address}ar/offline/")
        page.locator("[data-offline-keep]").click()
        remove = page.locator("[data-offline-remove]")
        expect(remove).to_be_visible()
        page.context.route("**/offline/nl/list.json", lambda route: route.fulfill(status=500))
        page.goto(f"{address}offline/")
        expect(page.locator("[data-offline-impossible]")).to_be_visible()
        page.context.set_offline(True)
        page.goto(f"{address}ar/training/")
        expect(page.locator(".offline-note")).to_have_count(1)
        page.goto(f"{address}ar/offline/")
        remove.click()
        state = page.locator("[data-offline-state]")
        expect(state).to_have_text(state.get_attribute("data-removed") or "")
        expect(state).to_be_visible()
        expect(page.locator("[data-offline-impossible]")).to_be_hidden()
        assert page.evaluate(_LEFT) == [0, 0]


@pytest.fixture(scope="module")
def before_and_after(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    """The site of the small portal, and the one after somebody has withdrawn a story."""
    return before_and_after_withdrawal(tmp_path_factory.mktemp("withdrawn"))


@pytest.mark.nightly
@pytest.mark.portal
@pytest.mark.parametrize("rest", ["comes", "does not come"])
def test_what_is_withdrawn_leaves_the_phone(
    rest: str, browser: Browser, before_and_after: tuple[Site, Site], tmp_path: Path
) -> None:
    """At the next page that is read with a network; also when no more than the list comes."""
    before, after = before_and_after
    folder = tmp_path / "site"
    folder.symlink_to(before.folder)
    with _reader(browser, Site(folder, before.url, before.portal)) as (page, address):
        page.goto(f"{address}ar/offline/")
        page.locator("[data-offline-keep]").click()
        expect(page.locator("[data-offline-remove]")).to_be_visible()
        assert page.evaluate(HOLDS, PERSON)
        size = page.locator("[data-offline-size]").inner_text()
        page.context.set_offline(True)
        page.goto(f"{address}{STORY}")
        expect(page.locator("h1")).to_contain_text(PERSON)

        folder.unlink()
        folder.symlink_to(after.folder)
        page.context.set_offline(False)
        if rest == "does not come":
            page.context.route(
                re.compile(r"offline/ar/\w{16}\.json|search/ar/"), lambda route: route.abort()
            )
        page.goto(f"{address}ar/about/")
        for _ in range(50):
            if not page.evaluate(HOLDS, PERSON):
                break
            page.wait_for_timeout(200)
        assert not page.evaluate(HOLDS, PERSON)
        if rest == "does not come":  # what is left is all that the reader is told of
            page.goto(f"{address}ar/offline/")
            expect(page.locator("[data-offline-size]")).to_be_visible()
            assert page.locator("[data-offline-size]").inner_text() != size
        page.context.set_offline(True)
        page.goto(f"{address}ar/about/")
        page.goto(f"{address}{STORY}")
        expect(page.locator("[data-offline-missing]")).to_be_visible()


@pytest.mark.nightly
def test_a_portal_that_is_edited_keeps_nothing(browser: Browser, small_site: Site) -> None:
    """The script of `wegwijs serve`, at an address where a site was published and kept before."""
    live = (REPOSITORY / "hooks/wegwijs/site/serve/live.js").read_text("utf-8")
    with _reader(browser, small_site) as (page, address):
        page.goto(f"{address}ar/offline/")
        page.locator("[data-offline-keep]").click()
        expect(page.locator("[data-offline-remove]")).to_be_visible()
        box = '<div id="wegwijs-live" data-known="" data-version="" data-news="/none"></div>'
        page.evaluate("box => document.body.insertAdjacentHTML('beforeend', box)", box)
        page.evaluate(live)
        for _ in range(50):
            left = page.evaluate(_LEFT)
            if left == [0, 0]:
                break
            page.wait_for_timeout(200)
        assert left == [0, 0]


@pytest.mark.nightly
def test_a_zip_opens_from_a_disk(browser: Browser, small_site: Site, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    copy.symlink_to(small_site.folder)
    zips = {path.name: path for path in write_zips(copy, settings(small_site.portal))}
    with ZipFile(zips["site.ar.zip"]) as archive:
        archive.extractall(tmp_path)
        top = archive.namelist()[0].partition("/")[0]
    context = browser.new_context(offline=True)
    try:
        page = context.new_page()
        page.goto((tmp_path / top / "index.html").as_uri())
        page.wait_for_url("**/ar/index.html")
        page.goto((tmp_path / top / "ar" / "search" / "index.html").as_uri() + "?q=خباز")
        expect(page.locator(".search-results a").first).to_be_visible()
        page.goto((tmp_path / top / "ar" / "offline" / "index.html").as_uri())
        expect(page.locator("[data-offline-disk]")).to_be_visible()
        expect(page.locator("[data-offline-keep]")).to_be_hidden()
        for file in sorted((tmp_path / top / "ar").rglob("*.html")):
            page.goto(file.as_uri())
            if page.url == file.as_uri():  # a redirect is gone
                assert page.evaluate(_TO_FOLDERS) == []
    finally:
        context.close()


_TO_FOLDERS = """() => [...document.links].map(link => new URL(link.href))
  .filter(url => url.protocol === "file:" && url.pathname.endsWith("/")).map(String)"""
"""Links that show the list of a folder where no server is."""


_LEFT = """async () => {
  const workers = await navigator.serviceWorker.getRegistrations();
  let kept = 0;
  for (const name of await caches.keys())
    kept += (await (await caches.open(name)).keys()).length;
  return [workers.length, kept];
}"""
"""How many workers there are, and files in what is kept on the device."""
