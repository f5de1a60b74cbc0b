"""The fields of a tool."""

from typing import Literal

from wegwijs.content.model.fields import Count, Item, Moment, OrganisationRef, ShortMarkdown
from wegwijs.content.model.record import Place, Record


class Lesson(Item):
    """An evening on which one learns to use it."""

    start: Moment
    """When it begins."""
    end: Moment | None = None
    """When it ends."""
    place: Place | None = None
    """Where it is."""


class Tool(Record):
    """A tool."""

    kind: Literal["hand", "electric"]
    """Sort of tool."""
    lender: OrganisationRef
    """Who lends it."""
    days: Count | None = None
    """Days one can keep it."""
    instructions: ShortMarkdown | None = None
    """How to use it safely."""
    lessons: tuple[Lesson, ...] = ()
    """When one learns to use it."""
