"""Rows of a sheet: as XML they go in, one by one; in the same order they come out.

What a sheet says before its rows follows from how many there are and from how wide they are, so
that all are held until then. Of thousands those are tens of megabytes, so they are packed.
"""

import zlib
from collections.abc import Iterable, Iterator

_PACK = 500
"""Rows that are packed together."""


class SheetRows:
    """Rows as XML in UTF-8."""

    def __init__(self, rows: Iterable[bytes] = ()) -> None:
        self._packs: list[bytes] = []
        self._last: list[bytes] = []
        for row in rows:
            self.add(row)

    def __len__(self) -> int:
        """How many rows there are."""
        return _PACK * len(self._packs) + len(self._last)

    def add(self, row: bytes) -> None:
        """Add a row after all others."""
        self._last.append(row)
        if len(self._last) == _PACK:
            self._packs.append(zlib.compress(b"".join(self._last), 1))
            self._last.clear()

    def pieces(self) -> Iterator[bytes]:
        """All rows in their order, many of them as one piece."""
        yield from map(zlib.decompress, self._packs)
        yield from self._last
