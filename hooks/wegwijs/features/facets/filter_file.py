"""The file that a filter loads when a reader touches it: facets, orders and marks of records go in;
its text, and its address, come out.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from wegwijs.features.facets.index import Facet, column, encoded
from wegwijs.render.script_data import script


@dataclass(frozen=True, slots=True)
class Dependent:
    """A facet that hangs on another: a record matches its one option, `value`, when it matches the
    first option of `facet`, or the one called as what is chosen in the facet `on`.
    """

    facet: str
    on: str
    value: str


@dataclass(frozen=True, slots=True)
class FilterData:
    """What the scripts of a list compute with, its records in the order of the search index.

    facets     by what they are chosen
    orders     by what they can be sorted: name -> a number for each record, the lowest first
    marks      what only some cards bear: name -> whether each record has it
    dependent  the facet that hangs on another, when there is one
    labels     words for the options that are not in the page: facet -> option -> words
    """

    facets: Sequence[Facet]
    orders: Mapping[str, Sequence[int]]
    marks: Mapping[str, Sequence[bool]]
    dependent: Dependent | None = None
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def text(self) -> str:
        """The script that hands them over."""
        data = {
            "records": len(self.facets[0].column),
            "facets": encoded(self.facets),
            "orders": {name: column(numbers) for name, numbers in self.orders.items()},
            "marks": {name: column(list(map(int, has))) for name, has in self.marks.items()},
            "dependent": asdict(self.dependent) if self.dependent else None,
            "labels": self.labels,
        }
        return script("catalogue", json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def filter_file(folder: str, data: FilterData) -> tuple[str, str]:
    """The address in a folder of the site, with a hash, and the text of the file."""
    text = data.text()
    return f"{folder}filter.{hashlib.sha256(text.encode()).hexdigest()[:8]}.js", text
