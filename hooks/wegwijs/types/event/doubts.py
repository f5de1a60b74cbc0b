"""Doubts about an event: its days and the day it is go in; days that were hardly meant, the hours
at which it comes back, and whether it is past, come out.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from wegwijs.content.model.day_order import LOOK_AT_YEAR, far_clause, is_far, likely_swapped
from wegwijs.content.record_type import Doubt, Hour
from wegwijs.types.event.model import Event
from wegwijs.types.event.occurrences import occurrences
from wegwijs.types.event.repetition import EVERY_MONTH, Repeat, starts

_LONG = timedelta(60)
_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.hHuU]([0-9]{2})?)?(?![0-9])")


def doubts(record: Event, today: date) -> Iterator[Doubt]:
    """Days of an event that are possible and hardly meant."""
    start, end = _day(record.start), _day(record.end or record.start)
    by = record.register_.by if record.register_ else None
    if is_far(start, today):
        yield Doubt(("start",), far_clause(start, today), LOOK_AT_YEAR)
    elif by and (turned := likely_swapped(start, [by])):
        yield Doubt(
            ("start",),
            f"{start} is far from the last day to register; {turned} would be near",
            "Look whether day and month stand the right way round: year-month-day.",
            ("register", "by"),
        )
    elif end - start > _LONG:
        yield Doubt(
            ("end",),
            f"it lasts {(end - start).days} days",
            "Look at both days; an event that comes back is written with “repeat”.",
            ("start",),
        )
    elif record.end == record.start and isinstance(record.start, datetime):
        yield Doubt(
            ("end",), "it ends when it starts", "Look at both times, or delete “end”.", ("start",)
        )
    if record.repeat:
        yield from _of_overlap(record, record.repeat)
        yield from _of_repeat(_moment(record.start), record.repeat, today)
    yield from _of_programme(record)


def _of_overlap(record: Event, repeat: Repeat) -> Iterator[Doubt]:
    first, end = _moment(record.start), _moment(record.end or record.start)
    second = next((moment for moment in starts(first, repeat) if moment > first), None)
    if second and end >= second:
        yield Doubt(
            ("end",),
            f"it comes back on {second.date()}, before it is over",
            "Write the end of the first time; “until” says when it comes back no more.",
            ("repeat", "every"),
        )


def _of_programme(record: Event) -> Iterator[Doubt]:
    """Times of the programme that no clock shows, or at which the event does not take place."""
    start, end = record.start, record.end
    for item in record.programme:
        path = ("programme", item.id, "time")
        clock = _CLOCK.match(item.time)
        if not clock or int(clock[1]) > 23 or int(clock[2] or 0) > 59:
            yield Doubt(path, f"“{item.time[:20]}” is no time of the day", "Write it as 14:00.")
            continue
        at = time(int(clock[1]), int(clock[2] or 0))
        if not isinstance(start, datetime) or not isinstance(end, datetime):
            continue
        if start.date() == end.date() and not start.time() <= at <= end.time():
            hours = f"{start:%H:%M} and {end:%H:%M}"
            message = f"{at:%H:%M} is not between {hours}, when the event takes place"
            yield Doubt(path, message, "Look at the times.", ("start",))


def _of_repeat(first: datetime, repeat: Repeat, today: date) -> Iterator[Doubt]:
    if repeat.until > today and is_far(repeat.until, max(today, first.date())):
        yield Doubt(
            ("repeat", "until"),
            f"it comes back until {repeat.until}, for more than two years",
            LOOK_AT_YEAR,
            ("start",),
        )
        return
    if repeat.every.rstrip("s").endswith("month") and not repeat.on and first.day > EVERY_MONTH:
        yield Doubt(
            ("start",),
            f"months without a day {first.day} are left out",
            "Choose a day up to the 28th, or write “on: [last friday]” under “repeat”.",
            ("repeat", "every"),
        )
    of_rule = {
        moment.date()
        for moment in starts(first, repeat.model_copy(update={"also": (), "except_": ()}))
    }
    for day in repeat.also:
        if not first.date() <= day <= repeat.until:
            side = "before the first time" if day < first.date() else "after “until”"
            yield Doubt(
                ("repeat", "also"),
                f"the extra day {day} is {side}",
                "Look at the day and its year.",
                ("start",) if day < first.date() else ("repeat", "until"),
            )
        elif day in of_rule:
            yield Doubt(
                ("repeat", "also"),
                f"it takes place on {day} anyway",
                "Look at the day, or delete it here.",
                ("repeat", "every"),
            )
    for day in repeat.except_:
        if day not in of_rule:
            yield Doubt(
                ("repeat", "except"),
                f"it would not take place on {day} anyway",
                "Look at the day: the one that was meant is not left out.",
                ("repeat", "every"),
            )


def hours(record: Event) -> Iterator[Hour]:
    """When it begins and ends on the days on which it comes back."""
    if record.repeat and not record.all_day:
        for start, end in (one.moments for one in occurrences(record)):
            yield ("start",), start
            if record.end:
                yield ("end",), end


def past(record: Event, today: date) -> Iterator[tuple[str, ...]]:
    """() when the last time is over."""
    last = _day(record.end or record.start)
    if record.repeat:
        moments = starts(_moment(record.start), record.repeat)
        last = max(last, *(moment.date() for moment in moments))
    if last < today:
        yield ()


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _moment(moment: date | datetime) -> datetime:
    day = _day(moment)
    return moment if isinstance(moment, datetime) else datetime(day.year, day.month, day.day)
