"""Cells of a spreadsheet (ISO/IEC 29500, SpreadsheetML): typed values go in; XML comes out."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from html import escape
from typing import Any

TEXT, DAY, MOMENT, HEAD = 1, 2, 3, 4
"""The styles of cells, by their numbers in `workbook.py`."""
PLACE = "\0"
"""Stands for the number of a row that is not known yet: no XML can hold it."""
Cell = tuple[str, int]
"""A cell without its place, and its width in characters."""
_MOST = 32_767
"""Characters of a cell: no spreadsheet reads more."""
_ZERO = date(1899, 12, 30).toordinal()
_FIRST = date(1900, 3, 1)
"""Programs disagree about how days before it are counted: those stay texts."""
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What spreadsheets take for the number of a character."""


def cell(value: Any) -> Cell | None:
    """The cell of a number, a day, a moment or a text; None for nothing. Times are those of the
    clock on the wall.
    """
    if value is None or value == "":
        return None
    if isinstance(value, int | float | Decimal):
        return f"><v>{value}</v>", len(str(value))
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return _day(value)
    return text_cell(str(value))


def text_cell(words: str, style: int = TEXT) -> Cell:
    """A cell with a text, which stays one when somebody types in it."""
    if len(words) > _MOST:
        words = f"{words[: _MOST - 1]}…"
    safe = _IMPOSSIBLE.sub("\ufffd", words)
    xml = escape(_ESCAPED.sub("_x005F_", safe), quote=False).replace("\r", "_x000D_")
    space = ' xml:space="preserve"' if xml != xml.strip() or "\n" in xml else ""
    return f' s="{style}" t="inlineStr"><is><t{space}>{xml}</t></is>', len(words)


def _day(day: date) -> Cell:
    if day < _FIRST:
        return text_cell(day.isoformat())
    return f' s="{DAY}"><v>{day.toordinal() - _ZERO}</v>', 11


def _moment(moment: datetime) -> Cell:
    if moment.date() < _FIRST:
        return text_cell(moment.isoformat())
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    number = moment.toordinal() - _ZERO + seconds / 86400
    return f' s="{MOMENT}"><v>{number!r}</v>', 17


def letters(number: int) -> str:
    """The name of a column, counted from 0: A, B … Z, AA."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def row(cells: Sequence[Cell | None], number: int | str, names: Sequence[str]) -> str:
    """A row, counted from 1, or PLACE; `names` are those of the columns."""
    filled = "".join(
        f'<c r="{name}{number}"{one[0]}</c>'
        for name, one in zip(names, cells, strict=False)
        if one is not None
    )
    return f'<row r="{number}">{filled}</row>'
