"""XLSX (ISO/IEC 29500): rows go in; a workbook for people comes out.

A date is a date, a number a number and a text a text, also when somebody types in its cell: nothing
is a formula. Libraries look at each cell a dozen times, and a portal has a hundred thousand of
them: a test holds what is written here to what a library reads.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from wegwijs.content.model.vocabulary import InVocabulary
from wegwijs.features.open_data.columns import Column, Rows
from wegwijs.features.open_data.schemas import InWords
from wegwijs.features.open_data.sheet_cells import (
    HEAD,
    PLACE,
    Cell,
    cell,
    letters,
    row,
    text_cell,
)
from wegwijs.features.open_data.workbook import Sheet, workbook

Mark = InVocabulary | InWords
_NARROW, _WIDE = 8, 48
"""Widths of columns, in characters."""
_MEANINGS = (40, 26, 100)


@dataclass(frozen=True, slots=True)
class BookHead:
    """What a workbook says of itself.

    title, meanings  names of its two sheets: the rows, and what their columns mean
    about            lines above these meanings: where the data come from, what may be done with it
    creator, day     who publishes it, the day for which it is made
    date_format      how days look, as spreadsheets write it
    rtl              whether the first column stands on the right
    """

    title: str
    meanings: str
    about: tuple[tuple[str, ...], ...]
    creator: str
    day: date
    date_format: str
    rtl: bool


@dataclass(frozen=True, slots=True)
class Words:
    """The words of readers: `code` gives those for a code of a column, `head` those for the name
    of a column.
    """

    code: Callable[[Mark, str], str]
    head: Callable[[str], str]
    yes: str
    no: str


Written = tuple[tuple[str, ...], tuple[int, ...]]
"""Rows of an item as XML, for their numbers a `PLACE`; the width of each column in characters."""


class XlsxTable:
    """A table being joined: a head, then the rows of each item."""

    def __init__(self, columns: tuple[Column, ...], words: Words) -> None:
        self._columns, self._code = columns, words.code
        self._heads = [words.head(column.name) for column in columns]
        self._answers = {True: words.yes, False: words.no}
        self._own = [column.words for column in columns if not column.of_row]
        self._of_row = [column.words for column in columns if column.of_row]
        self._letters = [letters(number) for number in range(len(columns))]
        self._rows: list[str] = []
        self._widths = [_NARROW] * len(columns)
        self.add(self._rows_of([[text_cell(head, HEAD) for head in self._heads]]))

    def written(self, rows: Rows) -> Written:
        """The rows of an item, to be added."""
        own = self._cells(rows.own, self._own)
        return self._rows_of([[*own, *self._cells(part, self._of_row)] for part in rows.parts])

    def add(self, written: Written) -> None:
        """Add rows that were written."""
        rows, widths = written
        for xml in rows:
            self._rows.append(xml.replace(PLACE, str(len(self._rows) + 1)))
        self._widths = list(map(max, self._widths, widths))

    def data(self, head: BookHead) -> bytes:
        """The whole file."""
        columns = zip(self._heads, self._columns, strict=True)
        meanings = ((words, one.name, self._meaning(one)) for words, one in columns)
        lines = (
            row([text_cell(words) for words in line], number, ("A", "B", "C"))
            for number, line in enumerate((*head.about, *meanings), 1)
        )
        widths = tuple(min(width + 2, _WIDE) for width in self._widths)
        sheets = (
            Sheet(head.title, tuple(self._rows), widths, head.rtl, table=True),
            Sheet(head.meanings, tuple(lines), _MEANINGS, head.rtl),
        )
        return workbook(sheets, head.creator, head.day, head.date_format)

    def _cells(self, values: Sequence[Any], marks: Sequence[Mark | None]) -> list[Cell | None]:
        return [
            cell(self._in_words(value, mark)) for value, mark in zip(values, marks, strict=True)
        ]

    def _meaning(self, column: Column) -> str:
        first, _, rest = column.description.partition(": ")
        return f"{self._answers[True]}: {rest}" if first == "true" else column.description

    def _in_words(self, value: Any, mark: Mark | None) -> Any:
        """The words for a code, for several with semicolons between, or for yes and no; any other
        value as it is.
        """
        if isinstance(value, bool):  # a spreadsheet may take one for a formula
            return self._answers[value]
        if mark is None or not value:
            return value
        if isinstance(value, tuple):
            return "; ".join(self._code(mark, code) for code in value)
        return self._code(mark, value)

    def _rows_of(self, rows: Sequence[Sequence[Cell | None]]) -> Written:
        widths = (max(one[1] if one else 0 for one in column) for column in zip(*rows, strict=True))
        return tuple(row(cells, PLACE, self._letters) for cells in rows), tuple(widths)
