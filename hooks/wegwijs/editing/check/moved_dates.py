"""Moved dates: the content and what was published go in; a problem for each record whose time or
place changed while the day of its last change did not comes out.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from wegwijs.content.git import File, RevisionError, commit_of, contents, files_at, published_commit
from wegwijs.content.load import Content
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.diff.similarity import Leaves, leaves
from wegwijs.strict_yaml.nodes import MappingNode, Node
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml

_CHANGED = "updated"


def moved_dates(
    content: Content,
    settings: Settings,
    types: Mapping[str, RecordType[Any]],
    base: str | None = None,
) -> list[Diagnostic]:
    """A warning for each record that `base` has, a git revision, with another time or place and the
    same `updated`: calendars that have taken it over would not take the new version.

    Without `base` it is what was most probably published; without git there are none. Only files
    that changed are read. Raises RevisionError for a `base` that is none.
    """
    published = None if base is None else (commit_of(settings.folder, base), True)
    if published is None and (published := published_commit(settings.folder)) is None:
        return []
    documents = {
        one.file: one for one in content.documents if one.type in types and types[one.type].moments
    }
    try:
        versions = _versions(settings, documents, published[0]) if documents else {}
    except RevisionError:
        if base is not None:
            raise
        return []  # a copy without all its history: what was published is not known
    return [
        problem
        for file, data in versions.items()
        for problem in _problems(documents[file], data, types, settings)
    ]


def _versions(
    settings: Settings, documents: Mapping[str, Document], commit: str
) -> Mapping[str, bytes]:
    """What was in the files that are not as they were."""
    changed = [
        file
        for file in files_at(settings.folder, commit, ["content"])
        if file.path in documents and not _is_as_it_was(settings, file)
    ]
    return contents(settings.folder, changed) if changed else {}


def _is_as_it_was(settings: Settings, file: File) -> bool:
    data = settings.folder.joinpath(file.path).read_bytes()
    digest = hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False)
    return digest.hexdigest() == file.oid


def _problems(
    document: Document, data: bytes, types: Mapping[str, RecordType[Any]], settings: Settings
) -> Iterator[Diagnostic]:
    try:
        before = read_yaml(data)
    except YamlFaultError:
        return
    now = document.root
    if not isinstance(now, MappingNode) or not isinstance(before, MappingNode):
        return
    if _values(now, _CHANGED) != _values(before, _CHANGED):
        return
    for name in types[document.type].moments:
        if _values(now, name) != _values(before, name):
            at, field = _changed_part(now, before, name)
            yield Diagnostic(
                Location.of(document.file, at, field),
                f"`{field}` is not what was published, and `{_CHANGED}` does not say so:"
                " calendars that have this record may go on showing what it said before",
                f"Write “{_CHANGED}: {settings.today}”, the day of this change.",
                "moved-without-updated",
                "warning",
            )
            return


def _changed_part(now: MappingNode, before: MappingNode, name: str) -> tuple[Node, str]:
    """Of a field that is not as it was, the innermost part that is not, with its path."""
    if name not in now.entries:
        return now, name
    one, two = now.child(name), before.child(name)
    if isinstance(one, MappingNode) and isinstance(two, MappingNode):
        for part in one.entries:
            if _values(one, part) != _values(two, part):
                at, path = _changed_part(one, two, part)
                return at, f"{name}.{path}"
    return now.entries[name][0], name


def _values(record: MappingNode, name: str) -> Leaves:
    child = record.child(name)
    return frozenset(leaves(child, name)) if child else frozenset()
