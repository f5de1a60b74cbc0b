"""Months without the day: what comes back each month on the 29th, 30th or 31st goes in; what does
not take place in some of these months comes out, as warnings.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Any

from wegwijs.content.places import by_file, place
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import Rule, Subject

_PATH = ("repeat", "every")


def _check(subject: Subject) -> Iterator[Diagnostic]:
    documents = by_file(subject.content.documents)
    repeating = [one.name for one in subject.types.values() if "repeat" in one.moments]
    for name in repeating:
        for entry in subject.content.portal.entries.get(name, {}).values():
            months = list(_months_without(entry.record))
            if months:
                file, day = entry.files[entry.source], _start(entry.record).day
                listed = ", ".join(f"{month:%Y-%m}" for month in months[:6])
                more = " …" if len(months) > 6 else ""
                yield Diagnostic(
                    Location.of(file, place(documents, file, _PATH), ".".join(_PATH)),
                    f"it comes back each month on day {day}, and does not take place in months"
                    f" without one: {listed}{more}",
                    "Write `on: [last friday]` or the like, or the days of these months in `also`.",
                    "months-without-the-day",
                    "warning",
                )


def _months_without(record: Any) -> Iterator[date]:
    """The first days of the months that are passed over, and have no day of their own."""
    repeat = record.repeat
    if repeat is None or repeat.on or not repeat.every.rstrip("s").endswith("month"):
        return
    start, step = _start(record), int(repeat.every.partition(" ")[0] if " " in repeat.every else 1)
    extra = {(day.year, day.month) for day in repeat.also}
    month = start.replace(day=1)
    while month <= repeat.until:
        length = monthrange(month.year, month.month)[1]
        is_over = repeat.until < month.replace(day=length)
        if length < start.day and not is_over and (month.year, month.month) not in extra:
            yield month
        years, rest = divmod(month.month - 1 + step, 12)
        month = date(month.year + years, rest + 1, 1)


def _start(record: Any) -> date:
    start: date = record.start
    return date(start.year, start.month, start.day)


CHECK = Rule(each=_check)
