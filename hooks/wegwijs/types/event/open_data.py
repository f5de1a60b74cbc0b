"""Events as open data: an item per event in JSON, a row per event in CSV, with the next time it
takes place.
"""

from datetime import date, datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime

from wegwijs.content.localise import Localised
from wegwijs.features.calendar.dates import Date
from wegwijs.features.open_data.dataset import OpenData
from wegwijs.features.open_data.schema_values import Email, InWords, Language, Url
from wegwijs.features.open_data.schemas import (
    Open,
    OpenPlace,
    OpenPrice,
    OpenRecord,
    OpenReference,
    place,
    price,
    reference,
    references,
)
from wegwijs.render.context import PageContext
from wegwijs.types.event.model import Event, Kind
from wegwijs.types.event.occurrences import ahead, occurrences
from wegwijs.types.event.rhythm import day_words, every_words

State = Annotated[Literal["scheduled", "full", "cancelled", "postponed"], InWords("event.status")]
MOST = 60
"""Occurrences of one event that are listed."""


class OpenRepeat(Open):
    """How an event comes back: a readable part of RFC 5545's RRULE."""

    every: Annotated[str, InWords(make=every_words)]
    """day, week, 2 weeks, month …"""
    on: tuple[Annotated[str, InWords(make=day_words)], ...]
    """Days: tuesday; or, every month: second tuesday, last friday."""
    until: date
    """Last day it can fall on."""
    except_days: tuple[date, ...]
    """Days it does not take place."""
    also_days: tuple[date, ...]
    """Extra days."""


class OpenOccurrence(Open):
    """One time the event takes place."""

    start: AwareDatetime | date
    """Start with its offset from UTC; only the day for a whole-day event."""
    end: AwareDatetime | date | None
    """End with its offset from UTC; for a whole-day event the last day itself; null when it is not
    known.
    """


class OpenRegister(Open):
    """How to register."""

    url: Url | None
    """Web page."""
    email: Email | None
    """E-mail address."""
    phone: str | None
    """Phone number, as people write it."""
    by: date | None
    """Last day to register."""


class OpenPractical(Open):
    """What makes it possible to come."""

    childcare: str | None
    """Who looks after children."""
    transport: str | None
    """How to get there."""
    access: str | None
    """Access for people with a disability."""
    interpreters: str | None
    """Interpreters and their languages."""


class OpenProgrammeItem(Open):
    """A line of the programme."""

    id: str
    """Its id within the programme."""
    time: str
    """Clock time, as people write it."""
    title: str
    """What happens."""


class OpenEvent(OpenRecord):
    """An event."""

    organiser: OpenReference | None
    """Who organises it; null when that organisation is not published."""
    kind: Kind
    """Sort of event."""
    status: State
    """Whether it takes place."""
    all_day: bool
    """true: the whole day; start and end are then dates without a time."""
    repeat: OpenRepeat | None
    """How it comes back; null for an event that takes place once."""
    place: OpenPlace | None
    """Where."""
    online: Url | None
    """Address of the online meeting or of the page that leads there."""
    languages: tuple[Language, ...]
    """Languages spoken (BCP 47)."""
    price: OpenPrice | None
    """What it costs; null means free."""
    registration: OpenRegister | None
    """How to register; null when one can just come."""
    practical: OpenPractical | None
    """Childcare, transport, access, interpreters."""
    programme: tuple[OpenProgrammeItem, ...]
    """The programme."""
    participants: tuple[OpenReference, ...]
    """Organisations that take part."""
    prepare: tuple[OpenReference, ...]
    """Courses that prepare for it."""
    occurrences: tuple[OpenOccurrence, ...]
    """The times it takes place that are not over, soonest first, at most 60; the last time when all
    of them are over.
    """
    times_left: int
    """How many times it takes place that are not over, beyond those listed too."""


def event(localised: Localised[Event], page: PageContext) -> OpenEvent:
    """An event with its types."""
    r = localised.record
    coming = ahead(r, page.settings.day)
    times = coming or occurrences(r)[-1:]
    return OpenEvent(
        **OpenEvent.common(localised, page),
        organiser=reference(page, "organisation", r.organiser),
        kind=r.kind,
        status=r.status,
        all_day=r.all_day,
        repeat=_repeat(r),
        place=place(r.place),
        online=r.online,
        languages=r.languages,
        price=price(r.price) if r.price else None,
        registration=_registration(r),
        practical=_practical(r),
        programme=tuple(
            OpenProgrammeItem(id=item.id, time=item.time, title=item.title.value)
            for item in r.programme
        ),
        participants=references(page, "organisation", r.participants),
        prepare=references(page, "training", r.prepare),
        occurrences=tuple(
            _occurrence(r, one, ZoneInfo(page.settings.timezone)) for one in times[:MOST]
        ),
        times_left=len(coming),
    )


def _occurrence(record: Event, one: Date, zone: ZoneInfo) -> OpenOccurrence:
    def moment(value: datetime) -> datetime | date:
        return value.date() if one.is_whole_day else value.replace(tzinfo=zone)

    start, end = map(moment, one.moments)
    return OpenOccurrence(start=start, end=end if record.end else None)


def _repeat(record: Event) -> OpenRepeat | None:
    repeat = record.repeat
    if repeat is None:
        return None
    return OpenRepeat(
        every=repeat.every,
        on=repeat.on,
        until=repeat.until,
        except_days=repeat.except_,
        also_days=repeat.also,
    )


def _registration(record: Event) -> OpenRegister | None:
    register = record.register_
    return (
        OpenRegister(url=register.url, email=register.email, phone=register.phone, by=register.by)
        if register
        else None
    )


def _practical(record: Event) -> OpenPractical | None:
    practical = record.practical
    if practical is None:
        return None
    return OpenPractical(
        childcare=practical.childcare.value if practical.childcare else None,
        transport=practical.transport.value if practical.transport else None,
        access=practical.access.value if practical.access else None,
        interpreters=practical.interpreters.value if practical.interpreters else None,
    )


OPEN_DATA = OpenData(
    name="event", title="Events", item=OpenEvent, make=event, rows="occurrences", most=1
)
