"""Records: a content folder, or documents, go in; checked records come out: read, validate,
resolve, in this order.

Whoever needs records begins here: check, diff, new, links, serve and build.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wegwijs.content.cache import Cache
from wegwijs.content.portal import Entry, Key, Portal
from wegwijs.content.read import Document, read_content, unread
from wegwijs.content.record_type import RecordType
from wegwijs.content.resolve import resolve
from wegwijs.content.settings import Settings
from wegwijs.content.validate import validate
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.diagnostics.progress import Tell, silent, track

Types = Mapping[str, RecordType[Any]]


@dataclass(frozen=True, slots=True)
class Records:
    """Documents and what they come to.

    entries   every sound record, published or not
    portal    those that are published, and what points to what
    problems  what is wrong with the files, as they were found
    """

    documents: tuple[Document, ...]
    entries: tuple[Entry, ...]
    portal: Portal
    problems: tuple[Diagnostic, ...]


def read_records(
    settings: Settings,
    types: Types,
    cache: Cache | None = None,
    tell: Tell = silent,
    off: Collection[str] = (),
) -> tuple[list[Document], list[Diagnostic]]:
    """The documents of a content folder, and why others could not be read. Never raises for what
    editors write. `off` are types that the portal has switched off.
    """
    return read_content(settings.folder, settings.codes, types, cache, tell, off)


def check_records(
    settings: Settings,
    types: Types,
    documents: Sequence[Document],
    unreadable: Sequence[Diagnostic] = (),
    others: frozenset[Key] = frozenset(),
    cache: Cache | None = None,
    tell: Tell = silent,
    off: Collection[str] = (),
) -> Records:
    """Check documents, sorted by type, id and language; `unreadable` is what reading found.

    `others` are records that are known to be there, although no document of theirs is given; `off`
    are types that the portal has switched off.
    """
    there = unread(unreadable) | others
    tracked = track(documents, "Checking fields", tell)
    entries, invalid = validate(tracked, types, settings.timezone, there, cache, off)
    portal, unresolved = resolve(entries, documents, types, settings.today, there, cache, off)
    return Records(tuple(documents), tuple(entries), portal, (*unreadable, *invalid, *unresolved))


def load_records(settings: Settings, types: Types) -> Records:
    """Read and check the records of a content folder."""
    documents, unreadable = read_records(settings, types)
    return check_records(settings, types, documents, unreadable)
