"""Schedules in structured data: a program that reads them finds the days that the portal shows."""

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Literal

import pytest
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule, weekdays
from jsonschema import Draft202012Validator

from support.tiny import FAIR, check, site
from wegwijs.features.open_data.json_ld_schema import json_ld_schema
from wegwijs.render.json_ld import script
from wegwijs.types.event.json_ld import structured_data
from wegwijs.types.event.occurrences import occurrences

MONDAY = "start: 2027-02-01 10:00\nend: 2027-02-01 12:00\nonline: https://example.org/x\n"
LAST = "start: 2027-01-31\nall_day: true\nonline: https://example.org/x\n"
EVENTS = {
    "week": f"{MONDAY}repeat: {{every: week, until: 2027-03-31}}",
    "two-weeks": f"{MONDAY}repeat: {{every: 2 weeks, on: [monday, friday], until: 2027-03-31}}",
    "left-out": f"{MONDAY}repeat: {{every: week, until: 2027-03-31, except: [2027-02-15]}}",
    "moved": f"{MONDAY}repeat: {{every: week, until: 2027-03-31, except: [2027-02-15],"
    " also: [2027-02-16, 2027-04-20, 2027-01-25]}",
    "moved-back": f"{MONDAY}repeat: {{every: week, until: 2027-03-31, except: [2027-02-15],"
    " also: [2027-02-15, 2027-02-22]}",
    "one-moved-day": f"{MONDAY}repeat: {{every: week, on: [monday], until: 2027-02-01,"
    " except: [2027-02-01], also: [2027-02-03]}",
    "two-moved-days": f"{MONDAY}repeat: {{every: week, until: 2027-02-02,"
    " except: [2027-02-01], also: [2027-02-03, 2027-02-05]}",
    "31st": f"{MONDAY.replace('2027-02-01', '2027-01-31')}"
    "repeat: {every: month, until: 2027-12-31}",
    "29th-of-two-months": f"{MONDAY.replace('2027-02-01', '2026-12-29')}"
    "repeat: {every: 2 months, until: 2028-12-31}",
    "28th": f"{MONDAY.replace('2027-02-01', '2027-01-28')}"
    "repeat: {every: month, until: 2027-12-31}",
    "first-monday": f"{MONDAY}repeat: {{every: month, on: [first monday], until: 2027-12-31}}",
    "whole-31st": f"{LAST}repeat: {{every: month, until: 2027-12-31, also: [2027-02-28]}}",
}
_FREQUENCIES: dict[str, Literal[1, 2, 3]] = {"D": DAILY, "W": WEEKLY, "M": MONTHLY}


def days(schedule: dict[str, Any]) -> set[date]:
    """The days of a schedule. One that names no day of the month holds for the last day of a month
    that lacks it, as with programs that add months to a day.
    """
    frequency, first = schedule["repeatFrequency"], date.fromisoformat(schedule["startDate"])
    last = date.fromisoformat(schedule["endDate"])
    by_day = schedule.get("byDay", [])
    named = [by_day] if isinstance(by_day, str) else by_day
    of_month = schedule.get("byMonthDay")
    if frequency.endswith("M") and not named and not of_month:
        of_month = [*range(28, first.day + 1)] or None
    rule = rrule(
        _FREQUENCIES[frequency[-1]],
        datetime.combine(first, time()),
        interval=int(frequency[1:-1]),
        byweekday=[_weekday(words) for words in named] or None,
        bymonthday=of_month,
        bysetpos=-1 if isinstance(of_month, list) else None,
        until=datetime.combine(last, time()),
    )
    left_out = schedule.get("exceptDate", [])
    without = {left_out} if isinstance(left_out, str) else set(left_out)
    found = {moment.date() for moment in rule}
    assert "repeatCount" not in schedule or schedule["repeatCount"] == len(found)
    return {day for day in found if day.isoformat() not in without}


def _weekday(words: str) -> Any:
    day = weekdays[("MO", "TU", "WE", "TH", "FR", "SA", "SU").index(words[-2:])]
    return day(int(words[:-2])) if words[:-2] else day


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[dict[str, Any], set[date]]]:
    """What a page says of each event, with the days on which it takes place."""
    folder: Path = tmp_path_factory.mktemp("portal")
    head = FAIR.partition("start:")[0]
    files = {f"nl/event/{name}.yml": f"{head}{fields}\n" for name, fields in EVENTS.items()}
    content = check(folder, files)
    assert not content.problems, content.problems
    made = site(content, folder)
    found = {}
    for name, localised in made.records["nl"]["event"].items():
        page = made.page("nl", made.url("nl", localised.entry.key))
        text = str(script(structured_data(localised, page)))
        data = json.loads(text.partition(">")[2].rpartition("<")[0])
        shown = {one.moments[0].date() for one in occurrences(localised.record)}
        found[name] = data, shown
    return found


@pytest.mark.parametrize("name", EVENTS)
def test_a_schedule_says_the_days_of_the_page(
    told: dict[str, tuple[dict[str, Any], set[date]]], name: str
) -> None:
    data, shown = told[name]
    schedules = data["eventSchedule"]
    listed = schedules if isinstance(schedules, list) else [schedules]
    by_schedule = [days(one) for one in listed]
    assert set().union(*by_schedule) == shown
    assert all(by_schedule), "no schedule is without a day"
    assert sum(map(len, by_schedule)) == len(shown), "no day is told twice"
    hours = {(one.get("startTime"), one.get("endTime")) for one in listed}
    assert hours == {(None, None) if "whole" in name else ("10:00:00", "12:00:00")}
    assert not list(Draft202012Validator(json_ld_schema("https://example.org/")).iter_errors(data))


def test_a_program_that_adds_months_would_find_other_days() -> None:
    """So that the reader above is one that asks for the day to be named."""
    bare = {"repeatFrequency": "P1M", "startDate": "2027-01-31", "endDate": "2027-03-01"}
    assert days(bare) == {date(2027, 1, 31), date(2027, 3, 1) - timedelta(days=1)}
