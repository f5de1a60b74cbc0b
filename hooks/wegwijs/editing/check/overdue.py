"""Overdue: a portal's content and a day go in; a problem for each fact past its review date comes
out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from pydantic import BaseModel

from wegwijs.content.load import Content
from wegwijs.content.model.introspect import model_fields
from wegwijs.content.places import by_file, place
from wegwijs.diagnostics.diagnostic import Diagnostic, Location

_RULE = "overdue"


def overdue(content: Content, today: date) -> list[Diagnostic]:
    """A warning for each record and fact whose `review_by` lies before `today`."""
    problems = []
    documents = by_file(content.documents)
    for entries in content.portal.entries.values():
        for entry in entries.values():
            for path, day in _review_dates(entry.record, ""):
                if day < today:
                    file = entry.files[entry.source]
                    at = place(documents, file, path.split("."))
                    problems.append(
                        Diagnostic(
                            Location.of(file, at, path),
                            f"this was to be checked by {day}",
                            "Compare it with its source, then set checked_on and review_by.",
                            _RULE,
                            "warning",
                        )
                    )
    return problems


def with_overdue_as_errors(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The problems, of which those that are overdue are errors."""
    return [
        replace(problem, severity="error") if problem.rule == _RULE else problem
        for problem in problems
    ]


def _review_dates(model: BaseModel, prefix: str) -> Iterator[tuple[str, date]]:
    for name, field in model_fields(type(model)).items():
        value = getattr(model, field.name)
        if name == "review_by" and value:
            yield f"{prefix}{name}", value
        elif field.model is not None and value:
            for child in value if field.many else (value,):
                step = getattr(child, "id", "")
                yield from _review_dates(
                    child, f"{prefix}{name}.{step}." if step else f"{prefix}{name}."
                )
