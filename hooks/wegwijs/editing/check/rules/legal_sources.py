"""Legal sources: what says what the law grants, asks or costs goes in; what names no source comes
out, as warnings.

A record's own sources count for all of it. Without them each fact or amount needs one of its own;
what sums them up needs none beyond theirs.
"""

from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel

from wegwijs.content.model.introspect import FieldPath, children, model_fields
from wegwijs.content.places import place
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import RecordSubject, Rule


def _check(record: RecordSubject) -> Iterator[Diagnostic]:
    entry = record.entry
    if record.labels or entry is None or entry.record.sample or entry.record.sources:
        return
    legal = dict(_legal(entry.record))
    summed_up = any(origin == "own" for origin in legal.values())
    paths = [
        path
        for path, origin in legal.items()
        if origin == "missing" or (origin == "none" and not summed_up)
    ]
    if paths:
        file = entry.files[entry.source]
        yield Diagnostic(
            Location.of(file, place(record.files, file, paths[0]), ".".join(paths[0])),
            "this says what the law says, and nobody can see where that comes from",
            "Add “sources” to the record, or “source” beside the fact.",
            "legal-without-source",
            "warning",
        )


Origin = Literal["own", "missing", "none"]
"""A part has its own source; it could have one and has not; it cannot have one."""


def _legal(model: BaseModel, prefix: FieldPath = ()) -> Iterator[tuple[FieldPath, Origin]]:
    fields = model_fields(type(model))
    origin: Origin = "none"
    if "source" in fields:
        origin = "missing" if getattr(model, fields["source"].name) is None else "own"
    for name, field in fields.items():
        value = getattr(model, field.name)
        if field.legal and value:
            yield (*prefix, name), origin
        for step, child in children(value, field):
            yield from _legal(child, (*prefix, name, step) if step else (*prefix, name))


CHECK = Rule(record=_check)
