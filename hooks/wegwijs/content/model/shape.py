"""Shape: what stands where a list or fields are expected goes in; how to write it comes out."""

import re
from collections.abc import Mapping

from pydantic import BaseModel

from wegwijs.content.model.introspect import Field, model_fields
from wegwijs.content.model.likely import likely_numbers

Loc = tuple[str | int, ...]
"""The way to a value in a file."""
_BETWEEN = re.compile(r"[,;،؛/]| (?:&|en|et|and|und|och|og|ja|y|oraz|ve|та|і|и) ")
"""What people write between the entries of a list."""
_LOOKS = {
    "email": re.compile(r"[^\s@/]+@[^\s@/]+\Z"),
    "url": re.compile(r"https?://|www\."),
    "phone": re.compile(r"[+(]?[0-9][0-9 ()./+-]{5,}\Z"),
}
"""What the value of a field of this name looks like."""


def list_advice(model: type[BaseModel], loc: Loc, value: object) -> str:
    """How a list is written, given what stands there."""
    field = fields_at(model, loc[:-1]).get(str(loc[-1])) if loc else None
    if field and field.model:
        inner = fields_advice(model, loc, value if isinstance(value, str) else "").removeprefix(
            "Write under it: "
        )
        return f"Begin each entry on its own line with “- ”, and write under it: {inner}"
    return _as_list(value)


def _as_list(value: object) -> str:
    """How a list of values is written, given what stands there."""
    advice = "Begin each entry on its own line with “- ”."
    if not isinstance(value, str) or not value.strip() or len(value) > 60:
        return advice
    parts = re.split(_BETWEEN, value)
    entries = [part.strip() for part in parts if part.strip()]
    return f"{advice.removesuffix('.')}, or write “[{', '.join(entries)}]”."


def one_value(model: type[BaseModel], loc: Loc, value: object) -> str:
    """How one value is written, given the list or the fields that stand in its place."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str) and loc:
        return f"Write “{loc[-1]}: {shown(value[0])}”: no list stands here."
    if isinstance(value, list):
        return "Write one value behind the colon: no list stands here."
    pair = list(value.items()) if isinstance(value, dict) else []
    way = loc[:-1] if loc and isinstance(loc[-1], int) else loc
    field = fields_at(model, way[:-1]).get(str(way[-1])) if way else None
    if len(pair) == 1 and isinstance(pair[0][1], str) and field and field.ref is not None:
        return f"Write “{shown(str(pair[0][0]))}:{shown(pair[0][1])}”, without a space in it."
    return "Write one value behind the colon."


def fields_advice(model: type[BaseModel], loc: Loc, written: object) -> str:
    """Which fields to write in the place of a text, which is that of them that it looks like, or
    the first that must be there.
    """
    known = fields_at(model, loc)
    advice = f"Write under it: {', '.join(known)}."
    name = next((name for name, sign in _LOOKS.items() if sign.match(str(written))), "")
    if name not in known:
        needed = [name for name, field in known.items() if field.required and name != "id"]
        name = "" if isinstance(loc[-1], int) else next(iter(needed), "")
    text = str(written) if name else ""
    if name == "file":  # of a path, its last part
        text = re.split(r"[\\/]", text)[-1]
    if name == "amount" and len(numbers := likely_numbers(text)) == 1:
        text = numbers[0]
    return f"{advice} Begin with “{name}: {text}”." if text.strip() == shown(text) != "" else advice


def fields_at(model: type[BaseModel], loc: Loc) -> Mapping[str, Field]:
    """The fields that can stand at a place."""
    for step in loc:
        if isinstance(step, str) and (field := model_fields(model).get(step)) and field.model:
            model = field.model
    return model_fields(model)


def shown(value: object) -> str:
    """A value on one line, a list as it is written in a file."""
    text = f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)
    return " ".join(text.split())[:40]
