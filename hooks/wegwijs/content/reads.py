"""Reads: what is looked at while something is made is noted; the names of all of it come out.

Nothing says by hand what a page is made from: the views in `render/noted.py` and the loader of
templates note whatever is asked of them here.
"""

from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from threading import local
from typing import TypeAlias

Read = tuple[str, ...]
"""One thing that was looked at: its kind, and its name in one or more parts."""
Numbers: TypeAlias = "array[int]"
"""Numbers of what was read, in the place of its names: all steps together have read millions."""
AnyReads: TypeAlias = "frozenset[Read] | array[int]"
"""What was read; or its numbers, where nobody asks for the names any more."""
EVERYTHING: Read = ("everything",)
"""Stands for whatever a portal consists of, where it cannot be told what was looked at."""

RECORD, CALLED, STANDING, STALE = "record", "called", "standing", "stale"
"""Kinds of reads of a record in a language: what it says, what it is called, how far it is
translated and by whom, whether its source has changed since. What is translated as a whole says
the same whatever words its source has.
"""
SOURCE, FACTS = "source", "facts"
"""Kinds of reads of a record: its source, and what of that is no prose."""
FILES = "files"
"""Stands for all that follows from the files of a record, its source and that of a language."""
_WHOLE = {RECORD: FILES, CALLED: FILES, STANDING: FILES, STALE: FILES, FACTS: SOURCE}
PARTS = frozenset(_WHOLE)
"""The kinds of what is a part of that, in a language or in the source alone."""
DAYS = "days"
"""The kind of read that says on which days the answers hold that the day was asked for."""
_DAY = timedelta(days=1)


def whole_of(read: Read) -> Read:
    """That of which this is a part, or else itself: while it is as it was, so is its part."""
    return (_WHOLE[read[0]], *read[1:]) if read[0] in PARTS else read


class Reads(local):
    """Notes what is read, for each thread by itself, in the innermost frame that is open."""

    def __init__(self) -> None:
        self._frame: set[Read] | None = None
        self._from, self._to = date.min, date.max

    def note(self, read: Read) -> None:
        """Something was looked at."""
        if self._frame is not None:
            self._frame.add(read)

    def note_all(self, reads: Iterable[Read]) -> None:
        """Something was used that was made while all these were looked at."""
        if self._frame is not None:
            self._frame.update(reads)

    def note_days(self, first: date, last: date) -> None:
        """Something was asked of the day that has the same answer from `first` to `last`."""
        self._from, self._to = max(self._from, first), min(self._to, last)

    @contextmanager
    def frame(self) -> Iterator[set[Read]]:
        """What is looked at in here, and not also noted outside. It is whole when the frame is
        closed: what was asked of the day comes in then, as the days on which all answers hold.
        """
        outer, reads = (self._frame, self._from, self._to), set[Read]()
        self._frame, self._from, self._to = reads, date.min, date.max
        try:
            yield reads
        finally:
            if (self._from, self._to) != (date.min, date.max):
                reads.add((DAYS, self._from.isoformat(), self._to.isoformat()))
            self._frame, self._from, self._to = outer


class Today:
    """The day that a site is made for, to be compared with others. Not the day is noted then but
    the days on which the answer is the same, so that a page without dates near today is as good
    tomorrow as it is now.
    """

    __slots__ = ("_reads", "_today")

    def __init__(self, reads: Reads, today: date) -> None:
        self._reads, self._today = reads, today

    def __lt__(self, other: date) -> bool:
        return self._until(other - _DAY) if other > date.min else self._today < other

    def __le__(self, other: date) -> bool:
        return self._until(other)

    def __gt__(self, other: date) -> bool:
        return not self <= other

    def __ge__(self, other: date) -> bool:
        return not self < other

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, date):
            return NotImplemented
        return self <= other and self >= other

    __hash__ = None  # type: ignore[assignment]  # to be found by its hash, it would have to be read

    def exact(self) -> date:
        """The day itself: what is made of it is made anew each day."""
        self._reads.note(("setting", "today"))
        return self._today

    def week(self) -> int:
        """A number that goes up by one every seven days."""
        number = self._today.toordinal() // 7
        first = date.fromordinal(7 * number)
        self._reads.note_days(first, first + 6 * _DAY)
        return number

    def _until(self, last: date) -> bool:
        """Whether it is `last` or before."""
        if self._today <= last:
            self._reads.note_days(date.min, last)
            return True
        self._reads.note_days(last + _DAY, date.max)
        return False


AnyDay = date | Today
"""A day to compare others with."""


def exact(day: AnyDay) -> date:
    """The day itself."""
    return day.exact() if isinstance(day, Today) else day


def week(day: AnyDay) -> int:
    """A number that goes up by one every seven days."""
    return day.week() if isinstance(day, Today) else day.toordinal() // 7


def holds_on(today: date, first: str, last: str) -> bool:
    """Whether what was asked on a day from `first` to `last` has the same answer today."""
    return first <= today.isoformat() <= last
