"""The kept plan: the parts of a plan, and what the last build noted of each, go in; the steps come
out by number and by name.

A part for which nothing was read that is another now holds the steps it held: it is planned only
when one of them must be done again. So what planning looks at grows with what changed.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from wegwijs.content.reads import Read, Reads
from wegwijs.site.addresses import Bundle, Planned
from wegwijs.site.engine.record import BuildRecord, PartRow
from wegwijs.site.plan import Plan
from wegwijs.site.plan_parts import Cost, Part

KeptParts = Mapping[str, PartRow]
"""The parts that need not be planned, by name."""


def kept_parts(
    parts: Sequence[Part], record: BuildRecord, changed: frozenset[int], reads: Reads
) -> KeptParts:
    """The parts that are as they were in the build of a `record`; `changed` are the numbers of what
    is another since. All others are planned, and what is read for them is noted.

    None is kept when one of the others tells something else than it did, as a new address: it may
    be that of a part that is as it was.
    """
    before = record.parts
    kept = {
        part.name: before[part.name]
        for part in parts
        if part.cost is not Cost.LITTLE
        and part.name in before
        and changed.isdisjoint(before[part.name].reads)
    }
    if kept and [part.name for part in parts] == list(before):
        others = [part for part in parts if part.name not in kept]
        _plan(others, reads)
        if all(part.told == before[part.name].told for part in others):
            return kept
    _plan(parts, reads)
    return {}


def _plan(parts: Iterable[Part], reads: Reads) -> None:
    for part in parts:
        if part.cost is Cost.LITTLE:
            _ = part.planned  # planned in each build, so that nobody asks what was read for it
        else:
            part.note(reads)


class Step(NamedTuple):  # there are tens of thousands
    """A step of a plan: its name, which stays the same from build to build, and its place there."""

    name: str
    part: Part
    at: int

    @property
    def planned(self) -> Planned:
        """What it is to make; its part is planned for it, unless it was."""
        return self.part.planned[self.at]


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a plan in order. Those of the parts that were `kept` have the names they had."""

    all: Sequence[Step]
    kept: KeptParts
    parts: Sequence[Part]
    are_noted: bool = True
    """Whether it is known what was read for each part."""

    @classmethod
    def of(cls, plan: Plan, before: Mapping[str, PartRow], kept: KeptParts) -> "Steps":
        """The steps of a plan, what there was of its parts `before`, and which of them are kept."""
        named = (
            chain.from_iterable(_as_named(part, before[part.name].names) for part in plan.parts)
            if kept
            else _anew(plan)
        )
        return cls(tuple(named), kept, plan.parts)

    @classmethod
    def anew(cls, plan: Plan) -> "Steps":
        """The steps of a plan of which some parts did not hold what they were said to hold."""
        return cls(tuple(_anew(plan)), {}, plan.parts, are_noted=False)

    def hold(self, fresh: Container[str]) -> bool:
        """Whether the kept parts of which something is to be done, all that is not `fresh`, are
        what they are said to be.
        """
        stirred = {step.part.name: step.part for step in self.all if step.name not in fresh}
        return all(part.told == self.kept[name].told
                   for name, part in stirred.items() if name in self.kept)  # fmt: skip

    @property
    def planned(self) -> Sequence[Step]:
        """Those of the parts that are not kept."""
        return [step for step in self.all if step.part.name not in self.kept]

    def rows(self, number_of: Callable[[Read], int]) -> Iterator[PartRow]:
        """What the next build is told of the parts that were not kept; `number_of` gives the number
        of something that was read. Nothing when it is not known of all of them: then all are
        planned again.
        """
        names = defaultdict[str, list[str | None]](list)
        for step in self.planned:
            some = names[step.part.name]
            some += [None] * (step.at - len(some))
            some.append(step.name)
        for part in self.parts:
            if self.are_noted and part.name not in self.kept:
                numbers = array("I", sorted(map(number_of, part.reads)))
                yield PartRow(part.name, part.told, numbers, tuple(names[part.name]))


def _as_named(part: Part, names: Iterable[str | None]) -> Iterator[Step]:
    """The steps of a part by the names that they had; one without a name is of an address that
    another has.
    """
    return (Step(name, part, at) for at, name in enumerate(names) if name is not None)


def _anew(plan: Plan) -> Iterator[Step]:
    """The steps of a plan, each by its address, and by how often that was met."""
    taken: dict[str, int] = {}
    winners = set(map(id, plan.winners()))
    for part in plan.parts:
        for at, one in enumerate(part.planned):
            if id(one) not in winners:
                continue
            name = one.pattern or one.addresses[0] if isinstance(one, Bundle) else one.address
            again = taken[name] = taken.get(name, 0) + 1
            is_alone = again == 1 and not isinstance(one, Bundle)
            yield Step(name if is_alone else f"{name}#{again}", part, at)
