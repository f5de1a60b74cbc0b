"""Days that are possible and hardly meant: a year or a month typed wrong, an extra day outside of
the rule. Each type says its own; the days that every record has are looked at here.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from zoneinfo import ZoneInfo

from wegwijs.content.last_change import version_day
from wegwijs.content.model.days import is_skipped, written
from wegwijs.content.model.record import Record
from wegwijs.content.places import by_file, place
from wegwijs.content.record_type import Doubt, Hour
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import Rule, Subject

_DAY = re.compile("[0-9]{4}(-[0-9]{2}){0,2}")


def _check(subject: Subject) -> Iterator[Diagnostic]:
    documents, today = by_file(subject.content.documents), subject.settings.today
    for name, entries in subject.content.portal.entries.items():
        for entry in entries.values():
            file = entry.files[entry.source]
            doubts = (
                *_of_record(entry.record, today),
                *subject.types[name].doubts(entry.record, today),
                *_of_clock(subject.types[name].hours(entry.record), subject.settings),
            )
            for doubt in doubts:
                at = place(documents, file, doubt.path)
                other = place(documents, file, doubt.other) if doubt.other else None
                line = f" (line {other.line})" if other and other.line != at.line else ""
                yield Diagnostic(
                    Location.of(file, at, ".".join(doubt.path)),
                    f"{doubt.message}{line}",
                    doubt.help,
                    "doubtful-day",
                    "warning",
                )


def _of_record(record: Record, today: date) -> Iterator[Doubt]:
    if record.checked_on and record.checked_on > today:
        message = f"{record.checked_on} is still to come, so nobody has checked it then"
        yield Doubt(("checked_on",), message, "Write the day on which it was checked.")
    # Tomorrow is how a second change on a day is told to calendars (W605).
    if record.updated and version_day(record.updated, today) is None:
        message = f"{record.updated} is still to come, so nothing has changed then"
        yield Doubt(("updated",), message, "Write the day on which it last changed.")
    for number, source in enumerate(record.sources):
        day = source.published or ""
        if _DAY.fullmatch(day) and day > today.isoformat():
            path = ("sources", getattr(source, "id", str(number)), "published")
            message = f"{day} is still to come, so nobody has published it yet"
            yield Doubt(path, message, "Write the day or the year that the source itself bears.")
    if record.checked_on and record.review_by and record.review_by < record.checked_on:
        yield Doubt(
            ("review_by",),
            f"{record.review_by} lies before the day on which it was checked",
            "Look at both days.",
            ("checked_on",),
        )


def _of_clock(hours: Iterable[Hour], settings: Settings) -> Iterator[Doubt]:
    """Of a rule; a time that is written is refused when it is read."""
    zone = ZoneInfo(settings.timezone)
    for path, moment in hours:
        if moment.date() >= settings.today and is_skipped(moment, zone):
            yield Doubt(
                path,
                f"{written(moment)} does not exist: the clock goes forward that night",
                "Choose another time, or leave that day out.",
            )


CHECK = Rule(each=_check)
