"""Early: the parts of a plan, none of which is planned yet, and what the last build knew go in; a
step that takes long and must be done again is begun in a copy of this process.

An edit changes the search of a language, which takes as long as all else that follows from it. It
is known to be done again as soon as the content is read: what it was made from is another now.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from wegwijs.content.reads import AnyReads, Read
from wegwijs.render.context import SiteData
from wegwijs.render.type_files import Data, FilesAsBefore, Mark
from wegwijs.site.addresses import Bundle
from wegwijs.site.engine.changed import Changes
from wegwijs.site.engine.kept_derived import Marked, packed_small
from wegwijs.site.engine.steps import Done, Written, write_all
from wegwijs.site.engine.store import Begin
from wegwijs.site.plan_parts import Cost, Part

MANY = 2_000
"""Steps of the last build from which on a copy of the process is worth its start."""


class _Came(NamedTuple):
    """What a step came to in a copy of this process: its files, or how they are as before; what was
    read for it, and for what followed from all records there, with that itself if it is small; the
    seconds of CPU it took.
    """

    files: Mapping[str, Data]
    marks: Mapping[str, Mark]
    reads: frozenset[Read]
    derived: Mapping[Read, tuple[bytes | None, AnyReads, bytes | None]]
    seconds: float


@dataclass(frozen=True, slots=True)
class EarlyStep:
    """A step that was begun; `came` gives what it came to."""

    one: Bundle
    site: SiteData
    came: Callable[[], _Came]

    def done(self, number: int, folder: Path, there: Mapping[str, Written]) -> Done:
        """Write its files, as `do` does."""
        files, marks, reads, derived, seconds = self.came()
        for read, (mark, behind, packed) in derived.items():
            view = self.site.views[read[1]]
            if read not in view.derived:
                view.derived[read] = view.before(read) or Marked(mark, behind, packed)
        made = FilesAsBefore(marks, self.one.make) if marks else files
        return Done(number, reads, write_all(folder, made, there), seconds)


def early_step(
    parts: Iterable[Part], site: SiteData, changes: Changes, begin: Begin
) -> EarlyStep | None:
    """Begin the step that has read most, of those in parts that cost little to plan, and whose
    number of files nobody knows before; None when none of them has read what is another now.
    """
    rows = changes.record.rows
    if len(rows) < MANY:
        return None
    changed = frozenset(number for number, differs in changes.records.items() if differs)
    again = [
        (len(row.reads), one)
        for part in parts
        if part.cost is Cost.LITTLE
        for one in part.planned
        if isinstance(one, Bundle) and one.pattern
        and (row := rows.get(f"{one.pattern}#1")) and not changed.isdisjoint(row.reads)
    ]  # fmt: skip
    if not again:
        return None
    one = max(again, key=lambda each: each[0])[1]
    return EarlyStep(one, site, begin(partial(_made, one, site)))


def _made(one: Bundle, site: SiteData) -> _Came:
    began = time.process_time()
    known = {read for view in site.views.values() for read in view.derived}
    with site.reads.frame() as reads:
        made = one.make()
    marks = made.marks if isinstance(made, FilesAsBefore) else {}
    derived = {
        read: (each.fingerprint, each.reads, packed_small(each))
        for view in site.views.values()
        for read, each in view.derived.items()
        if read not in known
    }
    seconds = time.process_time() - began
    return _Came({} if marks else dict(made), marks, frozenset(reads), derived, seconds)
