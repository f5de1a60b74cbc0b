"""Folded entries: an entry goes in; one comes out that holds its record and translations as packed
bytes, and unfolds each of them when somebody looks.

A portal has thousands of entries and a step of a build looks at a handful: unfolded, ten thousand
records in four languages fill half a gigabyte. What planning asks of each of them stays at hand.
"""

import pickle
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache, partial
from typing import Any, NamedTuple

from wegwijs.content.portal import Called, Entry, Standing, Translation
from wegwijs.content.recent import Recent
from wegwijs.content.told import told

UNFOLDED, FEW_UNFOLDED = 16_000, 300
"""Records and translations that stay unfolded: while all are gone through several times, and while
pages are made.
"""
_LEVEL, _WINDOW, _MEMORY = 1, 15, 7
"""How something is packed. With the memory that is usual (8) it takes twice as long."""
_ALIKE = 200
"""Ways to be translated of which each is held once."""
_NO_TRANSLATION = Standing(complete=False, translated=False, stale=False)
Dump = Callable[[object], bytes]


Packed = tuple[bytes, bytes]
"""Something as bytes, and what they were packed with, because it is alike."""


class FoldedTranslations(Mapping[str, Translation]):
    """Translations by language, each unfolded when somebody looks at it."""

    __slots__ = ("packed", "recent")

    def __init__(self, packed: Mapping[str, Packed], recent: Recent) -> None:
        self.packed, self.recent = packed, recent

    def __getitem__(self, lang: str) -> Translation:
        packed = self.packed[lang]
        # not by the name of it: another version of it has the same
        translation: Translation = self.recent.get(packed, partial(_unfolded, packed))
        return translation

    def __contains__(self, lang: object) -> bool:
        return lang in self.packed

    def __iter__(self) -> Iterator[str]:
        return iter(self.packed)

    def __len__(self) -> int:
        return len(self.packed)


class AtHand(NamedTuple):
    """What is asked of every record before a page is made, under the names it has in the record."""

    sample: bool
    lastmod: date | None
    image: Any
    media: Any


class FoldedEntry(Entry):
    """An entry whose record and translations are packed; `recent` holds those that somebody looked
    at lately, and `tells` is what it tells others (`told.py`). What planning asks of every record
    is packed as well, and stays `at_hand`, with its `machines`, `owns`, `standings` and `names`,
    once somebody has asked.
    """

    __slots__ = (
        "at_hand",
        "machines",
        "names",
        "owns",
        "packed",
        "recent",
        "rest",
        "standings",
        "tells",
        "texts",
    )
    packed: Packed
    texts: Mapping[str, Packed]
    rest: Packed
    recent: Recent
    at_hand: AtHand
    machines: frozenset[str]
    owns: Mapping[str, Mapping[str, Any]]
    standings: Mapping[str, Standing]
    names: Mapping[str, Called]
    tells: bytes

    def __init__(self, recent: Recent, values: tuple[Any, ...]) -> None:
        object.__setattr__(self, "recent", recent)
        for name, value in zip(_PARTS, values, strict=True):
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> Any:
        """What is in the rest, which nobody has asked for before."""
        if name not in _REST:
            raise AttributeError(name)
        at_hand, machines, owns, standings, names = _unfolded(self.rest)
        rest = at_hand, _one(machines), owns, _same(tuple(standings.items())), names
        for each, value in zip(_REST, rest, strict=True):
            object.__setattr__(self, each, value)
        return object.__getattribute__(self, name)

    @property
    def record(self) -> Any:
        """The record in its source language."""
        return self.recent.get(self.packed, partial(_unfolded, self.packed))

    @property
    def translations(self) -> Any:
        """Its translations by language."""
        return FoldedTranslations(self.texts, self.recent)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Entry):
            return NotImplemented
        return _value(self) == _value(other)

    __hash__ = Entry.__hash__

    def machine(self, lang: str) -> bool:
        """As that of the entry."""
        return lang in self.machines

    def own(self, lang: str) -> Mapping[str, Any]:
        """As that of the entry."""
        return self.owns.get(lang, {})

    def called(self, lang: str) -> Called | None:
        """As that of the entry."""
        return self.names.get(lang)

    def complete(self, lang: str) -> bool:
        """As that of the entry."""
        return self.standing(lang).complete

    def standing(self, lang: str) -> Standing:
        """As that of the entry."""
        return self.standings.get(lang, _NO_TRANSLATION)


def tells(entry: Entry) -> bytes:
    """The digest of what an entry tells others, folded or not."""
    if isinstance(entry, FoldedEntry):
        return entry.tells
    files = entry.files
    standings = {lang: entry.standing(lang) for lang in files}
    names = {lang: entry.called(lang) for lang in files}
    return told(entry, standings, names, {lang: entry.own(lang) for lang in files})


def _value(entry: Entry) -> tuple[object, ...]:
    texts = dict(entry.translations)
    return entry.key, entry.source, entry.record, texts, entry.files


@lru_cache(_ALIKE)
def _same(standings: tuple[tuple[str, Standing], ...]) -> Mapping[str, Standing]:
    """How records stand, which most do alike: each would hold half a kilobyte of its own."""
    return dict(standings)


@lru_cache(_ALIKE)
def _one(languages: frozenset[str]) -> frozenset[str]:
    return languages


_PARTS = ("type", "id", "source", "files", "packed", "texts", "rest", "tells")
_REST = ("at_hand", "machines", "owns", "standings", "names")


def folded_entry(values: tuple[Any, ...]) -> FoldedEntry:
    """Stands for a folded entry in what is pickled: who reads it gives it its place as well."""
    raise NotImplementedError


def fold_entry(entry: Entry, dump: Dump, likes: dict[str, bytes]) -> tuple[Any, ...]:
    """The parts of a folded entry. `dump` pickles what is folded; `likes` holds what others are
    packed with: the first of each kind.
    """
    if isinstance(entry, FoldedEntry):
        return tuple(getattr(entry, name) for name in _PARTS)
    record: Any = entry.record
    standings = entry.every_standing()
    names = {lang: entry.called(lang) for lang in entry.files}
    owns = {lang: entry.own(lang) for lang in entry.files}
    rest = (
        AtHand(record.sample, record.lastmod, record.image, getattr(record, "media", None)),
        frozenset(lang for lang in entry.files if entry.machine(lang)),
        {lang: own for lang, own in owns.items() if any(own.values())},
        standings,
        {lang: called for lang, called in names.items() if called},
    )
    return (
        entry.type,
        entry.id,
        entry.source,
        entry.files,
        _packed(dump(record), entry.type, likes),
        {lang: _packed(dump(text), f"{entry.type} {lang}", likes)
         for lang, text in entry.translations.items()},
        _packed(dump(rest), f"{entry.type} rest", likes),
        told(entry, standings, names, owns),
    )  # fmt: skip


def _packed(data: bytes, kind: str, likes: dict[str, bytes]) -> Packed:
    like = likes.setdefault(kind, data)
    pack = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY, zdict=like)
    return pack.compress(data) + pack.flush(), like


def _unfolded(packed: Packed) -> Any:
    data, like = packed
    return pickle.loads(zlib.decompressobj(zdict=like).decompress(data))
