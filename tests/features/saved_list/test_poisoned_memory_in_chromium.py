"""A browser's memory and a link that somebody sends may hold anything: pages pass it over, and what
was good stays. In Chromium.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from support.effort import some
from support.marks import at_night
from support.portals import Site
from support.server import serve
from support.visitors import Open, Visitors

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

GOOD = {
    "id": "training.baker",
    "title": "Bakker",
    "lang": "nl",
    "kind": "Opleiding",
    "facts": ["Gent"],
}
GONE = {"id": "training.gone", "title": "Weg", "lang": "nl", "kind": "Opleiding", "facts": ["Gent"]}
HTML = "<img src=x onerror=\"document.documentElement.dataset.ran='1'\">"
BAD_ENTRIES: dict[str, Any] = {
    "null": None,
    "a number": 7,
    "a text": "training.baker",
    "a list": ["training.baker"],
    "nothing": {},
    "id null": {"id": None},
    "id a number": {"id": 3},
    "id an object": {"id": {"a": 1}},
    "id of HTML": {"id": HTML},
    "id without type": {"id": "baker"},
    "id of a prototype": {"id": "__proto__"},
    "id empty": {"id": ""},
    "id of a path": {"id": "training.../../x"},
    "id of a megabyte": {"id": "training." + "a" * 1_000_000},
}
BAD_FIELDS: dict[str, Any] = {
    "title a number": {"title": 5},
    "title a list": {"title": ["a"]},
    "title HTML": {"title": HTML},
    "title of a megabyte": {"title": "x" * 1_000_000},
    "entry of a prototype": {"__proto__": {"facts": 1}},
    "facts a number": {"facts": 5},
    "facts an object": {"facts": {"length": 3}},
    "facts a text": {"facts": "abc"},
    "facts of odd things": {"facts": [None, 1, {}, ["x"], HTML]},
    "kind an object": {"kind": {}},
    "lang a selector": {"lang": '"] *,['},
    "lang a number": {"lang": 1},
    "lang a list": {"lang": ["nl"]},
    "no fields": {},
}
BAD_LISTS: dict[str, str] = {
    "no JSON": "{",
    "null": "null",
    "a number": "5",
    "a text": '"training.baker"',
    "an object": '{"length": 3}',
    "a prototype": '{"__proto__": [1]}',
    "deep": "[" * 50_000,
    "four megabytes": "[" + "0," * 2_000_000 + "0]",
}


@pytest.fixture(scope="module")
def address(rich_site: Site) -> Iterator[str]:
    """The rich portal, on a server."""
    with serve(rich_site) as home:
        yield home


@pytest.fixture
def visit(visitors: Visitors, address: str) -> Open:
    """A page of a visitor in whose memory something stands; no script may fail on it, and none may
    run that was put there.
    """

    @contextmanager
    def open_page(inner: str, **memory: str) -> Iterator["Page"]:
        with visitors.visit(address + inner, memory=memory) as page:
            yield page
            assert page.evaluate("document.documentElement.dataset.ran") is None

    return open_page


def _list(*entries: Any) -> dict[str, str]:
    return {"wegwijs-list": json.dumps(entries)}


@pytest.mark.parametrize("bad", some(BAD_ENTRIES, 20))
def test_a_bad_entry_is_passed_over_and_good_ones_stay(visit: Open, bad: Any) -> None:
    with visit("my-list/", **_list(bad, GOOD, bad, GONE)) as page:
        expect(page.locator("[data-cards] h2")).to_have_count(2)
        assert page.locator("[data-cards] h2 a").get_attribute("href") == "../training/baker/"
        expect(page.locator("[data-list-link] b")).to_have_text("2")
        page.locator("[data-remove]").last.click()
        expect(page.locator("[data-cards] h2")).to_have_count(1)
        assert [
            item["id"] for item in json.loads(page.evaluate("localStorage.getItem('wegwijs-list')"))
        ] == ["training.baker"]


@pytest.mark.parametrize("bad", some(BAD_FIELDS, 20))
def test_a_good_id_with_bad_fields_is_shown(visit: Open, bad: dict[str, Any]) -> None:
    """The record is shown as it is now; one that is gone as far as its fields are texts; one of an
    unknown type is not.
    """
    entries = [
        {"id": identity, **bad} for identity in ("event.fair", "training.gone", "constructor.x")
    ]
    with visit("my-list/", **_list(*entries, GOOD)) as page:
        expect(page.locator("[data-cards] h2")).to_have_count(3)
        assert page.locator("[data-cards] img").count() == 0
        page.route(
            re.compile(r"/my-list/.*[.]js"), lambda route: route.abort()
        )  # now as it was saved: nothing can be looked up
        page.reload()
        expect(page.locator("[data-cards] h2 a")).to_have_count(3)
        assert page.locator("[data-cards] img").count() == 0
        assert len(page.locator("[data-cards]").inner_text()) < 2_000


@pytest.mark.parametrize("kept", some(BAD_LISTS, 20))
def test_what_is_no_list_is_an_empty_one_and_saving_works(visit: Open, kept: str) -> None:
    with visit("my-list/", **{"wegwijs-list": kept}) as page:
        expect(page.locator("[data-empty]")).to_be_visible()
        expect(page.locator("[data-list-link] b")).to_be_hidden()
        page.goto(page.url.replace("my-list/", "training/baker/"))
        page.locator("[data-save]").click()
        expect(page.locator("[data-list-link] b")).to_have_text("1")
        page.goto(page.url.replace("training/baker/", "my-list/"))
        expect(page.locator("[data-cards] h2")).to_have_count(1)


SHARED = [
    "__proto__",
    "constructor.baker",
    "training.__proto__",
    "training." + "a" * 200,
    HTML,
    "training.baker" + HTML,
    "%",
    ",,,,",
    "a.b.c",
    "x," * 8_000,
]


@pytest.mark.parametrize("items", some({str(n): items for n, items in enumerate(SHARED)}, 20))
def test_a_shared_list_with_bad_ids_shows_the_good_ones(visit: Open, items: str) -> None:
    with visit(
        f"my-list/?items={quote(items)},training.baker,event.fair,training.baker", **_list(GOOD)
    ) as page:
        expect(page.locator("[data-cards] h2")).to_have_count(2)
        assert page.locator("[data-cards] img").count() == 0


@pytest.mark.parametrize(
    "theme", some({"blue": "blue", "empty": "", "long": "x" * 100_000, "markup": '"><script>'}, 4)
)
def test_a_theme_that_is_none_is_the_device_s(visit: Open, theme: str) -> None:
    with visit("", **{"wegwijs-theme": theme}) as page:
        assert page.evaluate("document.documentElement.dataset.theme || ''") == ""
        page.locator("[data-theme-toggle]").first.click()
        assert page.evaluate("document.documentElement.dataset.theme") in {"dark", "light"}


@pytest.mark.parametrize(
    "ticks",
    some(
        {
            "half": "{",
            "null": "null",
            "a number": "5",
            "an object": '{"a": 1}',
            "a mixed list": '[null, 1, {"a": 1}, "documents.diploma"]',
            "deep": "[" * 10_000,
        },
        6,
    ),
)
def test_ticks_that_are_none_are_none(visit: Open, ticks: str) -> None:
    with visit("recognition/diploma/") as page:
        key = page.locator("[data-ticks]").first.get_attribute("data-ticks")
        page.evaluate(
            "([key, value]) => localStorage.setItem(key, value)", [f"wegwijs-ticks:{key}", ticks]
        )
        page.reload()
        assert page.locator("[data-ticks]").first.is_visible()
        page.locator(".tick input").first.check()
        page.reload()
        assert page.locator(".tick input").first.is_checked()


QUERIES = [
    "?kind=__proto__&q=bakker",
    "?q=__proto__",
    "?q=constructor%20toString",
    "?kind=%3Cimg%3E&q=" + quote(HTML),
    "?q=" + "a" * 20_000,
    "?q=%FF%FE",
    "?with=%22%5D",
    "?sector=__proto__&level=constructor&sort=__proto__",
    "?sector=%22%5D&town=" + quote(HTML),
    "?audience=__proto__&kind=%22%5D&language=toString",
    "?items=%",
    "#%22%5D",
    "#" + quote(HTML),
    "?q=bakker&q=bakker&kind=training&kind=x",
]


@pytest.mark.nightly
@pytest.mark.parametrize(
    "inner",
    [
        "search/",
        *(
            at_night(inner)
            for inner in ("training/", "events/", "training/baker/", "recognition/diploma/")
        ),
    ],
)
def test_a_link_may_ask_for_anything(visit: Open, address: str, inner: str) -> None:
    with visit(inner) as page:
        for query in QUERIES:
            page.goto(address + inner + query)
            if query.startswith("#"):
                page.reload()  # what differs behind # alone loads no page
            assert page.locator("main h1").first.is_visible(), query
            assert page.locator("main img[src=x]").count() == 0, query
            if inner == "search/":
                page.locator("form[data-state=busy]").wait_for(state="detached")
                page.locator("main input[type=search]").fill("bakker")
                page.wait_for_selector("[data-search-results] a")
