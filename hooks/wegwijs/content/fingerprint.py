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
Feed = Callable[[str], object]
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
        words: list[str] = []
        _Feeder(words.append, self).feed(value)
        return _digest(words)

    def part(self, value: object, feed: "Callable[[_Feeder], None]") -> bytes:
        """The fingerprint of a part, which `feed` feeds."""
        seen = self._seen.get(id(value))
        if seen is None:
            words: list[str] = []
            feed(_Feeder(words.append, self))
            seen = self._seen[id(value)] = (value, _digest(words))  # kept, so that its id stays
        return seen[1]


def _digest(words: Iterable[str]) -> bytes:
    whole = "".join(words).encode("utf-8", "surrogatepass")
    return blake2b(whole, digest_size=SIZE).digest()


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
    """Takes a value apart into words, each with what it is and how long it is, so that no two
    values give the same. All are hashed together: to do so one by one takes three times as long.
    """

    def __init__(self, update: Feed, whole: Fingerprints) -> None:
        self.update, self.whole, self.root = update, whole, whole.root
        self._alone = ""
        """The class of a value that must not hold anything that notes what is read of it."""

    def feed(self, value: Any) -> None:
        kind: Any = type(value)
        if kind is str:  # most of them
            self.update(f"s{len(value)}:{value}")
        else:
            _WAYS[_way(kind)](self, value)

    def _partial(self, value: Any) -> None:
        self._sequence("c", (value.func, value.args, value.keywords))

    def _method(self, value: Any) -> None:
        self._sequence("c", (value.__func__, value.__self__))

    def _none(self, value: Any) -> None:
        self.update("n")

    def _string(self, value: Any) -> None:
        self._text("s", str(value))

    def _octets(self, value: Any) -> None:
        self._text("b", value.decode("latin-1"))

    def _choice(self, value: Any) -> None:
        self._text("e", f"{type(value).__qualname__}.{value.name}")

    def _written(self, value: Any) -> None:
        self._text("r", repr(value))

    def _named(self, value: Any) -> None:
        if self._alone:
            raise UnknownValueError(self._alone)
        self._text("t", repr(value.fingerprint_as()))

    def _set(self, value: Any) -> None:
        self._text("f", "".join(sorted(self.whole.of(each).hex() for each in value)))

    def _path(self, value: Any) -> None:
        path = value.as_posix()
        self._text("p", path.removeprefix(self.root) if self.root else path)

    def _model(self, value: Any) -> None:
        self._text("o", type(value).__qualname__)
        self._sequence("m", (part for pair in vars(value).items() for part in pair))

    def _kind(self, value: Any) -> None:
        self._text("k", f"{value.__module__}.{value.__qualname__}")

    def _fields(self, value: Any) -> None:
        if self._alone:
            self.dataclass(type(value), value)
        else:
            self._part(value, lambda part: part.dataclass(type(value), value))

    def _unknown(self, value: Any) -> None:
        kind = type(value)
        raise UnknownValueError(f"{kind.__module__}.{kind.__qualname__}")

    def _listed(self, value: Sequence[Any]) -> None:
        if len(value) > _LONG and not self._alone:
            self._part(value, lambda part: part.list(value))
        else:
            self.list(value)

    def _mapped(self, value: Mapping[Any, Any]) -> None:
        self._sequence(f"m{len(value)}:", (part for pair in value.items() for part in pair))

    def list(self, value: Sequence[Any]) -> None:
        """Feed a list or a tuple."""
        self._sequence(f"l{len(value)}:", value)

    def dataclass(self, kind: type, value: Any) -> None:
        """Its fields. One that makes something of them when it is first asked must not read
        anything for it: whoever asks later would not be seen to.
        """
        name, names, later = _shape(kind)
        before = self._alone
        self._text("d", name)
        self._alone = before or (name if later else "")
        for field in names:
            self.feed(getattr(value, field))
        self._alone = before

    def _function(self, function: FunctionType) -> None:
        """A function of the generator is known by its name; what it holds is not."""
        if function.__closure__ or function.__defaults__ or function.__kwdefaults__:
            self.function(function)
        else:  # thousands of steps hold the same one
            self._part(function, lambda part: part.function(function))

    def function(self, function: FunctionType) -> None:
        """Its name, and what it holds."""
        self._text("q", f"{function.__module__}:{function.__qualname__}")
        self._text("l", str(function.__code__.co_firstlineno))
        for held in (*(function.__defaults__ or ()), *_held(function)):
            self.feed(held)
        if function.__kwdefaults__:
            self.feed(function.__kwdefaults__)

    def _part(self, value: object, feed: "Callable[[_Feeder], None]") -> None:
        self.update(self.whole.part(value, feed).decode("latin-1"))

    def _text(self, mark: str, text: str) -> None:
        self.update(f"{mark}{len(text)}:{text}")

    def _sequence(self, mark: str, values: Iterable[Any]) -> None:
        self.update(mark)
        for value in values:
            if type(value) is str:  # as in feed, without a call
                self.update(f"s{len(value)}:{value}")
            else:
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
