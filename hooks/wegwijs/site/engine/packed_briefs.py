"""Packed briefs: the little that orders ask of every record goes in; the same comes out in few
objects, which can be pickled. What many have read stands once.
"""

from array import array
from collections.abc import Collection, Hashable, Mapping
from typing import Any, NamedTuple

from wegwijs.content.reads import Read
from wegwijs.render.context import SiteData
from wegwijs.render.made_once import Briefs
from wegwijs.render.noted import NotedMapping
from wegwijs.render.noted_records import NotedLocalised


def known_names(site: SiteData) -> dict[Any, Any]:
    """The names under which records are read, and their keys, as the site holds them, by
    themselves.
    """
    known: dict[Any, Any] = {}
    for by_type in site.records.values():
        for name, records in by_type.items():
            there = (
                records.of if isinstance(records, NotedMapping) else records
            )  # nobody reads them
            for identity, localised in there.items():
                known.setdefault((name, identity), (name, identity))
                if isinstance(localised, NotedLocalised):
                    known[localised.read] = localised.read
    return known


class PackedBriefs(NamedTuple):
    """names  what was read
    reads   what was read together, as places among the names
    found   the values, each with a place among the reads, by what makes them and by key
    """

    names: list[Read]
    reads: "list[array[int]]"
    found: Mapping[str, Mapping[Hashable, tuple[Any, int]]]

    @classmethod
    def of(cls, briefs: Briefs) -> "PackedBriefs":
        """Briefs, packed."""
        numbers: dict[Read, int] = {}
        sets: dict[tuple[Read, ...], int] = {}
        found = {
            make: {
                key: (value, sets.setdefault(reads, len(sets)))
                for key, (value, reads) in some.items()
            }
            for make, some in briefs.items()
        }
        reads = [
            array("I", (numbers.setdefault(one, len(numbers)) for one in together))
            for together in sets
        ]
        return cls(list(numbers), reads, found)

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(map(len, self.found.values()))

    def briefs(self, known: dict[Any, Any], without: Collection[int] = ()) -> Briefs:
        """The briefs, without those that have read one of these names, by its place. Names and keys
        that are `known` (by themselves) are those that are there already, and not others like them;
        others are known from then on.
        """
        bad, names = frozenset(without), [known.setdefault(name, name) for name in self.names]
        sets = [
            tuple(map(names.__getitem__, numbers)) if bad.isdisjoint(numbers) else None
            for numbers in self.reads
        ]
        return {
            make: {
                known.setdefault(key, key): (value, reads)
                for key, (value, number) in some.items()
                if (reads := sets[number]) is not None
            }
            for make, some in self.found.items()
        }
