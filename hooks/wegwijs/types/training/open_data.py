"""Courses as open data: an item per course in JSON, a row per session in CSV."""

from datetime import date
from typing import Annotated, Literal

from wegwijs.content.localise import Localised
from wegwijs.content.model.fields import Level, Status
from wegwijs.content.model.record import Region
from wegwijs.features.open_data.dataset import OpenData
from wegwijs.features.open_data.schema_values import InWords, Language, Markdown
from wegwijs.features.open_data.schemas import (
    Open,
    OpenContact,
    OpenPlace,
    OpenPrice,
    OpenRecord,
    OpenReference,
    place,
    price,
    reference,
)
from wegwijs.render.context import PageContext
from wegwijs.types.training.model import Enrol, Kind, Sector, Session, Training

SessionState = Literal["open", "full", "closed"]
Attendance = Annotated[Literal["day", "evening", "weekend"], InWords("training.attendance")]
Mode = Annotated[Literal["on-site", "online", "blended"], InWords("training.mode")]


class OpenSession(Open):
    """One time the course is given."""

    id: str
    """Its id within the course."""
    start: date
    """First day."""
    end: date | None
    """Last day."""
    enrol_by: date | None
    """Last day to enrol."""
    state: Annotated[SessionState, InWords("training.state")]
    """open: one can still enrol; full: no seat left; closed: enrolment is over or the session has
    begun.
    """
    seats: int | None
    """Number of seats."""
    place: OpenPlace | None
    """Where; null for an online course."""
    note: str | None
    """What to know about this session."""


class OpenEnrol(OpenContact):
    """How to enrol."""

    in_person: str | None
    """Where to go to enrol in person."""


class OpenModule(Open):
    """A part of the course."""

    id: str
    """Its id within the course."""
    title: str
    """What is learned."""
    hours: int | None
    """Hours."""


class OpenShortage(Open):
    """A list of occupations for which employers do not find people."""

    region: Region
    """Where the list holds."""
    year: int
    """Year of the list."""
    title: str
    """Title of the page or document, in its own language."""
    publisher: str
    """Who published it."""
    url: str | None
    """Address of the page."""


class OpenCourse(OpenRecord):
    """A course."""

    occupation: str
    """The everyday word for the job."""
    provider: OpenReference | None
    """Who gives the course; null when that organisation is not published."""
    sector: Sector
    """Branch of work."""
    kind: Kind
    """Sort of course."""
    taught_in: tuple[Language, ...]
    """Languages the course is given in (BCP 47)."""
    level_required: Level | None
    """Level of that language a learner needs (CEFR); null when none is asked."""
    price: OpenPrice
    """What a learner pays."""
    free_for: tuple[Status, ...]
    """Who pays nothing."""
    allowance: str | None
    """Money a learner can receive."""
    hours: int | None
    """Hours in all."""
    weeks: int | None
    """Weeks from first to last day."""
    attendance: tuple[Attendance, ...]
    """When lessons are."""
    mode: Mode
    """Where lessons are."""
    childcare: bool
    """true: childcare is arranged."""
    women_only: bool
    """true: only for women."""
    open_to: tuple[Status, ...]
    """Residence statuses that may join; empty means everybody."""
    conditions: Markdown | None
    """What a learner needs."""
    certificate: str | None
    """What a learner has at the end."""
    shortage_occupation: bool
    """true: a list of shortage occupations names this job."""
    shortage_lists: tuple[OpenShortage, ...]
    """The lists that name it."""
    enrol: OpenEnrol | None
    """How to enrol."""
    modules: tuple[OpenModule, ...]
    """What is learned."""
    sessions: tuple[OpenSession, ...]
    """Times the course is given, those that are over too, soonest first."""


def state(session: Session, today: date) -> SessionState:
    """Whether one can still enrol."""
    if session.start < today or (session.enrol_by and session.enrol_by < today):
        return "closed"
    return "full" if session.full else "open"


def course(localised: Localised[Training], page: PageContext) -> OpenCourse:
    """A course with its types."""
    r = localised.record
    return OpenCourse(
        **OpenCourse.common(localised, page),
        occupation=r.occupation.value,
        provider=reference(page, "organisation", r.provider),
        sector=r.sector,
        kind=r.kind,
        taught_in=r.taught_in,
        level_required=r.level_required,
        price=price(r.price),
        free_for=r.free_for,
        allowance=r.allowance.value if r.allowance else None,
        hours=r.duration.hours if r.duration else None,
        weeks=r.duration.weeks if r.duration else None,
        attendance=r.attendance,
        mode=r.mode,
        childcare=r.childcare,
        women_only=r.women_only,
        open_to=r.open_to,
        conditions=r.conditions.value if r.conditions else None,
        certificate=r.certificate.value if r.certificate else None,
        shortage_occupation=bool(r.shortage_occupation),
        shortage_lists=_shortages(r),
        enrol=_enrol(r.enrol),
        modules=tuple(
            OpenModule(id=part.id, title=part.title.value, hours=part.hours) for part in r.modules
        ),
        sessions=_sessions(r, page.settings.today),
    )


def _shortages(record: Training) -> tuple[OpenShortage, ...]:
    return tuple(
        OpenShortage(
            region=shortage.region,
            year=shortage.year,
            title=shortage.source.title,
            publisher=shortage.source.publisher,
            url=shortage.source.url,
        )
        for shortage in record.shortage_occupation
    )


def _sessions(record: Training, today: date) -> tuple[OpenSession, ...]:
    ordered = sorted(record.sessions, key=lambda session: (session.start, session.id))
    return tuple(
        OpenSession(
            id=session.id,
            start=session.start,
            end=session.end,
            enrol_by=session.enrol_by,
            state=state(session, today),
            seats=session.seats,
            place=place(session.place),
            note=session.note.value if session.note else None,
        )
        for session in ordered
    )


def _enrol(enrol: Enrol | None) -> OpenEnrol | None:
    if enrol is None:
        return None
    return OpenEnrol(
        url=enrol.url, phone=enrol.phone, email=enrol.email, whatsapp=enrol.whatsapp,
        in_person=enrol.in_person.value if enrol.in_person else None,
    )  # fmt: skip


OPEN_DATA = OpenData(
    name="training", title="Courses", item=OpenCourse, make=course, rows="sessions"
)
