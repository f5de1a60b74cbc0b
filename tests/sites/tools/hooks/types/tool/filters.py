"""By what readers choose a tool: its sort, who lends it, for how long."""

from collections.abc import Iterator

from wegwijs.features.facets.filter import Choice, Filter, in_titles
from wegwijs.render.context import PageContext

from .model import Tool

_AT_LEAST = {"week": 7, "month": 30}


def _days(tool: Tool, page: PageContext) -> Iterator[str]:
    return (name for name, days in _AT_LEAST.items() if tool.days and tool.days >= days)


FILTER = Filter(
    name="tool",
    choices=(
        Choice("kind", lambda tool, page: (tool.kind,), options=("hand", "electric")),
        Choice("lender", lambda tool, page: (tool.lender,), words=in_titles("organisation")),
        Choice("days", _days, options=tuple(_AT_LEAST), one=True),
    ),
)
