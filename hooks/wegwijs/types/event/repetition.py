"""Repetition: how an event comes back, as an editor writes it, goes in; when each time begins comes
out.
"""

import re
from datetime import datetime, time
from typing import Annotated, Literal

from dateutil.rrule import DAILY, FR, MO, MONTHLY, SA, SU, TH, TU, WE, WEEKLY, rrule, weekday
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from wegwijs.content.model.fields import Day, Part
from wegwijs.content.model.likely import likely_weekday, plain_digits
from wegwijs.content.model.spellings import Spelling
from wegwijs.diagnostics.suggest import nearest_to

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS = dict(zip(WEEKDAYS, (MO, TU, WE, TH, FR, SA, SU), strict=True))
_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_FREQUENCIES: dict[str, Literal[1, 2, 3]] = {"day": DAILY, "week": WEEKLY, "month": MONTHLY}
_EVERY = re.compile(r"(?:([2-9]|1[0-2]) )?(day|week|month)s?")
_ON = re.compile(rf"(?:(first|second|third|fourth|last) )?({'|'.join(WEEKDAYS)})")

EVERY_MONTH = 28
"""The last day that every month has."""
RHYTHM = Spelling(
    "words",
    "2 weeks",
    {
        "type": "string",
        "pattern": f"^{_EVERY.pattern}$",
        "examples": ["day", "week", "2 weeks", "month"],
    },
    "Write day, week, 2 weeks or month.",
)
WEEKDAY = Spelling(
    "words",
    "tuesday",
    {
        "type": "string",
        "pattern": f"^{_ON.pattern}$",
        "examples": [*WEEKDAYS, "first monday", "last friday"],
    },
    "Write tuesday; or, for every month, second tuesday.",
)


def _every(value: str) -> str:
    if not _EVERY.fullmatch(value):
        likely = nearest_to(value[:40], ("day", "week", "2 weeks", "month"))
        raise PydanticCustomError(
            "bad_every", "“{value}” is not a rhythm", {"value": value[:40], "likely": likely}
        )
    return value


def _likely_on(value: str) -> str:
    """A day of the week with capitals, or in another language; and which of the month."""
    *before, day = plain_digits(value).casefold().split() or [""]
    weekday_name = likely_weekday(day, WEEKDAYS)
    place = nearest_to(before[-1], _PLACES) if before else ""
    return f"{place} {weekday_name}".strip() if weekday_name else ""


def _on(value: str) -> str:
    if not _ON.fullmatch(value):
        raise PydanticCustomError(
            "bad_on",
            "“{value}” is not a day of the week",
            {"value": value[:40], "likely": _likely_on(value[:40])},
        )
    return value


class Repeat(Part):
    """How an event comes back: a readable part of RFC 5545's RRULE."""

    every: Annotated[str, RHYTHM, AfterValidator(_every)]
    """How often: day, week, 2 weeks, month."""
    on: tuple[Annotated[str, WEEKDAY, AfterValidator(_on)], ...] = ()
    """On which days: tuesday. With month: second tuesday, last friday."""
    until: Day
    """Last day it can fall on."""
    except_: tuple[Day, ...] = Field((), alias="except")
    """Days it does not take place."""
    also: tuple[Day, ...] = ()
    """Extra days."""


def starts(first: datetime, repeat: Repeat) -> list[datetime]:
    """When each time begins, given the first one; without the exceptions, with the extra days."""
    number, _, unit = repeat.every.rpartition(" ")
    rule = rrule(
        _FREQUENCIES[unit.rstrip("s")],
        dtstart=first,
        interval=int(number or 1),
        byweekday=[_weekday(day) for day in repeat.on] or None,
        until=datetime.combine(repeat.until, time.max),
    )
    moments = {moment for moment in rule if moment.date() not in repeat.except_}
    moments |= {datetime.combine(day, first.time()) for day in repeat.also}
    return sorted(moments)


def _weekday(words: str) -> weekday:
    place, _, day = words.rpartition(" ")
    return _DAYS[day](_PLACES[place]) if place else _DAYS[day]
