"""Columns: the model of an item goes in; the columns of a table of such items, and the rows of each
of them, come out.

The columns follow from the model: a nested part becomes `<part>_<field>`, a list of codes stands in
one cell, a list of parts becomes the list of their ids, or of what they hold, and the entries of
one list, `rows`, become the rows of the table.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from wegwijs.content.model.vocabulary import InVocabulary
from wegwijs.features.open_data.schema_values import InWords, Markdown
from wegwijs.features.open_data.schemas import OpenRecord


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the fields that lead to its value, and whether it belongs to the row, not
    the record; `words` says where its codes have their words, if it holds codes.
    """

    name: str
    path: tuple[str, ...]
    of_row: bool = False
    words: InVocabulary | InWords | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of an item: values that stand in each of them, and those of each row."""

    own: tuple[Any, ...]
    parts: tuple[tuple[Any, ...], ...]


def columns(item: type[OpenRecord], rows: str) -> tuple[Column, ...]:
    """The columns of a table of such items, in the order of the model; those of the row come
    last.
    """
    return tuple(sorted(_columns(item, rows, (), ""), key=lambda column: column.of_row))


def lists_of_parts(item: type[OpenRecord]) -> tuple[str, ...]:
    """The fields of an item whose entries can be rows."""
    inner = {name: _inner(field.annotation) for name, field in item.model_fields.items()}
    return tuple(name for name, (model, many) in inner.items() if model is not None and many)


def _columns(
    model: type[BaseModel], rows: str, path: tuple[str, ...], prefix: str, of_row: bool = False
) -> Iterator[Column]:
    for name, field in model.model_fields.items():
        if Markdown in get_args(field.annotation):
            continue
        inner, many = _inner(field.annotation)
        if name == rows and inner is not None:
            yield from _columns(inner, "", (), f"{rows.removesuffix('s')}_", of_row=True)
        elif inner is not None and not many:
            yield from _columns(inner, "", (*path, name), f"{prefix}{name}_", of_row)
        else:
            yield Column(
                f"{prefix}{name}",
                (*path, name),
                of_row,
                _words(field.annotation, field.metadata),
            )


def _inner(annotation: Any) -> tuple[type[BaseModel] | None, bool]:
    """The model inside the annotation of a field, and whether there are many."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, False
    options = [option for option in get_args(annotation) if option not in (NoneType, Ellipsis)]
    many = getattr(annotation, "__origin__", None) is tuple
    inner = next((model for option in options if (model := _inner(option)[0])), None)
    return inner, many


def _value(part: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        part = None if part is None else getattr(part, name)
    return part


def _words(annotation: Any, metadata: Iterable[Any]) -> InVocabulary | InWords | None:
    """Where a value, or each entry of a list, has its words."""
    marks = [*metadata, *(get_args(annotation)[1:] if get_origin(annotation) is Annotated else ())]
    for mark in marks:
        if isinstance(mark, InVocabulary | InWords):
            return mark
    options = get_args(annotation) if get_origin(annotation) is not dict else ()
    return next((mark for option in options if (mark := _words(option, ()))), None)


def marked(part: BaseModel) -> Iterator[tuple[str, Any, InVocabulary | InWords | None]]:
    """The fields of a part: name, value, and where its codes have their words."""
    return ((name, getattr(part, name), words) for name, words in _marks(type(part)))


@cache
def _marks(model: type[BaseModel]) -> tuple[tuple[str, InVocabulary | InWords | None], ...]:
    return tuple(
        (name, _words(field.annotation, field.metadata))
        for name, field in model.model_fields.items()
    )


def rows_of(
    item: OpenRecord, columns: tuple[Column, ...], rows: str, most: int | None = None
) -> Rows:
    """A row for each of the first `most` entries of its field `rows`, or one for an item without
    any; also where there is no such field.
    """
    own = tuple(_value(item, column.path) for column in columns if not column.of_row)
    of_row = [column.path for column in columns if column.of_row]
    return Rows(
        own,
        tuple(
            tuple(_value(part, path) for path in of_row)
            for part in (getattr(item, rows)[:most] if rows else ()) or (None,)
        ),
    )


def entry_words(entry: Any) -> str:
    """An entry of a list that stands in one cell: its id; of a part without one, all it holds."""
    if not isinstance(entry, BaseModel):
        return str(entry)
    values = (value for _, value in entry if value is not None)
    return str(entry.id) if hasattr(entry, "id") else ", ".join(map(str, values))
