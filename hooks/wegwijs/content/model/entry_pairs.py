"""Pairs: what a model refuses goes in; the entries of lists that somebody wrote as a name and a
value (`- Dough: 10`), where fields are meant, come out, and what to say of one.
"""

from collections.abc import Mapping, Sequence

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from wegwijs.content.model.shape import Loc, fields_at, shown
from wegwijs.diagnostics.suggest import nearest_to
from wegwijs.strict_yaml.nodes import MappingNode, Node


def entry_pairs(
    errors: Sequence[ErrorDetails], places: Mapping[Loc, Node], model: type[BaseModel]
) -> Mapping[Loc, tuple[str, ...]]:
    """Such entries by their place, each with the fields that it must have."""
    missing: dict[Loc, list[str]] = {}
    for error in errors:
        if error["type"] == "missing":
            missing.setdefault(tuple(error["loc"][:-1]), []).append(str(error["loc"][-1]))
    pairs = dict[Loc, tuple[str, ...]]()
    for error in errors:
        loc = tuple(error["loc"][:-1])
        if error["type"] != "extra_forbidden" or loc not in missing or not _is_alone(loc, places):
            continue
        if not nearest_to(str(error["loc"][-1]), fields_at(model, loc)):
            pairs[loc] = tuple(missing[loc])
    return pairs


def _is_alone(loc: Loc, places: Mapping[Loc, Node]) -> bool:
    """Whether an entry of a list has one name and no more."""
    node = places.get(loc)
    is_entry = bool(loc) and isinstance(loc[-1], int)
    return is_entry and isinstance(node, MappingNode) and len(node.entries) == 1


def said_of_pair(name: str, needed: Sequence[str]) -> tuple[str, str]:
    """What is wrong with such an entry, and how to mend it: said once, for one slip."""
    first, *rest = needed
    below = " and ".join(f"“{one}: …”" for one in rest)
    advice = f"Write “- {first}: …”" + (f", and below it {below}." if rest else ".")
    return f"“{shown(name)}” is no field, and an entry of this list is written in fields", advice
