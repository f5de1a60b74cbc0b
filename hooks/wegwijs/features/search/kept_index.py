"""The kept index: what a build found out of the search of a language, as bytes, for the next one.

    reads     what was read for its rows and words of asking, each with its fingerprint
    rows      of each document what is needed of all, and where the rest of its row stands
    files     a fingerprint of all else that the files were made from, and the mark of each of them
    asking    the words of asking, and what was read for them
    index     postings, forms, words (`index.py`), and how they were cut into files (`cuts.py`)

A row counts as long as everything that was read for it is as it was. While all rows come out as
they were, the files do: then the index is not even read.
"""

import marshal
import pickle
from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from wegwijs.content.kept import Keeper
from wegwijs.content.reads import Read
from wegwijs.features.search.asking import Asking
from wegwijs.features.search.cuts import Segments
from wegwijs.features.search.index import Index
from wegwijs.features.search.rows import Name, Row
from wegwijs.render.type_files import Mark

_FIELDS = ("terms", "forms", "vocabulary", "whole", "parts")
_HEAD = 8


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row: what it is made from that nobody notes (a fingerprint), what was read for it, what is
    needed of all rows, and the whole of it as bytes.
    """

    held: bytes
    reads: Iterable[Read]
    order: tuple[str, bool, tuple[str, ...], str]
    kind: str
    shown: list[Any]
    common: tuple[str, ...]
    data: bytes | memoryview

    @staticmethod
    def of(row: Row, held: bytes, reads: Iterable[Read], *, small: bool = True) -> "KeptRow":
        """A row as it is kept; `small` as in `Row.as_bytes`."""
        data = row.as_bytes(small=small)
        return KeptRow(held, reads, row.order, row.kind, row.shown, row.common, data)

    @property
    def row(self) -> Row:
        """The whole of it."""
        return Row.from_bytes(self.data)


@dataclass(slots=True)
class Cut:
    """An index, and how it was cut into files."""

    index: Index
    segments: Mapping[str, Segments] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Joined:
    """The files of a language: a fingerprint of what they are made from besides the rows, and their
    marks by address.
    """

    held: bytes = b""
    marks: Mapping[str, Mark] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeptAsking:
    """The words of asking, and what was read for them."""

    words: Asking
    reads: Iterable[Read]


@dataclass
class KeptIndex:
    """What is known of the search of a language. `current` are the names of rows of which nothing
    that was read for them is another now, and words of asking are there only if that is so;
    `load` gives the index, once.
    """

    load: Callable[[], Cut]
    asking: KeptAsking | None = None
    rows: Mapping[Name, KeptRow] = field(default_factory=dict)
    numbers: Mapping[Name, int] = field(default_factory=dict)
    current: frozenset[Name] = frozenset()
    joined: Joined = Joined()

    @cached_property
    def cut(self) -> Cut:
        """The index, which changes when rows are exchanged in it."""
        return self.load()


def read_kept(keeper: Keeper | None, lang: str, stop_words: frozenset[str]) -> KeptIndex:
    """What was kept of a language; an empty index when nothing was."""
    data = keeper.kept(_name(lang)) if keeper else None
    if keeper is None or data is None:
        return KeptIndex(lambda: Cut(Index(lang, stop_words)))
    index_at = 2 * _HEAD + int.from_bytes(data[:_HEAD], "big")
    end = index_at + int.from_bytes(data[_HEAD : 2 * _HEAD], "big")
    whole = memoryview(data)
    reads, marks, rows, asking, numbers, joined = marshal.loads(whole[2 * _HEAD : index_at])
    changed = {at for at, (read, mark) in enumerate(zip(reads, marks, strict=True))
               if keeper.mark(read) != mark}  # fmt: skip
    rows_by_name, current = {}, []
    for name, (held, row_reads, order, kind, shown, common, begin, size) in rows.items():
        places = array("I", row_reads)
        rows_by_name[name] = KeptRow(
            held, _Named(places, reads), order, kind, shown, common,
            whole[end + begin : end + begin + size],
        )  # fmt: skip
        if changed.isdisjoint(places):
            current.append(name)

    asking_reads, words = asking
    asking_places = array("I", asking_reads)
    as_before = bool(words) and changed.isdisjoint(asking_places)

    def load() -> Cut:
        fields, segments = marshal.loads(whole[index_at:end])
        return Cut(Index(lang, stop_words, **dict(zip(_FIELDS, fields, strict=True))), segments)

    return KeptIndex(
        load,
        KeptAsking(pickle.loads(words), _Named(asking_places, reads)) if as_before else None,
        rows_by_name,
        numbers,
        frozenset(current),
        Joined(*joined),
    )


def keep(keeper: Keeper, lang: str, search: KeptIndex) -> None:
    """Keep what is known of a language."""
    places: dict[Read, int] = {}
    rows, begin = {}, 0
    for name, row in search.rows.items():
        numbers = array("I", (places.setdefault(read, len(places)) for read in row.reads))
        size = len(row.data)
        rows[name] = (
            row.held, numbers.tobytes(), row.order, row.kind, row.shown, row.common, begin, size,
        )  # fmt: skip
        begin += size
    asking = (b"", b"") if search.asking is None else _packed(search.asking, places)
    known: Any = (
        list(places),
        [keeper.mark(read) for read in places],
        rows,
        asking,
        search.numbers,
        (search.joined.held, search.joined.marks),
    )
    head = marshal.dumps(known)
    cut = search.cut
    found_out: Any = ([getattr(cut.index, name) for name in _FIELDS], cut.segments)
    index = marshal.dumps(found_out)
    sizes = (len(piece).to_bytes(_HEAD, "big") for piece in (head, index))
    keeper.keep(_name(lang), *sizes, head, index, *(row.data for row in search.rows.values()))


def _packed(asking: KeptAsking, places: dict[Read, int]) -> tuple[bytes, bytes]:
    numbers = array("I", (places.setdefault(read, len(places)) for read in asking.reads))
    return numbers.tobytes(), pickle.dumps(asking.words, pickle.HIGHEST_PROTOCOL)


@dataclass(frozen=True, slots=True)
class _Named:
    """Reads by their numbers, named when somebody asks."""

    numbers: "array[int]"
    names: list[Read]

    def __iter__(self) -> Any:
        return map(self.names.__getitem__, self.numbers)


def _name(lang: str) -> str:
    return f"search-{lang}"
