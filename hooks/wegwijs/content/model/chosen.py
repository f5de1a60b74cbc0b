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
    return create_model(model.__name__, __base__=model, __module__=model.__module__, **absent)


def _refusing(name: str) -> Callable[[object], object]:
    def refuse(value: object) -> object:
        message = "the content type “{name}” is off in this portal"
        raise PydanticCustomError("type_off", message, {"name": name})

    return refuse
