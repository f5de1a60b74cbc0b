"""Resolve: entries go in; a portal whose references all lead somewhere comes out, with the links
the other way.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cache as once
from functools import partial
from typing import Any

from wegwijs.content.cache import Cache, memoize
from wegwijs.content.dangling import (
    NO_POINTERS,
    Known,
    Pointer,
    Pointers,
    dangling,
    ids_by_title,
)
from wegwijs.content.document_parts import Part
from wegwijs.content.markdown_check import check_markdown
from wegwijs.content.markdown_texts import text_place
from wegwijs.content.model.fields import Markdown, is_reference
from wegwijs.content.model.walk import FieldValue, fields_of
from wegwijs.content.portal import Entry, Key, Portal
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType, always_published
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.strict_yaml.losses import NOTHING
from wegwijs.strict_yaml.nodes import Node, ScalarNode


def resolve(
    entries: Sequence[Entry],
    parts: Sequence[Part],
    types: Mapping[str, RecordType[Any]],
    today: date,
    unread: frozenset[Key] = frozenset(),
    cache: Cache | None = None,
    off: Collection[str] = (),
) -> tuple[Portal, list[Diagnostic]]:
    """The portal of `entries`, less what must not be published, and a problem for each reference to
    nothing; `parts` are all documents. `off` are types that the portal has switched off.

    References are checked against every document and every `unread` record, so that a faulty one is
    not also reported as missing.
    """
    withheld, problems = _withheld(entries, types, today)
    titled = once(partial(ids_by_title, entries))
    kept = [_found_of(part, types, off, cache) for part in parts]
    known, sound = _there(entries, kept, withheld, unread, cache)
    backlinks: dict[Key, list[Key]] = defaultdict(list)
    for part, found in zip(parts, kept, strict=True):
        find = partial(_led, found, known, sound)
        led = memoize(cache, ("led", *part.name), (found, known, sound), find, (*types, *off))
        problems += (dangling(file, one, known, types, off, titled) for file, one in led.lost)
        for target, here in led.links.items():
            backlinks[target] += here
    published: dict[str, dict[str, Entry]] = {name: {} for name in types}
    for entry in entries:
        published[entry.type][entry.id] = entry
    for name, identity in withheld:
        del published[name][identity]
    return (
        Portal(published, {key: tuple(keys) for key, keys in backlinks.items()}, withheld),
        problems,
    )


def _there(
    entries: Iterable[Entry],
    kept: "Iterable[_Found]",
    withheld: Collection[Key],
    unread: frozenset[Key],
    cache: Cache | None,
) -> tuple[Known, Set[Key]]:
    """The ids that there are, by type, and the records whose references count. While they are equal
    they are the very same, so that what was found out with them need not be compared.
    """
    known: dict[str, set[str]] = defaultdict(set)
    for type_name, identity in unread:
        known[type_name].add(identity)
    for found in kept:
        known[found.type] |= found.ids
    sound = {(entry.type, entry.id) for entry in entries}.difference(withheld)
    return (
        memoize(cache, "known ids", (), partial(dict, known), known),
        memoize(cache, "sound records", (), partial(frozenset, sound), sound),
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
    document: Document,
    types: Mapping[str, RecordType[Any]],
    off: Collection[str] = (),
    fields: Iterable[FieldValue] | None = None,
) -> Iterator[Pointer]:
    """Every reference in a file, in its facts and in its Markdown; the file may hold other faults.
    `fields` are those of the file, if they are known.
    """
    names = frozenset({*types, *off})
    if fields is None:
        fields = fields_of(document.root, types[document.type].model)
    for value in fields:
        if value.field.ref is not None:
            if value.field.many and isinstance(value.value, ScalarNode):
                continue  # one text in place of a list is told as that
            for scalar in value.scalars():
                yield from _fact(scalar, value.field.ref, value.name)
        elif value.field.text is Markdown and isinstance(value.value, ScalarNode):
            for reference in check_markdown(value.value.value, names)[1]:
                place = Node(*text_place(value.value, reference.line, reference.column))
                yield Pointer(place, value.name, (reference.type, reference.id), "")


def _found_of(
    part: Part,
    types: Mapping[str, RecordType[Any]],
    off: Collection[str],
    cache: Cache | None,
) -> "_Found":
    """Every reference in some files, taken at once when none of them has changed."""
    find = partial(_found_in, part, types, off, cache)
    same = (*types, *off), part.files
    found = memoize(cache, ("pointers of", *part.name), part.roots, find, same)
    if cache is not None:
        cache.use(list(map(_name, part.files)))
    return found


@dataclass(frozen=True, slots=True)
class _Found:
    """The references in some files of a type, by file and id, and the ids of their records."""

    type: str
    ids: Set[str]
    pointers: list[tuple[str, str, Pointers]]


@dataclass(frozen=True, slots=True)
class _Led:
    """Where references lead: records with those that refer to them, and the other references, each
    with its file.
    """

    links: Mapping[Key, Sequence[Key]]
    lost: list[tuple[str, Pointer]]


def _led(found: _Found, known: Known, sound: Set[Key]) -> _Led:
    links: dict[Key, dict[Key, None]] = defaultdict(dict)
    lost = []
    for file, identity, of_file in found.pointers:
        here = (found.type, identity)
        for pointer in of_file:
            if (
                pointer.key[1] not in known.get(pointer.key[0], ())
                or pointer.required_type not in ("", pointer.key[0])
                or pointer.is_too_long
            ):
                lost.append((file, pointer))
            elif here != pointer.key and here in sound:
                links[pointer.key][here] = None
    return _Led({target: tuple(those) for target, those in links.items()}, lost)


def _found_in(
    part: Part, types: Mapping[str, RecordType[Any]], off: Collection[str], cache: Cache | None
) -> _Found:
    found = _Found(part.name[0], frozenset(one.id for one in part.documents), [])
    names = (*types, *off)  # one for all of them: each would be kept by itself
    for document in part.documents:
        if pointers := pointers_in(document, types, off, cache, names):
            found.pointers.append((document.file, document.id, pointers))
    return found


def _name(file: str) -> tuple[str, str]:
    return "pointers", file


def pointers_in(
    document: Document,
    types: Mapping[str, RecordType[Any]],
    off: Collection[str],
    cache: Cache | None,
    names: tuple[str, ...],
    fields: Iterable[FieldValue] | None = None,
) -> Pointers:
    """The same, or what a `cache` has of this very tree; `names` are those of all types."""
    make = partial(_listed, document, types, off, fields)
    return memoize(cache, _name(document.file), (document.root,), make, names)


def _listed(
    document: Document,
    types: Mapping[str, RecordType[Any]],
    off: Collection[str],
    fields: Iterable[FieldValue] | None,
) -> Pointers:
    found = tuple(pointers(document, types, off, fields))
    return Pointers(found) if found else NO_POINTERS


def _fact(node: ScalarNode, required_type: str, path: str) -> Iterator[Pointer]:
    type_name, _, identity = node.value.rpartition(":")
    if node.plain and node.value in NOTHING:
        return  # told as empty
    if required_type or is_reference(node.value):  # else the model has already refused it
        yield Pointer(node, path, (type_name or required_type, identity), required_type)
