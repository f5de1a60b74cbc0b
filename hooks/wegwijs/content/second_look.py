"""A second look: a file that was refused goes in; what the first look could not see comes out.

What concerns several fields together (an end before its start) is looked at when each of them is
sound. An unknown name or a value that may be left out keeps nobody from seeing that.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from wegwijs.content.model.messages import explain_errors
from wegwijs.content.model.shape import Loc
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.strict_yaml.nodes import Node


def every_fault(
    first: ValidationError,
    model: type[BaseModel],
    raw: Mapping[str, Any],
    context: Mapping[str, Any],
    file: str,
    places: Mapping[Loc, Node],
) -> list[Diagnostic]:
    """The problems of a refused file, and those that show once what was refused is taken out."""
    errors = first.errors(include_url=False)
    rest = _without(raw, errors)
    try:
        model.model_validate(rest, context=dict(context))
    except ValidationError as second:
        known = [(error["type"], error["loc"]) for error in errors]
        errors += [
            error
            for error in second.errors(include_url=False)
            if (error["type"], error["loc"]) not in known and _together(error, rest)
        ]
    return list(explain_errors(errors, file, places, model))


def _together(error: ErrorDetails, rest: Mapping[str, Any]) -> bool:
    """Whether an error is about two fields, and both are there: one that was taken out is not said
    to be missing.
    """
    context = error.get("ctx") or {}
    named = [context.get("field"), context.get("other")]
    group = _at(rest, error["loc"])
    return isinstance(group, dict) and all(name and name[0] in group for name in named)


def _without(raw: Mapping[str, Any], errors: Sequence[ErrorDetails]) -> dict[str, Any]:
    """The fields without those that were refused, each by the innermost name it stands under, so
    that entries of lists keep their numbers.
    """
    rest = deepcopy(dict(raw))
    for error in errors:
        loc: Loc = error["loc"] or ("",)
        while isinstance(loc[-1], int) and len(loc) > 1:
            loc = loc[:-1]
        group: Any = _at(rest, loc[:-1])
        if isinstance(group, dict):
            group.pop(loc[-1], None)
    return rest


def _at(fields: Any, way: Loc) -> Any:
    """What stands at a way; None where nothing does."""
    for step in way:
        entry = isinstance(fields, list) and isinstance(step, int) and step < len(fields)
        if not entry and not (isinstance(fields, dict) and step in fields):
            return None
        fields = fields[step]
    return fields
