"""Cache: what a step made before, so that a program that stays (`wegwijs serve`) does not make it
again from the same things.

A cache is a plain value that a step may be given; a step without one makes everything.
"""

import gc
import hashlib
import os
import pickle
import time
from collections.abc import Callable, Collection, Container, Hashable, Mapping
from contextlib import suppress
from functools import partial
from io import BytesIO
from operator import is_
from typing import Any, TypeVar

from pydantic import BaseModel

from wegwijs.content.file_mark import UNSETTLED, FileMark, is_settled, mark_of
from wegwijs.content.folded_entry import UNFOLDED, FoldedEntry, fold_entry, folded_entry
from wegwijs.content.folded_tree import FoldedTree, Trees, folded
from wegwijs.content.model.chosen import made_from
from wegwijs.content.model.record import Record
from wegwijs.content.portal import Entry
from wegwijs.content.recent import Recent
from wegwijs.strict_yaml.nodes import MappingNode

Made = TypeVar("Made")
_UNKEPT = (pickle.PicklingError, AttributeError, TypeError, RecursionError)
_HEAD = 8


class UnkeptError(Exception):
    """Something among what was made cannot be kept for another program; the message says what and
    why. That is a slip of who wrote its class.
    """


class Cache:
    """What was made, by name, with what it was made of."""

    def __init__(self) -> None:
        self._cached: dict[Hashable, tuple[tuple[object, ...], object, Any]] = {}
        self._used: set[Hashable] = set()
        self._unfolded = Recent(UNFOLDED)
        self.anew = 0
        """How often something was made, since the cache is there."""
        self.marked = 0
        """How many files were read that turned out to be as they were: their marks are others."""
        self.looked: Mapping[str, FileMark] = {}
        """The marks of files by path, as somebody has just looked at them; none of those that
        changed a moment before.
        """

    def has_file(self, kind: str, path: str) -> bool:
        """Whether `file` would give what it gave before without reading the file."""
        cached = self._cached.get((kind, path))
        with suppress(OSError):
            stat = os.stat(path)  # noqa: PTH116  # as below
            return cached is not None and cached[1] == mark_of(stat)
        return True

    def is_settled(self, name: Hashable) -> bool:
        """Whether what was made of a file counts until its time is another: it had not changed a
        moment before.
        """
        return self._cached[name][1] != UNSETTLED

    def use(self, names: Collection[Hashable]) -> None:
        """What was made under these names is still needed."""
        self._used.update(names)

    def memoize(
        self,
        name: Hashable,
        things: tuple[object, ...],
        make: Callable[[], Made],
        same: object = None,
    ) -> Made:
        """What `make` gives, or what it gave before under this name from these very things and an
        equal `same`.
        """
        self._used.add(name)
        if not self.has(name, things, same):
            self.anew += 1
            self._cached[name] = (things, same, make())
        value: Made
        before, alike, value = self._cached[name]
        if alike is not same:  # what came from other processes would hold an own one for each
            self._cached[name] = (before, same, value)
        return value

    def has(self, name: Hashable, things: tuple[object, ...], same: object = None) -> bool:
        """Whether `memoize` would give what it gave before."""
        cached = self._cached.get(name)
        return (
            cached is not None
            and cached[1] == same
            and len(cached[0]) == len(things)
            and all(map(is_, cached[0], things))
        )

    def file(self, kind: str, path: str, make: Callable[[bytes], Made], most: int = -1) -> Made:
        """What `make` gives of the bytes of a file, at most so many of the first ones; of the same
        bytes it gives the very same. Raises OSError.

        A file that changed a moment ago is read again: its time alone would not tell a second
        change.
        """
        name = kind, path
        self._used.add(name)
        cached, mark = self._cached.get(name), self.looked.get(path)
        if cached is None or mark is None or cached[1] != mark:
            mark = mark_of(os.stat(path))  # noqa: PTH116  # of thousands, a Path each takes longer
        now = time.time_ns()
        if cached is not None and cached[1] == mark:
            value: Made = cached[2]
            return value
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # as above
            data = file.read(most)
        digest = hashlib.sha256(data).digest()
        mark = mark if is_settled(mark, now) else UNSETTLED
        same = cached is not None and cached[0] == (digest,)
        self.anew += not same
        self.marked += same and mark != UNSETTLED
        value = cached[2] if cached is not None and same else make(data)
        self._cached[name] = ((digest,), mark, value)
        return value

    @property
    def size(self) -> int:
        """How much is in it."""
        return len(self._cached)

    def as_bytes(self) -> bytes:
        """All that was made, for another program of the same version. Raises UnkeptError when there
        is something among it that only this one knows.
        """
        return b"".join(self.as_pieces())

    def as_pieces(self) -> tuple[bytes | bytearray | memoryview, ...]:
        """The same in pieces, which may be large. Raises UnkeptError."""
        whole, made = BytesIO(), {id(made) for _, _, made in self._cached.values()}
        pickler = _Pickler(whole, made)
        try:
            pickler.dump(self._cached)
        except _UNKEPT:
            raise self._unkept(made) from None
        finally:  # its methods are in it, so that all it met would stay until rubbish is looked for
            pickler.dispatch_table = {}
        cached = whole.getbuffer()
        return len(cached).to_bytes(_HEAD, "big"), cached, pickler.trees.data

    def _unkept(self, made: Container[int]) -> UnkeptError:
        """Which of all that was made cannot be kept."""
        for name, cached in self._cached.items():
            try:
                _Pickler(BytesIO(), made).dump((name, cached))
            except _UNKEPT as why:
                return UnkeptError(f"{name}: {why}")
        return UnkeptError("all of it together is nested too deeply")

    @staticmethod
    def from_bytes(data: bytes, unfolded: Recent | None = None) -> "Cache":
        """What `as_bytes` gave. The bytes must be those: whoever kept them sees to that.
        `unfolded` is where its records are unfolded, its own place for None.
        """
        cache, collects = Cache(), gc.isenabled()
        cache._unfolded = unfolded or cache._unfolded
        gc.disable()  # nothing of it is rubbish
        try:
            end = _HEAD + int.from_bytes(data[:_HEAD], "big")
            trees = Trees(data[end:])
            cache._cached = _Unpickler(data[_HEAD:end], trees, cache._unfolded).load()
        except Exception:  # whatever is wrong with it, it is no more than what was made before
            cache._cached = {}
        finally:
            if collects:
                gc.enable()
        return cache

    def add(self, data: bytes) -> None:
        """Add what another process made, as its `as_bytes` gave it."""
        other = Cache.from_bytes(data, self._unfolded)
        self._cached |= other._cached
        self._used |= other._cached.keys()
        self.anew += len(other._cached)

    def forget_unused(self) -> None:
        """Forget what nobody asked for since the last time."""
        if len(self._used) >= len(self._cached):  # as a rule: all of it was asked for
            self._used.clear()
            return
        for name in self._cached.keys() - self._used:
            del self._cached[name]
        self._used.clear()


class _Pickler(pickle.Pickler):
    """Folds the trees that were made, and the records, which few will look into (`folded_tree.py`,
    `folded_entry.py`), and knows the models of a portal that has switched content types off.
    """

    def __init__(self, file: BytesIO, made: Container[int]) -> None:
        # asked by the class of a value: `reducer_override` would be called for each of millions
        self.dispatch_table = {
            MappingNode: self._tree,
            FoldedTree: self._tree,
            Entry: self._entry,
            FoldedEntry: self._entry,
            **_MODELS,
        }
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.made = made
        self.likes: dict[str, bytes] = {}
        self.trees = Trees()

    def _tree(self, value: MappingNode) -> Any:
        is_file = isinstance(value, FoldedTree) or value.source
        return self.trees.fold(value) if is_file and id(value) in self.made else _as_it_is(value)

    def _entry(self, value: Entry) -> Any:
        if not isinstance(value, FoldedEntry) and not isinstance(value.record, Record):
            return _as_it_is(value)
        return folded_entry, (fold_entry(value, _dumped, self.likes),)


def _as_it_is(value: object) -> Any:
    """How a value is pickled of which nobody says anything else."""
    return value.__reduce_ex__(pickle.HIGHEST_PROTOCOL)


def _model(model: type[BaseModel]) -> Any:
    """How a model itself is pickled: by what it was made from, or by its name."""
    return made_from(model) or model.__qualname__


_MODELS: Mapping[type, Callable[[Any], Any]] = {type(BaseModel): _model}


def _dumped(value: object) -> bytes:
    whole = BytesIO()
    pickler = pickle.Pickler(whole, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _MODELS
    pickler.dump(value)
    return whole.getvalue()


class _Unpickler(pickle.Unpickler):
    """Tells folded trees where their bytes are, and records where they are unfolded."""

    def __init__(self, data: bytes, trees: Trees, unfolded: Recent) -> None:
        super().__init__(BytesIO(data))
        self.folded: Mapping[tuple[str, str], Callable[..., object]] = {
            (each.__module__, each.__qualname__): make
            for each, make in (
                (folded_entry, partial(FoldedEntry, unfolded)),
                (folded, trees.folded),
            )
        }

    def find_class(self, module: str, name: str) -> Any:
        """What a name in the bytes stands for."""
        return self.folded.get((module, name)) or super().find_class(module, name)


def memoize(
    cache: Cache | None,
    name: Hashable,
    things: tuple[object, ...],
    make: Callable[[], Made],
    same: object = None,
) -> Made:
    """`Cache.memoize`, or just what `make` gives when there is no cache."""
    return cache.memoize(name, things, make, same) if cache else make()
