"""The fields of a tool."""

from typing import Literal

from wegwijs.content.model.fields import Count, OrganisationRef, ShortMarkdown
from wegwijs.content.model.record import Record


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
