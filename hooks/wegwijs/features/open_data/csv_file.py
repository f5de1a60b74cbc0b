"""CSV (RFC 4180): rows go in; a table for programs comes out. Text of several lines (Markdown) is
left to the JSON.
"""

import csv
import io
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from wegwijs.features.open_data.columns import Column, Rows, entry_words

BOM = "\ufeff"
"""Tells a spreadsheet that the file is UTF-8."""
_FORMULA = re.compile("^(?=[=+\\-@\t\r\n＝＋－＠])|(?<=;)(?=[=+\\-@])")
"""Where a spreadsheet would begin a formula: at the start of a cell, and after the sign that some
countries' spreadsheets take for the end of one.
"""


class CsvTable:
    """A table being written: a head, then the rows of each item."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        self._written = io.StringIO()
        self._writer = csv.writer(self._written, lineterminator="\r\n")
        self._writer.writerow([column.name for column in columns])

    def add(self, rows: Rows) -> None:
        """Write the rows of an item."""
        own = [_cell(value) for value in rows.own]
        for part in rows.parts:
            self._writer.writerow([*own, *map(_cell, part)])

    @property
    def text(self) -> str:
        """The whole file."""
        return BOM + self._written.getvalue()


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
        between = "; " if any("," in words for words in map(entry_words, value)) else " "
        return guard(between.join(map(entry_words, value)))
    return guard(str(value))
