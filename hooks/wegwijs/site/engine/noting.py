"""Noting: the record of the last build goes in, and what is done now; that of this build comes out.

It begins with the steps that are not done again. What they read keeps its number: of ten thousand
records there are millions of such numbers, and an edit changes a handful.
"""

from array import array
from collections.abc import Callable, Mapping

from wegwijs.content.reads import AnyReads, Numbers, Read
from wegwijs.render.context import SiteData
from wegwijs.site.engine.changed import Changes
from wegwijs.site.engine.kept_derived import DerivedBefore
from wegwijs.site.engine.kept_plan import Steps
from wegwijs.site.engine.packed_rows import PackedRows
from wegwijs.site.engine.record import BuildRecord, PartRow, Row
from wegwijs.site.engine.sources import Sources
from wegwijs.site.engine.steps import Done

_ROOM = 1.3
"""How many times as many names there may be as steps have read, before those that no step has read
lately are left out.
"""


class _Numbers(dict[Read, int]):
    """A number for whatever is read, which gets its fingerprint with it. Of a million reads of a
    build nearly all have theirs: those are looked up without a call of Python.
    """

    def __init__(self, marks: dict[Read, bytes], mark: Callable[[Read], bytes]) -> None:
        super().__init__((read, number) for number, read in enumerate(marks))
        self.marks, self.mark = marks, mark

    def __missing__(self, read: Read) -> int:
        number = self[read] = len(self)
        self.marks[read] = self.mark(read)
        return number


class Noting:
    """Writes a record: whatever is read gets a number and its fingerprint."""

    def __init__(self, sources: Sources, record: BuildRecord, is_full: bool) -> None:
        self.record, self._is_full = record, is_full
        self._numbers = _Numbers(record.reads, sources.look_up)
        self._rows = PackedRows()
        self.number_of: Callable[[Read], int] = self._numbers.__getitem__
        """Gives the number of something that is read: that of the dict itself, for a call of ours
        would take as long for each of a million.
        """

    def add(self, name: str, own: bytes, one: Done) -> None:
        """A step was done."""
        self._rows.add(name, Row(own, self._numbered(one.reads), one.files))

    def finish(self, site: SiteData, steps: Steps) -> None:
        """All `steps` are done: what was made of all records comes in, and what that was made of in
        its turn; and the parts of the plan, in its order.
        """
        self.record.rows.update(self._rows.take())
        kept = self.record.parts | {row.name: row for row in steps.rows(self.number_of)}
        self.record.parts = {
            part.name: kept[part.name] for part in steps.parts if part.name in kept
        }
        derived = [item for view in site.views.values() for item in view.derived.items()]
        for read, one in derived:
            # That of one which is in the record already has not changed: it was looked at.
            known = self._numbers.get(read) in self.record.derived
            if known and isinstance(one, DerivedBefore):
                continue
            number = self._numbers[read]
            if known or one.fingerprint is not None:
                self.record.derived[number] = self._numbered(one.reads)
        if self._is_full:
            self.record.full = len(self.record.reads)

    def _numbered(self, reads: AnyReads) -> Numbers:
        """The numbers of what was read, which are known of what was read in another process."""
        if isinstance(reads, array):
            return reads
        return array("I", sorted(map(self.number_of, reads)))


def noting_after(changes: Changes, fresh: set[str], parts: Mapping[str, PartRow]) -> Noting:
    """A record that begins with the `fresh` steps of the last one, which are not done again, with
    the `parts` of its plan that are as they were, and with what was read then, each as it is now.
    """
    last, sources = changes.record, changes.sources
    record = BuildRecord(full=last.full)
    record.rows.update((name, last.rows[name]) for name in fresh)
    record.parts.update(parts)
    is_full = len(last.reads) > _ROOM * last.full or not last.full
    if is_full:
        _take_over(record, changes)
    else:
        record.reads.update(last.reads)
        for number in changes.all:
            name = changes.names[number]
            record.reads[name] = sources.fingerprint(name)
        record.derived.update(last.derived)
    return Noting(sources, record, is_full)


def _take_over(record: BuildRecord, changes: Changes) -> None:
    """Number anew what the rows of a record have read, and what that was made of in its turn."""
    last, names = changes.record, changes.names
    again: dict[int, int] = {}

    def renumber(number: int) -> None:
        if number in again:
            return
        again[number] = len(again)
        record.reads[names[number]] = _mark(changes, number)
        for each in last.derived.get(number, ()):
            renumber(each)

    of_steps = (row.reads for row in record.rows.values())
    of_parts = (row.reads for row in record.parts.values())
    for number in sorted(set[int]().union(*of_steps, *of_parts)):
        renumber(number)
    record.derived.update(
        (again[number], array("I", map(again.__getitem__, last.derived[number])))
        for number in last.derived
        if number in again
    )

    def renumbered(reads: Numbers) -> Numbers:
        return array("I", map(again.__getitem__, reads))

    for name, row in record.rows.items():
        record.rows[name] = row._replace(reads=renumbered(row.reads))
    for name, part in record.parts.items():
        record.parts[name] = part._replace(reads=renumbered(part.reads))


def _mark(changes: Changes, number: int) -> bytes:
    """The fingerprint of what was read, as it is now."""
    if changes.differs(number):
        return changes.sources.fingerprint(changes.names[number])
    return changes.marks[number]
