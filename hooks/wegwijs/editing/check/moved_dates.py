"""Moved dates: the content and what was published go in; a problem for each record whose time or
place changed while the day of its last change did not, or whose day of the last change went back,
comes out.

Calendars keep the newest version they have seen, and a build knows nothing of the last one: only
here can be seen that a version is not newer.
"""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from wegwijs.content.git import File, RevisionError, commit_of, contents, files_at, published_commit
from wegwijs.content.last_change import version_day
from wegwijs.content.load import Content
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.diff.similarity import Leaves, leaves
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml

_CHANGED = "updated"
_DAY = timedelta(days=1)


def moved_dates(
    content: Content,
    settings: Settings,
    types: Mapping[str, RecordType[Any]],
    base: str | None = None,
) -> list[Diagnostic]:
    """A warning for each record that `base` has, a git revision, with another time or place and no
    later day of its last change, or with a later one: calendars that have taken it over would not
    take the new version.

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
    moments, today = types[document.type].moments, settings.today
    day = _last_change(now)
    version, published = (version_day(one, today) for one in (day, _last_change(before)))
    is_slip = day is not None and version is None  # `doubtful_days` says so
    is_newer = version is not None and (published is None or version > published)
    if is_slip or is_newer:
        return
    if published and version != published:
        if any(name in now.entries for name in moments):  # else its facts stand in another file
            yield _gone_back(document, now, published, today)
        return
    for name in moments:
        if _values(now, name) != _values(before, name):
            at, field = _changed_part(now, before, name)
            yield _moved(Location.of(document.file, at, field), published, today)
            return


def _last_change(record: MappingNode) -> date | None:
    """As `Record.lastmod`."""
    for name in (_CHANGED, "checked_on"):
        node = record.child(name)
        if isinstance(node, ScalarNode) and node.value:
            try:
                return date.fromisoformat(node.value)
            except ValueError:
                return None
    return None


def _moved(at: Location, published: date | None, today: date) -> Diagnostic:
    """A time or place that changed since it was published with this day; how to say so depends on
    whether that day is over.
    """
    tomorrow = today + _DAY
    said, mend = (
        f"`{_CHANGED}` does not say so",
        f"Write “{_CHANGED}: {today}”, the day of this change.",
    )
    if published == today:
        said = "its last change is of today already"
        mend = f"Write “{_CHANGED}: {tomorrow}”: calendars take tomorrow for newer than today."
    elif published == tomorrow:
        said = "its last change is of tomorrow already"
        mend = (
            "Calendars can be told no more today. Publish it; then write"
            f" “{_CHANGED}: {tomorrow + _DAY}” tomorrow, and publish it again."
        )
    return Diagnostic(
        at,
        f"`{at.field}` is not what was published, and {said}:"
        " calendars that have this record may go on showing what it said before",
        mend,
        "moved-without-updated",
        "warning",
    )


def _gone_back(document: Document, now: MappingNode, published: date, today: date) -> Diagnostic:
    at = now.entries[_CHANGED][0] if _CHANGED in now.entries else now
    return Diagnostic(
        Location.of(document.file, at, _CHANGED),
        f"its last change was published as of {published}, and is an earlier day now:"
        " calendars that have this record take no change until then",
        f"Write “{_CHANGED}: {max(published, today)}”.",
        "updated-went-back",
        "warning",
    )


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
