"""Occurrences: an event with its repetition goes in; the times it takes place come out, in
order.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from wegwijs.content.model.record import Place
from wegwijs.content.reads import AnyDay
from wegwijs.features.calendar.one_date import Date
from wegwijs.types.event.model import Event
from wegwijs.types.event.repetition import Repeat, starts


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One time an event takes place, in local time. `all_day` ends are the last day itself."""

    start: datetime
    end: datetime
    all_day: bool


def occurrences(event: Event) -> list[Occurrence]:
    """Every time the event takes place, soonest first; a single one for an event that does not
    repeat.
    """
    start, end = (
        _moment(event.start),
        _moment(event.end) if event.end is not None else _moment(event.start),
    )
    length = end - start
    moments = starts(start, event.repeat) if event.repeat else [start]
    return [Occurrence(moment, moment + length, event.all_day) for moment in moments]


def bare(event: Event, repeat: Repeat) -> Event:
    """The event with nothing but the rule: no day is left out, none is extra."""
    rule = repeat.model_copy(update={"except_": (), "also": ()})
    return event.model_copy(update={"repeat": rule})


def ahead(event: Event, today: AnyDay) -> list[Occurrence]:
    """The times that have not ended before `today`."""
    return [occurrence for occurrence in occurrences(event) if last_day(occurrence) >= today]


def _moment(value: date | datetime) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time())


def date_of(occurrence: Occurrence, place: Place | None = None) -> Date:
    """A time as calendars take it."""
    start, end = occurrence.start, occurrence.end
    if occurrence.all_day:
        return Date(start.date(), end.date(), place=place)
    return Date(start, end, place=place)


def last_day(occurrence: Occurrence) -> date:
    """The last day of a time."""
    return date_of(occurrence).last
