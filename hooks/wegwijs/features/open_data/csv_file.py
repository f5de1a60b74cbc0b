"""CSV (RFC 4180): rows go in; a table for programs comes out. Text of several lines (Markdown) is
left to the JSON.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from wegwijs.features.open_data.columns import Column, Rows, entry_words

BOM = "\ufeff"
"""Tells a spreadsheet that the file is UTF-8."""
_FORMULA = re.compile("^(?=[=+\\-@\t\r\n＝＋－＠])|(?<=[;\t])(?=[=+\\-@＝＋－＠])")
"""Where a spreadsheet would begin a formula: at the start of a cell, and after the signs that some
spreadsheets take for the end of one: ; in some countries, a tab in LibreOffice.
"""


class CsvTable:
    """A table being joined: a head, then the rows of each item."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        self._written = io.BytesIO()  # holds it once, and gives it without a copy
        self._written.write(BOM.encode())
        self.add(_lines([[column.name for column in columns]]))

    def add(self, rows: bytes) -> None:
        """Add the rows of an item, as `csv_rows` gives them."""
        self._written.write(rows)

    @property
    def data(self) -> bytes:
        """The whole file."""
        return self._written.getvalue()


def csv_rows(rows: Rows) -> bytes:
    """The rows of an item as they stand in the file."""
    own = [_cell(value) for value in rows.own]
    return _lines([*own, *map(_cell, part)] for part in rows.parts)


def _lines(rows: Iterable[Sequence[str | int | float]]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode()


def guard(text: str) -> str:
    """`text`, which no spreadsheet takes for a formula: an apostrophe stands before each place
    where one would begin.
    """
    return _FORMULA.sub("'", text)


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
        entries = [entry_words(entry) for entry in value]
        parted = any("," in words or " " in words for words in entries)
        return guard(("; " if parted else " ").join(entries))
    return guard(str(value))
