"""Fields of an event in the calendar."""

from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from wegwijs.content.model.day_order import meant
from wegwijs.content.model.days import written
from wegwijs.content.model.fields import (
    Day,
    Email,
    Flag,
    Item,
    Label,
    Language,
    Moment,
    Note,
    OrganisationRef,
    Part,
    Phone,
    Plain,
    TrainingRef,
    Url,
)
from wegwijs.content.model.record import Place, Price, Record
from wegwijs.content.model.vocabulary import InVocabulary
from wegwijs.types.event.repetition import Repeat, starts

Kind = Annotated[str, InVocabulary("event-kind")]


class Register(Part):
    """How to register."""

    url: Url | None = None
    """Web page."""
    email: Email | None = None
    """E-mail address."""
    phone: Phone | None = None
    """Phone number."""
    by: Day | None = None
    """Last day to register."""


class Practical(Part):
    """What makes it possible to come."""

    childcare: Note | None = None
    """Who looks after children."""
    transport: Note | None = None
    """How to get there."""
    access: Note | None = None
    """Access for people with a disability."""
    interpreters: Note | None = None
    """Interpreters and their languages."""


class ProgrammeItem(Item):
    """A line of the programme."""

    time: Plain
    """Clock time, 14:00."""
    title: Label
    """What happens."""


class Event(Record):
    """An event."""

    organiser: OrganisationRef
    """Who organises it."""
    kind: Kind
    """Sort of event."""
    start: Moment
    """Start: 2027-02-10 09:00, or only the date for a whole day."""
    end: Moment | None = None
    """End; for a whole-day event the last day."""
    all_day: Flag = False
    """true: the whole day."""
    repeat: Repeat | None = None
    """How it comes back, when it does."""
    place: Place | None = None
    """Where."""
    online: Url | None = None
    """Address of the online meeting or of the page that leads there."""
    languages: tuple[Language, ...] = ()
    """Languages spoken."""
    price: Price | None = None
    """What it costs; leave out or 0 when free."""
    register_: Register | None = Field(None, alias="register")
    """How to register."""
    practical: Practical | None = None
    """Childcare, transport, access, interpreters."""
    programme: tuple[ProgrammeItem, ...] = ()
    """The programme."""
    participants: tuple[OrganisationRef, ...] = ()
    """Organisations that take part."""
    prepare: tuple[TrainingRef, ...] = ()
    """Courses that prepare for it."""
    status: Literal["scheduled", "full", "cancelled", "postponed"] = "scheduled"
    """Whether it takes place."""

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        timed = isinstance(self.start, datetime)
        if self.all_day == timed:
            raise PydanticCustomError(
                "all_day_mismatch",
                "a whole-day event has dates, another has a time at its start",
                {"other": ("start",)},
            )
        if self.end is not None:
            if isinstance(self.end, datetime) != timed:
                raise PydanticCustomError(
                    "mixed_times",
                    "start and end must both have a time, or neither",
                    {"field": ("end",), "other": ("start",)},
                )
            if _key(self.end) < _key(self.start):
                raise PydanticCustomError(
                    "end_before_start",
                    "ends on {end}, before it starts on {start}",
                    {
                        "end": written(self.end),
                        "start": written(self.start),
                        "field": ("end",),
                        "other": ("start",),
                        "likely": meant(_key(self.end).date(), _key(self.start).date()),
                    },
                )
        self._check_registration()
        if self.repeat:
            self._check_repeat(self.repeat)
        return self

    def _check_registration(self) -> None:
        by = self.register_.by if self.register_ else None
        last = self.repeat.until if self.repeat else _key(self.end or self.start).date()
        if by and by > last:
            raise PydanticCustomError(
                "enrol_after_end",
                "registration closes on {by}, after the event is over",
                {
                    "by": written(by),
                    "field": ("register", "by"),
                    "other": ("repeat", "until")
                    if self.repeat
                    else ("end" if self.end else "start",),
                },
            )

    def _check_repeat(self, repeat: Repeat) -> None:
        first = _key(self.start)
        if repeat.until < first.date():
            raise PydanticCustomError(
                "until_before_start",
                "the repetition ends on {until}, before the first time",
                {
                    "until": written(repeat.until),
                    "field": ("repeat", "until"),
                    "other": ("start",),
                },
            )
        if (
            repeat.on
            and not repeat.every.rstrip("s").endswith("month")
            and any(" " in day for day in repeat.on)
        ):
            raise PydanticCustomError(
                "on_needs_month",
                "first, second, third, fourth or last goes with “every: month” only",
                {"field": ("repeat", "on"), "other": ("repeat", "every")},
            )
        moments = starts(first, repeat)
        if not moments:
            raise PydanticCustomError(
                "never_takes_place",
                "with these exceptions it never takes place",
                {"field": ("repeat", "except")},
            )
        if first not in moments and first.date() not in repeat.except_:
            raise PydanticCustomError(
                "start_not_in_repeat",
                "it starts on {start}, which is not one of the days it repeats on",
                {
                    "start": str(first.date()),
                    "field": ("start",),
                    "other": ("repeat", "on" if repeat.on else "every"),
                },
            )


def _key(moment: date | datetime) -> datetime:
    return (
        moment if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day)
    )
