"""Facets of records: choices of a type and its records go in; by what these can be chosen comes
out, or an error in whose frame the record stands at which it came up (`site/type_faults.py`).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from wegwijs.content.localise import Localised
from wegwijs.features.facets.choice import Choice, Flag
from wegwijs.features.facets.index import Facet, FacetDefinition, UnknownOptionError, facet_index


def record_facets(
    parts: Iterable[Choice | Flag],
    definitions: Sequence[FacetDefinition[Any]],
    records: Sequence[Localised[Any]],
) -> list[Facet]:
    """The facets of these records; `definitions` are those of the parts, in their order.

    Raises WrongResultError when a record matches what is none of the options.
    """
    localised: Localised[Any] | None = None

    def facts() -> Iterator[Any]:
        nonlocal localised
        for localised in records:
            yield localised.facts

    try:
        return facet_index(definitions, facts())
    except UnknownOptionError as fault:
        localised = records[fault.at]
        part, known = next(
            (part, one.options)
            for part, one in zip(parts, definitions, strict=True)
            if one.name == fault.facet
        )
        what = f"gives “{fault.option}”, and its options are {', '.join(known)}"
        raise part.wrong(what) from fault
