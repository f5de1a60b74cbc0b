"""The dates of a content type of a portal's own: readers have them in a calendar, and lists know
what is still to come.
"""

import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from support.portals import TOOLS, copy_portal
from wegwijs.content.load import load_content
from wegwijs.content.settings import load_settings
from wegwijs.features.search.documents import documents
from wegwijs.render.context import SiteData
from wegwijs.site.record_pages import render_record
from wegwijs.site.registry import discover
from wegwijs.site.site_data import site_data
from wegwijs.site.type_faults import type_fault

FOLDER = Path("hooks", "types", "tool")
MODEL = '''
class Lesson(Item):
    """A lesson."""

    start: Moment
    """When it begins."""
    end: Moment | None = None
    """When it ends."""
    place: Place | None = None
    """Where."""


class Tool(Record):
    """A tool."""

    lessons: tuple[Lesson, ...] = ()
    """When one learns to use it."""
'''
DATES = """
from wegwijs.features.calendar.dates import Date, Dates, upcoming

DATES = Dates(
    name="tool",
    of=lambda tool, page: (
        Date(one.start, one.end, id=one.id, place=one.place) for one in tool.lessons
    ),
    facts=lambda localised, page: page_view(localised, page).facts,
)
"""
LESSONS = """
lessons:
  - {id: old, start: 2026-12-01 18:00, end: 2026-12-01 20:00}
  - {id: first, start: 2027-02-01 18:00, end: 2027-02-01 20:00, place: {city: Gent, street: Veld 1}}
  - {id: second, start: 2027-03-01, end: 2027-03-02}
  - {id: third, start: 2027-04-01 10:00, place: {city: Gent, lat: 51.05, lon: 3.72}}
"""


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """The portal with tools, some of which have lessons."""
    portal = copy_portal(TOOLS, tmp_path / "portal")
    folder, tools = portal / FOLDER, portal / "content" / "en" / "tool"
    _change(folder / "model.py", '\nclass Tool(Record):\n    """A tool."""\n', MODEL)
    _change(folder / "model.py", "import Count,", "import Count, Item, Moment,")
    _change(folder / "model.py", "import Record", "import Place, Record")
    with (folder / "view.py").open("a", encoding="utf-8") as file:
        file.write(DATES)
    _change(folder / "__init__.py", "filter=FILTER", "filter=FILTER, dates=view.DATES")
    _change(folder / "__init__.py", "filter=", "upcoming=view.upcoming, filter=")
    _change(
        folder / "view.py",
        'page.ui.plain(f"tool.kind.{localised.record.kind}"), facts',
        'page.ui.plain(f"tool.kind.{localised.record.kind}"), facts, is_past=DATES.standing('
        "localised, page)[0], when=DATES.standing(localised, page)[1]",
    )
    _change(
        folder / "record.html",
        "{% block main %}",
        '{% block main %}{% include "calendar/add.html" %}',
    )
    shutil.copy(tools / "drill.yml", tools / "plane.yml")
    for name, day in (("drill", "2027-02-01"), ("plane", "2027-01-20")):
        with (tools / f"{name}.yml").open("a", encoding="utf-8") as file:
            file.write(LESSONS.replace("2027-02-01", day))
    return portal


def _site(portal: Path) -> SiteData:
    settings = load_settings(portal, {"WEGWIJS_TODAY": "2027-01-15"})
    registry = discover(settings)
    content = load_content(settings, registry.definitions)
    assert [one for one in content.problems if "E" in one.code] == []
    return site_data(content, settings, registry)


def _entries(data: Any) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_a_record_has_a_file_with_what_is_still_to_come(portal: Path) -> None:
    site = _site(portal)
    files = site.types["tool"].all_files(site, "fr")
    names = {name for name in files if name.endswith(".ics")}
    assert names == {
        "fr/tools/calendar.ics",
        "fr/tools/drill/dates.ics",
        "fr/tools/plane/dates.ics",
    }
    first, second, third = _entries(files["fr/tools/drill/dates.ics"])
    assert first["SUMMARY"] == site.records["fr"]["tool"]["drill"].record.title.value
    assert first["DTSTART"].dt.replace(tzinfo=None) == datetime(2027, 2, 1, 18)
    assert first["DTEND"].dt.replace(tzinfo=None) == datetime(2027, 2, 1, 20)
    assert first["LOCATION"] == "Veld 1, Gent"
    assert first["CATEGORIES"].to_ical() == "outil électrique".encode()
    summary, blank, *facts, between, address = first["DESCRIPTION"].split("\n")
    assert summary == site.records["fr"]["tool"]["drill"].record.summary.value
    assert "Combien de temps\N{NO-BREAK SPACE}: 7 jours" in facts
    assert (blank, between, address) == ("", "", f"{site.settings.site_url}fr/tools/drill/")
    assert first["URL"] == address
    host = site.settings.site_url.split("/")[2]
    assert first["UID"].split("@")[0] == "drill.first.tool"
    assert first["UID"].split("@")[1].startswith(host)
    assert second["DTSTART"].dt == date(2027, 3, 1)
    assert second["DTEND"].dt == date(2027, 3, 3)
    assert third["DTSTART"].dt.replace(tzinfo=None) == datetime(2027, 4, 1, 10)
    assert "DTEND" not in third
    assert third["GEO"].to_ical() == "51.05;3.72"
    assert (first["TRANSP"], second["TRANSP"]) == ("OPAQUE", "TRANSPARENT")


def test_a_feed_has_all_of_them_and_goes_on_with_what_is_over_for_a_while(portal: Path) -> None:
    site = _site(portal)
    feed = _entries(site.types["tool"].all_files(site, "en")["tools/calendar.ics"])
    url = f"{site.settings.site_url}tools/"
    head = Calendar.from_ical(site.types["tool"].all_files(site, "en")["tools/calendar.ics"])
    assert (head["URL"], head["SOURCE"]) == (url, f"{url}calendar.ics")
    assert [one["DTSTART"].dt.isoformat()[:10] for one in feed] == [
        "2027-01-20", "2027-02-01", "2027-03-01", "2027-03-01", "2027-04-01", "2027-04-01",
    ]  # fmt: skip
    assert len({one["UID"] for one in feed}) == 6
    _change(portal / "content" / "en" / "tool" / "drill.yml", "2026-12-01", "2027-01-02")
    site = _site(portal)
    assert len(_entries(site.types["tool"].all_files(site, "en")["tools/calendar.ics"])) == 7


def test_its_page_offers_the_file_and_the_section_the_feed(portal: Path) -> None:
    site = _site(portal)
    pages = {
        name: str(render_record(site, one).html) for name, one in site.records["fr"]["tool"].items()
    }
    assert 'href="dates.ics"' in pages["drill"]
    assert "Ajouter à votre agenda" in pages["drill"]
    assert 'href="dates.ics"' not in pages["saw"]
    block = site.types["tool"].all_blocks["subscribe"](site.page("fr", "fr/tools/"), {})
    assert 'href="calendar.ics"' in block
    assert "toutes les dates" in block
    assert "<details>" not in block


def test_lists_and_search_know_what_comes_next(portal: Path) -> None:
    site = _site(portal)
    assert [one.id for one in site.page("en", "").upcoming("tool")] == ["plane", "drill"]
    drill, plane, saw = sorted(
        (one for one in documents(site, "en", ()) if one.type == "tool"), key=lambda one: one.id
    )
    assert (drill.when, plane.when, saw.when) == ("2027-02-01", "2027-01-20", "")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "Date(one.start, one.end, id=one.id, place=one.place)",
            "one",
            "the dates give Lesson, and Date is expected",
        ),
        (
            "Date(one.start,",
            'Date("2027-01-20",',
            "the dates give '2027-01-20', and a day or a moment is expected",
        ),
        (
            "page_view(localised, page).facts,\n)",
            "[7],\n)",
            "the facts of the dates give 7, and KeyFact is expected",
        ),
    ],
)
def test_a_slip_is_told_with_its_line(portal: Path, old: str, new: str, said: str) -> None:
    _change(portal / FOLDER / "view.py", old, new)
    site = _site(portal)
    with pytest.raises(TypeError) as caught:
        dict(site.types["tool"].all_files(site, "en"))
    problem = type_fault(caught.value, portal)
    assert problem
    assert problem.file == "hooks/types/tool/view.py"
    assert problem.message.startswith("the content type “tool” fails at the record tool:")
    assert problem.message.endswith(said)
