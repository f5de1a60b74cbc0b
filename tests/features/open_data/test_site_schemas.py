"""Schemas that a site publishes of its structured data, feeds and sitemap: every file and page is
valid, what is wrong is not, and the day of the last change stands wherever it is known.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree

from support.portals import LANGUAGES, Site
from support.tiny import BAKER, FAIR, VDAB, check, site
from wegwijs.features.open_data.atom import feed
from wegwijs.features.open_data.json_ld_schema import json_ld_schema
from wegwijs.features.open_data.site_schemas import FEED, JSON_LD, SITEMAP, site_schema
from wegwijs.render import json_ld
from wegwijs.render.context import SiteData
from wegwijs.render.sounds import SoundFile
from wegwijs.site.addresses import Output
from wegwijs.site.plan import plan_site
from wegwijs.site.record_pages import render_record
from wegwijs.types.organisation.open_data import OPEN_DATA

URL = "https://example.org/"
SESSION = "sessions: [{id: a, start: 2027-03-01, place: {city: Gent}}]\n"


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> SiteData:
    """Records that changed on a day, that were checked on one, and that say nothing or a slip."""
    folder = tmp_path_factory.mktemp("portal")
    files = {
        "nl/training/baker.yml": BAKER + SESSION + "updated: 2027-01-03\nchecked_on: 2026-12-01\n",
        "nl/training/undated.yml": BAKER + SESSION,
        "nl/training/future.yml": BAKER + SESSION + "updated: 2027-01-16\n",
        "nl/event/fair.yml": f"{FAIR}place: {{city: Gent}}\nchecked_on: 2027-01-04\n",
        "nl/organisation/house.yml": VDAB + "updated: 2027-01-05\n",
        "nl/organisation/placed.yml": VDAB
        + "places: [{id: a, city: Gent, lat: 51.05, lon: 3.72}]\n",
        "nl/recognition/mixed.yml": MIXED,
        "nl/training/sample.yml": BAKER + SESSION + "updated: 2027-01-03\nsample: true\n",
    }
    content = check(folder, files)
    assert not content.problems, content.problems
    return site(content, folder)


def rng(address: str) -> Any:
    return etree.RelaxNG(etree.fromstring(site_schema(address, URL).encode()))


def valid(schema: Any, text: str) -> None:
    schema.assertValid(etree.fromstring(text.encode()))


def sitemap(portal: SiteData) -> str:
    planned = plan_site(portal, {}, (), {}).find("sitemap.xml")
    assert isinstance(planned, Output)
    return str(planned.make())


def structured(portal: SiteData, type_name: str, name: str) -> Any:
    text = str(render_record(portal, portal.records["nl"][type_name][name]).json_ld)
    return json.loads(text.removeprefix('<script type="application/ld+json">')[: -len("</script>")])


MIXED = """\
title: Diploma
summary: Zo vraag je het aan.
authority: house
kind: level
who_for: Wie een diploma heeft.
costs:
  - {id: a, amount: 90, for: dossier}
  - {id: b, amount: 120, for: haast}
  - {id: c, amount: 25000, currency: XOF, for: ambassade}
links: [{id: more, label: Meer, url: "https://bücher.example/é?ü=1"}]
steps: [{id: one, title: Vraag aan}]
"""


def test_the_sitemap_tells_the_day_of_the_last_change_where_it_is_known(portal: SiteData) -> None:
    text = sitemap(portal)
    valid(rng(SITEMAP), text)
    days = {
        url.findtext("{*}loc").removeprefix(URL): url.findtext("{*}lastmod")
        for url in etree.fromstring(text.encode())
    }
    assert {address: day for address, day in days.items() if day} == {
        "training/baker/": "2027-01-03",
        "events/fair/": "2027-01-04",
        "organisations/house/": "2027-01-05",
    }
    assert "training/undated/" in days
    assert "training/future/" in days
    with pytest.raises(etree.DocumentInvalid):
        valid(rng(SITEMAP), text.replace("2027-01-03", "3 januari"))


def test_pages_tell_it_to_machines(portal: SiteData) -> None:
    assert structured(portal, "training", "baker")["dateModified"] == "2027-01-03"
    assert structured(portal, "event", "fair")["mainEntityOfPage"] == {
        "@type": "WebPage",
        "@id": f"{URL}events/fair/",
        "dateModified": "2027-01-04",
    }
    assert "mainEntityOfPage" in structured(portal, "organisation", "house")
    for name in ("undated", "future"):
        assert "dateModified" not in structured(portal, "training", name)


def test_what_costs_in_several_currencies_is_told_in_each(portal: SiteData) -> None:
    costs = structured(portal, "recognition", "mixed")["estimatedCost"]
    assert [(cost["currency"], cost["minValue"], cost["maxValue"]) for cost in costs] == [
        ("EUR", "90", "120"),
        ("XOF", "25000", "25000"),
    ]


def test_a_portal_without_dates_has_no_feed_and_says_of_none(tmp_path: Path) -> None:
    portal = site(check(tmp_path, {"nl/organisation/house.yml": VDAB}), tmp_path)
    dateless = replace(
        portal,
        types={name: each for name, each in portal.types.items() if each.upcoming is None},
    )
    assert plan_site(portal, {}, (), {}).find("feed.xml") is not None
    assert plan_site(dateless, {}, (), {}).find("feed.xml") is None
    assert "feed.xml" in OPEN_DATA.block(portal.page("nl", ""), {})
    assert "feed.xml" not in OPEN_DATA.block(dateless.page("nl", ""), {})


def test_feeds_keep_to_their_schema(portal: SiteData) -> None:
    for lang in LANGUAGES:
        text = feed(portal, lang)
        valid(rng(FEED), text)
        assert f'href="{URL}{FEED}"' in text
    with pytest.raises(etree.DocumentInvalid):
        valid(rng(FEED), feed(portal, "nl").replace("<updated>2027", "<updated>20x7", 1))


def json_ld_validator() -> Any:
    schema = json_ld_schema(URL + JSON_LD)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker(("date",)))


def test_structured_data_keeps_to_its_schema(portal: SiteData) -> None:
    validator = json_ld_validator()
    good = [
        structured(portal, *name)
        for name in (
            *(("training", "baker"), ("event", "fair"), ("organisation", "house")),
            *(("organisation", "placed"), ("recognition", "mixed")),
        )
    ]
    assert [fault.message for data in good for fault in validator.iter_errors(data)] == []
    course, event, *_ = good
    heard = json_ld.heard(
        course, SoundFile("sounds/a.mp3", Path("a.mp3"), 65.0, 9), portal.page("nl", "")
    )
    assert validator.is_valid(heard)
    assert heard != course
    for wrong in (
        {**course, "dateModified": "yesterday"},
        {**course, "provider": course["offers"]},
        {name: value for name, value in event.items() if name != "location"},
        {**event, "colour": "red"},
        {**event, "eventStatus": "cancelled"},
    ):
        assert not validator.is_valid(wrong)
    assert validator.is_valid({"@context": "https://schema.org", "@type": "Recipe", "name": "x"}), (
        "a portal's own content types may tell more"
    )


@pytest.mark.parametrize(
    "built",
    [
        "small_site",
        *(pytest.param(f"{one}_site", marks=pytest.mark.nightly) for one in ("everyday", "rich")),
    ],
)
def test_everything_that_is_published_keeps_to_its_published_schema(
    built: str, request: pytest.FixtureRequest
) -> None:
    made: Site = request.getfixturevalue(built)
    validator = Draft202012Validator(json.loads((made.folder / JSON_LD).read_text("utf-8")))
    known: set[str] = set()
    for page in made.pages.values():
        for text in page.html.split('<script type="application/ld+json">')[1:]:
            data = text.partition("</script>")[0]
            if data not in known:
                known.add(data)
                faults = [fault.message for fault in validator.iter_errors(json.loads(data))]
                assert not faults, (page.address, faults[:3])
    for schema, files in ((FEED, [*made.folder.rglob("feed.xml")]), (SITEMAP, [_sitemap(made)])):
        grammar = etree.RelaxNG(etree.parse(made.folder / schema))
        assert files
        for file in files:
            grammar.assertValid(etree.parse(file))


def _sitemap(made: Site) -> Path:
    return made.folder / "sitemap.xml"
