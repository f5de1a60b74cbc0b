"""Taken over: the record of the last build, and the steps of this one, go in; the files that need
not be written again come out.

A site has a hundred thousand files of which an edit changes some hundred: what can be said of the
others is said of all of them together.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from wegwijs.site.engine.difference import Difference, Rows
from wegwijs.site.engine.mirror import Looked, adopt
from wegwijs.site.engine.record import BuildRecord
from wegwijs.site.engine.steps import Written
from wegwijs.site.engine.store import Store

Files = Mapping[str, Written]


@dataclass(frozen=True, slots=True)
class TakenOver:
    """The files of the steps of a `record` that are still planned: `all` of them, and those that
    are `sound`, as they were written, in the folder of the new site now. `is_whole` is true when no
    step is gone.
    """

    record: BuildRecord
    all: Files
    sound: Files
    is_whole: bool

    def still_there(self, names: set[str]) -> set[str]:
        """Those of the steps with these names of which no file is lost."""
        lost = self.all.keys() - self.sound.keys()
        if not lost:
            return names
        files_of = self.record.files_of
        return {name for name in names if not any(one.path in lost for one in files_of(name))}

    def written(self, rows: Rows, difference: Difference, last: Set[str]) -> dict[str, Written]:
        """Every file of these rows, of which none is of the steps that are made `last`; those of
        the record, without such steps, had this `difference`.
        """
        if not self.is_whole:
            return {file.path: file for row in rows.values() for file in row.files}
        written = dict(self.all)
        gone = (file.path for name in last for file in self.record.files_of(name))
        for path in (*gone, *difference.was):
            written.pop(path, None)
        return written | difference.now


def taken_over(
    store: Store, looked: Looked, folder: Path, record: BuildRecord, names: Set[str]
) -> TakenOver:
    """Begin the new site in a folder with the files of the steps with these names, as far as a look
    at the mirror of the `store` has found them. From here on the store stands for nothing.
    """
    held = store.record.written
    is_whole = record is store.record and record.rows.keys() <= names
    files = held if is_whole else {
        file.path: file for name in names for file in record.files_of(name)
    }  # fmt: skip
    sound = adopt(store.mirror, folder, files, held, looked)
    store.forget()
    return TakenOver(record, files, sound, is_whole)
