"""Known records: documents and problems go in; the records that have a file come out, also those
that could not be read, and those of which a file lies where none is read.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path, PurePosixPath

from wegwijs.content.file_kinds import plain_files
from wegwijs.content.misplaced import ENDINGS, intended_name, is_id
from wegwijs.content.portal import Key
from wegwijs.content.read import LANGUAGE_FILES, SHARED_FILES, Document
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.diagnostics.suggest import nearest_to

_MISPLACED = frozenset(
    {"unknown-language", "unknown-type", "folder-for-record", "misplaced-record"}
)
"""What is said of a file or a folder with records that lies, or is called, otherwise than it is to
be.
"""


_OTHERS = frozenset({*LANGUAGE_FILES, *SHARED_FILES})
"""Files of content/ that are no records."""


def unread(problems: Iterable[Diagnostic], portal: Path, types: Collection[str]) -> frozenset[Key]:
    """Type and id of the records of which a file could not be read: they are there, although no
    document is. Nobody knows of what type a file is meant to be whose folder does not say it: of
    any.
    """
    return frozenset(key for problem in problems for key in _keys(problem, portal, types))


def _keys(problem: Diagnostic, portal: Path, types: Collection[str]) -> Iterator[Key]:
    path = PurePosixPath(problem.file)
    if problem.rule not in _MISPLACED:
        if len(path.parts) == 4 and path.parts[0] == "content":
            yield path.parts[2], _meant_id(path)
        return
    for file in _records(portal, path):
        near = next(filter(None, (nearest_to(part, types) for part in file.parts[:-1])), "")
        yield from ((name, _meant_id(file)) for name in ([near] if near else types))


def _records(portal: Path, path: PurePosixPath) -> Iterator[PurePosixPath]:
    """The files of records below a path of the portal, or the one that lies there."""
    if not (portal / path).is_dir():
        yield path
        return
    for file in plain_files(portal, portal / path, ""):
        inner = PurePosixPath(file.relative_to(portal).as_posix())
        hidden = any(part.startswith(".") for part in inner.parts)
        if file.name.endswith(ENDINGS) and file.name not in _OTHERS and not hidden:
            yield inner


def _meant_id(path: PurePosixPath) -> str:
    stem = path.name.partition(".")[0]
    return stem if is_id(stem) else intended_name(path.name).partition(".")[0]


def known_ids(
    documents: Iterable[Document],
    problems: Iterable[Diagnostic],
    portal: Path,
    types: Collection[str],
) -> dict[str, set[str]]:
    """The ids of every record that has a file, by type; also of those that could not be read."""
    known: dict[str, set[str]] = defaultdict(set)
    for type_name, of_type in groupby(documents, key=attrgetter("type")):
        known[type_name].update(map(attrgetter("id"), of_type))
    for type_name, identity in unread(problems, portal, types):
        known[type_name].add(identity)
    return known
