"""The portal of canaries, built as a whole and opened in Chromium: none of its texts runs, tears a
page, or asks anybody; nor does what stands in an address, or in a zip.
"""

from collections.abc import Iterator
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, Response

from support.canaries import LANGUAGES, MARKS, Canaries, write_portal
from support.codes import codes_in
from support.portals import Site, run, site_url
from support.read_back import read_back
from support.server import serve

pytestmark = [pytest.mark.nightly, pytest.mark.portal]
PAGES = {
    "index.md": "::: search\n\n::: next event limit=3\n\n::: highlight story\n",
    "search.md": "::: search\n\n::: a-z\n",
    "my-list.md": "::: my-list\n",
    "accessibility.md": "::: accessibility-statement\n",
    "training/index.md": "::: catalogue training\n\n::: booklet training\n",
    "events/index.md": "::: calendar event\n\n::: subscribe event\n",
    "finder/index.md": "::: listing finder\n",
    "guide/index.md": "::: listing guide\n",
    "guide/all.md": "::: everything guide\n",
    "recognition/index.md": "::: listing recognition\n",
    "recognition/compare.md": "::: compare recognition\n",
    "stories/index.md": "::: listing story\n",
    "rights/index.md": "::: listing right\n",
    "organisations/index.md": "::: listing organisation\n",
    "education-systems/index.md": "::: listing country\n",
    "tools/index.md": "::: listing tool\n",
}
HOSTILE = [f'"><img src=x onerror=alert(1)>{mark}' for mark in (*MARKS, "javascript:alert(1)")]
"""What somebody puts into an address."""
PARAMETERS = ("search/?q={}", "training/?q={}&sector={}", "events/?region={}", "my-list/#{}",
              "my-list/?list={}", "offline/?missing={}", "finder/full/#{}", "?{}")  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Canaries]:
    """The portal's site with its zips, and the canaries in it."""
    folder = tmp_path_factory.mktemp("canaries")
    canaries, _ = write_portal(folder, strings=True)
    for lang in LANGUAGES:
        for name, text in PAGES.items():
            path = folder / "docs" / lang / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"---\ntitle: A\ndescription: B\n---\n\n# A\n\n{text}", "utf-8")
    done = run("wegwijs", "-C", folder, "build", "--zip")
    assert done.returncode == 0, done.stdout + done.stderr
    return Site(folder / "site", site_url(folder), folder), canaries


def test_codes_lead_to_their_pages(built: tuple[Site, Canaries]) -> None:
    site, _ = built
    read = {page.address: codes_in(page.html) for page in site.pages.values()}
    with_code = {address: codes for address, codes in read.items() if codes}
    assert with_code
    assert with_code == {address: [f"{site.url}{address}"] for address in with_code}


def test_every_file_is_read_back(built: tuple[Site, Canaries]) -> None:
    """Pages that MkDocs renders, packs for phones and zips for sticks among them."""
    site, canaries = built
    files = {
        path.relative_to(site.folder).as_posix(): path.read_bytes()
        for path in site.folder.rglob("*")
        if path.is_file()
    }
    for path in site.folder.parent.glob("*.zip"):
        with ZipFile(path) as archive:
            files |= {f"{path.name}/{name}": archive.read(name) for name in archive.namelist()}
    kinds = {"zip" if ".zip/" in name else name.partition("/")[0] for name in files}
    assert {"zip", "offline", "ar"} <= kinds
    broken = [
        f"{name}: {path}: {there}"
        for name, data in files.items()
        if not name.endswith("opensearch.xml")
        for text in read_back(name, data)
        for path, there in canaries.broken(text)
    ]
    assert not broken, "\n".join(broken[:20])


@pytest.fixture
def reader(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and all that goes wrong on it or is asked of another host."""
    wrong: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1", "data:", "blob:")):
            wrong.append(f"asked {request.url}")

    page = browser.new_page(viewport={"width": 375, "height": 740})

    def shown(dialog: Dialog) -> None:
        wrong.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def told(message: ConsoleMessage) -> None:
        if message.type == "error":
            wrong.append(f"console {message.text}")

    def answered(response: Response) -> None:
        if response.status >= 400:
            wrong.append(f"{response.status} {response.url}")

    page.on("dialog", shown)
    page.on("pageerror", lambda error: wrong.append(f"error {error}"))
    page.on("console", told)
    page.on("response", answered)
    page.on("request", asked)
    yield page, wrong
    page.close()


_INJECTED = """() => [...document.querySelectorAll('*')].filter(element =>
    [...element.attributes].some(one => one.name.startsWith('on'))
    || element.matches('img[src="x"], main script:not([type]):not([src])')
    || (element.localName === 'a' && /^(javascript|data):/i.test(element.href)))
    .map(element => element.outerHTML.slice(0, 200))"""


def test_nothing_runs_on_any_page(
    built: tuple[Site, Canaries], reader: tuple[Page, list[str]]
) -> None:
    site, canaries = built
    page, wrong = reader
    with serve(site) as home:
        for address in site.pages:
            page.goto(home + address)
            page.wait_for_load_state("networkidle")
            assert page.evaluate(_INJECTED) == [], address
            broken = list(canaries.broken(page.evaluate("document.body.innerText")))
            assert not broken, f"{address}: {broken[:3]}"
            assert not wrong, f"{address}: {wrong}"


def test_nothing_runs_that_stands_in_an_address_or_is_typed(
    built: tuple[Site, Canaries], reader: tuple[Page, list[str]]
) -> None:
    site, canaries = built
    page, wrong = reader
    with serve(site) as home:
        for lang in ("", "ar/"):
            for pattern in PARAMETERS:
                for text in (*HOSTILE, *map(quote, HOSTILE)):
                    page.goto("about:blank")
                    page.goto(home + lang + pattern.replace("{}", text))
                    page.wait_for_load_state("networkidle")
                    assert page.evaluate(_INJECTED) == [], (pattern, text)
                    assert not wrong, f"{lang}{pattern} {text}: {wrong}"
        page.goto(f"{home}search/")
        for text in (*HOSTILE, canaries.texts[2]):
            page.locator("input[type=search]").first.fill(text)
            page.wait_for_timeout(400)
            assert page.evaluate(_INJECTED) == [], text
        assert not wrong


def test_search_and_my_list_show_the_same_signs(
    built: tuple[Site, Canaries], reader: tuple[Page, list[str]]
) -> None:
    site, canaries = built
    page, wrong = reader
    title = canaries.paths.index("nl:training.title")
    with serve(site) as home:
        page.goto(f"{home}search/?q=Qx{title}q")
        page.locator(".search-results a").first.wait_for()
        shown = page.locator(".search-results").first.inner_text()
        assert title in canaries.numbers(shown)
        assert not list(canaries.broken(shown))
        page.goto(f"{home}training/full/")
        page.locator("[data-save]").first.click()
        page.goto(f"{home}my-list/")
        page.wait_for_load_state("networkidle")
        listed = page.locator("main").inner_text()
        assert title in canaries.numbers(listed)
        assert not list(canaries.broken(listed))
        assert page.evaluate(_INJECTED) == []
        assert not wrong
