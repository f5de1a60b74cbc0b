"""Dangling references: a reference that leads to nothing goes in; what is wrong with it, and what
may have been meant, comes out.
"""

import pickle
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from wegwijs.content.model.likely import fold
from wegwijs.content.portal import Entry, Key
from wegwijs.content.record_type import SWITCH_ON, RecordType, is_off
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import hint
from wegwijs.strict_yaml.nodes import Node, ScalarNode

Known = Mapping[str, Set[str]]
"""The ids that there are, by type."""
_FEW = 12
"""Records of a type that are named in a mend."""
_LOOK = "Look at the file names of that type"


class Pointer(NamedTuple):  # a record has several
    """A reference as it is written: where it stands, its field, the type and id it names;
    `required_type` is the type it must have.
    """

    node: Node
    path: str
    key: Key
    required_type: str

    @property
    def is_too_long(self) -> bool:
        """Whether it names its type although its field knows it."""
        return (
            bool(self.required_type)
            and isinstance(self.node, ScalarNode)
            and ":" in self.node.value
        )


class Pointers:
    """The references in a file. They are kept as bytes, which are looked into when one of them may
    lead elsewhere now.
    """

    __slots__ = ("_data", "_pointers")

    def __init__(self, pointers: Iterable[Pointer] = (), data: bytes = b"") -> None:
        self._pointers, self._data = tuple(pointers), data

    def __iter__(self) -> Iterator[Pointer]:
        if self._data:
            self._pointers, self._data = pickle.loads(self._data), b""
        return iter(self._pointers)

    def __bool__(self) -> bool:
        return bool(self._pointers or self._data)

    def __reduce__(self) -> tuple[Any, ...] | str:
        if not self:
            return "NO_POINTERS"
        data = self._data or pickle.dumps(self._pointers, pickle.HIGHEST_PROTOCOL)
        return Pointers, ((), data)


NO_POINTERS = Pointers()
"""The references in a file that has none, as most translations: it stands once in what is kept."""


def dangling(
    file: str,
    pointer: Pointer,
    known: Known,
    types: Mapping[str, RecordType[Any]],
    off: Collection[str],
    titled: Callable[[], Mapping[tuple[str, str], Set[str]]] = dict,
) -> Diagnostic:
    """What is wrong with a reference in a file that leads to none of the `known` records, and how
    to mend it. `off` are types that the portal has switched off, `titled` gives `ids_by_title`.
    """
    type_name, identity = pointer.key[0], pointer.key[1][:60]
    if type_name in off:
        at = Location.of(file, pointer.node, pointer.path)
        return Diagnostic(at, is_off(type_name), SWITCH_ON, "type-off")
    if type_name not in types:
        message, advice = f"there is no content type “{type_name[:60]}”", hint(type_name, types)
    elif pointer.required_type not in ("", type_name):
        message, advice = (
            f"“{identity}” is of type {type_name}",
            f"Write the id of a record of type {pointer.required_type}, without its type.",
        )
    elif pointer.is_too_long and identity in known.get(type_name, ()):
        message = f"only records of type {type_name} can stand here"
        advice = f"Did you mean “{identity}”?"
    else:
        message = f"there is no {type_name} “{identity}”"
        others = [name for name, ids in known.items() if identity in ids]
        name, ids = fold(pointer.key[1]), known.get(type_name, ())
        called = () if name in ids else titled().get((type_name, name), ())
        if others:
            advice = f"“{identity}” is of type {others[0]}."
        elif called:
            meant = " or ".join(f"“{one}”" for one in sorted(called))
            advice = f"Did you mean {meant}?"
        else:
            advice = nearest(identity, ids)
    node = pointer.node
    return Diagnostic(Location.of(file, node, pointer.path), message, advice, "dangling")


def ids_by_title(entries: Iterable[Entry]) -> Mapping[tuple[str, str], Set[str]]:
    """The ids of records by their type and what they are called in any language, folded."""
    ids: dict[tuple[str, str], set[str]] = {}
    for entry in entries:
        for lang in (entry.source, *entry.translations):
            if called := entry.called(lang):
                ids.setdefault((entry.type, fold(called.title.value)), set()).add(entry.id)
    return ids


def nearest(identity: str, ids: Collection[str]) -> str:
    """The mend for an id that no record of a type has, given the `ids` of that type."""
    if not ids:
        return "There is no record of that type yet."
    if (last := PurePosixPath(identity.replace("\\", "/")).name.removesuffix(".yml")) in ids:
        return f"Did you mean “{last}”?"
    guess = hint(identity, ids)
    if guess.startswith("Did you mean"):
        return guess
    return f"{_LOOK}: {', '.join(sorted(ids))}." if len(ids) <= _FEW else f"{_LOOK}."
