"""Repetition: the days an event takes place, as a person reading the file would count them."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from wegwijs.types.event.model import Event
from wegwijs.types.event.occurrences import ahead, occurrences


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


def days(event: Event) -> list[str]:
    return [one.moments[0].date().isoformat() for one in occurrences(event)]


def test_an_event_without_repetition_takes_place_once() -> None:
    (once,) = occurrences(event("2027-02-10 09:00", "2027-02-10 16:00"))
    assert [one.isoformat() for one in once.moments] == [
        "2027-02-10T09:00:00",
        "2027-02-10T16:00:00",
    ]


def test_every_week_except_and_also() -> None:
    repeat = {
        "every": "week",
        "on": ["tuesday"],
        "until": "2027-02-02",
        "except": ["2027-01-19"],
        "also": ["2027-01-21"],
    }
    assert days(event("2027-01-05 18:00", "2027-01-05 20:00", repeat)) == [
        "2027-01-05", "2027-01-12", "2027-01-21", "2027-01-26", "2027-02-02",
    ]  # fmt: skip


def test_several_days_a_week_in_their_order() -> None:
    repeat = {"every": "week", "on": ["thursday", "monday"], "until": "2027-01-14"}
    assert days(event("2027-01-04 18:00", None, repeat)) == [
        "2027-01-04",
        "2027-01-07",
        "2027-01-11",
        "2027-01-14",
    ]


def test_every_second_week() -> None:
    assert days(event("2027-01-05 18:00", None, {"every": "2 weeks", "until": "2027-02-10"})) == [
        "2027-01-05",
        "2027-01-19",
        "2027-02-02",
    ]


@pytest.mark.parametrize(
    ("on", "start", "expected"),
    [
        ("second thursday", "2027-01-14", ["2027-01-14", "2027-02-11", "2027-03-11"]),
        ("last friday", "2027-01-29", ["2027-01-29", "2027-02-26", "2027-03-26"]),
        ("first monday", "2027-01-04", ["2027-01-04", "2027-02-01", "2027-03-01"]),
    ],
)
def test_a_day_of_every_month(on: str, start: str, expected: list[str]) -> None:
    assert (
        days(event(f"{start} 14:00", None, {"every": "month", "on": [on], "until": "2027-03-31"}))
        == expected
    )


def test_the_same_date_of_every_month_skips_months_without_it() -> None:
    assert days(event("2027-01-31 14:00", None, {"every": "month", "until": "2027-05-31"})) == [
        "2027-01-31",
        "2027-03-31",
        "2027-05-31",
    ]


def test_the_last_day_counts() -> None:
    assert days(event("2027-01-05 18:00", None, {"every": "day", "until": "2027-01-07"})) == [
        "2027-01-05",
        "2027-01-06",
        "2027-01-07",
    ]


def test_the_clock_on_the_wall_stays_the_same_when_summer_time_begins() -> None:
    found = occurrences(
        event("2027-03-22 18:00", "2027-03-22 20:00", {"every": "week", "until": "2027-03-29"})
    )
    zone = ZoneInfo("Europe/Brussels")
    assert [one.moments[0].replace(tzinfo=zone).isoformat() for one in found] == [
        "2027-03-22T18:00:00+01:00",
        "2027-03-29T18:00:00+02:00",
    ]
    assert {one.moments[1].hour for one in found} == {20}


def test_whole_days() -> None:
    (once,) = occurrences(event("2027-02-10", "2027-02-12", all_day="true"))
    assert (once.is_whole_day, once.start, once.end) == (
        True,
        date(2027, 2, 10),
        date(2027, 2, 12),
    )
    assert not once.same_day


def test_what_has_not_ended_is_ahead() -> None:
    fair = event("2027-02-10", "2027-02-12", all_day="true")
    assert ahead(fair, date(2027, 2, 12))
    assert not ahead(fair, date(2027, 2, 13))


@pytest.mark.parametrize(
    ("start", "end", "last"),
    [
        ("2027-02-10 18:00", "2027-02-11 00:00", date(2027, 2, 10)),
        ("2027-02-10 18:00", "2027-02-11 00:01", date(2027, 2, 11)),
        ("2027-02-10 00:00", "2027-02-10 00:00", date(2027, 2, 10)),
        ("2027-02-10 18:00", "2027-02-12 00:00", date(2027, 2, 11)),
    ],
)
def test_what_ends_at_midnight_is_over_on_the_day_that_begins(
    start: str, end: str, last: date
) -> None:
    party = event(start, end)
    assert [once.last for once in occurrences(party)] == [last]
    assert ahead(party, last)
    assert not ahead(party, last + timedelta(days=1))


def test_a_night_is_one_day() -> None:
    (night,) = occurrences(event("2027-02-10 22:00", "2027-02-11 02:00"))
    assert night.same_day
    (long,) = occurrences(event("2027-02-10 22:00", "2027-02-11 10:00"))
    assert not long.same_day, "half a day is told with both its days"
