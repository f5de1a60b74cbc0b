"""Numbers of documents: what there is to find, in its order, goes in; a number for each comes out,
which rises with the order within a group, and which an edit of others seldom changes.

Each group, of documents that stand beside each other in lists, has a row of places with room, the
longest first. There the documents stand in their order: so the browser need not be told much of it
(`order.py`), and postings of like documents, which share words, have small steps. Of so many
documents one, as a hash of its name says, stands near where its share of the row begins, and the
others follow it: so a document that comes, goes or is moved moves those up to there, and now and
then those of another such part. A row grows by an eighth or less; then the numbers of its group and
of shorter rows change.
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b

Name = tuple[str, ...]
Group = tuple[str, ...]
_BITS = 64
_ROOM = 1.15
"""Places for each document, at least."""
_STEPS = 8
"""Lengths that a row can have before its length has doubled."""
_PART = 32
"""Of so many documents one begins a part, and the places in which a part can begin lie so far from
each other.
"""


def numbers(groups: Mapping[Group, Sequence[Name]]) -> dict[Name, int]:
    """The number of each document. Those of a group stand in their order."""
    found: dict[Name, int] = {}
    sizes = {group: _size(len(names)) for group, names in groups.items()}
    start = 0
    for group in sorted(groups, key=lambda group: (-sizes[group], group)):
        for name, place in zip(groups[group], _places(groups[group], sizes[group]), strict=True):
            found[name] = start + place
        start += sizes[group]
    return found


def _size(count: int) -> int:
    """How many places there are for so many documents."""
    least = max(count, int(count * _ROOM))
    step = 1 << max(0, (least - 1).bit_length() - _STEPS.bit_length() + 1)
    return -(-least // step) * step


def _places(names: Sequence[Name], size: int) -> Iterator[int]:
    """The place of each name in a row of this size."""
    count, free = len(names), 0
    for rank, name in enumerate(names):
        if _hash(name) % _PART == 0:
            free = max(free, rank * size // count // _PART * _PART)
        # The last ones must find room before the end.
        free = min(free, size - (count - rank))
        yield free
        free += 1


def _hash(name: Name) -> int:
    return int.from_bytes(blake2b(repr(name).encode(), digest_size=_BITS // 8).digest(), "big")
