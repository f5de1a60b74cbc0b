"""Numbers of documents: what there is to find goes in; a number for each comes out, which an edit
of the others does not change.

A number is a place in a row that has room: where a hash of the name says, or the next one that is
free. So a document that comes or goes moves its neighbours at most, and what the documents say
moves nothing. Each group, of documents that stand beside each other in lists, has a row of its own,
the longest first: a place in such a row is a short number. A row grows by an eighth or less; then
the numbers of its group and of shorter rows change.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import blake2b

Name = tuple[str, ...]
Group = tuple[str, ...]
_BITS = 64
_ROOM = 1.15
"""Places for each document, at least."""
_STEPS = 8
"""Lengths that a row can have before its length has doubled."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The numbers of a group: from `start`, of which a place in them needs so many `bits`."""

    start: int
    bits: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """The number of each document by its name, and the numbers that each group has."""

    of: Mapping[Name, int]
    stretches: Mapping[Group, Stretch]


def numbers(groups: Mapping[Name, Group]) -> Numbers:
    """The numbers of documents whose groups are these."""
    members: dict[Group, list[Name]] = {}
    for name, group in groups.items():
        members.setdefault(group, []).append(name)
    sizes = {group: _size(len(names)) for group, names in members.items()}
    places: dict[Name, int] = {}
    stretches: dict[Group, Stretch] = {}
    start = 0
    for group in sorted(members, key=lambda group: (-sizes[group], group)):
        stretches[group] = Stretch(start, (sizes[group] - 1).bit_length())
        for name, place in _places(members[group], sizes[group]).items():
            places[name] = start + place
        start += sizes[group]
    return Numbers(places, stretches)


def _size(count: int) -> int:
    """How many places there are for so many documents."""
    least = max(count, int(count * _ROOM))
    step = 1 << max(0, (least - 1).bit_length() - _STEPS.bit_length() + 1)
    return -(-least // step) * step


def _places(names: Collection[Name], size: int) -> dict[Name, int]:
    """The place of each name in a row of this size."""
    places: dict[Name, int] = {}
    free, waiting = 0, len(names)
    for place, name in sorted((_hash(name) * size >> _BITS, name) for name in names):
        # The last ones must find room before the end.
        places[name] = free = min(max(free, place), size - waiting)
        free += 1
        waiting -= 1
    return places


def _hash(name: Name) -> int:
    return int.from_bytes(blake2b(repr(name).encode(), digest_size=_BITS // 8).digest(), "big")
