"""Fingerprints: any value, functions with what they hold included, goes in; a short digest comes
out, the same in every process and on every machine for an equal value.

What a step holds is looked at here; what it reads while it runs is noted (`reads.py`). The two
together are all that it is made from. A value that could still read something later, unseen, has no
fingerprint.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta, tzinfo
from decimal import Decimal
from enum import Enum
from functools import cache, cached_property, partial
from hashlib import blake2b
from pathlib import PurePath
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

from pydantic import BaseModel

SIZE = 16
_LONG = 8
"""Entries from which on a list that is met again is known again."""
Feed = Callable[[bytes], object]
_AS_WRITTEN = (bool, int, float, complex, date, time, timedelta, Decimal, tzinfo, range, re.Pattern)


class UnknownValueError(Exception):
    """A value without a fingerprint; the message names its class."""


def fingerprint(value: object, root: str = "") -> bytes:
    """The fingerprint of a value. Paths count from the folder `root`, which may lie elsewhere on
    another machine. Raises UnknownValueError.
    """
    return Fingerprints(root).of(value)


class Fingerprints:
    """Fingerprints of many values that share parts, each of which is looked at once. What it has
    seen must not change meanwhile.
    """

    def __init__(self, root: str = "") -> None:
        self.root = root
        self._seen: dict[int, tuple[object, bytes]] = {}

    def of(self, value: object) -> bytes:
        """The fingerprint of a value. Raises UnknownValueError."""
        digest = blake2b(digest_size=SIZE)
        _Feeder(digest.update, self).feed(value)
        return digest.digest()

    def part(self, value: object, feed: "Callable[[_Feeder], None]") -> bytes:
        """The fingerprint of a part, which `feed` feeds."""
        seen = self._seen.get(id(value))
        if seen is None:
            digest = blake2b(digest_size=SIZE)
            feed(_Feeder(digest.update, self))
            seen = self._seen[id(value)] = (value, digest.digest())  # kept, so that its id stays
        return seen[1]


def is_plain_value(value: object) -> bool:
    """Whether a value has a fingerprint."""
    if isinstance(value, str):
        return True
    try:
        fingerprint(value)
    except UnknownValueError:
        return False
    return True


class _Feeder:
    def __init__(self, update: Feed, whole: Fingerprints) -> None:
        self.update, self.whole, self.root = update, whole, whole.root
        self._alone = ""
        """The class of a value that must not hold anything that notes what is read of it."""

    def feed(self, value: Any) -> None:
        kind: Any = type(value)
        if kind is str:  # most of them
            data = value.encode("utf-8", "surrogatepass")
            self.update(b"s%d:" % len(data))
            self.update(data)
        else:
            _WAYS[_way(kind)](self, value)

    def _partial(self, value: Any) -> None:
        self._sequence(b"c", (value.func, value.args, value.keywords))

    def _method(self, value: Any) -> None:
        self._sequence(b"c", (value.__func__, value.__self__))

    def _none(self, value: Any) -> None:
        self.update(b"n")

    def _string(self, value: Any) -> None:
        self._text(b"s", str(value))

    def _octets(self, value: Any) -> None:
        self.update(b"b%d:" % len(value))
        self.update(value)

    def _choice(self, value: Any) -> None:
        self._text(b"e", f"{type(value).__qualname__}.{value.name}")

    def _written(self, value: Any) -> None:
        self._text(b"r", repr(value))

    def _named(self, value: Any) -> None:
        if self._alone:
            raise UnknownValueError(self._alone)
        self._text(b"t", repr(value.fingerprint_as()))

    def _set(self, value: Any) -> None:
        self._text(b"f", "".join(sorted(self.whole.of(each).hex() for each in value)))

    def _path(self, value: Any) -> None:
        path = value.as_posix()
        self._text(b"p", path.removeprefix(self.root) if self.root else path)

    def _model(self, value: Any) -> None:
        self._text(b"o", type(value).__qualname__)
        self._sequence(b"m", (part for pair in vars(value).items() for part in pair))

    def _kind(self, value: Any) -> None:
        self._text(b"k", f"{value.__module__}.{value.__qualname__}")

    def _fields(self, value: Any) -> None:
        if self._alone:
            self.dataclass(type(value), value)
        else:
            self.update(self.whole.part(value, lambda part: part.dataclass(type(value), value)))

    def _unknown(self, value: Any) -> None:
        kind = type(value)
        raise UnknownValueError(f"{kind.__module__}.{kind.__qualname__}")

    def _listed(self, value: Sequence[Any]) -> None:
        if len(value) > _LONG and not self._alone:
            self.update(self.whole.part(value, lambda part: part.list(value)))
        else:
            self.list(value)

    def _mapped(self, value: Mapping[Any, Any]) -> None:
        self._sequence(b"m%d:" % len(value), (part for pair in value.items() for part in pair))

    def list(self, value: Sequence[Any]) -> None:
        """Feed a list or a tuple."""
        self._sequence(b"l%d:" % len(value), value)

    def dataclass(self, kind: type, value: Any) -> None:
        """Its fields. One that makes something of them when it is first asked must not read
        anything for it: whoever asks later would not be seen to.
        """
        name, names, later = _shape(kind)
        before = self._alone
        self._text(b"d", name)
        self._alone = before or (name if later else "")
        for field in names:
            self.feed(getattr(value, field))
        self._alone = before

    def _function(self, function: FunctionType) -> None:
        """A function of the generator is known by its name; what it holds is not."""
        if function.__closure__ or function.__defaults__ or function.__kwdefaults__:
            self.function(function)
        else:  # thousands of steps hold the same one
            self.update(self.whole.part(function, lambda part: part.function(function)))

    def function(self, function: FunctionType) -> None:
        """Its name, and what it holds."""
        self._text(b"q", f"{function.__module__}:{function.__qualname__}")
        self._text(b"l", str(function.__code__.co_firstlineno))
        for held in (*(function.__defaults__ or ()), *_held(function)):
            self.feed(held)
        if function.__kwdefaults__:
            self.feed(function.__kwdefaults__)

    def _text(self, mark: bytes, text: str) -> None:
        data = text.encode("utf-8", "surrogatepass")
        self.update(b"%s%d:" % (mark, len(data)))
        self.update(data)

    def _sequence(self, mark: bytes, values: Iterable[Any]) -> None:
        self.update(mark)
        for value in values:
            self.feed(value)


def _held(function: FunctionType) -> Iterable[Any]:
    for cell in function.__closure__ or ():
        try:
            yield cell.cell_contents
        except ValueError:  # not filled yet
            yield None


@cache
def _shape(kind: Any) -> tuple[str, tuple[str, ...], bool]:
    """The name of a dataclass, those of its fields, and whether it makes something of its own when
    it is first asked.
    """
    later = any(
        isinstance(member, cached_property)
        for base in kind.__mro__
        for member in vars(base).values()
    )
    name = f"{kind.__module__}.{kind.__qualname__}"
    return name, tuple(field.name for field in fields(kind)), later


_WAYS: Mapping[str, Callable[[_Feeder, Any], None]] = {
    "none": _Feeder._none,
    "list": _Feeder._listed,
    "partial": _Feeder._partial,
    "mapping": _Feeder._mapped,
    "string": _Feeder._string,
    "octets": _Feeder._octets,
    "choice": _Feeder._choice,
    "written": _Feeder._written,
    "named": _Feeder._named,
    "set": _Feeder._set,
    "path": _Feeder._path,
    "model": _Feeder._model,
    "function": _Feeder._function,
    "method": _Feeder._method,
    "kind": _Feeder._kind,
    "dataclass": _Feeder._fields,
    "unknown": _Feeder._unknown,
}
_CLASSES: Sequence[tuple[str, type | tuple[Any, ...]]] = (
    ("none", (type(None), type(...))),
    ("string", str),
    ("octets", bytes),
    ("choice", Enum),
    ("written", _AS_WRITTEN),
    ("named", ()),
    ("list", (list, tuple)),
    ("set", Set),
    ("mapping", Mapping),
    ("path", PurePath),
    ("model", BaseModel),
    ("function", FunctionType),
    ("partial", partial),
    ("method", MethodType),
    ("kind", (type, BuiltinFunctionType)),
)
"""How values are fed, by the classes that they are of: the first that fits."""


@cache
def _way(kind: Any) -> str:
    """How values of a class are fed."""
    for way, classes in _CLASSES:
        if issubclass(kind, classes) or (way == "named" and hasattr(kind, "fingerprint_as")):
            return way
    return "dataclass" if is_dataclass(kind) else "unknown"
