"""An invented example says that it is one to machines too: search engines, feeds, calendars, lists,
and whoever gets a link to it.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import html5lib
import pytest

from support.tiny import BAKER, FAIR, VDAB, check, site
from wegwijs.features.open_data.atom import feed
from wegwijs.features.saved_list.saved_list import list_block, list_files
from wegwijs.features.search.files import search_files
from wegwijs.render.context import SiteData
from wegwijs.render.json_ld import item_list
from wegwijs.render.listings import listing
from wegwijs.render.shell import Navigation, NavItem, Shells
from wegwijs.site.addresses import LateOutput, Output
from wegwijs.site.plan import plan_site

SESSION = "sessions: [{id: a, start: 2027-03-01, enrol_by: 2027-02-20, place: {city: Gent}}]\n"
PLACE = "place: {city: Gent}\n"
WORDS = {"nl": "Voorbeeld: ", "fr": "Exemple\u00a0: ", "en": "Example: ", "ar": "مثال: "}


def portal(folder: Path, **files: str) -> SiteData:
    named = {f"nl/{name.replace('__', '/')}.yml": text for name, text in files.items()}
    page = folder / "docs" / "nl" / "my-list.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Mijn lijst\n\n::: my-list\n", "utf-8")
    content = check(folder, named)
    assert content.problems == ()
    return site(content, folder)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SiteData:
    """A course and an event, each once as an example and once in earnest."""
    today = "updated: 2027-01-02\n"
    return portal(
        tmp_path_factory.mktemp("examples"),
        training__baker=BAKER + SESSION + today,
        training__sample=BAKER + SESSION + today + "sample: true\n",
        event__fair=FAIR + PLACE + today,
        event__sample=FAIR + PLACE + today + "sample: true\n",
    )


@cache
def _menus(codes: tuple[str, ...]) -> Mapping[str, Navigation]:
    return {code: Navigation((), (), NavItem("Start", "")) for code in codes}


def document(made: SiteData, address: str) -> Any:
    menus = _menus(made.settings.codes)
    one = plan_site(made, menus, (), {}).find(address)
    assert isinstance(one, Output | LateOutput)
    html = Shells(made, menus).render(one.make())  # type: ignore[arg-type]  # a page, not a file
    return html5lib.parse(html, namespaceHTMLElements=False)


def meta(made: SiteData, address: str) -> dict[str, str]:
    tags = document(made, address).findall("head/meta")
    return {tag.get("property") or tag.get("name"): tag.get("content") for tag in tags}


@pytest.mark.parametrize("record", ["training/sample/", "events/sample/"])
@pytest.mark.parametrize("lang", WORDS)
def test_the_page_of_an_example_says_so_in_its_head(record: str, lang: str, made: SiteData) -> None:
    address = made.settings.prefix(lang) + record
    head = document(made, address).find("head")
    found = meta(made, address)
    assert found["robots"] == "noindex"
    assert found["og:title"].startswith(WORDS[lang])
    assert head.find("title").text.startswith(WORDS[lang])
    told = [json.loads(one.text) for one in head.findall("script[@type='application/ld+json']")]
    assert [data["@type"] for data in told] == ["BreadcrumbList"]
    assert head.find("link[@rel='canonical']") is None


@pytest.mark.parametrize("record", ["training/baker/", "events/fair/"])
def test_what_is_no_example_says_nothing_of_it(record: str, made: SiteData) -> None:
    found = meta(made, record)
    assert "robots" not in found
    assert not found["og:title"].startswith("Voorbeeld")
    assert found["og:locale"] == "nl_BE"


def test_a_list_of_nothing_but_examples_says_so_when_it_is_shared(
    tmp_path: Path, made: SiteData
) -> None:
    sample = "sample: true\n"
    examples = portal(
        tmp_path, training__a=BAKER + SESSION + sample, event__a=FAIR + PLACE + sample
    )
    for address in ("training/sector/food/", "events/month/2027-02/"):
        assert meta(examples, f"en/{address}")["og:title"].startswith("Example: ")
        assert not meta(made, f"en/{address}")["og:title"].startswith("Example")


def test_what_is_shared_by_hand_begins_with_the_word(made: SiteData) -> None:
    tree = document(made, "training/sample/")
    assert tree.find(".//button[@data-share]").get("data-title") == "Voorbeeld: Bakker worden"
    mail = next(a for a in tree.iter("a") if a.get("data-by") == "mail")
    assert mail.get("href").startswith("mailto:?subject=Voorbeeld%3A%20Bakker%20worden&")


def test_an_example_is_not_in_the_sitemap(made: SiteData) -> None:
    plan = plan_site(made, _menus(made.settings.codes), (), {})
    sitemap = plan.find("sitemap.xml")
    assert isinstance(sitemap, Output)
    text = str(sitemap.make())
    assert "/training/baker/<" in text
    assert "/sample/" not in text


def test_a_listing_tells_no_examples(made: SiteData) -> None:
    page = made.page("nl", "training/")
    data = item_list(listing(page, "training").parts, 1, page)
    assert data is not None
    listed = [(one["position"], one["url"]) for one in data["itemListElement"]]
    assert listed == [(1, "https://example.org/training/baker/")]


def test_search_results_and_saved_lists_know_an_example(made: SiteData) -> None:
    shown = "".join(text for name, text in search_files(made, "nl", ()).items() if "/d" in name)
    documents = _given(shown)
    examples = [(one[0], one[1]) for one in documents if one[9:10] == [1]]
    assert sorted(examples) == [("sample", "Bakker worden"), ("sample", "Jobbeurs")]
    assert len(documents) == 5
    entries = json.loads("".join(list_files(made, "nl").values()).split(",", 1)[1][:-3])
    assert entries["training.sample"][1].startswith("Voorbeeld: ")
    assert not entries["training.baker"][1].startswith("Voorbeeld")
    assert list_block(made.page("nl", "my-list/"), {})


def _given(scripts: str) -> list[list[object]]:
    found: list[list[object]] = []
    for line in scripts.splitlines():
        found += json.loads(line.split(",", 1)[1][:-2])
    return found


def test_feeds_and_calendars_say_what_is_an_example(made: SiteData) -> None:
    atom = feed(made, "en")
    assert atom.count(">Example: Bakker worden<") == 1
    assert atom.count(">Bakker worden<") == 1
    calendar = made.types["event"].all_files(made, "en")["en/events/calendar.ics"]
    assert isinstance(calendar, bytes)
    text = calendar.decode().replace("\r\n ", "")
    assert "SUMMARY;LANGUAGE=nl:Example: Jobbeurs\r\n" in text
    assert text.count("CATEGORIES:Job fair,Example\r\n") == 1
    assert text.count("CATEGORIES:Job fair\r\n") == 1
    enrol = made.types["training"].all_files(made, "en")["en/training/sample/enrol.ics"]
    assert isinstance(enrol, bytes)
    assert b":Example: " in enrol


@pytest.mark.parametrize(
    ("address", "files", "kinds"),
    [
        ("training/a/", {"training__a": BAKER}, []),
        ("training/a/", {"training__a": BAKER + SESSION.replace("2027", "2026")}, []),
        ("training/a/", {"training__a": BAKER + SESSION}, ["Course"]),
        ("events/a/", {"event__a": FAIR}, []),
        ("events/a/", {"event__a": FAIR + PLACE}, ["Event"]),
        ("events/a/", {"event__a": FAIR + "online: https://example.org/meet\n"}, ["Event"]),
        ("organisations/vdab/", {"organisation__vdab": VDAB}, ["Organization"]),
    ],
)
def test_search_engines_are_told_only_what_is_whole(
    address: str, files: dict[str, str], kinds: list[str], tmp_path: Path
) -> None:
    """They ask for the place of an event and for an instance of a course."""
    head = document(portal(tmp_path, **files), address).find("head")
    told = [json.loads(one.text) for one in head.findall("script[@type='application/ld+json']")]
    assert sorted(data["@type"] for data in told) == sorted([*kinds, "BreadcrumbList"])


def test_courses_of_which_every_session_is_full_are_sold_out(tmp_path: Path) -> None:
    full = BAKER + SESSION.replace("id: a,", "id: a, full: true,")
    made = portal(tmp_path, training__full=full, training__free=BAKER + SESSION)
    offers = {}
    for identity in ("full", "free"):
        record = made.records["nl"]["training"][identity]
        data = made.types["training"].json_ld(record, made.page("nl", f"training/{identity}/"))
        assert data is not None
        offers[identity] = data["offers"][0]["availability"]
    assert offers == {"full": "https://schema.org/SoldOut", "free": None}
