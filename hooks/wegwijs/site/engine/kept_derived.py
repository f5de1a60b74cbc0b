"""Kept derived values: what followed from all records in the last build (an order, the groups of a
listing) comes out as long as nothing that was read for it has changed, and need not be made again.

A record in such a value is kept by its name, and is the one of today's site when it is read. What
holds anything else that notes what is read of it is not kept.
"""

import marshal
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any

from wegwijs.content.reads import AnyReads, Read
from wegwijs.render.context import SiteData
from wegwijs.render.made_once import Derived
from wegwijs.render.noted import NotedRecords
from wegwijs.render.noted_records import NotedLocalised
from wegwijs.site.engine.changed import Changes
from wegwijs.site.engine.store import Store

_Value = tuple[bytes, bytes]
"""The fingerprint of a value, and the value itself."""
_SMALL = 400_000
"""Bytes up to which what followed in another process is sent by it, to be kept: all of it would
fill the memory of the first one.
"""
_UNKEPT = (pickle.PicklingError, AttributeError, TypeError, ValueError, RecursionError)


class DerivedBefore(Derived):
    """What follows from all records as it was kept; looked at when somebody asks."""

    def __init__(
        self, load: Callable[[], Any], reads: Callable[[], frozenset[Read]], mark: bytes
    ) -> None:
        self._load, self._reads = load, reads
        self.fingerprint = mark

    @cached_property
    def value(self) -> Any:
        """The value."""
        return self._load()

    @cached_property
    def reads(self) -> frozenset[Read]:  # type: ignore[override]  # made when they are asked for
        """What was read for it."""
        return self._reads()


class Marked(Derived):
    """What followed from all records in another process: only the fingerprint is here, and what it
    is `packed`, if that is small.
    """

    is_here = False

    def __init__(self, mark: bytes | None, reads: AnyReads, packed: bytes | None) -> None:
        super().__init__(None, reads)
        self.fingerprint, self.packed = mark, packed


def packed_small(one: Derived) -> bytes | None:
    """What a value is as it is kept; None for one that is not small, or was kept before."""
    value = None if isinstance(one, DerivedBefore) else _pickled(one)
    return value[1] if value and len(value[1]) <= _SMALL else None


@dataclass(frozen=True, slots=True)
class KeptDerived:
    """What followed from all records in the last build, and what of it counts."""

    site: SiteData
    store: Store
    key: bytes
    changes: Changes
    _by_language: dict[str, Mapping[Read, _Value]] = field(default_factory=dict)

    def of(self, read: Read) -> Derived | None:
        """What was kept under a name; None when something that was read for it has changed."""
        number = self.changes.derived.get(read)
        value = self._kept(read[1]).get(read)
        if number is None or value is None or self.changes.behind(number):
            return None
        mark, data = value
        names, behind = self.changes.names, self.changes.record.derived[number]
        return DerivedBefore(
            lambda: _Unpickler(data, self.site).load(),
            lambda: frozenset(map(names.__getitem__, behind)),
            mark,
        )

    def keep(self) -> None:
        """Keep for the next build what follows from all records now."""
        for lang, view in self.site.views.items():
            before, now = self._kept(lang), dict[Read, _Value]()
            for read, one in view.derived.items():
                value = before.get(read)
                if value is None or value[0] != one.fingerprint:
                    value = _pickled(one)
                if value is not None:
                    now[read] = value
            for read, old in before.items():
                if read not in view.derived and not self.changes.behind(self.changes.derived[read]):
                    now[read] = old
            if now != before:
                self.store.keep_as(f"{_name(lang)}{self.store.NEXT}", self.key, marshal.dumps(now))

    def _kept(self, lang: str) -> Mapping[Read, _Value]:
        """What was kept of a language, as far as it is what the record speaks of."""
        if lang not in self._by_language:
            data = self.store.kept(_name(lang), self.key)
            numbers, marks = self.changes.derived, self.changes.marks
            self._by_language[lang] = {
                read: value
                for read, value in (marshal.loads(data) if data else {}).items()
                if read in numbers and marks[numbers[read]] == value[0]
            }
        return self._by_language[lang]


def _name(lang: str) -> str:
    return f"derived-{lang}"


def _record(type_name: str, identity: str, lang: str) -> Any:
    """Stands for a record in what is kept; it is looked up in the site."""
    raise NotImplementedError


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, NotedLocalised):
            return _record, value.read[1:]
        if hasattr(type(value), "fingerprint_as"):
            raise pickle.PicklingError(type(value).__qualname__)
        return NotImplemented


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, site: SiteData) -> None:
        super().__init__(BytesIO(data))
        self.site = site

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == (_record.__module__, _record.__qualname__):
            return self._look_up
        return super().find_class(module, name)

    def _look_up(self, type_name: str, identity: str, lang: str) -> Any:
        records = self.site.records[lang][type_name]
        return (records.of if isinstance(records, NotedRecords) else records)[identity]


def _pickled(one: Derived) -> _Value | None:
    """A value as it is kept; None for one that cannot be, or stayed in another process."""
    if one.fingerprint is None:
        return None
    if isinstance(one, Marked):
        return (one.fingerprint, one.packed) if one.packed else None
    whole = BytesIO()
    try:
        _Pickler(whole, pickle.HIGHEST_PROTOCOL).dump(one.value)
    except _UNKEPT:
        return None
    return one.fingerprint, whole.getvalue()
