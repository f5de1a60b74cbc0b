"""Without a network, in Chromium: what a reader keeps, reads, renews and takes away again."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser, Page, expect

from support.portals import Site, ui_strings
from support.server import serve

pytestmark = pytest.mark.browser
GONE = "stories/samir/"


@contextmanager
def _reader(browser: Browser, site: Site) -> Iterator[tuple[Page, str]]:
    """A page of a reader with nothing kept, and the address of the site's home page."""
    context = browser.new_context(service_workers="allow", viewport={"width": 360, "height": 740})
    with serve(site) as address:
        try:
            yield context.new_page(), address
        finally:
            context.close()


def _keep(page: Page, address: str, lang: str) -> None:
    page.goto(f"{address}{lang}/offline/")
    expect(page.locator("[data-offline-size]")).to_contain_text("MB" if lang != "ar" else "ميغابايت")
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    page.locator("[data-offline-keep]").click()
    expect(page.locator("[data-offline-remove]")).to_be_visible()
    expect(page.locator("[data-offline-saved]")).to_be_visible()


def test_what_is_kept_is_read_without_a_network(browser: Browser, small_site: Site) -> None:
    with _reader(browser, small_site) as (page, address):
        _keep(page, address, "ar")
        page.context.set_offline(True)
        page.goto(f"{address}ar/")
        note = page.locator(".offline-note")
        print(note.inner_text())
