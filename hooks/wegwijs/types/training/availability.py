"""When courses are given: courses go in; which sessions can still be joined, and the order of a
catalogue, come out.
"""

from collections.abc import Iterable
from datetime import date
from operator import itemgetter
from typing import Any

from wegwijs.content.localise import Localised
from wegwijs.content.reads import AnyDay
from wegwijs.types.training.model import Session, Training

JOINABLE, FULL, UNDATED, OVER = range(4)
"""How a course stands: it can be joined; it is to come but full or closed; no date is known; all
its dates have passed.
"""


def fields(localised: Localised[Training]) -> Training:
    """The course of a localised record."""
    return localised.record


def source_fields(localised: Localised[Training]) -> Any:
    """The course in the language of its source: what is no text is the same in every language, and
    need not be made for each.
    """
    return localised.entry.record


def future(record: Training, today: AnyDay) -> list[Session]:
    """Sessions that have not begun, soonest first."""
    return sorted(
        (session for session in record.sessions if session.start >= today),
        key=lambda session: session.start,
    )


def is_open(session: Session, today: AnyDay) -> bool:
    """Whether one can still enrol."""
    return not session.full and (session.enrol_by is None or session.enrol_by >= today)


def standing(record: Training, today: AnyDay) -> tuple[int, date]:
    """How a course stands (JOINABLE, FULL, UNDATED or OVER), and its first day: that of the first
    session one can join.
    """
    sessions = future(record, today)
    joinable = [session for session in sessions if is_open(session, today)]
    if joinable:
        return JOINABLE, joinable[0].start
    if sessions:
        return FULL, sessions[0].start
    return OVER if record.sessions else UNDATED, date.max


def numbered(records: Iterable[Localised[Training]], today: AnyDay) -> list[Localised[Training]]:
    """Courses in the order in which the search index numbers them (`features/search/documents.py`);
    the filter counts on it.
    """
    return sorted(records, key=lambda localised: _number(localised, today))


def _number(
    localised: Localised[Training], today: AnyDay
) -> tuple[bool, tuple[str, str, str], str]:
    record = fields(localised)
    coming = future(record, today)
    when = coming[0].start.isoformat() if coming else ""
    return (
        bool(record.sessions) and not coming,
        (record.sector, when, record.title.value.casefold()),
        localised.id,
    )


def soonest(
    records: Iterable[Localised[Training]], today: AnyDay
) -> list[tuple[tuple[int, date], Localised[Training]]]:
    """Courses with how each stands: those one can join, soonest first; then full ones, undated
    ones, and those that are over.
    """
    ranked = [
        ((standing(fields(localised), today), _number(localised, today)), localised)
        for localised in records
    ]
    return [(stand, localised) for (stand, _), localised in sorted(ranked, key=itemgetter(0))]
