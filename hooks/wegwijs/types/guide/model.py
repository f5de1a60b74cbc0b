"""Fields of a chapter of the employer guide."""

from typing import Annotated, Literal

from pydantic import AfterValidator

from wegwijs.content.model.fields import (
    LEGAL,
    Amount,
    Count,
    Day,
    Flag,
    Item,
    Label,
    Note,
    OrganisationRef,
    ShortMarkdown,
    Slug,
    Status,
    Title,
    Url,
)
from wegwijs.content.model.lists import FILLED
from wegwijs.content.model.own_ids import waits_for_known_steps
from wegwijs.content.model.record import Price, Record, Source
from wegwijs.content.model.vocabulary import InVocabulary

GuidePart = Annotated[str, InVocabulary("guide-part")]


class Step(Item):
    """One thing to do."""

    title: Title
    """What to do, as an instruction."""
    text: ShortMarkdown | None = None
    """How to do it."""
    when: Label | None = None
    """When, or before what."""
    cost: Price | None = None
    """What it costs."""
    url: Url | None = None
    """Where it is done."""
    after: tuple[Slug, ...] = ()
    """The steps it has to wait for: their ids; leave out when it can be done at any time."""


class Fact(Item):
    """A legal or financial fact with its origin."""

    label: Label
    """What the fact is about."""
    value: Annotated[Note, LEGAL]
    """The fact."""
    source: Source
    """Where it comes from."""
    checked_on: Day
    """When it was compared with its source."""
    review_by: Day | None = None
    """When it must be checked again."""


class Bar(Item):
    """One bar of a small chart."""

    label: Label
    """What the bar stands for."""
    value: Amount
    """Its length, in the chart's unit."""


class Figure(Item):
    """A small bar chart, drawn when the site is built."""

    title: Label
    """What the chart shows."""
    unit: Literal["percent", "number"] = "percent"
    """What the values are: percent or number."""
    bars: Annotated[tuple[Bar, ...], FILLED]
    """The bars, in the order they are shown."""
    source: Source
    """Where the figures come from."""


class Guide(Record):
    """A chapter of the employer guide."""

    part: GuidePart
    """Part of the guide the chapter belongs to."""
    order: Count
    """Place of the chapter in the whole guide: 10, 20, 30 …"""
    short_answer: Annotated[ShortMarkdown, LEGAL]
    """The answer for someone with one minute."""
    applies_to: tuple[Status, ...] = ()
    """Whose residence status the chapter is about."""
    steps: Annotated[tuple[Step, ...], AfterValidator(waits_for_known_steps)] = ()
    """What to do."""
    tick_off: Flag = True
    """false: the steps are advice and no tasks, and get no boxes to tick."""
    facts: tuple[Fact, ...] = ()
    """Legal and financial facts, each with its source."""
    figures: tuple[Figure, ...] = ()
    """Small charts."""
    contributor: OrganisationRef | None = None
    """Organisation whose published information the chapter leans on."""
