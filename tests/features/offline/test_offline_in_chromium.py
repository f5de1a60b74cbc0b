"""Without a network, in Chromium: what a reader keeps, reads and takes away again; and a zip."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from support.portals import Site
from support.server import serve
from support.tiny import settings
from wegwijs.site.zip_files import write_zips

pytestmark = pytest.mark.browser


@contextmanager
def _reader(browser: Browser, site: Site) -> Iterator[tuple[Page, str]]:
    """A page of a reader with nothing kept, and the address of the site's home page."""
    context = browser.new_context(viewport={"width": 320, "height": 740})
    with serve(site) as address:
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
        assert "{date}" not in note.inner_text()
        page.goto(f"{address}ar/search/?q=خباز")
        expect(page.locator(".search-results a").first).to_be_visible()

        page.goto(f"{address}training/")  # Dutch is not kept
        expect(page.locator("[data-offline-missing]")).to_be_visible()
        assert page.url.startswith(f"{address}ar/offline/?missing=")

        remove.click()
        expect(keep).to_be_hidden()  # without a network there is nothing to offer
        assert page.evaluate("caches.keys()") == []
        page.context.set_offline(False)
        page.goto(f"{address}ar/")
        expect(note).to_have_count(0)
        assert faults == []


@pytest.mark.nightly
def test_what_is_withdrawn_leaves_the_phone(
    browser: Browser, small_site: Site, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    folder.symlink_to(small_site.folder)
    with _reader(browser, Site(folder, small_site.url, small_site.portal)) as (page, address):
        page.goto(f"{address}ar/offline/")
        page.locator("[data-offline-keep]").click()
        expect(page.locator("[data-offline-remove]")).to_be_visible()
        addresses = page.evaluate(_KEPT)
        gone = next(one for one in addresses if one.count("/") == 3)
        list_file = "offline/ar/list.json"
        text = (small_site.folder / list_file).read_text("utf-8").replace(f'"{gone}"', '"ar/x/"')
        page.route(f"**/{list_file}", lambda route: route.fulfill(body=text))
        page.context.route(f"**/{list_file}", lambda route: route.fulfill(body=text))
        page.locator("[data-offline-renew]").click()
        expect(page.locator("[data-offline-state]")).to_have_text("")
        page.wait_for_timeout(500)
        page.context.set_offline(True)
        page.goto(f"{address}{gone}")
        expect(page.locator("[data-offline-missing]")).to_be_visible()


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
    finally:
        context.close()


_KEPT = """async () => {
  const names = await caches.keys();
  const store = await caches.open(names[0]);
  const keys = (await store.keys()).map((request) => request.url);
  const list = await (await store.match(keys.find((url) => url.endsWith("list.json")))).json();
  return [].concat(...list.packs.map((pack) => pack[2]));
}"""
