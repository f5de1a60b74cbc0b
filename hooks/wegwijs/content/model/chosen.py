"""Models of a portal that has chosen its content types: a model and the types that are off go in;
the model without the fields that refer to those comes out.

A course names who gives it; in a portal without organisations nobody is asked for that.
"""

from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, create_model
from pydantic_core import PydanticCustomError

from wegwijs.content.model.introspect import Absent, model_fields
from wegwijs.content.model.record import Record

R = TypeVar("R", bound=Record)
_MADE_FROM = "__wegwijs_made_from__"
"""Says on a model itself what it was made from; a model made from it in its turn does not."""


def without_references(model: type[R], off: frozenset[str]) -> type[R]:
    """The model, its fields that refer to a type in `off` neither asked for nor described; whoever
    writes one is told why not. The same model when it has none.
    """
    return _without(model, off)


@cache
def _without(model: type[R], off: frozenset[str]) -> type[R]:
    absent: dict[str, Any] = {
        field.name: (
            Annotated[Any, Absent(), BeforeValidator(_refusing(field.ref))],
            () if field.many else None,
        )
        for field in model_fields(model).values()
        if field.ref is not None and field.ref in off
    }
    if not absent:
        return model
    name, module = model.__name__, model.__module__
    made = create_model(name, __base__=model, __module__=module, **absent)
    setattr(made, _MADE_FROM, (model, off))
    return made


def made_from(value: object) -> tuple[Any, ...] | None:
    """How to pickle a model that `without_references` made, for no module has it: a function and
    what it is given. None for anything else.
    """
    of = vars(value).get(_MADE_FROM) if isinstance(value, type) else None
    return None if of is None else (_without, of)


def _refusing(name: str) -> Callable[[object], object]:
    def refuse(value: object) -> object:
        message = "the content type “{name}” is off in this portal"
        raise PydanticCustomError("type_off", message, {"name": name})

    return refuse
