"""Doubts about an event: its days and the day it is go in; days that were hardly meant, and whether
it is past, come out.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from wegwijs.content.model.day_order import LOOK_AT_YEAR, far_clause, is_far, likely_swapped
from wegwijs.content.record_type import Doubt
from wegwijs.types.event.model import Event
from wegwijs.types.event.repetition import Repeat, starts

_LONG = timedelta(60)


def doubts(record: Event, today: date) -> Iterator[Doubt]:
    """Days of an event that are possible and hardly meant."""
    start, end = _day(record.start), _day(record.end or record.start)
    by = record.register_.by if record.register_ else None
    if is_far(start, today):
        yield Doubt(("start",), far_clause(start), LOOK_AT_YEAR)
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
    if record.repeat:
        yield from _of_repeat(_moment(record.start), record.repeat, today)


def _of_repeat(first: datetime, repeat: Repeat, today: date) -> Iterator[Doubt]:
    if is_far(repeat.until, max(today, first.date())):
        yield Doubt(
            ("repeat", "until"),
            f"it comes back until {repeat.until}, for more than two years",
            LOOK_AT_YEAR,
            ("start",),
        )
        return
    if repeat.every.rstrip("s").endswith("month") and not repeat.on and first.day > 28:
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
