"""The calendar: which months there are, which days they have, what falls on each, and under which
choices it is found.
"""

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from support.tiny import FAIR, check, site
from wegwijs.content.localise import Localised
from wegwijs.content.portal import Entry
from wegwijs.features.calendar.months import AHEAD, Month, days_of, months
from wegwijs.features.calendar.one_date import Date
from wegwijs.features.facets.panel import Menu
from wegwijs.i18n.formats import Formats
from wegwijs.render.context import PageContext
from wegwijs.site.blocks import render_block
from wegwijs.types.event.agenda import AGENDA
from wegwijs.types.event.facets import CHOICES
from wegwijs.types.event.feeds import DATES
from wegwijs.types.event.model import Event

TODAY = date(2027, 1, 15)


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
    return Event.model_validate(
        {name: value for name, value in (fields | more).items() if value is not None},
        context={"lang": "nl"},
    )


def localised(event: Event, identity: str = "one") -> Localised[Event]:
    return Localised(Entry("event", identity, "nl", event, {}, {}), "nl", event, True, True, False)


def _dates(event: Event) -> list[Date]:
    """When an event takes place; no page is needed for it."""
    return list(DATES.of(event, None))  # type: ignore[arg-type]


def calendar(*events: Event, today: date = TODAY, first_weekday: int = 0) -> list[Month]:
    return months(
        [(localised(found, f"e{number}"), _dates(found)) for number, found in enumerate(events)],
        today,
        first_weekday,
    )


@pytest.fixture
def page(tmp_path: Path) -> PageContext:
    """A page of a portal without records."""
    return site(check(tmp_path, {}, TODAY), tmp_path).page("nl", "")


def _menus(page: PageContext) -> list[Menu]:
    """The menus with the counts of all events."""
    events = page.every("event")
    return CHOICES.menus(events, (CHOICES.met(one.facts, page) for one in events), page)


def _matches(event: Event, name: str, page: PageContext) -> tuple[str, ...]:
    """The options of one choice under which an event is found."""
    (choice,) = [choice for choice in CHOICES.choices if choice.name == name]
    return choice.matched(event, page)


def days(months: list[Month]) -> list[str]:
    """Each day of the calendar on which something falls, as often as it does."""
    return [
        day.date.isoformat()
        for month in months
        for week in month.weeks
        for day in week
        if day
        for _ in day.items
    ]


# Months and weeks


def test_there_is_always_the_current_month() -> None:
    (month,) = calendar()
    assert month.first == date(2027, 1, 1)
    assert not month.items


def test_months_go_on_to_the_last_that_has_something_and_none_between_is_left_out() -> None:
    found = calendar(event("2027-05-20 09:00"))
    assert [month.first.month for month in found] == [1, 2, 3, 4, 5]


def test_there_are_at_most_two_years_of_months() -> None:
    found = calendar(
        event("2026-12-01 09:00", repeat={"every": "week", "until": "2031-12-31"}),
        today=date(2027, 12, 31),
    )
    assert len(found) == AHEAD + 1
    assert (found[0].first, found[-1].first) == (date(2027, 12, 1), date(2029, 12, 1))


def test_what_is_over_before_this_month_makes_no_month() -> None:
    assert [month.first for month in calendar(event("2026-12-31 09:00"))] == [date(2027, 1, 1)]


@pytest.mark.parametrize("first_weekday", [0, 5, 6])
def test_a_month_has_each_of_its_days_once_in_weeks_of_seven(first_weekday: int) -> None:
    """In 2027 the clock changes on 28 March and 31 October; both months have 31 days all the
    same.
    """
    for month in calendar(event("2028-12-31 23:00"), first_weekday=first_weekday):
        assert {len(week) for week in month.weeks} == {7}
        found = [day.date for week in month.weeks for day in week if day]
        assert found == [month.first + timedelta(days=number) for number in range(len(found))]
        assert (found[-1] + timedelta(days=1)).day == 1
        for week in month.weeks:
            assert all(
                day is None or day.date.weekday() == (first_weekday + at) % 7
                for at, day in enumerate(week)
            )


def test_weeks_begin_as_the_language_and_the_country_of_the_portal_have_it() -> None:
    assert [Formats(lang).locale.first_week_day for lang in ("nl", "fr", "en", "ar")] == [
        0,
        0,
        0,
        0,
    ]
    assert Formats("ar", "SY").locale.first_week_day == 5, "Saturday"


# Days


def test_a_night_over_the_end_of_a_month_stands_on_the_day_it_begins() -> None:
    found = calendar(event("2027-01-31 22:00", "2027-02-01 02:00"))
    assert days(found) == ["2027-01-31"]
    assert len(found) == 1


def test_midnight_is_the_end_of_a_day() -> None:
    assert days(calendar(event("2027-02-10 09:00", "2027-02-12 00:00"))) == [
        "2027-02-10",
        "2027-02-11",
    ]


def test_several_days_over_the_end_of_a_month_stand_on_each_of_them() -> None:
    found = calendar(event("2027-02-27", "2027-03-02", all_day="true"))
    assert days(found) == ["2027-02-27", "2027-02-28", "2027-03-01", "2027-03-02"]
    assert [(entry.number, entry.days) for month in found for entry in month.items] == [
        (1, 4),
        (2, 4),
        (3, 4),
        (4, 4),
    ]
    assert [len(month.records) for month in found] == [0, 1, 1]


def test_what_began_last_month_stands_in_this_one() -> None:
    assert days(calendar(event("2026-12-30", "2027-01-02", all_day="true"))) == [
        "2027-01-01",
        "2027-01-02",
    ]


@pytest.mark.parametrize("night", ["2027-03-28", "2027-10-31"])
def test_the_night_on_which_the_clock_changes_is_a_day_like_another(night: str) -> None:
    eve = (date.fromisoformat(night) - timedelta(days=1)).isoformat()
    assert days(calendar(event(f"{eve} 23:00", f"{night} 05:00"))) == [eve]
    assert days(calendar(event(night, night, all_day="true"))) == [night]
    (over,) = _dates(event(f"{eve} 10:00", f"{night} 18:00"))
    assert [day.isoformat() for day in days_of(over)] == [eve, night]


def test_a_weekly_event_keeps_its_weekday_when_the_clock_changes() -> None:
    found = days(
        calendar(event("2027-03-14 10:00", repeat={"every": "week", "until": "2027-04-11"}))
    )
    assert found == ["2027-03-14", "2027-03-21", "2027-03-28", "2027-04-04", "2027-04-11"]


def test_the_last_friday_of_each_month_less_the_exceptions_and_with_the_extra_day() -> None:
    repeat = {
        "every": "month",
        "on": ["last friday"],
        "until": "2027-06-30",
        "except": ["2027-03-26"],
        "also": ["2027-04-02"],
    }
    found = calendar(event("2027-01-29 09:30", "2027-01-29 11:30", repeat))
    assert days(found) == [
        "2027-01-29",
        "2027-02-26",
        "2027-04-02",
        "2027-04-30",
        "2027-05-28",
        "2027-06-25",
    ]
    assert [len(month.items) for month in found] == [1, 1, 0, 2, 1, 1]
    assert [len(month.records) for month in found] == [1, 1, 0, 1, 1, 1]


def test_what_lasts_the_day_comes_first_then_the_clock_decides() -> None:
    times = [
        event("2027-01-20 14:00"),
        event("2027-01-20 09:00"),
        event("2027-01-20", all_day="true"),
    ]
    (month,) = calendar(*times, event("2027-01-19", "2027-01-21", all_day="true"))
    (day,) = [day for week in month.weeks for day in week if day and day.date.day == 20]
    assert [entry.record.id for entry in day.items] == ["e3", "e2", "e1", "e0"]


def test_a_cancelled_event_stands_on_its_day() -> None:
    assert days(calendar(event("2027-02-10 13:00", status="cancelled"))) == ["2027-02-10"]


# Choices


def test_an_event_for_the_whole_country_is_found_in_each_region(page: PageContext) -> None:
    found = event("2027-02-10 13:00", regions=["flanders"])
    assert _matches(found, "region", page) == ("flanders",)
    for regions in ([], ["belgium"]):
        everywhere = event("2027-02-10 13:00", regions=regions)
        assert {"belgium", "flanders", "wallonia"} <= {*_matches(everywhere, "region", page)}


def test_an_event_that_names_no_audience_is_for_everyone(page: PageContext) -> None:
    assert _matches(event("2027-02-10 13:00"), "audience", page) == (
        "jobseeker",
        "employer",
        "professional",
    )
    found = event(
        "2027-02-10 13:00",
        audience=["employer"],
        regions=["flanders", "brussels"],
        languages=["nl", "ar"],
    )
    assert CHOICES.code(found, page) == "employer|workshop|flanders brussels|nl ar"


# Pages

CAFE = """\
title: Praattafel
summary: Praat mee.
organiser: vdab
kind: language-table
start: 2027-01-05 19:00
end: 2027-01-05 21:00
repeat: {every: week, until: 2027-03-30, except: [2027-01-19]}
languages: [nl, ar]
regions: [flanders]
"""
OFF = """\
title: Opendeurdag
summary: Gaat niet door.
organiser: vdab
kind: open-day
start: 2027-02-10
end: 2027-02-11
all_day: true
status: cancelled
online: https://example.org/
"""
FILES = {
    "nl/event/cafe.yml": CAFE,
    "nl/event/off.yml": OFF,
    "nl/event/fair.yml": FAIR + "status: full\n",
}


def test_the_grids_show_each_time_an_event_takes_place(tmp_path: Path) -> None:
    content = check(tmp_path, FILES)
    made = site(content, tmp_path)
    expected: Counter[str] = Counter()
    for entry in content.portal.entries["event"].values():
        assert isinstance(entry.record, Event)
        for occurrence in _dates(entry.record):
            expected.update(
                {
                    f"{day} {entry.id}": 1
                    for day in days_of(occurrence)
                    if day >= TODAY.replace(day=1)
                }
            )
    for lang in ("nl", "fr", "en", "ar"):
        shown: Counter[str] = Counter()
        for page in AGENDA.pages(made, lang):
            for cell in re.findall(r"<td class=\"month__day.*?</td>", page.content, re.S):
                (day,) = re.findall(r'<time datetime="([^"]+)"', cell)
                shown.update(
                    f"{day} {identity}" for identity in re.findall(r'data-id="([^"]+)"', cell)
                )
        assert shown == expected, lang
    assert sum(expected.values()) == 12 + 2 + 1


def test_every_language_has_the_same_months_and_says_so(tmp_path: Path) -> None:
    made = site(check(tmp_path, FILES), tmp_path)
    for lang, titles in (
        ("nl", "Agenda: februari 2027"),
        ("fr", "Agenda\u00a0: février 2027"),
        ("en", "Events in February 2027"),
        ("ar", "مواعيد شباط/\u2060فبراير 2027"),
    ):
        index, *found = AGENDA.pages(made, lang)
        prefix = "" if lang == "nl" else f"{lang}/"
        assert [page.url for page in found] == [
            f"{prefix}events/month/2027-{number:02d}/" for number in (1, 2, 3)
        ]
        assert found[1].title == titles
        assert index.url == f"{prefix}events/month/"
        assert [page.parents[-1][1] for page in found] == [index.url] * 3
        for month in found:
            assert f'href="{month.url.removeprefix(index.url)}"' in index.content
        assert set(found[1].alternates) == {"nl", "fr", "en", "ar"}
        assert found[1].index


def test_hours_of_a_month_run_with_the_line(tmp_path: Path) -> None:
    """A dash between two times runs from left to right; Arabic says “from … to”, as on cards."""
    made = site(check(tmp_path, FILES), tmp_path)
    shown = {}
    for lang in ("nl", "ar"):
        page = list(AGENDA.pages(made, lang))[2].content
        (found, *_) = re.findall(r'class="month__hours">(.*?)</span>\s*<a', page, re.S)
        shown[lang] = re.sub(r"<.*?>", "", found)
    assert shown == {"nl": "19:00–21:00", "ar": "من 19:00 إلى 21:00"}


def test_a_month_says_what_does_not_take_place_and_what_is_full(tmp_path: Path) -> None:
    made = site(check(tmp_path, FILES), tmp_path)
    page = list(AGENDA.pages(made, "nl"))[2].content
    tenth, eleventh = [cell for cell in page.split("<td")[1:] if 'data-id="off"' in cell]
    for words in (
        "Gaat niet door",
        "month__event--off",
        "Volzet",
        "Online",
        "Dag 1 van 2",
        "Opendeurdag",
    ):
        assert words in tenth, words
    assert "Dag 2 van 2" in eleventh


def test_the_agenda_shows_a_repeated_event_once_with_its_rhythm_and_next_dates(
    tmp_path: Path,
) -> None:
    made = site(check(tmp_path, FILES), tmp_path)
    html = str(render_block(made.page("nl", "events/"), "::: calendar event"))
    assert html.count('data-id="cafe"') == 1
    assert "Elke week. Daarna: 2 feb, 9 feb en 16 feb" in html
    heads = re.findall(r"<h2[^>]*>([^<]*)</h2>", html)
    assert heads == ["januari 2027", "februari 2027"]
    assert '<time datetime="2027-01-26">' in html, "its next date, after the exception"


def test_an_event_that_has_begun_stands_under_today(tmp_path: Path) -> None:
    began = (
        OFF.replace("2027-02-10", "2026-12-28")
        .replace("2027-02-11", "2027-01-20")
        .replace("status: cancelled\n", "")
    )
    made = site(check(tmp_path, {"nl/event/now.yml": began}), tmp_path)
    html = str(render_block(made.page("nl", "events/"), "::: calendar event"))
    assert re.findall(r'<time datetime="([^"]+)"', html) == ["2027-01-15"]
    assert "maandag 28 december 2026 tot en met woensdag 20 januari 2027" in html


def test_the_counts_of_a_choice_are_those_of_the_events(tmp_path: Path) -> None:
    made = site(check(tmp_path, FILES), tmp_path)
    page = made.page("nl", "events/")
    found = {
        part.name: {option.value: option.count for option in part.options} for part in _menus(page)
    }
    assert found["kind"] == {
        "job-fair": 1,
        "employer-session": 0,
        "workshop": 0,
        "open-day": 1,
        "language-table": 1,
        "deadline": 0,
    }
    assert found["region"]["flanders"] == 3
    assert found["region"]["wallonia"] == 2, "the café is in Flanders only"
    assert found["language"] == {"ar": 1, "nl": 1}


def test_a_long_agenda_hands_its_events_to_the_filters_as_a_script(tmp_path: Path) -> None:
    few = site(check(tmp_path / "few", FILES), tmp_path / "few")
    assert not AGENDA.files(few, "nl")
    many = {
        f"nl/event/fair-{number}.yml": FAIR.replace("Jobbeurs", "Jobbeurs </script>")
        for number in range(61)
    }
    made = site(check(tmp_path / "many", FILES | many), tmp_path / "many")
    for lang in ("nl", "ar"):
        ((address, data),) = AGENDA.files(made, lang).items()
        assert isinstance(data, str)
        assert data.startswith("wegwijs.give(")
        assert "</" not in data
        html = str(
            render_block(made.page(lang, address.rpartition("/")[0] + "/"), "::: calendar event")
        )
        assert address.rpartition("/")[2] in html
        assert data.count("fair-") == 61
