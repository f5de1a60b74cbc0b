"""The index of a filter: records and the facets of their type go in; what each record matches, and
counts, come out.

A record matches some options of each facet. Records that match the same options share a
combination, so that a facet is a list of combinations and a column with the combination of each
record. For the script the columns are text, a digit of 64 per record; gzip does the rest.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from wegwijs.render.script_data import DIGITS

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class FacetDefinition(Generic[R]):
    """By what records are chosen, as the index needs it; a content type says it with a `Choice`.

    name     as in the address of a filtered list
    options  in the order in which they are offered; none: those that records match, in the order of
             `key`
    matches  the options that a record matches
    key      option -> what it is sorted by
    """

    name: str
    options: tuple[str, ...]
    matches: Callable[[R], Iterable[str]]
    key: Callable[[str], Any] = str


class UnknownOptionError(LookupError):
    """A record, the one at `at`, matches what is none of the options of a facet."""

    def __init__(self, facet: str, option: object, at: int) -> None:
        super().__init__(facet, option, at)
        self.facet, self.option, self.at = facet, option, at


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet of some records; `combinations` are indexes of options, `column` has the combination
    of each record.
    """

    name: str
    options: tuple[str, ...]
    combinations: tuple[tuple[int, ...], ...]
    column: tuple[int, ...]

    def counts(self) -> Mapping[str, int]:
        """How many records each option matches."""
        counts = dict.fromkeys(self.options, 0)
        for at in self.column:
            for option in self.combinations[at]:
                counts[self.options[option]] += 1
        return counts

    def matched(self, at: int) -> tuple[str, ...]:
        """The options that a record matches, in the order in which they are offered."""
        return tuple(self.options[option] for option in self.combinations[self.column[at]])


def facet_index(definitions: Iterable[FacetDefinition[R]], records: Iterable[R]) -> list[Facet]:
    """Each facet with what the records match, the records in their order.

    Raises UnknownOptionError when a record matches what is none of the options.
    """
    matches: list[tuple[FacetDefinition[R], list[tuple[str, ...]]]] = [
        (definition, []) for definition in definitions
    ]
    for record in records:  # each is looked into once: there may be thousands
        for definition, of_records in matches:
            of_records.append(tuple(definition.matches(record)))
    return [_facet(definition, of_records) for definition, of_records in matches]


def _facet(definition: FacetDefinition[Any], matches: Sequence[tuple[str, ...]]) -> Facet:
    met = {option for each in matches for option in each}
    options = definition.options or tuple(sorted(met, key=definition.key))
    place = {option: at for at, option in enumerate(options)}
    for option in met:
        if option not in place:
            at = next(at for at, each in enumerate(matches) if option in each)
            raise UnknownOptionError(definition.name, option, at)
    rows = [tuple(sorted({place[option] for option in each})) for each in matches]
    combinations = sorted(set(rows))
    number = {combination: at for at, combination in enumerate(combinations)}
    return Facet(definition.name, options, tuple(combinations), tuple(number[row] for row in rows))


def encoded(facets: Iterable[Facet]) -> list[tuple[object, ...]]:
    """The facets as the script reads them: name, options, combinations, column."""
    return [
        (facet.name, facet.options, facet.combinations, column(facet.column)) for facet in facets
    ]


def column(numbers: Sequence[int]) -> str:
    """Numbers as digits of base 64: the first digits of all, then the second; each has as many as
    the largest.
    """
    digits, most = 1, max(numbers, default=0)
    while most := most // 64:
        digits += 1
    places = reversed(range(digits))
    return "".join(DIGITS[number >> 6 * place & 63] for place in places for number in numbers)
