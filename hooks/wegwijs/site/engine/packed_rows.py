"""Packed rows: what steps have come to goes in, one step after the other; all of it comes out when
they are done.

Until then nobody looks at it, and what tens of thousands of steps have read and written is much:
all processes together hold the most just before the last of them is done. So it is held as bytes.
"""

import marshal
import zlib
from collections.abc import Iterator

from wegwijs.site.engine.record import Row, packed, unpacked

_TOGETHER = 500
"""Rows that are packed together; steps that are fewer, as after an edit, are held as they are."""
_LEVEL = 1


class PackedRows:
    """Rows by the names of their steps, in the order in which they came."""

    def __init__(self) -> None:
        self._packed: list[tuple[tuple[str, ...], bytes]] = []
        """The names of some steps, which the plan holds anyway, and their rows."""
        self._last: dict[str, Row] = {}

    def add(self, name: str, row: Row) -> None:
        """A step was done."""
        self._last[name] = row
        if len(self._last) == _TOGETHER:
            rows = marshal.dumps(list(packed(list(self._last.values()))))
            self._packed.append((tuple(self._last), zlib.compress(rows, _LEVEL)))
            self._last = {}

    def take(self) -> Iterator[tuple[str, Row]]:
        """All of them, which are not held here any more."""
        waiting, self._packed = self._packed[::-1], []
        while waiting:
            names, rows = waiting.pop()
            yield from zip(names, unpacked(*marshal.loads(zlib.decompress(rows))), strict=True)
        last, self._last = self._last, {}
        yield from last.items()
