"""Marks of tests: what a test asks for goes in; whether it needs a browser or a whole portal comes
out.
"""

from collections.abc import Iterator
from typing import Any

import pytest

WHOLE = frozenset({"small_site", "everyday_site", "rich_site"})
"""Fixtures that build a whole portal."""


def set_marks(item: pytest.Item) -> None:
    """Mark a test by the fixtures it uses."""
    fixtures = {*getattr(item, "fixturenames", ()), *_parameters(item)}
    if "browser" in fixtures:
        item.add_marker("browser")
    if fixtures & WHOLE:
        item.add_marker("portal")


def begins_late(item: pytest.Item) -> bool:
    """The order of a run: what builds a portal or needs one first, so that no process is left with
    it at the end while the others have nothing to do.
    """
    return not (item.get_closest_marker("portal") or item.get_closest_marker("browser"))


def _parameters(item: pytest.Item) -> Iterator[str]:
    """What a test is given by its parameters, where that is a name: fixtures may be among them."""
    values = (
        item.callspec.params.values()
        if isinstance(item, pytest.Function) and hasattr(item, "callspec")
        else ()
    )
    yield from (value for value in values if isinstance(value, str))


def at_night(*values: Any, id: str | None = None) -> Any:
    """Values of a test's parameters that are tried at night only."""
    return pytest.param(*values, id=id, marks=pytest.mark.nightly)
