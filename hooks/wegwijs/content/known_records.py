"""Known records: documents and problems go in; the records that have a file come out, also those
that could not be read.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from pathlib import PurePosixPath

from wegwijs.content.read import Document
from wegwijs.diagnostics.diagnostic import Diagnostic


def unread(problems: Iterable[Diagnostic]) -> frozenset[tuple[str, str]]:
    """Type and id of the records of which a file could not be read: they are there, although no
    document is.
    """
    paths = (PurePosixPath(problem.file) for problem in problems)
    return frozenset(
        (path.parts[2], path.name.partition(".")[0]) for path in paths if len(path.parts) == 4
    )


def known_ids(documents: Iterable[Document], problems: Iterable[Diagnostic]) -> dict[str, set[str]]:
    """The ids of every record that has a file, by type; also of those that could not be read."""
    known: dict[str, set[str]] = defaultdict(set)
    for type_name, of_type in groupby(documents, key=attrgetter("type")):
        known[type_name].update(map(attrgetter("id"), of_type))
    for type_name, identity in unread(problems):
        known[type_name].add(identity)
    return known
