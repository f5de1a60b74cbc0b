"""Introspection of a model: which of its fields are text to translate, which are facts, and what is
nested in them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from wegwijs.content.model.fields import Item, Legal, Limit, PerLanguage, RefTo, Text
from wegwijs.content.model.spellings import Spelling
from wegwijs.content.model.vocabulary import InVocabulary

FieldPath = tuple[str, ...]
"""Where a value stands in a record: field names and item ids, outermost first."""


@dataclass(frozen=True, slots=True)
class Absent:
    """Marks a field that a portal does not have: nobody is asked for it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a model.

    `name` is the Python name, `text` its class when it is translatable, `limit` its greatest
    length; `model` the nested model and `many` whether it is a list of them; `ref` the type a
    reference points to ("" for `type:id`); `choices` the values of an enumeration
    that the code knows, `vocabulary` the portal's own one; `form` how a
    fact is written; `default` what holds when it is left out; `legal` whether it says what the law
    says; `per_language` whether each file of a record has its own.
    """

    name: str
    required: bool
    text: type[Text] | None = None
    limit: int = 0
    model: type[BaseModel] | None = None
    many: bool = False
    ref: str | None = None
    choices: tuple[str, ...] = ()
    vocabulary: str = ""
    form: Spelling | None = None
    default: Any = None
    legal: bool = False
    per_language: bool = False

    @property
    def translatable(self) -> bool:
        """Whether the field holds any text to translate, at any depth."""
        if self.per_language:
            return False
        return self.text is not None or (self.model is not None and _holds_text(self.model))

    @property
    def fact(self) -> bool:
        """Whether it stands in the source alone."""
        return not self.translatable and not self.per_language


def model_fields(model: type[BaseModel]) -> Mapping[str, Field]:
    """The fields of `model` by the name they have in YAML."""
    return _model_fields(model)


@cache
def text_fields(model: type[BaseModel]) -> tuple[tuple[str, Field], ...]:
    """The fields of `model` that hold text to translate, at any depth, with their names in YAML."""
    return tuple((name, field) for name, field in model_fields(model).items() if field.translatable)


@cache
def fact_fields(model: type[BaseModel]) -> frozenset[str]:
    """The fields of `model` that stand in the source alone, by their names in YAML."""
    return frozenset(name for name, field in model_fields(model).items() if field.fact)


@cache
def own_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of `model` that each language has of its own."""
    return tuple(name for name, field in model_fields(model).items() if field.per_language)


@cache
def _model_fields(model: type[BaseModel]) -> Mapping[str, Field]:
    return {
        info.alias or name: _describe(
            name, info.annotation, info.metadata, info.is_required(), info.get_default()
        )
        for name, info in model.model_fields.items()
        if not any(isinstance(part, Absent) for part in info.metadata)
    }


@cache
def _holds_text(model: type[BaseModel]) -> bool:
    return any(field.translatable for field in _model_fields(model).values())


def _describe(
    name: str, annotation: Any, metadata: list[Any], required: bool, default: Any
) -> Field:
    values: dict[str, Any] = {"default": None if required else default}
    for part in (*_parts(annotation), *metadata):
        if isinstance(part, Limit):
            values["limit"] = part.most
        elif isinstance(part, Legal):
            values["legal"] = True
        elif isinstance(part, PerLanguage):
            values["per_language"] = True
        elif isinstance(part, Spelling):
            values["form"] = part
        elif isinstance(part, InVocabulary):
            values["vocabulary"] = part.name
        elif isinstance(part, RefTo):
            values["ref"] = part.type or ""
        elif part is tuple:
            values["many"] = True
        elif isinstance(part, type) and issubclass(part, Text):
            values["text"] = part
        elif isinstance(part, type) and issubclass(part, BaseModel):
            values["model"] = part
        elif get_origin(part) is Literal:
            values["choices"] = get_args(part)
    return Field(name, required, **values)


def _parts(annotation: Any) -> Iterator[Any]:
    origin = get_origin(annotation)
    if origin is Literal:
        yield annotation
    elif origin is Annotated:
        inner, *metadata = get_args(annotation)
        yield from _parts(inner)
        yield from metadata
    elif origin in {Union, UnionType}:
        for option in get_args(annotation):
            yield from _parts(option)
    elif origin is tuple:
        yield tuple
        yield from _parts(get_args(annotation)[0])
    else:
        yield annotation


def children(value: Any, field: Field) -> Iterator[tuple[str, Any]]:
    """The nested models of a field's value, each with the step that leads to it: an item's id, or
    "" for a part.
    """
    if value is None or field.model is None:
        return
    if field.many:
        for index, item in enumerate(value):
            yield (item.id if isinstance(item, Item) else str(index)), item
    else:
        yield "", value


def texts(record: BaseModel, prefix: FieldPath = ()) -> Iterator[tuple[FieldPath, Text, Field]]:
    """Every text of a record with its path and its field, in the order of the model."""
    found: list[tuple[FieldPath, Text, Field]] = []
    _put_texts(record, prefix, found)
    return iter(found)


def _put_texts(
    record: BaseModel, prefix: FieldPath, found: list[tuple[FieldPath, Text, Field]]
) -> None:
    for name, field in text_fields(type(record)):
        value = getattr(record, field.name)
        if field.text is not None:
            if value is not None:
                found.append(((*prefix, name), value, field))
        elif value is not None:
            for step, child in children(value, field):
                _put_texts(child, (*prefix, name, step) if step else (*prefix, name), found)
