"""When courses are given: courses go in; which sessions can still be joined, and the order of a
catalogue, come out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from wegwijs.content.localise import Localised
from wegwijs.content.reads import AnyDay
from wegwijs.render.context import PageContext
from wegwijs.render.search_order import Number, search_number
from wegwijs.types.training.model import Session, Training

JOINABLE, FULL, UNDATED, OVER = range(4)
"""How a course stands: it can be joined; it is to come but full or closed; no date is known; all
its dates have passed.
"""


def fields(localised: Localised[Training]) -> Training:
    """The course of a localised record."""
    return localised.record


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


def last_days(record: Training, today: AnyDay) -> Iterator[tuple[Session, date]]:
    """The sessions still to come that can be joined until a day that is given, with that day."""
    for session in record.sessions:
        if (
            session.enrol_by
            and session.enrol_by >= today
            and session.start >= today
            and not session.full
        ):
            yield session, session.enrol_by


@dataclass(frozen=True, slots=True)
class Place:
    """What orders, chapters and courses like it ask of a course: how it stands, its number in the
    search index, its sector, its kind, the regions that it names, and the languages it is taught
    in.
    """

    standing: tuple[int, date]
    number: Number
    sector: str
    kind: str
    regions: tuple[str, ...]
    taught_in: tuple[str, ...]


def place(localised: Localised[Training], page: PageContext) -> Place:
    """What is asked of a course by all others."""
    return page.brief(_place, localised)


def _place(localised: Localised[Training], page: PageContext) -> Place:
    record, today = localised.facts, page.settings.day
    coming = future(record, today)
    when = coming[0].start.isoformat() if coming else ""
    is_past = bool(record.sessions) and not coming
    number = search_number(localised, is_past, when)
    return Place(
        standing(record, today),
        number,
        record.sector,
        record.kind,
        record.regions,
        record.taught_in,
    )


def number(localised: Localised[Training], page: PageContext) -> Number:
    """By what the search index numbers a course."""
    return place(localised, page).number


def soonest(
    records: Iterable[Localised[Training]], page: PageContext
) -> list[tuple[Place, Localised[Training]]]:
    """Courses with their places: those one can join, soonest first; then full ones, undated ones,
    and those that are over.
    """
    placed = [(place(localised, page), localised) for localised in records]
    return sorted(placed, key=lambda one: (one[0].standing, one[0].number))
