"""Fields of a course in the training catalogue."""

from typing import Annotated, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from wegwijs.content.model.day_order import meant
from wegwijs.content.model.days import written
from wegwijs.content.model.fields import (
    Count,
    Day,
    Flag,
    Item,
    Label,
    Language,
    Level,
    Note,
    OrganisationRef,
    Part,
    ShortMarkdown,
    Status,
    Year,
)
from wegwijs.content.model.lists import FILLED
from wegwijs.content.model.record import Contact, Place, Price, Record, Region, Source
from wegwijs.content.model.vocabulary import InVocabulary

Kind = Annotated[str, InVocabulary("training-kind")]
Sector = Annotated[str, InVocabulary("sector")]


class Duration(Part):
    """How long the course is."""

    hours: Count | None = None
    """Hours in all."""
    weeks: Count | None = None
    """Weeks from first to last day."""


class Session(Item):
    """One time the course is given (schema.org CourseInstance)."""

    start: Day
    """First day."""
    end: Day | None = None
    """Last day."""
    enrol_by: Day | None = None
    """Last day to enrol."""
    place: Place | None = None
    """Where; leave out for an online course."""
    seats: Count | None = None
    """Number of seats."""
    full: Flag = False
    """true: no seat left."""
    note: Note | None = None
    """What to know about this session."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end and self.end < self.start:
            raise PydanticCustomError(
                "end_before_start",
                "ends on {end}, before it starts on {start}",
                {
                    "end": written(self.end),
                    "start": written(self.start),
                    "field": ("end",),
                    "other": ("start",),
                    "likely": meant(self.end, self.start),
                },
            )
        if self.enrol_by and self.enrol_by > (self.end or self.start):
            raise PydanticCustomError(
                "enrol_after_end",
                "enrolment closes on {by}, after the course is over",
                {
                    "by": written(self.enrol_by),
                    "field": ("enrol_by",),
                    "other": ("end" if self.end else "start",),
                },
            )
        return self


class Enrol(Contact):
    """How to enrol."""

    in_person: Note | None = None
    """Where to go to enrol in person."""


class Module(Item):
    """A part of the course."""

    title: Label
    """What is learned."""
    hours: Count | None = None
    """Hours."""


class Shortage(Part):
    """A list of occupations for which employers do not find people."""

    region: Region
    """Where the list holds."""
    year: Year
    """Year of the list."""
    source: Source
    """Where the list stands."""


class Training(Record):
    """A course."""

    provider: OrganisationRef
    """Who gives the course."""
    occupation: Label
    """The everyday word for the job, as jobseekers search for it."""
    sector: Sector
    """Branch of work."""
    kind: Kind
    """Sort of course."""
    taught_in: Annotated[tuple[Language, ...], FILLED]
    """Languages the course is given in."""
    level_required: Level | None = None
    """Level of that language a learner needs; leave out when none is asked."""
    price: Price
    """What a learner pays."""
    free_for: tuple[Status, ...] = ()
    """Who pays nothing."""
    allowance: Note | None = None
    """Money a learner can receive."""
    duration: Duration | None = None
    """Length."""
    attendance: tuple[Literal["day", "evening", "weekend"], ...] = ("day",)
    """When lessons are."""
    mode: Literal["on-site", "online", "blended"] = "on-site"
    """Where lessons are."""
    childcare: Flag = False
    """true: childcare is arranged."""
    women_only: Flag = False
    """true: only for women."""
    open_to: tuple[Status, ...] = ()
    """Residence statuses that may join; empty means everybody."""
    conditions: ShortMarkdown | None = None
    """What a learner needs."""
    certificate: Note | None = None
    """What a learner has at the end."""
    shortage_occupation: tuple[Shortage, ...] = ()
    """Lists of shortage occupations that name this job, by region and year; leave out when none
    does.
    """
    sessions: tuple[Session, ...] = ()
    """Times the course is given."""
    enrol: Enrol | None = None
    """How to enrol."""
    modules: tuple[Module, ...] = ()
    """What is learned."""
