"""Kept parts: what a step makes of each of many things goes in; the next build makes again those
of which something changed, and takes the others as they were.

A step that joins thousands of parts into one file (a table, a list) is done again whenever one of
them changes: then that part is made, and the others are read.
"""

import marshal
import zlib
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any, NamedTuple

from wegwijs.content.fingerprint import fingerprint
from wegwijs.content.kept import Keeper, Kept
from wegwijs.content.reads import Read, Reads

_HEAD = 8
_TOGETHER = 32
"""Values that are packed together: most are small, and to begin takes longer than to pack one."""
_LEVEL = 1


class _Pack:
    """Values of some parts, packed together once there are enough of them; `values` are at hand
    between `open` and `close`.
    """

    __slots__ = ("data", "size", "values")

    def __init__(self, data: bytes | memoryview = b"", size: int = 0) -> None:
        self.data, self.size = data, size
        self.values: list[Any] = []

    def add(self, value: Any) -> int:
        """Take one more value, before it is packed; gives its place."""
        self.values.append(value)
        self.size += 1
        return self.size - 1

    def open(self) -> list[Any]:
        """Its values."""
        if not self.values:
            self.values = marshal.loads(zlib.decompress(self.data))
        return self.values

    def close(self) -> None:
        """Its values are bytes from now on, which is less."""
        if not self.data:
            self.data = zlib.compress(marshal.dumps(self.values), _LEVEL)
        self.values = []


class _Part(NamedTuple):
    """A part: the names of what was read for it, and where its value is."""

    reads: frozenset[Read]
    pack: _Pack
    at: int


class Parts:
    """The parts that one step makes."""

    def __init__(self, keeper: Keeper | None, reads: Reads, name: str, held: bytes) -> None:
        self._keeper, self._reads, self._name, self._held = keeper, reads, name, held
        self._before = _current(keeper, name, held) if keeper else {}
        self._now: dict[str, _Part] = {}
        self._fresh = self._opened = _Pack()

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
            return self._value(part)
        with self._reads.frame() as reads:
            value = make()
        self._reads.note_all(reads)
        self._now[key] = _Part(frozenset(reads), self._fresh, self._fresh.add(value))
        if self._fresh.size == _TOGETHER:
            self._fresh.close()
            self._fresh = _Pack()
        return value

    def _value(self, part: _Part) -> Any:
        """The value of a part that was kept; most are asked for in the order of their packs."""
        if part.pack is not self._opened:
            if self._opened is not self._fresh:
                self._opened.close()
            self._opened = part.pack
        return part.pack.open()[part.at]

    def keep(self) -> None:
        """Keep the parts that were asked for."""
        if self._keeper is None or _same(self._now, self._before):
            return
        places: dict[Read, int] = {}
        rows, packs = {}, list[_Pack]()
        for keys, pack in self._packs():
            for at, key in enumerate(keys):
                reads = (places.setdefault(read, len(places)) for read in self._now[key].reads)
                rows[key] = (array("I", reads).tobytes(), len(packs), at)
            packs.append(pack)
        marks = [self._keeper.mark(read) for read in places]
        sizes = [(len(pack.data), pack.size) for pack in packs]
        head = marshal.dumps((self._held, list(places), marks, sizes, rows))
        size = len(head).to_bytes(_HEAD, "big")
        self._keeper.keep(self._name, size, head, *(pack.data for pack in packs))

    def _packs(self) -> Iterator[tuple[Sequence[str], _Pack]]:
        """The keys of the parts in their order, with the packs that hold them: those that were kept
        where all of one is still asked for.
        """
        for pack, some in groupby(self._now, lambda key: self._now[key].pack):
            keys = list(some)
            places = [self._now[key].at for key in keys]
            if places != [*range(pack.size)]:
                values, pack = pack.open(), _Pack()
                for at in places:
                    pack.add(values[at])
            pack.close()
            yield keys, pack


@contextmanager
def kept_parts(kept: Kept, reads: Reads, name: str, held: object = None) -> Iterator[Parts]:
    """The parts that are kept under a name, which no other step may use. They are kept anew when
    all of them have been made. `held` is what they are made from that is not read for each of them
    by itself. Raises UnknownValueError when that has no fingerprint.
    """
    parts = Parts(kept.keeper, reads, name, fingerprint(held))
    yield parts
    parts.keep()


def _same(now: Mapping[str, _Part], before: Mapping[str, _Part]) -> bool:
    return now.keys() == before.keys() and all(part is before[key] for key, part in now.items())


def _current(keeper: Keeper, name: str, held: bytes) -> dict[str, _Part]:
    """The parts that were kept, of which nothing has changed."""
    data = keeper.kept(name)
    if data is None:
        return {}
    end = _HEAD + int.from_bytes(data[:_HEAD], "big")
    held_then, names, marks, sizes, rows = marshal.loads(memoryview(data)[_HEAD:end])
    if held_then != held:
        return {}
    changed = {at for at, (read, mark) in enumerate(zip(names, marks, strict=True))
               if keeper.mark(read) != mark}  # fmt: skip
    packs, whole, parts = list[_Pack](), memoryview(data)[end:], {}
    for length, size in sizes:
        packs.append(_Pack(whole[:length], size))
        whole = whole[length:]
    for key, (raw, number, at) in rows.items():
        numbers = array("I", raw)
        if changed.isdisjoint(numbers):
            reads = frozenset(map(names.__getitem__, numbers))
            parts[key] = _Part(reads, packs[number], at)
    return parts
