"""Occurrences: an event with its repetition goes in; the dates on which it takes place come out, in
order.
"""

from datetime import date, datetime, time

from wegwijs.content.reads import AnyDay
from wegwijs.features.calendar.one_date import Date
from wegwijs.types.event.model import Event
from wegwijs.types.event.repetition import Repeat, starts


def occurrences(event: Event) -> list[Date]:
    """Every time the event takes place, soonest first, called off or not; a single one for an event
    that does not repeat.
    """
    start = _moment(event.start)
    length = (_moment(event.end) if event.end is not None else start) - start
    moments = starts(start, event.repeat) if event.repeat else [start]
    return [_date(event, moment, moment + length) for moment in moments]


def bare(event: Event, repeat: Repeat) -> Event:
    """The event with nothing but the rule: no day is left out, none is extra."""
    rule = repeat.model_copy(update={"except_": (), "also": ()})
    return event.model_copy(update={"repeat": rule})


def ahead(event: Event, today: AnyDay) -> list[Date]:
    """The times that have not ended before `today`."""
    return [one for one in occurrences(event) if one.last >= today]


def _date(event: Event, start: datetime, end: datetime) -> Date:
    if event.all_day:
        return Date(start.date(), end.date())
    return Date(start, end)


def _moment(value: date | datetime) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time())
