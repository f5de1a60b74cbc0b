"""Kept folders: the folders of records as a program that stays (`wegwijs serve`) read them the last
time come out, for those in which nothing has changed since.

Looking at ten thousand files of which one was edited takes longer than all that follows from it.
"""

from collections.abc import Collection, Hashable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class ReadFolder:
    """What a folder without faults was read as: its documents, and their names in the cache."""

    documents: tuple[Any, ...]
    names: frozenset[Hashable]


@dataclass(slots=True)
class KeptFolders:
    """The folders by path, relative to the portal. `changed` are the paths of files that changed
    since they were read, of any kind; None when anything may have.
    """

    changed: Collection[str] | None = None
    _folders: dict[str, ReadFolder] = field(default_factory=dict)

    def of(self, folder: str) -> ReadFolder | None:
        """What a folder was read as; None when it is to be read again."""
        inside = f"{folder}/"
        if self.changed is None or any(path.startswith(inside) for path in self.changed):
            self._folders.pop(folder, None)
        return self._folders.get(folder)

    def keep(self, folder: str, read: ReadFolder) -> None:
        """Keep what a folder was read as."""
        self._folders[folder] = read

    def forget(self) -> None:
        """Read all of them again the next time."""
        self._folders.clear()
