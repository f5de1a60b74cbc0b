"""Free elsewhere: the costs of all records go in; a cost of which some pay nothing in one place,
and pay in another, comes out, as warnings.

Two costs are the same when amount, currency and source are the same.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from wegwijs.content.model.introspect import FieldPath, children, model_fields
from wegwijs.content.places import by_file, place
from wegwijs.content.portal import Entry
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import Rule, Subject

_FIELDS = frozenset({"amount", "currency", "free_for", "source"})
"""What a model has that says who pays nothing of an amount."""


@dataclass(frozen=True, slots=True)
class _Place:
    entry: Entry
    path: FieldPath
    free_for: frozenset[str]

    @property
    def file(self) -> str:
        return self.entry.files[self.entry.source]


def _check(subject: Subject) -> Iterator[Diagnostic]:
    documents = by_file(subject.content.documents)
    same: dict[Any, list[_Place]] = defaultdict(list)
    for entries in subject.content.portal.entries.values():
        for entry in entries.values():
            for path, cost in _costs(entry.record):
                key = (cost.amount, cost.currency, cost.source.title, cost.source.publisher)
                same[key].append(_Place(entry, path, frozenset(cost.free_for)))
    for places in same.values():
        everybody = frozenset().union(*(cost.free_for for cost in places))
        for cost in places:
            for status in sorted(everybody - cost.free_for):
                other = next(one for one in places if status in one.free_for)
                at = place(documents, cost.file, cost.path)
                yield Diagnostic(
                    Location.of(cost.file, at, ".".join(cost.path)),
                    f"“{status}” pays nothing of this in {other.file}, and pays here",
                    "Look at the source, and make “free_for” the same in both.",
                    "free-elsewhere",
                    "warning",
                )


def _costs(model: BaseModel, prefix: FieldPath = ()) -> Iterator[tuple[FieldPath, Any]]:
    if not _may_cost(type(model)):
        return
    fields = model_fields(type(model))
    if fields.keys() >= _FIELDS and getattr(model, fields["source"].name) is not None:
        yield prefix, model
    for name, field in fields.items():
        for step, child in children(getattr(model, field.name), field):
            yield from _costs(child, (*prefix, name, step) if step else (*prefix, name))


@cache
def _may_cost(model: type[BaseModel]) -> bool:
    """Whether costs can stand in such a part, at any depth."""
    fields = model_fields(model)
    return fields.keys() >= _FIELDS or any(
        field.model is not None and _may_cost(field.model) for field in fields.values()
    )


CHECK = Rule(portal=_check)
