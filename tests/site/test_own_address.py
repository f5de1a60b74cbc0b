"""A portal whose own address is beyond ASCII: programs are given the same URIs in every file."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from xml.etree import ElementTree as ET

import icalendar
import pytest

from support.tiny import BAKER, FAIR, REGISTRY, check, settings
from wegwijs.features.calendar.icalendar import uid, webcal
from wegwijs.features.print.qr_code import qr
from wegwijs.render.context import SiteData
from wegwijs.render.shell import Navigation, NavItem, Shells
from wegwijs.site.addresses import Bundle
from wegwijs.site.plan import plan_site
from wegwijs.site.site_data import site_data

WRITTEN = "https://Straße.Пример.рф:8443/Путь%20к/"
URI = "https://xn--strae-oqa.xn--e1afmkfd.xn--p1ai:8443/%D0%9F%D1%83%D1%82%D1%8C%20%D0%BA/"
SESSION = "sessions: [{id: a, start: 2027-03-01, enrol_by: 2027-02-20, place: {city: Gent}}]\n"
PAGE = "training/baker/"
FOR_PROGRAMS = re.compile(r"\.(xml|txt|json|ics|csv)$")


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> SiteData:
    folder = tmp_path_factory.mktemp("own")
    files = {
        "nl/event/fair.yml": FAIR,
        "nl/training/baker.yml": BAKER + SESSION,
        "fr/training/baker.yml": "title: Boulanger\nsummary: Du pain.\noccupation: boulanger\n",
    }
    content = check(folder, files)
    assert content.problems == ()
    return site_data(content, replace(settings(folder), site_url=WRITTEN), REGISTRY)


@pytest.fixture(scope="module")
def made(portal: SiteData) -> Mapping[str, str]:
    """The files of the portal that programs read, and one page."""
    return {
        address: str(data, "utf-8") if isinstance(data, bytes) else str(data)
        for address, data in _files(portal)
    }


def _files(portal: SiteData) -> Iterator[tuple[str, object]]:
    codes = portal.settings.codes
    menus = {
        code: Navigation((), (), NavItem("Start", portal.settings.prefix(code))) for code in codes
    }
    plan, shells = plan_site(portal, menus, (), {}), Shells(portal, menus)
    yield PAGE, shells.render(plan.find(PAGE).make())  # type: ignore[union-attr,arg-type]  # a page
    for one in plan.planned:
        wanted = [address for address in one.addresses if FOR_PROGRAMS.search(address)]
        if isinstance(one, Bundle):
            made = one.make() if wanted else {}
            yield from ((address, made[address]) for address in wanted)
        elif wanted:
            yield one.address, one.make()


def test_the_sitemap_and_robots(made: Mapping[str, str]) -> None:
    sitemap = ET.fromstring(made["sitemap.xml"])
    found = [one.text or "" for one in sitemap.iter() if one.tag.endswith("}loc")]
    found += [one.get("href", "") for one in sitemap.iter() if one.tag.endswith("}link")]
    assert f"{URI}fr/training/baker/" in found
    assert all(address.startswith(URI) for address in found)
    assert f"Sitemap: {URI}sitemap.xml\n" in made["robots.txt"]


def test_the_search_of_browsers(made: Mapping[str, str]) -> None:
    found = ET.fromstring(made["fr/search/opensearch.xml"])
    templates = [one.get("template") for one in found if one.tag.endswith("}Url")]
    assert templates == [f"{URI}fr/search/?q={{searchTerms}}"]
    images = [one.text for one in found if one.tag.endswith("}Image")]
    assert images == [f"{URI}assets/logo.svg"]


def test_calendars(portal: SiteData, made: Mapping[str, str]) -> None:
    feed = icalendar.Calendar.from_ical(made["fr/events/calendar.ics"])
    assert (feed["url"], feed["source"]) == (
        f"{URI}fr/events/",
        f"{URI}fr/events/calendar.ics",
    )
    for file, page in (
        ("events/fair/event.ics", "events/fair/"),
        ("training/baker/enrol.ics", "training/baker/"),
    ):
        (entry,) = icalendar.Calendar.from_ical(made[file]).walk("VEVENT")
        assert entry["url"] == f"{URI}{page}"
        assert f"{WRITTEN}{page}" in str(entry["description"]), "people are shown what was written"
    assert webcal(portal.settings, "a.ics") == f"webcal{URI.removeprefix('https')}a.ics"


def test_who_subscribed_keeps_the_entries(portal: SiteData) -> None:
    assert uid(portal.settings, "fair") == "fair@straße.пример.рф+Путь%20к"


def test_open_data_is_the_same_in_json_and_in_tables(made: Mapping[str, str]) -> None:
    data = json.loads(made["fr/training/index.json"])
    assert data["source"] == URI
    schema = data["$schema"]
    assert json.loads(made[schema.removeprefix(URI)])["$id"] == schema
    (item,) = next(value for value in data.values() if isinstance(value, list))
    (row,) = csv.DictReader(io.StringIO(made["fr/training/index.csv"].removeprefix("\ufeff")))
    assert item["url"] == row["url"] == f"{URI}fr/training/baker/"
    assert row["provider_url"] == item["provider"]["url"]
    for file, text in made.items():
        if file.endswith(".json"):
            assert "пример.рф" not in text.lower(), file


def test_the_head_of_a_page_and_its_structured_data(made: Mapping[str, str]) -> None:
    head = made[PAGE].partition("</head>")[0]
    assert f'<link rel="canonical" href="{URI}training/baker/">' in head
    assert f'hreflang="fr" href="{URI}fr/training/baker/"' in head
    assert f'<meta property="og:image" content="{URI}' in head
    assert "Пример.рф" not in head


def test_people_are_shown_what_was_written(made: Mapping[str, str]) -> None:
    body = made[PAGE].partition("</head>")[2]
    assert "Straße.Пример.рф:8443" in body
    assert str(qr(f"{URI}{PAGE}")) in body, "a code is read by a program"
