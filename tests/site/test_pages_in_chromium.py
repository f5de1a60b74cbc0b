"""Every kind of page, in every language, on a phone and on a desk, in Chromium."""

import gzip
import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    Response,
)

from support.chromium import (
    COLOURS,
    DESK,
    EVERY_LANGUAGE,
    NO_COLOURS,
    PHONE,
    STANDARDS,
    axe,
    in_language,
    torn,
    wide,
)
from support.effort import effort
from support.kinds import BY_DAY, COLOURFUL, KINDS, one_of_each
from support.marks import at_night
from support.portals import LANGUAGES, HtmlPage, Site

pytestmark = pytest.mark.browser


class Visit:
    """Everything that goes wrong while a page is open."""

    def __init__(self, page: Page, home: str, site: Site) -> None:
        self.page, self.home, self.site = page, home, site
        self.errors: list[str] = []
        self.foreign: list[str] = []
        self.requests: list[Request] = []
        page.on("console", self._said)
        page.on("pageerror", self._thrown)
        page.on("request", self._request)
        page.on("response", self._response)

    def open(self, address: str) -> None:
        """Open a page of the site; `address` is relative to its home page."""
        self.errors.clear()
        self.foreign.clear()
        self.requests.clear()
        self.page.goto(self.home + address, wait_until="load")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.errors.append(f"{message.type}: {message.text}")

    def _thrown(self, error: Error) -> None:
        self.errors.append(str(error))

    def _request(self, request: Request) -> None:
        self.requests.append(request)
        if urlsplit(request.url).netloc != urlsplit(
            self.home
        ).netloc and not request.url.startswith("data:"):
            self.foreign.append(request.url)

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.errors.append(f"{response.status}: {response.url}")


def _context(browser: Browser, width: int, **more: Any) -> BrowserContext:
    options = {"viewport": {"width": width, "height": 900}, "locale": "nl-BE", **more}
    context = browser.new_context(**options)
    context.set_default_timeout(10_000)
    return context


@pytest.fixture(scope="module")
def desk(browser: Browser, address: str, everyday_site: Site) -> Iterator[Visit]:
    context = _context(browser, DESK)
    yield Visit(context.new_page(), address, everyday_site)
    context.close()


@pytest.fixture(scope="module")
def phone(browser: Browser, address: str, everyday_site: Site) -> Iterator[Visit]:
    context = _context(browser, PHONE, is_mobile=True, has_touch=True)
    yield Visit(context.new_page(), address, everyday_site)
    context.close()


def _check(visit: Visit, lang: str) -> None:
    """What holds for every page at every width."""
    page = visit.page
    root = page.evaluate("""() => {
        const root = document.documentElement;
        return {lang: root.lang, dir: root.dir,
            direction: getComputedStyle(document.body).direction,
                headings: document.querySelectorAll('h1').length};
    }""")
    way = "rtl" if lang == "ar" else "ltr"
    assert root == {"lang": lang, "dir": way, "direction": way, "headings": 1}
    assert not wide(page), "the page scrolls sideways"
    assert not torn(page), "a sentence in pieces"
    assert not visit.errors
    assert not visit.foreign


FAULTY = """<!doctype html><html lang=en><meta name=viewport content=width=device-width>
<title>Faulty</title>
<main><h1>Faulty</h1>
<p style="color:#bbb;background:#fff">Pale</p><img src="https://elsewhere.example.net/x.png">
<p style="width:900px">Wide</p>
<p style="display:flex">Torn <bdi>in</bdi> three</p>
<script>console.error("said"); setTimeout(() => { throw new Error("thrown") });</script></main>"""


def test_these_tests_see_what_they_look_for(phone: Visit) -> None:
    """A page with every fault: were it found clean, all that follows would mean nothing."""
    phone.page.route(
        "**/faulty/", lambda route: route.fulfill(body=FAULTY, content_type="text/html")
    )
    phone.open("faulty/")
    phone.page.unroute_all()
    assert {"error: said", "thrown"} <= set(phone.errors)
    assert phone.foreign == ["https://elsewhere.example.net/x.png"]
    assert any("Wide" in element for element in wide(phone.page))
    assert len(torn(phone.page)) == 1
    assert {found.split(":")[0] for found in axe(phone.page, runOnly=STANDARDS)} == {
        "color-contrast",
        "image-alt",
    }
    assert {found.split(":")[0] for found in axe(phone.page, runOnly=COLOURS)} == {"color-contrast"}


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
@pytest.mark.parametrize("kind", BY_DAY)
def test_page_on_a_phone(phone: Visit, kind: str, lang: str) -> None:
    phone.open(in_language(lang, KINDS[kind]))
    _check(phone, lang)
    rules = {} if kind in COLOURFUL else NO_COLOURS
    assert not axe(phone.page, runOnly=STANDARDS, rules=rules)
    phone.page.evaluate(
        "document.querySelectorAll('details').forEach(details => { details.open = true; })"
    )
    assert not wide(phone.page), "the page scrolls sideways when menus are open"
    phone.page.set_viewport_size({"width": DESK, "height": 900})
    assert not wide(phone.page) + torn(phone.page), "on a desk"
    phone.page.set_viewport_size({"width": PHONE, "height": 900})


@pytest.mark.nightly
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_page_on_a_phone_in_dark(phone: Visit, kind: str, lang: str) -> None:
    phone.open(in_language(lang, KINDS[kind]))
    phone.page.emulate_media(color_scheme="dark")
    faults = axe(phone.page, runOnly=COLOURS)
    phone.page.emulate_media(color_scheme="light")
    assert not faults


@pytest.mark.nightly
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_page_on_a_desk(desk: Visit, kind: str, lang: str) -> None:
    page = desk.page
    page.emulate_media(color_scheme="light")
    desk.open(in_language(lang, KINDS[kind]))
    _check(desk, lang)
    assert not axe(page, runOnly=STANDARDS)
    if lang in {"nl", "ar"}:  # colours are the same in every language
        page.emulate_media(color_scheme="dark")
        assert not axe(page, runOnly=COLOURS), "in dark"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_404_in_four_languages(
    browser: Browser, address: str, everyday_site: Site, width: int
) -> None:
    with _context(browser, width) as context:
        page = context.new_page()
        visit = Visit(page, address, everyday_site)
        visit.open("ar/training/gone/away/")
        responses, said = [
            [error for error in visit.errors if error.startswith("404:") == own]
            for own in (True, False)
        ]
        assert responses == [f"404: {page.url}"], "the page itself, and nothing that it needs"
        assert len(said) <= 1, said
        assert not visit.foreign
        assert not wide(page)
        for lang in LANGUAGES:
            section = page.locator(f"section[lang={lang}]")
            expected = "rtl" if lang == "ar" else "ltr"
            assert section.evaluate("section => getComputedStyle(section).direction") == expected
        assert (
            page.locator(".button").first.evaluate(
                "button => getComputedStyle(button).borderRadius"
            )
            != "0px"
        ), "no style sheet"
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert not axe(page, runOnly=STANDARDS), scheme
        page.locator("section[lang=ar] a").first.click()
        page.wait_for_url(f"{address}ar/")


def _broken(browser: Browser, home: str, addresses: Iterable[str]) -> list[str]:
    """What is too wide or torn on pages of a site, at 320 pixels."""
    with _context(browser, PHONE, is_mobile=True, has_touch=True) as context:
        page = context.new_page()
        found = []
        for address in addresses:
            page.goto(home + address, wait_until="domcontentloaded")
            found += [f"{address}: {fault}" for fault in wide(page) + torn(page)]
        return found


def _in(site: Site, lang: str) -> Iterator[str]:
    """The address of every page of a site in a language."""
    return (page.address for page in site.pages.values() if page.lang == lang)


def _of_records(site: Site) -> Iterator[HtmlPage]:
    """The pages of a site that are about a record."""
    return (page for page in site.pages.values() if page.classed("record__head"))


@pytest.mark.parametrize("lang", [at_night("nl"), "fr", at_night("en"), at_night("ar")])
def test_no_page_of_the_small_portal_breaks(
    browser: Browser, small_site: Site, small_address: str, lang: str
) -> None:
    """The small portal has what is hard: a hostile title, text that falls back, numbers between
    Arabic words. By day in French, whose words are the longest, every record and one page of each
    depth of the other sections; each kind of page in Arabic is opened by `test_page_on_a_phone`.
    """
    pages = [*small_site.pages.values()]
    chosen = effort([*_of_records(small_site), *one_of_each(pages)], pages)
    assert not _broken(
        browser, small_address, dict.fromkeys(page.address for page in chosen if page.lang == lang)
    )


@pytest.mark.nightly
@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "ar"])
def test_no_kind_of_page_breaks_in_the_other_languages(
    browser: Browser, address: str, lang: str
) -> None:
    """A page of each kind, as `test_page_on_a_phone` opens them in Arabic."""
    assert not _broken(browser, address, [in_language(lang, inner) for inner in KINDS.values()])


@pytest.mark.nightly
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_page_of_the_everyday_portal_breaks(
    browser: Browser, everyday_site: Site, address: str, lang: str
) -> None:
    assert not _broken(browser, address, _in(everyday_site, lang))


class Weight(NamedTuple):
    """Compressed bytes of what a first visit loads, in all and by kind of file."""

    total: int
    of: dict[str, int]


def _weigh(visit: Visit) -> Weight:
    of: dict[str, int] = {}
    for request in visit.requests:
        path = visit.site.folder / request.url.removeprefix(visit.home)
        path = path / "index.html" if path.is_dir() else path
        kind = path.suffix.removeprefix(".")
        of[kind] = of.get(kind, 0) + len(gzip.compress(path.read_bytes(), 9))
    return Weight(sum(of.values()), of)


def test_an_arabic_course_page_is_light(
    browser: Browser, address: str, everyday_site: Site
) -> None:
    """Design, section 8: 60 KB for the first visit, 40 KB of it scripts, 15 KB for a page after
    it.
    """
    with _context(browser, PHONE) as context:
        visit = Visit(context.new_page(), address, everyday_site)
        visit.open("ar/training/pastry-baker/")
        first = _weigh(visit)
        assert {"html", "css", "js", "svg"} <= first.of.keys()
        assert first.total <= 60_000, first
        assert first.of["js"] <= 40_000, first
        visit.open("ar/training/bricklayer/")
        assert _weigh(visit).of["html"] <= 15_000


def test_every_page_kind_is_light(everyday_site: Site) -> None:
    """No later page weighs more than 15 KB but what is made to be printed whole, and the editors'
    lists; a course, before compression, 28 KB in any language.
    """
    heavy = {"guide/all/", "training/booklet/", "editing/check/", "editing/fields/"}
    for page in everyday_site.pages.values():
        if page.inner not in heavy:
            raw = page.path.read_bytes()
            assert len(gzip.compress(raw, 9)) <= 15_000, page.address
            assert b"record--training" not in raw or len(raw) <= 28_000, page.address


def test_structured_data_is_what_a_browser_reads(desk: Visit) -> None:
    desk.open("ar/organisations/vdab/")
    text = desk.page.locator("script[type='application/ld+json']").first.text_content()
    assert json.loads(text or "")["name"] == desk.page.locator("h1").inner_text()
