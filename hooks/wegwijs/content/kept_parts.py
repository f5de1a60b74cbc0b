"""Kept parts: what a step makes of each of many things goes in; the next build makes again those
of which something changed, and takes the others as they were.

A step that joins thousands of parts into one file (a table, a list) is done again whenever one of
them changes: then that part is made, and the others are read.
"""

import marshal
import zlib
from array import array
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from wegwijs.content.fingerprint import fingerprint
from wegwijs.content.kept import Keeper, Kept
from wegwijs.content.reads import Read, Reads

_HEAD = 8
_LEVEL, _WINDOW, _MEMORY = 1, 12, 5
"""Parts are packed quickly rather than well, with little room to look back: most are small, and to
set up more takes longer than to pack them.
"""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part: the names of what was read for it, and its value, packed."""

    reads: frozenset[Read]
    data: bytes | memoryview

    @property
    def value(self) -> Any:
        return marshal.loads(zlib.decompress(self.data))


class Parts:
    """The parts that one step makes."""

    def __init__(self, keeper: Keeper | None, reads: Reads, name: str, held: bytes) -> None:
        self._keeper, self._reads, self._name, self._held = keeper, reads, name, held
        self._before = _current(keeper, name, held) if keeper else {}
        self._now: dict[str, _Part] = {}

    def of(self, key: str, make: Callable[[], Any]) -> Any:
        """What `make` gives for this key, or what it gave before while all that was read for it is
        as it was. It must be a plain value: texts, octets, numbers, None, and lists, tuples and
        dicts of these.
        """
        if self._keeper is None:
            return make()
        part = self._before.get(key)
        if part is not None:
            self._now[key] = part
            self._reads.note_all(part.reads)
            return part.value
        with self._reads.frame() as reads:
            value = make()
        self._reads.note_all(reads)
        self._now[key] = _Part(frozenset(reads), _packed(value))
        return value

    def keep(self) -> None:
        """Keep the parts that were asked for."""
        if self._keeper is None or _same(self._now, self._before):
            return
        places: dict[Read, int] = {}
        rows, begin = {}, 0
        for key, part in self._now.items():
            numbers = array("I", (places.setdefault(read, len(places)) for read in part.reads))
            rows[key] = (numbers.tobytes(), begin, len(part.data))
            begin += len(part.data)
        marks = [self._keeper.mark(read) for read in places]
        head = marshal.dumps((self._held, list(places), marks, rows))
        size = len(head).to_bytes(_HEAD, "big")
        self._keeper.keep(self._name, size, head, *(one.data for one in self._now.values()))


@contextmanager
def kept_parts(kept: Kept, reads: Reads, name: str, held: object = None) -> Iterator[Parts]:
    """The parts that are kept under a name, which no other step may use. They are kept anew when
    all of them have been made. `held` is what they are made from that is not read for each of them
    by itself. Raises UnknownValueError when that has no fingerprint.
    """
    parts = Parts(kept.keeper, reads, name, fingerprint(held))
    yield parts
    parts.keep()


def _packed(value: Any) -> bytes:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY)
    return packer.compress(marshal.dumps(value)) + packer.flush()


def _same(now: Mapping[str, _Part], before: Mapping[str, _Part]) -> bool:
    return now.keys() == before.keys() and all(part is before[key] for key, part in now.items())


def _current(keeper: Keeper, name: str, held: bytes) -> dict[str, _Part]:
    """The parts that were kept, of which nothing has changed."""
    data = keeper.kept(name)
    if data is None:
        return {}
    end = _HEAD + int.from_bytes(data[:_HEAD], "big")
    held_then, names, marks, rows = marshal.loads(memoryview(data)[_HEAD:end])
    if held_then != held:
        return {}
    changed = {at for at, (read, mark) in enumerate(zip(names, marks, strict=True))
               if keeper.mark(read) != mark}  # fmt: skip
    whole, parts = memoryview(data)[end:], {}
    for key, (raw, begin, size) in rows.items():
        numbers = array("I", raw)
        if changed.isdisjoint(numbers):
            reads = frozenset(map(names.__getitem__, numbers))
            parts[key] = _Part(reads, whole[begin : begin + size])
    return parts
