"""Reads: what is looked at while something is made is noted; the names of all of it come out.

Nothing says by hand what a page is made from: the views in `render/noted.py` and the loader of
templates note whatever is asked of them here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import local

Read = tuple[str, ...]
"""One thing that was looked at: its kind, and its name in one or more parts."""
EVERYTHING: Read = ("everything",)
"""Stands for whatever a portal consists of, where it cannot be told what was looked at."""


class Reads(local):
    """Notes what is read, for each thread by itself, in the innermost frame that is open."""

    def __init__(self) -> None:
        self._frame: set[Read] | None = None

    def note(self, read: Read) -> None:
        """Something was looked at."""
        if self._frame is not None:
            self._frame.add(read)

    def note_all(self, reads: set[Read] | frozenset[Read]) -> None:
        """Something was used that was made while all these were looked at."""
        if self._frame is not None:
            self._frame |= reads

    @contextmanager
    def frame(self) -> Iterator[set[Read]]:
        """What is looked at in here, and not also noted outside."""
        outer, found = self._frame, set[Read]()
        self._frame = found
        try:
            yield found
        finally:
            self._frame = outer
