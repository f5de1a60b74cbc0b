"""What a reader sees of an event: when, where, in which language, how to take part."""

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.content.model.fields import Text
from wegwijs.content.model.record import Contact
from wegwijs.content.reads import AnyDay
from wegwijs.features.calendar.dates import Date, in_words
from wegwijs.render.context import PageContext
from wegwijs.render.key_facts import KeyFact, contact_links, place, price
from wegwijs.types.event.model import Event
from wegwijs.types.event.occurrences import ahead, occurrences
from wegwijs.types.event.rhythm import rhythm

SHOWN = 12


@dataclass(frozen=True, slots=True)
class EventView:
    """What record.html prints beyond the fields of the event."""

    organiser: Localised[Event] | None
    facts: tuple[KeyFact, ...]
    state: str
    past: bool
    dates: tuple[str, ...]
    more_dates: int
    register: list[tuple[str, str, str, str]]
    register_by: str
    practical: tuple[KeyFact, ...]
    programme: bool
    participants: tuple[Localised[Event], ...]
    prepare: tuple[Localised[Event], ...]

    @property
    def provided(self) -> tuple[tuple[str, str, str], ...]:
        """What makes it easier to come, as links to the parts of the page that tell more: icon, UI
        string, anchor.
        """
        parts = (
            ("prepare", "training", self.prepare),
            ("who", "organisation", self.participants),
            ("programme", "clock", self.programme),
        )
        return (
            *((fact.icon, f"event.{fact.icon}", "practical") for fact in self.practical),
            *((drawing, f"event.{name}", name) for name, drawing, text in parts if text),
        )


@dataclass(frozen=True, slots=True)
class EventCard:
    """What card.html prints: a calendar leaf and the facts that decide."""

    icon: str
    day: str
    month: str
    iso: str
    state: str
    past: bool
    facts: tuple[KeyFact, ...]


def _fields(localised: Localised[Event]) -> Event:
    return localised.record


def _next(record: Event, today: AnyDay) -> Date:
    coming = ahead(record, today)
    return coming[0] if coming else (occurrences(record) or [Date(datetime.min)])[-1]


def upcoming(records: tuple[Localised[Event], ...], page: PageContext) -> list[Localised[Event]]:
    """Events that still take place, soonest first."""
    starts = [(start, record) for record in records if (start := page.brief(_joinable, record))]
    return [record for _, record in sorted(starts, key=lambda one: (one[0], one[1].id))]


def _joinable(localised: Localised[Event], page: PageContext) -> datetime | None:
    """When an event that still takes place begins next."""
    record, today = localised.facts, page.settings.day
    if record.status in {"scheduled", "full"} and ahead(record, today):
        return _next(record, today).moments[0]
    return None


def card_view(localised: Localised[Event], page: PageContext) -> EventCard:
    """The card of an event."""
    record, ui, fmt = _fields(localised), page.ui, page.fmt
    occurrence = _next(record, page.settings.day)
    facts = [
        KeyFact("clock", ui.plain("event.when"), in_words(occurrence, page)),
        *_where_and_how_often(record, page),
    ]
    if record.languages:
        facts.append(
            KeyFact("language", ui.plain("event.languages"), fmt.languages(record.languages))
        )
    past = not ahead(record, page.settings.day)
    return EventCard(
        record.kind,
        str(occurrence.start.day),
        fmt.month(occurrence.start),
        occurrence.moments[0].date().isoformat(),
        _state(record, past, page),
        past,
        tuple(facts),
    )


def _state(record: Event, past: bool, page: PageContext) -> str:
    if record.status in {"cancelled", "postponed"}:
        return page.ui(f"event.status.{record.status}")
    if past:
        return page.ui("event.over")
    return page.ui("event.status.full") if record.status == "full" else ""


def _where(record: Event, page: PageContext) -> Markup:
    if record.place is None:
        return page.ui("online") if record.online else page.ui("event.place-later")
    town = place(record.place, page)
    return Markup("{} + {}").format(town, page.ui("online")) if record.online else town


def _where_and_how_often(record: Event, page: PageContext) -> list[KeyFact]:
    """The place and the rhythm; a deadline without a place takes place nowhere."""
    facts = []
    if record.place or record.online or record.kind != "deadline":
        facts.append(KeyFact("place", page.ui.plain("event.where"), _where(record, page)))
    if record.repeat:
        facts.append(KeyFact("repeat", page.ui.plain("event.repeats"), rhythm(record, page)))
    return facts


def page_view(localised: Localised[Event], page: PageContext) -> EventView:
    """The page of an event."""
    record, ui, fmt = _fields(localised), page.ui, page.fmt
    coming = ahead(record, page.settings.day)
    occurrence = _next(record, page.settings.day)
    facts = [
        KeyFact("calendar", ui.plain("event.when"), in_words(occurrence, page), strong=True),
        *_where_and_how_often(record, page),
    ]
    facts.append(
        KeyFact(
            "free" if not (record.price and record.price.amount) else "price",
            ui.plain("event.price"),
            price(record.price, page) if record.price else ui("free"),
        )
    )
    if record.languages:
        facts.append(
            KeyFact("language", ui.plain("event.languages"), fmt.languages(record.languages))
        )
    register = record.register_
    return EventView(
        organiser=page.get("organisation", record.organiser),
        facts=tuple(facts),
        state=_state(record, not coming, page),
        past=not coming,
        dates=tuple(in_words(entry, page) for entry in coming[:SHOWN]) if record.repeat else (),
        more_dates=max(0, len(coming) - SHOWN),
        register=_register(record, page),
        register_by=fmt.day(register.by) if register and register.by else "",
        practical=_practical(record, page),
        programme=bool(record.programme),
        participants=tuple(
            organiser
            for identity in record.participants
            if (organiser := page.get("organisation", identity))
        ),
        prepare=_prepare(localised, occurrence, page),
    )


def _prepare(
    localised: Localised[Event], occurrence: Date, page: PageContext
) -> tuple[Localised[Event], ...]:
    """Courses that prepare for it, and the workshops to come among its related records that are
    held before it.
    """
    courses = [
        course
        for identity in _fields(localised).prepare
        if (course := page.get("training", identity))
    ]
    related = [
        record
        for record in page.related(localised)
        if record.type == "event" and _fields(record).kind == "workshop"
    ]
    start = occurrence.moments[0]
    coming = [(record, ahead(_fields(record), page.settings.day)) for record in related]
    return (
        *(record for record, times in coming if times and times[0].moments[0] < start),
        *courses,
    )


def _register(record: Event, page: PageContext) -> list[tuple[str, str, str, str]]:
    register = record.register_
    return (
        contact_links(Contact(url=register.url, phone=register.phone, email=register.email), page)
        if register
        else []
    )


def _practical(record: Event, page: PageContext) -> tuple[KeyFact, ...]:
    if record.practical is None:
        return ()
    texts: dict[str, Text | None] = {
        name: getattr(record.practical, name)
        for name in ("childcare", "transport", "access", "interpreters")
    }
    return tuple(
        KeyFact(name, page.ui.plain(f"event.{name}"), text) for name, text in texts.items() if text
    )
