"""Difference: the steps of two builds go in; the files that are not the same in both come out."""

from collections.abc import Mapping, Set
from typing import NamedTuple

from wegwijs.site.engine.record import Row
from wegwijs.site.engine.steps import Written

Rows = Mapping[str, Row]


class Difference(NamedTuple):
    """Files by path, as they were and as they are now; one that is new, or gone, is in one of the
    two. Whatever is in neither is the very file it was.
    """

    was: dict[str, Written]
    now: dict[str, Written]

    @classmethod
    def of(
        cls, before: Rows, now: Rows, without: Set[str] = frozenset(), same: Set[str] = frozenset()
    ) -> "Difference":
        """Of the steps by name, but for some. A step that was not done again holds the very tuple
        of files that it held: of a hundred thousand files only those of the others are looked at.
        Those that are known to be the `same` are not even compared.
        """
        left_out = without | same
        was = _files_of_others(before, now, left_out)
        are = _files_of_others(now, before, left_out)
        for path in [path for path, file in was.items() if are.get(path) == file]:
            del was[path], are[path]
        return cls(was, are)


def _files_of_others(rows: Rows, those: Rows, without: Set[str]) -> dict[str, Written]:
    """The files of the steps that are not the same among `those`."""
    others = [name for name in rows if name not in without]
    return {
        file.path: file
        for name in others
        if not (name in those and those[name].files is rows[name].files)
        for file in rows[name].files
    }
