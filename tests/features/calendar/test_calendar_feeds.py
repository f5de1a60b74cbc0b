"""Calendar files, read back by another parser (vobject): as many times as the portal shows, at the
same hours.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from support.effort import effort
from support.tiny import BAKER, FAIR, Files, check, site, write
from support.tiny import settings as portal_settings
from support.vocabularies import HERE as LABELS
from wegwijs.features.calendar.icalendar import (
    CalendarEntry,
    calendar_file,
    uid,
    uid_of_date,
    webcal,
    write_entry,
)
from wegwijs.features.calendar.vtimezone import vtimezone
from wegwijs.features.open_data.atom import feed
from wegwijs.render.context import SiteData
from wegwijs.site.registry import discover
from wegwijs.site.site_data import site_data
from wegwijs.types.event import feeds
from wegwijs.types.event.feeds import when
from wegwijs.types.event.model import Event
from wegwijs.types.event.occurrences import occurrences
from wegwijs.types.event.repetition import WEEKDAYS
from wegwijs.types.training import deadlines

BRUSSELS = ZoneInfo("Europe/Brussels")
EVENT = "title: {title}\nsummary: Praat met werkgevers.\norganiser: vdab\nkind: job-fair\n"


def event(
    start: str, end: str | None = None, repeat: dict[str, Any] | None = None, **more: Any
) -> Event:
    fields = {
        "title": "x",
        "summary": "y",
        "organiser": "vdab",
        "kind": "workshop",
        "start": start,
        "end": end,
        "repeat": repeat,
    }
    given = {name: value for name, value in (fields | more).items() if value is not None}
    return Event.model_validate(given, context={"lang": "nl"})


def octets(event: Event, folder: Path = Path()) -> bytes:
    """A calendar file with one event."""
    own = portal_settings(folder)
    entry = CalendarEntry(
        "x@y", date(2027, 1, 1), when(event), "x", "nl", "y", "nl", "https://example.org/", ("z",)
    )
    return calendar_file(own, "nl", [write_entry(entry, own.timezone)])


def read(data: bytes) -> Any:
    return vobject.readOne(data.decode())


def instants(calendar: Any) -> list[datetime | date]:
    """Every start in a calendar as vobject counts them without RDATE, in UTC, or days when it is
    for whole days.
    """
    return sorted(start for vevent in calendar.vevent_list for start in _instants(vevent))


def _instants(vevent: Any) -> list[datetime | date]:
    assert "rdate" not in vevent.contents
    whole = not isinstance(vevent.dtstart.value, datetime)
    rules = vevent.getrruleset(addRDate=False)
    starts = sorted(set(rules)) if rules else [vevent.dtstart.value]
    return [
        start if type(start) is date else start.date() if whole else start.astimezone(UTC)
        for start in starts
    ]


def shown(event: Event) -> list[datetime | date]:
    """Every start of an event as the portal counts them."""
    starts = [occurrence.moments[0] for occurrence in occurrences(event)]
    return [
        start.date() if event.all_day else start.replace(tzinfo=BRUSSELS).astimezone(UTC)
        for start in starts
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal's folder with nothing but settings."""
    path = tmp_path_factory.mktemp("portal")
    check(path, {})
    return path


EVENING = "2027-01-05 18:00"
REPEATED: dict[str, tuple[str, dict[str, Any]]] = {
    "day": (EVENING, {"every": "day", "until": "2027-01-09"}),
    "three days": (EVENING, {"every": "3 days", "until": "2027-01-20"}),
    "week": (EVENING, {"every": "week", "on": ["tuesday"], "until": "2027-02-02"}),
    "last day late": ("2027-01-05 23:30", {"every": "day", "until": "2027-01-07"}),
    "except and also": (
        EVENING,
        {"every": "week", "until": "2027-02-02", "except": ["2027-01-19"], "also": ["2027-01-21"]},
    ),
    "two days, two weeks": (
        "2027-01-07 18:00",
        {"every": "2 weeks", "on": ["monday", "thursday"], "until": "2027-03-04"},
    ),
    "second thursday": (
        "2027-01-14 14:00",
        {"every": "month", "on": ["second thursday"], "until": "2027-12-31"},
    ),
    "last friday": (
        "2027-01-29 14:00",
        {"every": "month", "on": ["last friday"], "until": "2027-12-31"},
    ),
    "31st": ("2027-01-31 14:00", {"every": "month", "until": "2027-12-31"}),
    "start excepted": (
        EVENING,
        {"every": "2 weeks", "until": "2027-03-02", "except": ["2027-01-05", "2027-02-02"]},
    ),
    "also before the start": (
        EVENING,
        {"every": "week", "until": "2027-01-20", "also": ["2027-01-02"]},
    ),
    "only also": (
        EVENING,
        {"every": "week", "until": "2027-01-06", "except": ["2027-01-05"], "also": ["2027-01-08"]},
    ),
    "except is also": (
        EVENING,
        {"every": "week", "until": "2027-01-20", "except": ["2027-01-12"], "also": ["2027-01-12"]},
    ),
    "over both changes of the clock": (
        "2027-03-21 18:00",
        {"every": "week", "until": "2027-11-14"},
    ),
    "at night over both changes": (
        "2027-03-28 03:30",
        {"every": "month", "on": ["last sunday"], "until": "2027-11-30"},
    ),
    "years": (
        "2026-10-08 07:45",
        {"every": "month", "on": ["second thursday"], "until": "2032-11-30"},
    ),
}


@pytest.mark.parametrize("name", REPEATED)
def test_a_repeated_event_takes_place_as_often_as_the_portal_shows(folder: Path, name: str) -> None:
    start, repeat = REPEATED[name]
    found = event(start, None, repeat)
    calendar = read(octets(found, folder))
    assert instants(calendar) == shown(found)
    uids = [vevent.uid.value for vevent in calendar.vevent_list]
    assert len(set(uids)) == len(uids)
    assert uids[0] == "x@y"
    if name != "only also":
        assert "rrule" in calendar.vevent.contents, "a rule stays a rule"


@pytest.mark.parametrize(("day", "expected"), [("31", True), ("28", False)])
def test_a_day_that_some_months_lack_is_named(folder: Path, day: str, *, expected: bool) -> None:
    monthly = event(f"2027-01-{day} 10:00", repeat={"every": "month", "until": "2027-12-31"})
    assert (f"BYMONTHDAY={day}" in octets(monthly, folder).decode()) is expected


def test_whole_days_are_repeated_as_dates(folder: Path) -> None:
    repeat = {
        "every": "week",
        "until": "2027-02-02",
        "except": ["2027-01-19"],
        "also": ["2027-01-21"],
    }
    found = event("2027-01-05", "2027-01-06", repeat, all_day="true")
    data = octets(found, folder)
    assert instants(read(data)) == shown(found)
    for line in (
        b"DTSTART;VALUE=DATE:20270105",
        b"DTEND;VALUE=DATE:20270107",
        b"UNTIL=20270202\r\n",
        b"EXDATE;VALUE=DATE:20270119",
        b"DTSTART;VALUE=DATE:20270121",
        b"DTEND;VALUE=DATE:20270123",
    ):
        assert line in data
    assert b"VTIMEZONE" not in data


@pytest.mark.slow
@settings(max_examples=effort(25, 1000))
@given(
    start=st.dates(date(2026, 9, 1), date(2027, 11, 1)).map(
        lambda day: datetime.combine(day, time(18, 30))
    ),
    every=st.sampled_from(["day", "5 days", "week", "2 weeks", "3 weeks", "month", "2 months"]),
    on=st.lists(
        st.tuples(st.sampled_from(["", "first ", "third ", "last "]), st.sampled_from(WEEKDAYS)),
        max_size=2,
    ),
    days=st.integers(1, 400),
    without=st.lists(st.integers(0, 90), max_size=4),
    also=st.lists(st.integers(-10, 90), max_size=3),
)
def test_any_repetition_is_read_back_as_it_is_shown(
    folder: Path,
    start: datetime,
    every: str,
    on: list[tuple[str, str]],
    days: int,
    without: list[int],
    also: list[int],
) -> None:
    def day(number: int) -> str:
        return (start + timedelta(days=number)).date().isoformat()

    words = [(place if "month" in every else "") + name for place, name in on]
    repeat = {
        "every": every,
        "on": words,
        "until": day(days),
        "except": [day(0), *map(day, without)],
        "also": [*map(day, also)],
    }
    try:
        found = event(f"{start:%Y-%m-%d %H:%M}", None, repeat)
    except ValidationError:
        return  # it never takes place
    assert instants(read(octets(found, folder))) == shown(found)


ZONES = [
    "Europe/Brussels",
    "America/New_York",
    "Africa/Casablanca",
    "Asia/Damascus",
    "Australia/Lord_Howe",
    "UTC",
]


@pytest.mark.parametrize("name", ZONES)
def test_the_time_zone_in_the_file_knows_every_change_of_the_clock(name: str) -> None:
    zone = vtimezone(name, 2027, 2027).decode()
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{zone}END:VCALENDAR\r\n"
    told, known = vobject.readOne(text).vtimezone.tzinfo, ZoneInfo(name)
    for day in range(365):
        noon = datetime(2027, 1, 1, 12, 30) + timedelta(days=day)
        changes = known.utcoffset(noon) != known.utcoffset(noon + timedelta(days=1))
        for hour in range(24 if changes else 1):
            moment = noon + timedelta(hours=hour)
            if known.utcoffset(moment) == known.utcoffset(
                moment.replace(fold=1)
            ):  # else it is not there, or there twice
                assert told.utcoffset(moment) == known.utcoffset(moment), moment


@pytest.mark.parametrize("name", ["Africa/Casablanca", "Africa/El_Aaiun"])
def test_changes_without_a_rule_are_not_listed_in_one_observance(name: str) -> None:
    """ical.js passes over the first change of an observance with RDATE: an hour wrong until the
    next.
    """
    zone, known = vtimezone(name, 2027, 2029), ZoneInfo(name)
    assert b"RDATE" not in zone
    assert b"RRULE" not in zone
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{zone.decode()}END:VCALENDAR\r\n"
    changes = sorted(
        (part.dtstart.value, part.tzoffsetto.value)
        for part in vobject.readOne(text).vtimezone.getChildren()
        if part.name in {"STANDARD", "DAYLIGHT"}
    )
    for day in range(3 * 365):
        noon = datetime(2027, 1, 1, 12) + timedelta(days=day)
        offset = [offset for onset, offset in changes if onset <= noon][-1]
        shown = (known.utcoffset(noon) or timedelta()) // timedelta(minutes=1)
        assert offset == f"{'-' if shown < 0 else '+'}{abs(shown) // 60:02}{abs(shown) % 60:02}"


def test_summer_time_begins_at_two_and_is_a_rule() -> None:
    text = vtimezone("Europe/Brussels", 2027, 2030).decode()
    assert "DTSTART:20260329T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n" in text
    assert "DTSTART:20261025T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n" in text


def portal(
    folder: Path, events: dict[str, str], more: Files | None = None, today: date = date(2027, 1, 15)
) -> SiteData:
    """A portal with these events, their fields after title, summary, organiser and kind."""
    written = {
        f"nl/event/{name}.yml": EVENT.format(title=name) + fields for name, fields in events.items()
    }
    content = check(folder, {**written, **(more or {})}, today)
    assert not content.problems, "\n".join(map(str, content.problems))
    return site_data(content, portal_settings(folder, today), discover())


def files(site: SiteData, lang: str) -> dict[str, bytes]:
    """The calendar files of events in a language, made."""
    return _bytes(feeds.DATES.files(site, lang))


def _bytes(files_by_name: Mapping[str, str | bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files_by_name.items() if isinstance(data, bytes)}


def one(site: SiteData, name: str, lang: str = "nl") -> Any:
    return read(files(site, lang)[f"{site.settings.prefix(lang)}events/{name}/event.ics"]).vevent


PRACTICAL = """\
start: 2027-02-10 09:00
end: 2027-02-10 16:00
place: {name: Stadshal, street: Markt 1, postcode: "9000", city: Gent, lat: 51.05, lon: 3.72}
languages: [nl]
register: {phone: "+32 9 123 45 67", url: "https://example.org/x", by: 2027-02-05}
practical: {childcare: Er is opvang.}
"""


def test_a_calendar_names_one_language_of_a_text_in_one_language_only(tmp_path: Path) -> None:
    """RFC 5545 gives a property one language: a Dutch summary between Arabic labels has none."""
    fields = "start: 2027-02-10 09:00\nonline: https://example.org/x\nlanguages: [nl]\n"
    translated = {"ar/event/told.yml": "title: عنوان\nsummary: ملخص.\n"}
    made = portal(tmp_path, {"told": fields, "left": fields}, translated)
    written = {lang: b"".join(files(made, lang).values()).decode() for lang in ("nl", "ar")}
    left = files(made, "ar")["ar/events/left/event.ics"].decode()
    assert "DESCRIPTION;LANGUAGE=" not in left
    assert "SUMMARY;LANGUAGE=nl:left" in left
    assert "DESCRIPTION:" not in written["nl"]
    assert "DESCRIPTION;LANGUAGE=ar:ملخص." in written["ar"]


def test_a_category_in_another_language_is_marked_in_calendars_and_in_the_feed(
    tmp_path: Path,
) -> None:
    arabic = re.sub(
        "(?m)^  job-fair: .*\n", "", (LABELS / "ar/vocabularies.yml").read_text("utf-8")
    )
    fields = PRACTICAL + "sample: true\nupdated: 2027-01-02\n"
    made = portal(tmp_path, {"fair": fields}, {"ar/vocabularies.yml": arabic})
    lines = files(made, "ar")["ar/events/fair/event.ics"].decode().split("\r\n")
    categories = [line for line in lines if line.startswith("CATEGORIES")]
    assert categories == ["CATEGORIES;LANGUAGE=nl:Jobbeurs", "CATEGORIES:مثال"]
    assert '<category term="event" label="Jobbeurs" xml:lang="nl"/>' in feed(made, "ar")
    assert "LANGUAGE=nl:Jobbeurs" not in str(files(made, "nl"))


def test_an_event_says_when_where_and_how(tmp_path: Path) -> None:
    made = portal(tmp_path, {"fair": PRACTICAL})
    found = one(made, "fair")
    assert found.dtstart.value == datetime(2027, 2, 10, 9, tzinfo=BRUSSELS)
    assert found.dtend.value == datetime(2027, 2, 10, 16, tzinfo=BRUSSELS)
    assert found.location.value == "Stadshal, Markt 1, 9000 Gent"
    assert found.geo.value == "51.05;3.72"
    assert found.url.value == "https://example.org/events/fair/"
    assert (found.status.value, found.transp.value, found.uid.value) == (
        "CONFIRMED",
        "OPAQUE",
        "fair@example.org",
    )
    assert found.categories.value == ["Jobbeurs"]
    assert found.description.value.split("\n") == [
        "Praat met werkgevers.",
        "",
        "Organisatie: VDAB",
        "Waar: Stadshal, Markt 1, 9000 Gent",
        "Prijs: Gratis",
        "Talen: Nederlands",
        "Kinderopvang: Er is opvang.",
        "Inschrijven kan tot en met 5 februari 2027.",
        "Website:",
        "https://example.org/x",
        "Bel: +32 9 123 45 67",
        "",
        "https://example.org/events/fair/",
    ]


def test_what_does_not_take_place_says_so_first(tmp_path: Path) -> None:
    start = "start: 2027-02-10 09:00\nregister: {url: https://example.org/x}\nstatus: "
    made = portal(
        tmp_path, {name: start + name + "\n" for name in ("cancelled", "postponed", "full")}
    )
    for name, status, words in (
        ("cancelled", "CANCELLED", "Gaat niet door"),
        ("postponed", "TENTATIVE", "Uitgesteld"),
        ("full", "CONFIRMED", "Volzet"),
    ):
        found = one(made, name)
        assert (found.status.value, found.summary.value) == (status, f"{words}: {name}")
        assert found.description.value.split("\n")[0].startswith("Deze activiteit")
        taking_part = "https://example.org/x" in found.description.value
        assert taking_part == (name == "full"), "nobody is led to take part in what is off"
    assert one(made, "cancelled", "ar").summary.value == "أُلغي: cancelled"
    assert one(made, "full").transp.value == "OPAQUE"
    assert one(made, "cancelled").transp.value == "TRANSPARENT", (
        "nobody is kept busy by what is off"
    )


def test_days_nights_and_deadlines(tmp_path: Path) -> None:
    deadline = (
        EVENT.format(title="Inschrijven").replace("job-fair", "deadline")
        + "start: 2027-02-26\nall_day: true\n"
    )
    events = {
        "day": "start: 2027-02-10\nall_day: true\n",
        "days": "start: 2027-02-10\nend: 2027-02-12\nall_day: true\n",
        "night": "start: 2027-03-27 22:00\nend: 2027-03-28 05:00\n",
        "open": "start: 2027-02-10 09:00\n",
        "online": "start: 2027-02-10 09:00\nonline: https://meet.example.org/a\n",
        "letters": "start: 2027-02-10 09:00\nonline: https://meet.example.org/ünï\n",
    }
    made = portal(tmp_path, events, {"nl/event/last.yml": deadline})
    assert (one(made, "day").dtstart.value, one(made, "day").dtend.value) == (
        date(2027, 2, 10),
        date(2027, 2, 11),
    )
    assert one(made, "days").dtend.value == date(2027, 2, 13), "the day after the last one"
    night = one(made, "night")
    assert (night.dtend.value - night.dtstart.value.astimezone(UTC)) == timedelta(hours=6), (
        "the clock goes forward that night"
    )
    assert "dtend" not in one(made, "open").contents, "nobody knows when it ends"
    assert "https://meet.example.org/a" in one(made, "online").description.value.split("\n")
    (room,) = one(made, "letters").contents["conference"]
    assert room.value == "https://meet.example.org/%C3%BCn%C3%AF", "a URI has no other letters"
    assert one(made, "online", "ar").location.value == "عبر الإنترنت"
    last = one(made, "last")
    assert (last.summary.value, last.transp.value) == ("Uiterste datum: Inschrijven", "TRANSPARENT")


TITLE_AR = "معرض توظيف كبير في مدينة غنت، مع عشرين من أصحاب العمل"
SUMMARY_AR = (
    "تحدث مع أصحاب العمل؛ احضر سيرتك الذاتية، تحدث مع أصحاب العمل؛ احضر سيرتك الذاتية، تحدث مع"
    " أصحاب العمل؛ احضر سيرتك الذاتية"
)


def test_lines_are_folded_in_octets_and_no_letter_is_cut(tmp_path: Path) -> None:
    arabic = {"ar/event/fair.yml": f"title: {TITLE_AR}\nsummary: {SUMMARY_AR}\n"}
    made = portal(tmp_path, {"fair": "start: 2027-02-10 09:00\n"}, arabic)
    for data in files(made, "ar").values():
        assert data.endswith(b"END:VCALENDAR\r\n")
        for line in data.split(b"\r\n"):
            assert len(line) <= 75
            line.decode()
    found = one(made, "fair", "ar")
    assert found.summary.value == TITLE_AR
    assert found.summary.params["LANGUAGE"] == ["ar"]
    assert found.description.value.split("\n")[0] == SUMMARY_AR


def test_numbers_do_not_turn_round_in_arabic_and_addresses_stay_links(tmp_path: Path) -> None:
    made = portal(
        tmp_path,
        {
            "fair": (
                "start: 2027-02-10 09:00\nregister: {phone: '+32 9 123 45 67', url:"
                " 'https://example.org/x'}\n"
            )
        },
    )
    found = one(made, "fair", "ar")
    lines = found.description.value.split("\n")
    assert "اتصل: \u2066+32 9 123 45 67\u2069" in lines
    assert "https://example.org/x" in lines
    assert found.summary.params["LANGUAGE"] == ["nl"], "the title is not translated"


def test_versions_come_from_content_and_not_from_the_clock(tmp_path: Path) -> None:
    fields = "start: 2027-02-10 09:00\nrepeat: {every: week, until: 2027-03-10}\n"
    states = {
        "never": "",
        "checked": "checked_on: 2026-12-01\n",
        "updated": "updated: 2027-01-10\nchecked_on: 2026-12-01\n",
    }
    first = portal(tmp_path, {name: fields + more for name, more in states.items()})
    later = portal(
        tmp_path, {name: fields + more for name, more in states.items()}, today=date(2027, 2, 20)
    )
    assert {name: data for name, data in files(first, "fr").items() if "event.ics" in name} == {
        name: data for name, data in files(later, "fr").items() if "event.ics" in name
    }
    never, checked, updated = (one(first, name) for name in states)
    assert [found.sequence.value for found in (never, checked, updated)] == [
        "0",
        "252600",
        "256600",
    ]
    assert "last-modified" not in never.contents, "ICSx5 would never take it again"
    assert updated.last_modified.value == datetime(2027, 1, 10, tzinfo=UTC)
    assert updated.last_modified.value == updated.dtstamp.value


def version(folder: Path, fields: str, today: date = date(2027, 1, 15)) -> tuple[int, datetime]:
    """SEQUENCE and LAST-MODIFIED of an event; the least there is when it has none."""
    found = one(portal(folder, {"fair": fields}, today=today), "fair")
    stamps = found.contents.get("last-modified", [])
    least = datetime(1, 1, 1, tzinfo=UTC)
    return int(found.sequence.value), stamps[0].value if stamps else least


@pytest.mark.parametrize("slip", ["2072-01-10", "2027-12-01", "2027-01-17"])
@pytest.mark.parametrize("field", ["updated", "checked_on"])
def test_a_change_to_come_is_no_version_so_that_its_mend_is_a_newer_one(
    tmp_path: Path, field: str, slip: str
) -> None:
    at_nine = "start: 2027-02-10 09:00\nrepeat: {every: week, until: 2027-03-10}\n"
    wrong = version(tmp_path / "wrong", f"{at_nine}{field}: {slip}\n")
    mended = version(tmp_path / "mended", at_nine.replace("09:", "10:") + "updated: 2027-01-02\n")
    assert mended[0] > wrong[0]
    assert mended[1] > wrong[1]


def test_each_of_two_changes_on_a_day_is_a_newer_version(tmp_path: Path) -> None:
    """The second says tomorrow, as the check advises; what was taken back is newer too."""
    start = "start: 2027-02-10 09:00\nupdated: "
    states = (
        "2027-01-14\n",
        "2027-01-15\nstatus: cancelled\n",
        "2027-01-16\n",
    )
    versions = [version(tmp_path / str(n), start + state) for n, state in enumerate(states)]
    numbers, stamps = zip(*versions, strict=True)
    assert list(numbers) == sorted(set(numbers))
    assert list(stamps) == sorted(set(stamps))
    same = [version(tmp_path / day, start + states[2], date.fromisoformat(day)) for day in
            ("2027-01-16", "2027-02-03")]  # fmt: skip
    assert same == [versions[2]] * 2, "the same content is the same version on every later day"


def test_a_last_day_to_enrol_is_no_version_of_a_day_to_come(tmp_path: Path) -> None:
    session = "sessions:\n  - {id: a, start: 2027-03-01, enrol_by: 2027-02-20}\n"
    versions = []
    for day in ("2072-01-10", "2027-01-14"):
        files = {"nl/training/baker.yml": f"{BAKER}updated: {day}\n{session}"}
        made = site(check(tmp_path / day, files), tmp_path / day)
        (data,) = _bytes(deadlines.DATES.files(made, "nl")).values()
        versions.append(int(read(data).vevent.sequence.value))
    assert versions[0] < versions[1]


def names(data: bytes) -> set[str]:
    return {found.uid.value.split("@")[0] for found in read(data).contents.get("vevent", [])}


def test_signs_in_the_name_of_a_portal_are_escaped_as_text(tmp_path: Path) -> None:
    """RFC 7986, 5.1: else the name ends where a comma stands."""
    content = check(tmp_path, {"nl/event/fair.yml": FAIR})
    name = r"Werk, wonen; taal \ meer"
    own = portal_settings(tmp_path)
    own = replace(own, site_name=dict.fromkeys(own.codes, name))
    data = files(site_data(content, own, discover()), "nl")["events/calendar-brussels.ics"]
    unfolded = data.replace(b"\r\n ", b"").decode().split("\r\n")
    escaped = r"Werk\, wonen\; taal \\ meer – Agenda – Brussel"
    assert f"NAME;LANGUAGE=nl:{escaped}" in unfolded
    assert f"X-WR-CALNAME:{escaped}" in unfolded
    assert read(data).x_wr_calname.value == f"{name} – Agenda – Brussel"


def test_each_audience_and_region_has_its_feed(tmp_path: Path) -> None:
    made = portal(
        tmp_path,
        {
            "all": "start: 2027-02-10 09:00\n",
            "ghent": "start: 2027-02-11 09:00\nregions: [flanders]\naudience: [jobseeker]\n",
            "liege": (
                "start: 2027-02-12 09:00\nregions: [wallonia]\naudience: [employer, professional]\n"
            ),
            "country": "start: 2027-02-13 09:00\nregions: [belgium]\naudience: [employer]\n",
        },
    )
    found = files(made, "ar")
    feeds = {
        name.removeprefix("ar/events/calendar").removesuffix(".ics"): names(data)
        for name, data in found.items()
        if "/calendar" in name
    }
    assert feeds == {
        "": {"all", "ghent", "liege", "country"},
        "-jobseeker": {"all", "ghent"},
        "-employer": {"all", "liege", "country"},
        "-professional": {"all", "liege"},
        "-flanders": {"all", "ghent", "country"},
        "-wallonia": {"all", "liege", "country"},
        "-brussels": {"all", "country"},
        "-german-community": {"all", "country"},
        # No region of these portals is wider than all others: the types' examples have their own.
        "-belgium": {"all", "country"},
        "-nation": {"all"},
        "-north": {"all"},
        "-south": {"all"},
    }
    flanders = read(found["ar/events/calendar-flanders.ics"])
    assert flanders.x_wr_calname.value == "Tiny – المواعيد – فلاندرز"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in found["ar/events/calendar.ics"]
    assert flanders.method.value == "PUBLISH"


def test_a_feed_keeps_what_is_over_for_thirty_days(tmp_path: Path) -> None:
    made = portal(
        tmp_path,
        {
            "old": "start: 2026-12-15 09:00\n",
            "recent": "start: 2026-12-16 09:00\nstatus: cancelled\n",
            "series": "start: 2026-09-01 09:00\nrepeat: {every: week, until: 2027-01-01}\n",
        },
    )
    assert names(files(made, "nl")["events/calendar.ics"]) == {"recent", "series"}
    assert one(made, "old").uid.value == "old@example.org", "its own file stays"


def test_a_feed_without_events_is_a_valid_calendar(tmp_path: Path) -> None:
    found = read(files(portal(tmp_path, {}), "nl")["events/calendar-brussels.ics"])
    assert found.vtimezone.tzid.value == "Europe/Brussels"


def test_names_are_the_same_in_all_languages_and_examples_say_so(tmp_path: Path) -> None:
    made = portal(tmp_path, {"fair": "start: 2027-02-10 09:00\nsample: true\n"})
    assert {one(made, "fair", lang).uid.value for lang in made.settings.codes} == {
        "fair@example.org"
    }
    assert one(made, "fair", "en").summary.value == "Example: fair"


def test_two_portals_of_one_host_have_names_of_their_own(tmp_path: Path) -> None:
    """As those of an organisation on pages of a code host: /work/ and /health/."""
    write(tmp_path, {})
    own = replace(portal_settings(tmp_path), site_url="https://example.org/work/")
    assert uid(own, "fair") == "fair@example.org+work"
    assert uid_of_date(uid(own, "fair"), datetime(2027, 2, 10, 9)) == (
        "fair.20270210@example.org+work"
    )


def test_the_last_day_to_enrol_can_be_put_in_a_calendar(tmp_path: Path) -> None:
    sessions = """sessions:
  - {id: open, start: 2027-03-01, enrol_by: 2027-02-20, place: {city: Gent}}
  - {id: full, start: 2027-03-01, enrol_by: 2027-02-20, full: true}
  - {id: closed, start: 2027-02-01, enrol_by: 2027-01-14}
  - {id: last-call, start: 2027-02-01, enrol_by: 2027-01-15}
  - {id: free, start: 2027-04-01}
"""
    made = site(
        check(
            tmp_path, {"nl/training/baker.yml": BAKER + sessions, "nl/training/other.yml": BAKER}
        ),
        tmp_path,
    )
    found = _bytes(deadlines.DATES.files(made, "fr"))
    assert list(found) == ["fr/training/baker/enrol.ics"]
    events = read(found["fr/training/baker/enrol.ics"]).vevent_list
    assert [(entry.uid.value, entry.dtstart.value) for entry in events] == [
        ("baker.last-call.enrol@example.org", date(2027, 1, 15)),
        ("baker.open.enrol@example.org", date(2027, 2, 20)),
    ]
    assert events[1].summary.value == "Dernier jour pour s’inscrire\u00a0: Bakker worden"
    assert events[1].dtend.value == date(2027, 2, 21)
    assert "Où\u00a0: Gent" in events[1].description.value.split("\n")


@pytest.mark.parametrize(
    ("address", "expected"),
    [("https://example.org/x/", "webcal://example.org/x/ar/a.ics"), ("/", "")],
)
def test_subscribing_needs_an_address(folder: Path, address: str, expected: str) -> None:
    assert webcal(replace(portal_settings(folder), site_url=address), "ar/a.ics") == expected


def test_a_moved_date_is_a_later_version_on_the_same_day(tmp_path: Path) -> None:
    fields = "updated: 2027-01-10\nstart: 2027-02-10 09:00\nrepeat: {every: week, until: 2027-03-10"
    made = portal(
        tmp_path,
        {
            "first": fields + "}\n",
            "moved": fields + ", except: [2027-02-17], also: [2027-02-18]}\n",
            "cancelled": fields + "}\nstatus: cancelled\n",
        },
    )
    versions = {
        name: [
            vevent.sequence.value
            for vevent in read(files(made, "nl")[f"events/{name}/event.ics"]).vevent_list
        ]
        for name in ("first", "moved", "cancelled")
    }
    assert versions == {"first": ["256600"], "moved": ["256602", "256602"], "cancelled": ["256601"]}


def test_an_extra_date_is_an_entry_of_its_own_in_feeds_too(tmp_path: Path) -> None:
    made = portal(
        tmp_path,
        {
            "evening": "start: 2027-01-12 19:00\nend: 2027-01-12 20:30\n"
            "repeat: {every: week, on: [tuesday], until: 2027-02-23, also: [2027-01-07]}\n"
        },
    )
    for name in ("events/evening/event.ics", "events/calendar.ics"):
        calendar = read(files(made, "nl")[name])
        assert len(instants(calendar)) == 8
        assert [vevent.uid.value for vevent in calendar.vevent_list] == [
            "evening@example.org",
            "evening.20270107@example.org",
        ]
        extra = calendar.vevent_list[1]
        assert extra.dtend.value == datetime(2027, 1, 7, 20, 30, tzinfo=BRUSSELS)
