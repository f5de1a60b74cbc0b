"""The policy of pages in Chromium: all that pages do still works, from a server and from a disk,
and what is put in does not.

The fixture `blocked` of every browser test holds what Chromium refuses because of a policy.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from support.chromium import BOTH_WAYS
from support.effort import effort, some
from support.kinds import one_of_each, one_of_each_loading
from support.marks import at_night
from support.portals import Site
from support.server import serve

pytestmark = pytest.mark.browser
QUERIES = {"nl": "brood", "ar": "خبز"}
FOREIGN = re.compile(r"^https?://(?!127\.0\.0\.1:)")
Visit = Callable[..., Any]


def _in(lang: str, inner: str) -> str:
    return inner if lang == "nl" else f"{lang}/{inner}"


@pytest.fixture(scope="module", params=[at_night("server"), "disk"])
def home(request: pytest.FixtureRequest, rich_site: Site) -> Iterator[str]:
    """The address under which the site lies: of a server, or of its folder."""
    if request.param == "disk":
        yield f"{rich_site.folder.as_uri()}/"
    else:
        with serve(rich_site) as address:
            yield address


@pytest.fixture
def visit(browser: Browser, home: str) -> Visit:
    """A context manager: a page of a new visitor. No script may throw, and no other host may be
    asked.
    """

    @contextmanager
    def opened(inner: str, **more: Any) -> Iterator[Page]:
        context = browser.new_context(
            locale="nl-BE", viewport={"width": 1280, "height": 800}, **more
        )
        context.set_default_timeout(10_000)
        requests: list[str] = []
        thrown: list[str] = []
        context.route(FOREIGN, partial(_refuse, requests))
        page = context.new_page()
        page.on("pageerror", lambda error: thrown.append(str(error)))
        page.goto(_file(home, inner))
        yield page
        assert not requests
        assert not thrown
        context.close()

    return opened


def _refuse(requests: list[str], route: Route) -> None:
    """Note a request to another host, and let it fail."""
    requests.append(route.request.url)
    route.abort()


def _file(home: str, inner: str) -> str:
    """A page's whole address: on a disk it ends in the name of the file."""
    path, mark, query = inner.partition("?")
    name = "index.html" if home.startswith("file:") and (path.endswith("/") or not path) else ""
    return f"{home}{path}{name}{mark}{query}"


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_every_page_loads_what_it_needs(
    visit: Visit, home: str, rich_site: Site, lang: str
) -> None:
    """By day one of those that load the same scripts and styles; `blocked` holds every kind of page
    of the everyday portal, as `test_page_on_a_phone` opens them.
    """
    every = [page for page in rich_site.pages.values() if page.lang == lang]
    with visit(_in(lang, "")) as page:
        for found in every if effort(0, 1) else one_of_each_loading(one_of_each(every)):
            if not found.inner.startswith("training/bread/"):
                page.goto(_file(home, found.address))
                assert page.evaluate("document.documentElement.className") == "js", (
                    "the script in the page has run"
                )
        page.goto(_file(home, _in(lang, "training/bread/")), wait_until="commit")
        page.wait_for_url(_file(home, _in(lang, "training/baker/")))
        page.goto(f"{home}404.html" if home.startswith("file:") else f"{home}gone/far/away/")
        assert (
            page.locator(".button").first.evaluate(
                "button => getComputedStyle(button).borderRadius"
            )
            != "0px"
        ), "its styles"


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_search_works(visit: Visit, lang: str) -> None:
    with visit(_in(lang, "about/")) as page:
        page.keyboard.press("/")
        page.locator("dialog input").fill(QUERIES[lang])
        expect(page.locator("dialog [data-search-results] > li").first).to_be_visible()
    with visit(_in(lang, f"search/?q={QUERIES[lang]}")) as page:
        expect(page.locator("main [data-search-results] > li").first).to_be_visible()


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_catalogue_and_calendar_filter(visit: Visit, home: str, lang: str) -> None:
    with visit(_in(lang, "training/")) as page:
        box = page.locator("[data-filter] input[type=checkbox]:not(:disabled)").first
        box.evaluate("box => box.click()")
        page.wait_for_function(
            "() => Number(document.querySelector('[data-catalogue]').dataset.turn || 0) > 0"
        )
        page.wait_for_function("() => !document.querySelector('.card--waiting')")
        for inner in ("events/", "events/month/2027-02/"):
            page.goto(_file(home, _in(lang, inner)))
            choice = page.locator(".choose select").first
            choice.select_option(index=1)
            expect(page.locator("[data-found]")).not_to_be_empty()


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_a_word_is_explained_where_it_stands(visit: Visit, lang: str) -> None:
    with visit(_in(lang, "recognition/diploma/")) as page:
        page.locator("a.term").first.click()
        box = page.locator("[popover]")
        expect(box).to_be_visible()
        assert box.evaluate("box => [box.style.left, box.style.top].every(Boolean)"), (
            "beside the word"
        )
        page.keyboard.press("Escape")
        page.locator(".tick").first.click()
        expect(page.locator("[data-done]").first).to_contain_text("1")


@pytest.mark.parametrize(("lang", "other"), [("nl", "ar"), ("ar", "nl")])
def test_a_leaflet_in_two_languages_prints(visit: Visit, lang: str, other: str) -> None:
    with visit(_in(lang, f"recognition/diploma/?with={other}")) as page:
        page.locator(".pairs").wait_for()
        expect(page.locator(".two-bar button")).to_be_enabled()
        page.emulate_media(media="print")
        expect(page.locator("img.qr").first).to_be_visible()


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_what_is_kept_and_shared(visit: Visit, home: str, lang: str) -> None:
    with visit(_in(lang, "training/baker/")) as page:
        page.locator("[data-save]").click()
        expect(page.locator("[data-save]")).to_have_attribute("aria-pressed", "true")
        page.locator(".tool-share:not([data-two]) summary").click()
        expect(page.locator("[data-copy]")).to_be_visible()
        page.locator("[data-theme-toggle]").click()
        theme = page.locator("html").get_attribute("data-theme")
        page.goto(_file(home, _in(lang, "my-list/")))
        page.locator("[data-remove]:visible, [data-empty]:visible").first.wait_for()
        if not page.locator("[data-remove]").count():
            # from a disk each page has a process of its own, which may look a moment too early
            page.reload()
        expect(page.locator("[data-remove]")).to_be_visible()
        assert page.evaluate("document.documentElement.dataset.theme") == theme != "", (
            "before anything is drawn"
        )


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_a_player_is_shown_when_asked_for_and_no_other_site(
    visit: Visit, blocked: list[str], lang: str
) -> None:
    with visit(_in(lang, "stories/amal/")) as page:
        player = "<title>film</title><p>plays</p>"
        page.context.route(
            "https://play.example/**",
            lambda route: route.fulfill(body=player, content_type="text/html"),
        )
        page.locator("[data-player]").click()
        expect(page.frame_locator("main iframe").locator("p")).to_have_text("plays")
        assert not blocked
        page.evaluate("""() => {
            const frame = document.createElement('iframe');
            frame.src = 'https://other.example/';
            document.body.append(frame);
        }""")
        page.wait_for_timeout(200)
    assert len(blocked) == 1
    blocked.clear()


INJECTED = {
    "script": "<script>window.ran = 1</script>",
    "handler": '<img src="" onerror="window.ran = 1" alt="">',
    "picture": '<img src="https://other.example/t.png" alt="">',
    "file": '<script src="https://other.example/s.js"></script>',
    "data": '<script src="data:text/javascript,window.ran=1"></script>',
    "style": "<style>main { display: none }</style>",
    "attribute": '<p style="position: fixed; inset: 0">x</p>',
    "frame": '<iframe src="https://other.example/"></iframe>',
    "document": '<iframe srcdoc="<script>parent.ran = 1</script>"></iframe>',
    "object": '<object data="https://other.example/o.swf"></object>',
    "base": '<base href="https://other.example/">',
    "link": '<a id="in" href="javascript:window.ran = 1">x</a>',
    "form": '<form action="https://other.example/"><button id="in">x</button></form>',
}


@pytest.mark.parametrize("kind", some({kind: kind for kind in INJECTED}, 9))
def test_what_slips_into_a_page_does_nothing(
    browser: Browser, rich_site: Site, blocked: list[str], kind: str
) -> None:
    """On a record's page and on a hand-written one, as it would be published; from a disk, where
    most is allowed.
    """
    requests: list[str] = []
    with browser.new_context() as context:
        context.route(FOREIGN, partial(_refuse, requests))
        for name in ("training/baker", "about"):
            blocked.clear()
            html = (rich_site.folder / name / "index.html").read_text("utf-8")
            assert html.count("</main>") == 1
            bad = rich_site.folder / name / f"bad-{kind}.htm"
            bad.write_text(html.replace("</main>", f"{INJECTED[kind]}</main>"), "utf-8")
            page = context.new_page()
            page.goto(bad.as_uri())
            if page.locator("#in").count():
                page.locator("#in").evaluate("part => part.click()")
            page.wait_for_timeout(200)
            assert page.evaluate("window.ran") is None
            assert (
                page.evaluate("getComputedStyle(document.querySelector('main')).display") != "none"
            )
            assert page.evaluate("document.baseURI") == page.url
            assert blocked, "Chromium says what it refused"
            page.close()
    assert not requests
    blocked.clear()
