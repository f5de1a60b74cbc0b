"""Months: records with their dates go in; months come out, with their weeks, their days and what
falls on each day.

All in local time as it stands in the files: a day is a date, so that the nights on which the clock
changes are days like others.
"""

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from wegwijs.content.localise import Localised
from wegwijs.features.calendar.one_date import Date

Dated = tuple[Localised[Any], Iterable[Date]]
"""A record and its dates."""
AHEAD = 24
"""The number of months after the current one that have a page."""


@dataclass(frozen=True, slots=True)
class DayItem:
    """A record on one day. `number` says which of its `days` it is, counted from 1."""

    record: Localised[Any]
    when: Date
    number: int
    days: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month and what falls on it, in order of time."""

    date: date
    items: tuple[DayItem, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month: rows of seven days; None where a week reaches into another month."""

    first: date
    weeks: tuple[tuple[Day | None, ...], ...]

    @property
    def items(self) -> list[DayItem]:
        """What falls in the month, day after day; one of several days once for each of
        them.
        """
        return [item for week in self.weeks for day in week if day for item in day.items]

    @property
    def records(self) -> list[Localised[Any]]:
        """The records of the month, each once, in the order they come."""
        return list({item.record.id: item.record for item in self.items}.values())


def days_of(when: Date) -> list[date]:
    """The days on which a date is shown: each of its days; a night that ends in the small hours is
    on the day it starts.
    """
    first = when.moments[0].date()
    if when.same_day:
        return [first]
    days = (when.last - first).days + 1
    return [first + timedelta(days=number) for number in range(days)]


def months(dated: Iterable[Dated], today: date, first_weekday: int = 0) -> list[Month]:
    """The months from the current one to the last in which something takes place, at most `AHEAD`
    after the current one.

    `first_weekday` is 0 for Monday. There is always the current month, and none in between is left
    out.
    """
    start = today.replace(day=1)
    by_day = _by_day(dated, start, _later(start, AHEAD + 1))
    last = max(by_day, default=start)
    firsts = [
        first
        for number in range(AHEAD + 1)
        if (first := _later(start, number)) <= last or not number
    ]
    return [_month(first, by_day, first_weekday) for first in firsts]


def _by_day(dated: Iterable[Dated], start: date, end: date) -> dict[date, list[DayItem]]:
    """What falls on each day from `start` to the day before `end`."""
    by_day: dict[date, list[DayItem]] = {}
    for record, dates in dated:
        for when in dates:
            days = days_of(when)
            for number, day in enumerate(days, 1):
                if start <= day < end:
                    by_day.setdefault(day, []).append(DayItem(record, when, number, len(days)))
    return by_day


def _month(first: date, by_day: dict[date, list[DayItem]], first_weekday: int) -> Month:
    weeks = Calendar(first_weekday).monthdatescalendar(first.year, first.month)
    return Month(
        first,
        tuple(
            tuple(_day(day, by_day) if day.month == first.month else None for day in week)
            for week in weeks
        ),
    )


def _day(day: date, by_day: dict[date, list[DayItem]]) -> Day:
    """A day: what lasts the whole day or began before first, then by the clock."""
    items = by_day.get(day, [])
    return Day(
        day,
        tuple(
            sorted(
                items,
                key=lambda item: (item.number == 1, item.when.moments[0], item.record.id),
            )
        ),
    )


def _later(first: date, number: int) -> date:
    """The first day of the month that is `number` months later."""
    years, month = divmod(first.month - 1 + number, 12)
    return date(first.year + years, month + 1, 1)
