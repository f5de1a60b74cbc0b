"""XLSX (ISO/IEC 29500): rows go in; a workbook for people comes out.

A date is a date, a number a number and a text a text, also when somebody types in its cell: nothing
is a formula. Libraries look at each cell a dozen times, and a portal has a hundred thousand of
them: a test holds what is written here to what a library reads.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from wegwijs.content.model.vocabulary import InVocabulary
from wegwijs.features.open_data.column_words import ColumnWords
from wegwijs.features.open_data.columns import Column, Rows, marked
from wegwijs.features.open_data.schema_values import InWords
from wegwijs.features.open_data.sheet_cells import (
    HEAD,
    PLACE,
    TEXT,
    Cell,
    cell,
    letters,
    row,
    text_cell,
)
from wegwijs.features.open_data.sheet_rows import SheetRows
from wegwijs.features.open_data.workbook import Sheet, workbook

Mark = InVocabulary | InWords
_LANGUAGE = InWords()
_FOR_PROGRAMS = frozenset(("id", "url"))
"""Fields of a part that say nothing to people."""
_NARROW, _WIDE = 8, 48
"""Widths of columns, in characters."""
_MEANINGS = (44, 90, 28)


@dataclass(frozen=True, slots=True)
class BookHead:
    """What a workbook says of itself.

    title, meanings  names of its two sheets: the rows, and what their columns mean
    about            lines above these meanings: where the data come from, what may be done with it
    names            heads of the second sheet: column, meaning, its name in the JSON and the CSV
    creator, day     who publishes it, the day for which it is made
    date_format      how days look, as spreadsheets write it
    rtl              whether the first column stands on the right
    """

    title: str
    meanings: str
    about: tuple[tuple[str, ...], ...]
    names: tuple[str, str, str]
    creator: str
    day: date
    date_format: str
    rtl: bool


@dataclass(frozen=True, slots=True)
class Words:
    """The words of readers: those for columns, for a `code` of a column and for a `day` in a
    sentence.
    """

    columns: ColumnWords
    code: Callable[[Mark, str], str]
    day: Callable[[date], str]
    yes: str
    no: str


Written = tuple[tuple[bytes, ...], tuple[int, ...]]
"""Rows of an item as XML, for their numbers a `PLACE`; the width of each column in characters."""
_PLACE = PLACE.encode()


class XlsxTable:
    """A table being joined: a head, then the rows of each item."""

    def __init__(self, columns: tuple[Column, ...], words: Words) -> None:
        self._columns, self._words = columns, words
        self._heads = [words.columns.head(column.name) for column in columns]
        self._answers = {True: words.yes, False: words.no}
        self._own = [column.words for column in columns if not column.of_row]
        self._of_row = [column.words for column in columns if column.of_row]
        self._letters = [letters(number) for number in range(len(columns))]
        self._rows = SheetRows()
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
            self._rows.add(xml.replace(_PLACE, b"%d" % (len(self._rows) + 1)))
        self._widths = list(map(max, self._widths, widths))

    def data(self, head: BookHead) -> bytes:
        """The whole file."""
        meanings = (
            (words, self._words.columns.meaning(one.name), one.name)
            for words, one in zip(self._heads, self._columns, strict=True)
        )
        lines = [*head.about, head.names, *meanings]
        explained = SheetRows(
            row(
                [text_cell(words, HEAD if line is head.names else TEXT) for words in line],
                at,
                "ABC",
            ).encode()
            for at, line in enumerate(lines, 1)
        )
        widths = tuple(min(width + 2, _WIDE) for width in self._widths)
        sheets = (
            Sheet(head.title, self._rows, widths, head.rtl, table=True),
            Sheet(head.meanings, explained, _MEANINGS, head.rtl),
        )
        return workbook(sheets, head.creator, head.day, head.date_format)

    def _cells(self, values: Sequence[Any], marks: Sequence[Mark | None]) -> list[Cell | None]:
        return [
            cell(self._in_words(value, mark)) for value, mark in zip(values, marks, strict=True)
        ]

    def _in_words(self, value: Any, mark: Mark | None) -> Any:
        """The words for a code, for several with semicolons between, or for yes and no; any other
        value as it is.
        """
        if isinstance(value, bool):  # a spreadsheet may take one for a formula
            return self._answers[value]
        if isinstance(value, dict):
            return "; ".join(
                f"{self._words.columns.path(path)}: {self._words.code(_LANGUAGE, lang)}"
                for path, lang in value.items()
            )
        if isinstance(value, tuple):
            return "; ".join(self._entry(entry, mark) for entry in value)
        return self._words.code(mark, value) if mark and value else value

    def _entry(self, entry: Any, mark: Mark | None) -> str:
        """An entry of a list that stands in one cell: of a part, all but its id and addresses."""
        if isinstance(entry, BaseModel):
            parts = (self._in_words(value, mark) for name, value, mark in marked(entry)
                     if name not in _FOR_PROGRAMS and value is not None)  # fmt: skip
            return " – ".join(map(str, parts))
        if isinstance(entry, date):
            return self._words.day(entry)
        return self._words.code(mark, entry) if mark else str(entry)

    def _rows_of(self, rows: Sequence[Sequence[Cell | None]]) -> Written:
        widths = (max(one[1] if one else 0 for one in column) for column in zip(*rows, strict=True))
        xml = (row(cells, PLACE, self._letters).encode() for cells in rows)
        return tuple(xml), tuple(widths)
