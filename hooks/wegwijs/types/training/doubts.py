"""Doubts about a course: its sessions and the day go in; days that were hardly meant, and sessions
that are past, come out.
"""

from collections.abc import Iterator
from datetime import date

from wegwijs.content.model.day_order import LOOK_AT_YEAR, far_clause, is_far, likely_swapped
from wegwijs.content.record_type import Doubt
from wegwijs.types.training.model import Session, Training


def doubts(record: Training, today: date) -> Iterator[Doubt]:
    """Days of sessions that are possible and hardly meant."""
    for session in record.sessions:
        path = ("sessions", session.id)
        if session.enrol_by and session.enrol_by > session.start:
            yield Doubt(
                (*path, "enrol_by"),
                f"enrolment closes on {session.enrol_by}, after the course starts on"
                f" {session.start}",
                "Look at both days; leave “enrol_by” out if people may join later.",
                (*path, "start"),
            )
        others = [other.start for other in record.sessions if other.id != session.id]
        yield from _of_start(session, others, today)


def _of_start(session: Session, others: list[date], today: date) -> Iterator[Doubt]:
    path = ("sessions", session.id)
    own = [day for day in (session.end, session.enrol_by) if day]
    if is_far(session.start, today):
        yield Doubt((*path, "start"), far_clause(session.start, today), LOOK_AT_YEAR)
    elif turned := likely_swapped(session.start, own or others):
        yield Doubt(
            (*path, "start"),
            f"{session.start} is far from the other days of this course; {turned} would be near",
            "Look whether day and month stand the right way round: year-month-day.",
            (*path, "enrol_by" if session.enrol_by else "end") if own else (),
        )
    elif session.end and is_far(session.end, today):
        yield Doubt((*path, "end"), far_clause(session.end, today), LOOK_AT_YEAR)


def past(record: Training, today: date) -> Iterator[tuple[str, ...]]:
    """The sessions that are over."""
    for session in record.sessions:
        if (session.end or session.start) < today:
            yield "sessions", session.id
