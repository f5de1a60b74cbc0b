"""Resolve: entries go in; a portal whose references all lead somewhere comes out, with the links
the other way.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

from wegwijs.content.cache import Cache, memoize
from wegwijs.content.markdown_check import check_markdown
from wegwijs.content.markdown_texts import text_place
from wegwijs.content.model.fields import Markdown, is_reference
from wegwijs.content.model.walk import fields_of
from wegwijs.content.portal import Entry, Key, Portal
from wegwijs.content.read import Document
from wegwijs.content.record_type import SWITCH_ON, RecordType, always_published, is_off
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import hint
from wegwijs.strict_yaml.losses import NOTHING
from wegwijs.strict_yaml.nodes import Node, ScalarNode

_AT_ONCE = 400
_FEW = 12
"""Records of a type that are named in a mend."""
_LOOK = "Look at the file names of that type"


@dataclass(frozen=True, slots=True)
class Pointer:
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


def resolve(
    entries: Iterable[Entry],
    documents: Iterable[Document],
    types: Mapping[str, RecordType[Any]],
    today: date,
    unread: frozenset[Key] = frozenset(),
    cache: Cache | None = None,
    off: Collection[str] = (),
) -> tuple[Portal, list[Diagnostic]]:
    """The portal of `entries`, less what must not be published, and a problem for each reference to
    nothing. `off` are types that the portal has switched off.

    References are checked against every document and every `unread` record, so that a faulty one is
    not also reported as missing.
    """
    entries = list(entries)
    files = {(document.type, document.id, document.lang): document for document in documents}
    known: dict[str, set[str]] = defaultdict(set)
    for type_name, identity in unread.union((one[0], one[1]) for one in files):
        known[type_name].add(identity)
    withheld, problems = _withheld(entries, types, today)
    sound = {entry.key for entry in entries} - withheld.keys()
    backlinks: dict[Key, list[Key]] = defaultdict(list)
    for document, pointer in _all_pointers(files.values(), types, off, cache):
        here = (document.type, document.id)
        if (
            pointer.key[1] not in known[pointer.key[0]]
            or pointer.required_type not in ("", pointer.key[0])
            or pointer.is_too_long
        ):
            problems.append(_dangling(document, pointer, known, types, off))
        elif here != pointer.key and here in sound and here not in backlinks[pointer.key]:
            backlinks[pointer.key].append(here)
    published: dict[str, dict[str, Entry]] = {name: {} for name in types}
    for entry in entries:
        if entry.key not in withheld:
            published[entry.type][entry.id] = entry
    return (
        Portal(published, {key: tuple(keys) for key, keys in backlinks.items()}, withheld),
        problems,
    )


def _withheld(
    entries: Iterable[Entry], types: Mapping[str, RecordType[Any]], today: date
) -> tuple[dict[Key, str], list[Diagnostic]]:
    reasons: dict[Key, str] = {}
    problems = []
    for entry in entries:
        unpublished = types[entry.type].unpublished_reason
        # most types have none, and then no record need be looked into
        if unpublished is not always_published and (reason := unpublished(entry.record, today)):
            reasons[entry.key] = reason
            problems.append(
                Diagnostic(
                    Location(entry.files[entry.source]),
                    f"not published: {reason}",
                    "Renew what is missing, or delete these files.",
                    "withheld",
                    "warning",
                )
            )
    return reasons, problems


def pointers(
    document: Document, types: Mapping[str, RecordType[Any]], off: Collection[str] = ()
) -> Iterator[Pointer]:
    """Every reference in a file, in its facts and in its Markdown; the file may hold other
    faults.
    """
    names = frozenset({*types, *off})
    for value in fields_of(document.root, types[document.type].model):
        if value.field.ref is not None:
            for scalar in value.scalars():
                yield from _fact(scalar, value.field.ref, value.name)
        elif value.field.text is Markdown and isinstance(value.value, ScalarNode):
            for reference in check_markdown(value.value.value, names)[1]:
                place = Node(*text_place(value.value, reference.line, reference.column))
                yield Pointer(place, value.name, (reference.type, reference.id), "")


def _all_pointers(
    documents: Iterable[Document],
    types: Mapping[str, RecordType[Any]],
    off: Collection[str],
    cache: Cache | None,
) -> Iterator[tuple[Document, Pointer]]:
    """Every reference of every file. Of some hundred files of which none has changed they are taken
    at once: there may be thousands.
    """
    for name, group in groupby(documents, key=lambda document: document.type):
        of_type = list(group)
        for begin in range(0, len(of_type), _AT_ONCE):
            some = of_type[begin : begin + _AT_ONCE]
            roots = tuple(document.root for document in some)
            same = (*types, *off), [document.file for document in some]
            find = partial(_found_in, some, types, off, cache)
            found = memoize(cache, ("pointers of", name, begin), roots, find, same)
            if cache is not None:
                cache.use(found.names)
            yield from found.pointers


@dataclass(frozen=True, slots=True)
class _Found:
    """The references in some files, and the names under which those of each file are
    kept.
    """

    pointers: list[tuple[Document, Pointer]]
    names: list[tuple[str, str]]


def _found_in(
    documents: Iterable[Document],
    types: Mapping[str, RecordType[Any]],
    off: Collection[str],
    cache: Cache | None,
) -> _Found:
    found = _Found([], [])
    for document in documents:
        pointers = pointers_in(document, types, off, cache)
        found.pointers.extend((document, pointer) for pointer in pointers)
        found.names.append(_name(document))
    return found


def _name(document: Document) -> tuple[str, str]:
    return "pointers", document.file


def pointers_in(
    document: Document,
    types: Mapping[str, RecordType[Any]],
    off: Collection[str],
    cache: Cache | None,
) -> list[Pointer]:
    """The same, or what a `cache` has of this very tree."""
    make = partial(_listed, document, types, off)
    return memoize(cache, _name(document), (document.root,), make, (*types, *off))


def _listed(
    document: Document, types: Mapping[str, RecordType[Any]], off: Collection[str]
) -> list[Pointer]:
    return list(pointers(document, types, off))


def _fact(node: ScalarNode, required_type: str, path: str) -> Iterator[Pointer]:
    type_name, _, identity = node.value.rpartition(":")
    if node.plain and node.value in NOTHING:
        return  # told as empty
    if required_type or is_reference(node.value):  # else the model has already refused it
        yield Pointer(node, path, (type_name or required_type, identity), required_type)


def _dangling(
    document: Document,
    pointer: Pointer,
    known: Mapping[str, set[str]],
    types: Mapping[str, RecordType[Any]],
    off: Collection[str],
) -> Diagnostic:
    type_name, identity = pointer.key[0], pointer.key[1][:60]
    if type_name in off:
        at = Location.of(document.file, pointer.node, pointer.path)
        return Diagnostic(at, is_off(type_name), SWITCH_ON, "type-off")
    if type_name not in types:
        message, advice = f"there is no content type “{type_name[:60]}”", hint(type_name, types)
    elif pointer.required_type not in ("", type_name):
        message, advice = (
            f"“{identity}” is of type {type_name}",
            f"Write the id of a record of type {pointer.required_type}, without its type.",
        )
    elif pointer.is_too_long and identity in known[type_name]:
        message = f"only records of type {type_name} can stand here"
        advice = f"Did you mean “{identity}”?"
    else:
        message = f"there is no {type_name} “{identity}”"
        others = [name for name, ids in known.items() if identity in ids]
        advice = (
            f"“{identity}” is of type {others[0]}."
            if others
            else nearest(identity, known[type_name])
        )
    node = pointer.node
    return Diagnostic(Location.of(document.file, node, pointer.path), message, advice, "dangling")


def nearest(identity: str, ids: Collection[str]) -> str:
    """The mend for an id that no record of a type has, given the `ids` of that type."""
    if not ids:
        return "There is no record of that type yet."
    guess = hint(identity, ids)
    if guess.startswith("Did you mean"):
        return guess
    return f"{_LOOK}: {', '.join(sorted(ids))}." if len(ids) <= _FEW else f"{_LOOK}."
