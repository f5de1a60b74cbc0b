"""Kept folders: the folders of records as a program that stays (`wegwijs serve`) read them the last
time come out, with the files in them that have changed since.

Looking at ten thousand files of which one was edited takes longer than all that follows from it.
"""

import os
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
from typing import Any

from wegwijs.content.cache import Cache
from wegwijs.content.trees import TREE, tree_of
from wegwijs.strict_yaml.reader import YamlFaultError


@dataclass(frozen=True, slots=True)
class ReadFolder:
    """What a folder without faults was read as: its documents, and their names in the cache. The
    files in `again` changed a moment before: their time would not tell another change.
    """

    documents: tuple[Any, ...]
    names: frozenset[Hashable]
    again: frozenset[str] = frozenset()


@dataclass(slots=True)
class KeptFolders:
    """The folders by path, relative to the portal. `changed` are the paths of files that changed
    since they were read, of any kind; None when anything may have.
    """

    changed: Collection[str] | None = None
    _folders: dict[str, ReadFolder] = field(default_factory=dict)

    def of(self, folder: str) -> tuple[ReadFolder | None, frozenset[str]]:
        """What a folder was read as, None when all of it is to be read again; and the paths below
        it that are to be read again.
        """
        read = self._folders.pop(folder, None)
        if read is None or self.changed is None:
            return None, frozenset()
        inside = f"{folder}/"
        return read, read.again.union(path for path in self.changed if path.startswith(inside))

    def keep(self, folder: str, read: ReadFolder) -> None:
        """Keep what a folder was read as."""
        self._folders[folder] = read

    def forget(self) -> None:
        """Read all of them again the next time."""
        self._folders.clear()


def renewed(
    folder: Path, read: ReadFolder, changed: Collection[str], cache: Cache
) -> ReadFolder | None:
    """A folder of which some files have changed; None when all of it has to be looked through: they
    are no records that were there before, or have a fault.
    """
    places = {document.file: at for at, document in enumerate(read.documents)}
    documents = list(read.documents)
    for file in changed:
        at, path = places.get(file), _path(folder, file)
        try:
            if at is None or not S_ISREG(os.lstat(path).st_mode):
                return None
            root = tree_of(cache, path)
        except OSError:
            return None
        if isinstance(root, YamlFaultError):
            return None
        documents[at] = documents[at]._replace(root=root)
    again = unsettled(folder, [documents[places[file]] for file in changed], cache)
    return ReadFolder(tuple(documents), read.names, again)


def unsettled(folder: Path, documents: Iterable[Any], cache: Cache) -> frozenset[str]:
    """The files of these documents that had changed a moment before they were read."""
    files = (document.file for document in documents)
    return frozenset(file for file in files if not cache.is_settled((TREE, _path(folder, file))))


def _path(folder: Path, file: str) -> str:
    return f"{folder}/{file.rpartition('/')[2]}"
