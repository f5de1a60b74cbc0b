"""CSV (RFC 4180): typed items go in; a table for spreadsheets comes out.

The columns follow from the model: a nested part becomes `<part>_<field>`, a list of codes stands in
one cell with spaces between, a list of parts becomes the list of their ids, and the entries of one
list, `rows`, become the rows of the table. Text of several lines (Markdown) is left to the JSON.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import NoneType
from typing import Any, get_args

from pydantic import BaseModel

from wegwijs.features.open_data.schemas import Markdown, OpenRecord

BOM = "\ufeff"
"""Tells a spreadsheet that the file is UTF-8."""
_FORMULA = re.compile("^(?=[=+\\-@\t\r\n＝＋－＠])|(?<=;)(?=[=+\\-@])")
"""Where a spreadsheet would begin a formula: at the start of a cell, and after the sign that some
countries' spreadsheets take for the end of one.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the fields that lead to its value, what it holds, and whether it belongs
    to the row, not the record.
    """

    name: str
    path: tuple[str, ...]
    description: str
    of_row: bool = False


class Table:
    """A table being written: a head, then for each item a row for each of the first `most` entries
    of its field `rows`, or one row for an item without any.
    """

    def __init__(self, item: type[OpenRecord], rows: str, most: int | None = None) -> None:
        self._columns, self._rows, self._most = columns(item, rows), rows, most
        self._written = io.StringIO()
        self._writer = csv.writer(self._written, lineterminator="\r\n")
        self._writer.writerow([column.name for column in self._columns])

    def add(self, item: OpenRecord) -> None:
        """Write the rows of an item."""
        own = {
            column.name: _cell(_value(item, column.path))
            for column in self._columns
            if not column.of_row
        }
        for row in getattr(item, self._rows)[: self._most] or (None,):
            cells = (
                _cell(_value(row, column.path)) if column.of_row else own[column.name]
                for column in self._columns
            )
            self._writer.writerow(cells)

    @property
    def text(self) -> str:
        """The whole file."""
        return BOM + self._written.getvalue()


def guard(text: str) -> str:
    """`text`, which no spreadsheet takes for a formula: an apostrophe stands before each place
    where one would begin.
    """
    return _FORMULA.sub("'", text)


def columns(item: type[OpenRecord], rows: str) -> tuple[Column, ...]:
    """The columns of a table of such items, in the order of the model; those of the row come
    last.
    """
    return tuple(sorted(_columns(item, rows, (), ""), key=lambda column: column.of_row))


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
                " ".join((field.description or "").split()),
                of_row,
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


def _cell(value: Any) -> str | int | float:
    """A value as a cell: numbers stay numbers, whatever their sign; every other one is guarded
    text.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, int | float):
        return value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return guard(" ".join(f"{key}={code}" for key, code in value.items()))
    if isinstance(value, tuple):
        return guard(" ".join(str(getattr(entry, "id", entry)) for entry in value))
    return guard(str(value))
