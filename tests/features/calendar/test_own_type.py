"""The dates of a content type of a portal's own: readers have them in a calendar, and lists know
what is still to come.
"""

import json
import re
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from support.own_agenda import FOLDER, change, with_agenda
from support.portals import TOOLS, copy_portal
from wegwijs.cli.main import main
from wegwijs.content.load import load_content
from wegwijs.content.settings import load_settings
from wegwijs.features.search.documents import documents
from wegwijs.i18n.ui_strings import entries
from wegwijs.render.context import SiteData
from wegwijs.render.listings import listing
from wegwijs.site.record_pages import render_record
from wegwijs.site.registry import discover
from wegwijs.site.site_data import site_data
from wegwijs.site.type_faults import type_fault

LESSONS = """
lessons:
  - {id: old, start: 2026-12-01 18:00, end: 2026-12-01 20:00}
  - {id: first, start: 2027-02-01 18:00, end: 2027-02-01 20:00, place: {city: Gent, street: Veld 1}}
  - {id: second, start: 2027-03-01, end: 2027-03-02}
  - {id: third, start: 2027-04-01 10:00, place: {city: Gent, lat: 51.05, lon: 3.72}}
"""


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """The portal with tools, with other lessons."""
    portal = copy_portal(TOOLS, tmp_path / "portal")
    tools = portal / "content" / "en" / "tool"
    drill = tools / "drill.yml"
    drill.write_text(drill.read_text("utf-8").partition("lessons:")[0], "utf-8")
    shutil.copy(tools / "drill.yml", tools / "plane.yml")
    for name, day in (("drill", "2027-02-01"), ("plane", "2027-01-20")):
        with (tools / f"{name}.yml").open("a", encoding="utf-8") as file:
            file.write(LESSONS.replace("2027-02-01", day).lstrip())
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
    change(portal / "content" / "en" / "tool" / "drill.yml", "2026-12-01", "2027-01-02")
    site = _site(portal)
    assert len(_entries(site.types["tool"].all_files(site, "en")["tools/calendar.ics"])) == 7


def test_what_a_calendar_says_has_one_empty_line_where_there_are_no_facts(portal: Path) -> None:
    change(portal / "content" / "en" / "tool" / "drill.yml", "days: 7\n", "")
    site = _site(portal)
    first, *_ = _entries(site.types["tool"].all_files(site, "en")["tools/drill/dates.ics"])
    page = "https://example.org/tools/tools/drill/"
    assert first["DESCRIPTION"] == f"A drill for walls of brick and concrete.\n\n{page}"


def test_its_page_offers_the_file_and_the_section_the_feed(portal: Path) -> None:
    site = _site(portal)
    pages = {
        name: str(render_record(site, one).html) for name, one in site.records["fr"]["tool"].items()
    }
    assert 'href="dates.ics"' in pages["drill"]
    assert "Ajouter à votre agenda" in pages["drill"]
    assert "lundi" in pages["drill"]
    assert "Veld 1, Gent" in pages["drill"]
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


def test_who_has_the_address_of_a_file_finds_it_when_all_is_over(portal: Path) -> None:
    drill = portal / "content" / "en" / "tool" / "drill.yml"
    for day in ("2027-02-01", "2027-03-01", "2027-03-02", "2027-04-01"):
        change(drill, day, "2026-12-02")
    site = _site(portal)
    files = site.types["tool"].all_files(site, "en")
    assert len(_entries(files["tools/drill/dates.ics"])) == 4
    assert 'href="dates.ics"' not in str(
        render_record(site, site.records["en"]["tool"]["drill"]).html
    )


def test_what_ends_at_midnight_is_over_the_day_after(portal: Path) -> None:
    drill = portal / "content" / "en" / "tool" / "drill.yml"
    change(drill, "end: 2026-12-01 20:00", "end: 2027-01-15 00:00")
    site = _site(portal)
    first, *_ = _entries(site.types["tool"].all_files(site, "en")["tools/drill/dates.ics"])
    assert first["DTSTART"].dt.replace(tzinfo=None) == datetime(2027, 2, 1, 18)


def test_readers_can_have_a_part_where_the_type_says_so(portal: Path) -> None:
    change(portal / FOLDER / "view.py", "Date, Dates,", "Date, Dates, in_parts,")
    change(portal / FOLDER / "view.py", 'name="tool",\n', 'name="tool", feeds=in_parts,\n')
    tools = portal / "content" / "en" / "tool"
    for name, region in (("drill", "north"), ("plane", "south")):
        with (tools / f"{name}.yml").open("a", encoding="utf-8") as file:
            file.write(f"regions: [{region}]\n")
    site = _site(portal)
    files = site.types["tool"].all_files(site, "fr")
    names = {str(one["URL"]) for one in _entries(files["fr/tools/calendar-north.ics"])}
    assert [name.split("/")[-2] for name in names] == ["drill"]
    block = site.types["tool"].all_blocks["subscribe"](site.page("fr", "fr/tools/"), {})
    assert 'href="calendar-north.ics"' in block
    assert "Seulement une partie de l’agenda" in block
    assert "<dt>Où</dt>" in block


def test_its_dates_stand_in_an_agenda_and_in_months(portal: Path) -> None:
    with_agenda(portal)
    site = _site(portal)
    type_, page = site.types["tool"], site.page("fr", "fr/tools/")
    html = str(type_.all_blocks["calendar"](page, {}))
    heads = re.findall(r"<h2[^>]*>([^<]*)</h2>", html)
    assert heads == ["janvier 2027", "février 2027", "Pas encore de date"]
    assert 'data-filters="electric|library"' in html
    assert "Gent" in html
    assert "Ensuite" in html, "the dates that follow"
    index, *months = type_.all_pages(site, "fr")
    assert index.url == "fr/tools/month/"
    assert [one.url for one in months] == [f"fr/tools/month/2027-0{n}/" for n in range(1, 5)]
    days = re.findall(
        r'<time datetime="([^"]+)"(?:(?!</td>).)*?data-id="drill"', months[2].content, re.S
    )
    assert len(days) == 2, "it lasts two days in March"
    assert "Veld" not in months[1].content
    assert "18:00–20:00" in months[1].content


def test_a_long_agenda_is_cut_into_pages_and_chosen_from_as_a_whole(portal: Path) -> None:
    with_agenda(portal)
    tools, first = portal / "content" / "en" / "tool", date(2027, 1, 16)
    saw = (tools / "saw.yml").read_text("utf-8").partition("lessons:")[0]
    for number in range(150):
        day = first + timedelta(days=number)
        lesson = f"lessons: [{{id: one, start: {day} 18:00, place: {{city: Gent}}}}]\n"
        (tools / f"saw-{number:03}.yml").write_text(saw + lesson, "utf-8")
    site = _site(portal)
    type_, page = site.types["tool"], site.page("fr", "fr/tools/")
    files = type_.all_files(site, "fr")
    ((name, script),) = ((name, str(files[name])) for name in files if "agenda" in name)
    names, days, rows = json.loads(script.partition(",")[2].removesuffix(");\n"))
    ids = [row[0] for row in rows]
    assert [one for one in ids if one.startswith("saw-")] == sorted(
        f"saw-{number:03}" for number in range(150)
    )
    assert {row[1] for row in rows} <= days.keys()
    assert list(names.values())[:2] == ["janvier 2027", "février 2027"]
    html = str(type_.all_blocks["calendar"](page, {}))
    assert name.rpartition("/")[2] in html
    assert "(152)" in html, "what is counted is on all pages"
    agenda = listing(page, "tool")
    assert len(agenda.addresses) == 3
    shown = re.findall(r'data-id="([^"]+)"', "".join(str(agenda.page(page, n)) for n in (1, 2, 3)))
    assert [one for one in shown if one in ids] == ids, "in the same order"


def test_what_an_agenda_lacks_is_told_before_it_is_published(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_agenda(portal)
    assert main(["-C", str(portal), "test-type", "tool"]) == 0
    assert "yes tool: readers can look by day in its agenda" in capsys.readouterr().out
    change(portal / FOLDER / "ui.yml", "months-text: {", "month-text: {")
    assert main(["-C", str(portal), "test-type", "tool"]) == 1
    said = capsys.readouterr().out.partition("no  tool: readers can look by day in its agenda\n")[2]
    assert "the agenda needs UI strings" in said
    assert "“tool.months-text”" in said


def test_what_all_types_share_names_no_type_of_the_generator() -> None:
    strings = entries(discover().definitions.string_files)
    shared = [key for key in strings if key.startswith(("calendar-", "feed-", "filter-"))]
    told = {
        (key, lang)
        for named in ("event", "training")
        for lang, title in strings[f"{named}.title"].items()
        # the title of events is “agenda” or “dates” in some, as that of any list by date
        if (named, lang) not in {("event", "nl"), ("event", "fr"), ("event", "ar")}
        for key in shared
        if lang != "description" and title[:5].casefold() in str(strings[key][lang]).casefold()
    }
    assert told == set()


def test_words_that_the_agenda_lacks_are_told_with_its_line(portal: Path) -> None:
    with_agenda(portal)
    change(portal / FOLDER / "ui.yml", "found: {description", "fond: {description")
    change(portal / FOLDER / "ui.yml", "past: {description", "passed: {description")
    site = _site(portal)
    with pytest.raises(TypeError) as caught:
        site.types["tool"].all_blocks["calendar"](site.page("en", "tools/"), {})
    problem = type_fault(caught.value, portal)
    assert problem
    assert problem.file == "hooks/types/tool/view.py"
    assert problem.message.endswith("has not: “tool.found”, “tool.past”"), "all at once"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("dates=view.DATES", "dates=None", "its agenda has other dates than the type"),
        ("dates=", "filter=FILTER, dates=", "it has a filter and an agenda"),
        ("draw=view.AGENDA.draw, ", "", "its list is not drawn by its agenda"),
        ("agenda=view.AGENDA,", "", "its list is not drawn by its agenda"),
        ("groups=view.in_agenda", "groups=view.groups", "its list is not in the order of its"),
    ],
)
def test_what_does_not_go_with_an_agenda_is_told(
    portal: Path, old: str, new: str, said: str
) -> None:
    with_agenda(portal)
    change(portal / FOLDER / "__init__.py", old, new)
    settings = load_settings(portal, {"WEGWIJS_TODAY": "2027-01-15"})
    (problem,) = discover(settings).problems
    assert problem.message.startswith(said)
    assert (problem.rule, problem.file) == ("portal-type", "hooks/types/tool/__init__.py")


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
        (
            'name="tool",\n',
            'name="tool", entries=lambda localised, page: ["18:00"],\n',
            "the entries give '18:00', and CalendarEntry is expected",
        ),
    ],
)
def test_a_slip_is_told_with_its_line(portal: Path, old: str, new: str, said: str) -> None:
    change(portal / FOLDER / "view.py", old, new)
    site = _site(portal)
    with pytest.raises(TypeError) as caught:
        dict(site.types["tool"].all_files(site, "en"))
    problem = type_fault(caught.value, portal)
    assert problem
    assert problem.file == "hooks/types/tool/view.py"
    assert problem.message.startswith("the content type “tool” fails at the record tool:")
    assert problem.message.endswith(said)
