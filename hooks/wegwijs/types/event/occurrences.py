"""Occurrences: an event with its repetition goes in; the times it takes place come out, in order."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from dateutil.rrule import DAILY, FR, MO, MONTHLY, SA, SU, TH, TU, WE, WEEKLY, rrule, weekday

from wegwijs.types.event.model import WEEKDAYS, Event, Repeat

_DAYS = dict(zip(WEEKDAYS, (MO, TU, WE, TH, FR, SA, SU), strict=True))
_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_FREQUENCIES: dict[str, Literal[1, 2, 3]] = {"day": DAILY, "week": WEEKLY, "month": MONTHLY}


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One time an event takes place, in local time. `all_day` ends are the last day itself."""

    start: datetime
    end: datetime
    all_day: bool


def occurrences(event: Event) -> list[Occurrence]:
    """Every time the event takes place, soonest first; a single one for an event that does not repeat."""
    start, end = _moment(event.start), _moment(event.end) if event.end is not None else _moment(event.start)
    length = end - start
    starts = [start]
    if event.repeat:
        starts = _starts(start, event.repeat)
    return [Occurrence(moment, moment + length, event.all_day) for moment in starts]


def ahead(event: Event, today: date) -> list[Occurrence]:
    """The times that have not ended before `today`."""
    return [occurrence for occurrence in occurrences(event) if occurrence.end.date() >= today]


def _starts(first: datetime, repeat: Repeat) -> list[datetime]:
    number, _, unit = repeat.every.rpartition(" ")
    rule = rrule(
        _FREQUENCIES[unit.rstrip("s")],
        dtstart=first,
        interval=int(number or 1),
        byweekday=[_weekday(day) for day in repeat.on] or None,
        until=datetime.combine(repeat.until, time.max),
    )
    found = {moment for moment in rule if moment.date() not in repeat.except_}
    found |= {datetime.combine(day, first.time()) for day in repeat.also}
    return sorted(found)


def _weekday(words: str) -> weekday:
    place, _, day = words.rpartition(" ")
    return _DAYS[day](_PLACES[place]) if place else _DAYS[day]


def _moment(value: date | datetime) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time())


def same_day(occurrence: Occurrence) -> bool:
    """Whether it ends on the day it starts, or in the small hours after."""
    return occurrence.end.date() == occurrence.start.date() or (
        not occurrence.all_day and occurrence.end - occurrence.start < timedelta(hours=12)
    )
