"""Calendars are, octet for octet, what the library icalendar writes of them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Component, Event, vText

from support.tiny import settings, write
from wegwijs.features.calendar.icalendar import (
    FIRST_DAY,
    CalendarEntry,
    FeedHead,
    Rule,
    When,
    calendar_file,
    write_entry,
)
from wegwijs.features.calendar.vtimezone import vtimezone

ZONES = ("Europe/Brussels", "UTC", "America/Argentina/Buenos_Aires")
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2039, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0)
)
TEXTS = st.text(
    st.sampled_from(["a", "é", "ش", "😀", "\\", "^", ",", ";", ":", '"', "\n", " "])
).filter(lambda words: "\\n" not in words)  # which the library takes for the end of a line


def by_library(entry: CalendarEntry, timezone: str) -> bytes:
    when = entry.when
    length = when.end - when.start if when.end else None
    extras = [
        replace(
            entry,
            uid=f"fair.{start:%Y%m%d}@example.org",
            when=When(start, start + length if length else None, when.whole_day, when.last),
        )
        for start in when.also
    ]
    whole = replace(entry, when=replace(when, also=()))
    return b"".join(_component(one, ZoneInfo(timezone)) for one in (whole, *extras))


def _component(entry: CalendarEntry, zone: ZoneInfo) -> bytes:
    component, when = Event(), entry.when
    version = datetime.combine(entry.changed or FIRST_DAY, time(), UTC)
    component.add("uid", entry.uid)
    component.add("dtstamp", version)
    if entry.changed:
        component.add("last-modified", version)
    days = max(0, (entry.changed - FIRST_DAY).days) if entry.changed else 0
    component.add("sequence", days * 100 + entry.moves)
    component.add("summary", entry.title, parameters={"LANGUAGE": entry.title_lang})
    component.add("description", entry.text, parameters=_language(entry.text_lang))
    component.add("categories", list(entry.categories))
    component.add("status", entry.status)
    component.add("transp", "OPAQUE" if entry.busy else "TRANSPARENT")
    component.add("url", entry.url)
    if entry.where:
        component.add("location", entry.where, parameters=_language(entry.where_lang))
    if entry.geo:
        component.add("geo", entry.geo)
    if entry.online:
        component.add("conference", entry.online, parameters={"VALUE": "URI"})
    _add_dates(component, when, zone)
    return bytes(component.to_ical())


def _language(code: str) -> dict[str, str]:
    return {"LANGUAGE": code} if code else {}


def _add_dates(component: Event, when: When, zone: ZoneInfo) -> None:
    value = {"VALUE": "DATE"} if when.whole_day else {}

    def typed(moments: Iterable[datetime]) -> list[date | datetime]:
        return [
            moment.date() if when.whole_day else moment.replace(tzinfo=zone) for moment in moments
        ]

    component.add("dtstart", typed([when.start])[0])
    if when.whole_day:
        component.add("dtend", ((when.end or when.start) + timedelta(days=1)).date())
    elif when.end and when.end > when.start:
        component.add("dtend", when.end.replace(tzinfo=zone))
    if when.rule:
        component.add("rrule", _rule(when.rule, when.start.day, when.whole_day, zone))
    if when.without:
        component.add("exdate", typed(when.without), parameters=value)


def _rule(rule: Rule, day: int, whole_day: bool, zone: ZoneInfo) -> dict[str, Any]:
    end = datetime.combine(rule.until, time(23, 59, 59), zone).astimezone(UTC)
    parts: dict[str, Any] = {"freq": rule.frequency, "until": rule.until if whole_day else end}
    if rule.interval > 1:
        parts["interval"] = rule.interval
    if rule.days:
        parts["byday"] = list(rule.days)
    elif rule.frequency == "MONTHLY" and day > 28:  # a day that not every month has
        parts["bymonthday"] = day
    if rule.frequency == "WEEKLY" and rule.interval > 1:
        parts["wkst"] = "MO"
    return parts


@st.composite
def whens(draw: st.DrawFn) -> When:
    start = draw(MOMENTS)
    end = draw(st.none() | st.integers(-5, 5000).map(lambda hours: start + timedelta(hours=hours)))
    rule = draw(
        st.none()
        | st.builds(
            Rule,
            st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]),
            st.integers(1, 3),
            st.sampled_from([(), ("TU",), ("2TU", "-1FR")]),
            MOMENTS.map(datetime.date),
        )
    )
    few = st.lists(MOMENTS, max_size=3).map(tuple)
    return When(start, end, draw(st.booleans()), start.date(), rule, draw(few), draw(few))


ENTRIES = st.builds(
    CalendarEntry,
    uid=st.just("fair@example.org"),
    changed=st.none() | MOMENTS.map(datetime.date),
    moves=st.integers(0, 99),
    when=whens(),
    title=TEXTS,
    title_lang=st.sampled_from(["nl", "pt-BR"]),
    text=TEXTS,
    text_lang=st.sampled_from(["", "ar"]),
    lang=st.just("ar"),
    url=st.just("https://example.org/ar/events/" + "long-name-" * 8 + "/"),
    categories=st.lists(TEXTS.filter(bool), min_size=1, max_size=3).map(tuple),
    status=st.sampled_from(["CONFIRMED", "CANCELLED"]),
    busy=st.booleans(),
    where=TEXTS,
    where_lang=st.sampled_from(["", "en"]),
    geo=st.none() | st.tuples(st.floats(-90, 90), st.integers(-180, 180)),
    online=st.sampled_from(["", "https://meet.example.org/a,b;c"]),
)


@given(ENTRIES, st.sampled_from(ZONES))
def test_an_entry_is_what_the_library_writes(entry: CalendarEntry, zone: str) -> None:
    assert write_entry(entry, zone).data == by_library(entry, zone)


@pytest.mark.parametrize("before", range(60, 80))
@pytest.mark.parametrize("words", ["\\\\\\", "^;^,", "éشé", "😀😀"])
def test_lines_are_folded_where_the_library_folds_them(before: int, words: str) -> None:
    when = When(datetime(2027, 1, 1, 9), None, False, date(2027, 1, 1))
    entry = CalendarEntry(
        "fair@example.org",
        FIRST_DAY,
        when,
        "x" * before + words * 3 + "y" * 90,
        "nl",
        "",
        "nl",
        "u",
        ("k",),
    )
    assert write_entry(entry, "UTC").data == by_library(entry, "UTC")


@pytest.mark.parametrize("name", ["", "Beurzen", 'a\\b;c,d:"e"\nf', "éشé😀" * 20])
def test_the_head_of_a_feed_is_what_the_library_writes(name: str, tmp_path: Path) -> None:
    own = replace(settings(write(tmp_path, {})), site_url="https://example.org/")
    page, address = f"https://example.org/{'x' * 90}/", "https://example.org/a;b.ics"
    head = FeedHead(name, page, address, "ar")
    calendar = Calendar()
    calendar.add("prodid", "-//Wegwijs//example.org//AR")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", vText(name), parameters={"LANGUAGE": "ar"})
    calendar.add("x-wr-calname", vText(name))
    calendar.add("x-wr-timezone", own.timezone)
    calendar.add("color", "teal")
    calendar.add("url", head.page)
    calendar.add("source", head.address, parameters={"VALUE": "URI"})
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    written = calendar.to_ical().removesuffix(b"END:VCALENDAR\r\n")
    assert calendar_file(own, "ar", [], head).startswith(written + b"BEGIN:VTIMEZONE\r\n")


@pytest.mark.parametrize("zone", [*ZONES, "Africa/Casablanca", "Asia/Kathmandu", "Europe/Dublin"])
def test_a_time_zone_is_written_as_the_library_writes_it(zone: str) -> None:
    data = vtimezone(zone, 2026, 2028)
    assert Component.from_ical(data).to_ical() == data
