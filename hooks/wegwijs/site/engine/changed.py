"""Changed: the record of the last build, and what a site is made from now, go in; what was read
then and is another now comes out.

What follows from all records is made anew only when something that was read for it has changed, and
counts as changed only when another value comes out.
"""

from functools import cached_property

from wegwijs.content.reads import PARTS, RECORD, SOURCE, Read, whole_of
from wegwijs.site.engine.record import BuildRecord
from wegwijs.site.engine.sources import Sources

_OF_FILES = PARTS | {RECORD, "entry", SOURCE}
"""The kinds of what follows from the files of a record."""


class Changes:
    """What of a record is another now, each looked at when somebody asks, by its number."""

    def __init__(self, record: BuildRecord, sources: Sources) -> None:
        self.record, self.sources = record, sources
        self._differs: dict[int, bool] = {}
        self._behind: dict[int, bool] = {}

    @cached_property
    def names(self) -> list[Read]:
        """The names of all that was read."""
        return list(self.record.reads)

    @cached_property
    def numbers(self) -> dict[Read, int]:
        """The numbers of all that was read."""
        return {name: number for number, name in enumerate(self.names)}

    @cached_property
    def marks(self) -> list[bytes]:
        """The fingerprints of all that was read, as they were."""
        return list(self.record.reads.values())

    @cached_property
    def derived(self) -> dict[Read, int]:
        """The numbers of what follows from all records."""
        return {self.names[number]: number for number in self.record.derived}

    @cached_property
    def all(self) -> frozenset[int]:
        """All that is another now."""
        return frozenset(number for number in range(len(self.names)) if self.differs(number))

    @cached_property
    def records(self) -> dict[int, bool]:
        """Of records, and of what else the files alone tell: whether it is another now. That is
        nearly all of what was read, and to ask for each by itself takes ten times as long. One that
        has the files it had is the one it was.
        """
        known, fingerprint = dict[int, bool](), self.sources.fingerprint
        same, kinds = self.sources.untouched(self.record)
        for number, (name, mark) in enumerate(self.record.reads.items()):
            kind = name[0]
            if kind in kinds or (kind in _OF_FILES and name[1:3] in same):
                known[number] = False
            elif kind == RECORD:
                known[number] = fingerprint(name) != mark
        return known

    def differs(self, number: int) -> bool:
        """Whether what was read is another now."""
        known = self.records.get(number)
        if known is None:
            known = self._differs.get(number)
        if known is None:
            known = self._differs[number] = self._is_another(number)
        return known

    def behind(self, number: int) -> bool:
        """Whether something is another now that was read for what follows from all records."""
        known = self._behind.get(number)
        if known is None:
            known = any(map(self.differs, self.record.derived[number]))
            self._behind[number] = known
        return known

    def _is_another(self, number: int) -> bool:
        name, mark = self.names[number], self.marks[number]
        if number in self.record.derived:
            return self.behind(number) and self.sources.derived(name) != mark
        whole = whole_of(name)
        if whole is not name and whole in self.numbers and not self.differs(self.numbers[whole]):
            return False
        return self.sources.fingerprint(name) != mark
