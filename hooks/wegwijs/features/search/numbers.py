"""Numbers of documents: what there is to find goes in; a number for each comes out, which an edit
of the others does not change.

A number is a place in a row that has room: where a hash of the name says, or the next one that is
free. So a document that comes or goes moves its neighbours at most, and what the documents say
moves nothing. The row grows by doubling; then all numbers change.
"""

from collections.abc import Collection
from hashlib import blake2b

Name = tuple[str, ...]
_BITS = 64
_ROOM = 1.5
"""Places for each document, at least."""


def numbers(names: Collection[Name]) -> dict[Name, int]:
    """The number of each document by its name."""
    size = 1 << max(0, int(len(names) * _ROOM) - 1).bit_length()
    places: dict[Name, int] = {}
    free = 0
    for place, name in sorted((_hash(name) * size >> _BITS, name) for name in names):
        places[name] = free = max(free, place)
        free += 1
    return places


def _hash(name: Name) -> int:
    return int.from_bytes(blake2b(repr(name).encode(), digest_size=_BITS // 8).digest(), "big")
