"""What a reader sees of an event: when, where, in which language, how to take part."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup

from wegwijs.fields import Text
from wegwijs.localise import Localised
from wegwijs.record import Contact
from wegwijs.render import PageContext
from wegwijs.types import Group
from wegwijs.types.event.model import Event
from wegwijs.types.event.occurrences import Occurrence, ahead, occurrences, same_day
from wegwijs.view import KeyFact, contact_links, place, price

SHOWN = 12


@dataclass(frozen=True, slots=True)
class EventView:
    """What record.html prints beyond the fields of the event."""

    organiser: Localised | None
    facts: tuple[KeyFact, ...]
    state: str
    past: bool
    dates: tuple[str, ...]
    more_dates: int
    register: list[tuple[str, str, str, str]]
    register_by: str
    practical: tuple[KeyFact, ...]
    participants: tuple[Localised, ...]
    prepare: tuple[Localised, ...]


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


def _fields(localised: Localised) -> Event:
    assert isinstance(localised.record, Event)
    return localised.record


def _next(record: Event, today: date) -> Occurrence:
    found = ahead(record, today)
    return found[0] if found else (occurrences(record) or [Occurrence(datetime.min, datetime.min, False)])[-1]


def upcoming(records: tuple[Localised, ...], page: PageContext) -> list[Localised]:
    """Events that still take place, soonest first."""
    today = page.settings.today
    found = [record for record in records if ahead(_fields(record), today) and _fields(record).status in {"scheduled", "full"}]
    return sorted(found, key=lambda record: (_next(_fields(record), today).start, record.id))


def groups(records: tuple[Localised, ...], page: PageContext) -> list[Group]:
    """Events to come, soonest first; those that are over, latest first."""
    today = page.settings.today
    coming = [record for record in records if ahead(_fields(record), today)]
    over = [record for record in records if not ahead(_fields(record), today)]
    coming.sort(key=lambda record: (_next(_fields(record), today).start, record.id))
    over.sort(key=lambda record: (_next(_fields(record), today).start, record.id), reverse=True)
    found = [Group(page.ui.plain("event.upcoming"), tuple(coming)), Group(page.ui.plain("event.past"), tuple(over), quiet=True)]
    return [group for group in found if group.records]


def card_view(localised: Localised, page: PageContext) -> EventCard:
    """The card of an event."""
    record, ui, fmt = _fields(localised), page.ui, page.fmt
    occurrence = _next(record, page.settings.today)
    facts = [KeyFact("clock", ui.plain("event.when"), _when(occurrence, page)), *_where_and_how_often(record, page)]
    if record.languages:
        facts.append(KeyFact("language", ui.plain("event.languages"), fmt.languages(record.languages)))
    past = not ahead(record, page.settings.today)
    return EventCard(record.kind, str(occurrence.start.day), fmt.month(occurrence.start), occurrence.start.date().isoformat(),
                     _state(record, past, page), past, tuple(facts))  # fmt: skip


def _state(record: Event, past: bool, page: PageContext) -> str:
    if record.status in {"cancelled", "postponed"}:
        return page.ui(f"event.status.{record.status}")
    if past:
        return page.ui("event.over")
    return page.ui("event.status.full") if record.status == "full" else ""


def _when(occurrence: Occurrence, page: PageContext) -> Markup:
    fmt, ui = page.fmt, page.ui
    if same_day(occurrence):
        day = fmt.weekday(occurrence.start)
        if occurrence.all_day:
            return ui("event.day", day=day)
        if occurrence.end == occurrence.start:
            return ui("event.day-time", day=day, start=fmt.latin(fmt.time(occurrence.start)))
        hours = ui("event.hours", start=fmt.latin(fmt.time(occurrence.start)), end=fmt.latin(fmt.time(occurrence.end)))
        return ui("event.day-hours", day=day, hours=hours)
    first, last = fmt.weekday(occurrence.start), fmt.weekday(occurrence.end)
    return ui("event.days", first=first, last=last)


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
        facts.append(KeyFact("repeat", page.ui.plain("event.repeats"), _rhythm(record, page)))
    return facts


def _rhythm(record: Event, page: PageContext) -> Markup:
    assert record.repeat
    number, _, unit = record.repeat.every.rpartition(" ")
    return page.ui(f"event.every-{unit.rstrip('s')}", n=int(number or 1))


def page_view(localised: Localised, page: PageContext) -> EventView:
    """The page of an event."""
    record, ui, fmt = _fields(localised), page.ui, page.fmt
    coming = ahead(record, page.settings.today)
    occurrence = _next(record, page.settings.today)
    facts = [KeyFact("calendar", ui.plain("event.when"), _when(occurrence, page), strong=True), *_where_and_how_often(record, page)]
    facts.append(KeyFact("free" if not (record.price and record.price.amount) else "price", ui.plain("event.price"),
                         price(record.price, page) if record.price else ui("free")))  # fmt: skip
    if record.languages:
        facts.append(KeyFact("language", ui.plain("event.languages"), fmt.languages(record.languages)))
    register = record.register_
    return EventView(
        organiser=page.get("organisation", record.organiser),
        facts=tuple(facts),
        state=_state(record, not coming, page),
        past=not coming,
        dates=tuple(_when(entry, page) for entry in coming[:SHOWN]) if record.repeat else (),
        more_dates=max(0, len(coming) - SHOWN),
        register=_register(record),
        register_by=fmt.day(register.by) if register and register.by else "",
        practical=_practical(record, page),
        participants=tuple(found for identity in record.participants if (found := page.get("organisation", identity))),
        prepare=tuple(found for identity in record.prepare if (found := page.get("training", identity))),
    )


def _register(record: Event) -> list[tuple[str, str, str, str]]:
    given = record.register_
    return contact_links(Contact(url=given.url, phone=given.phone, email=given.email)) if given else []


def _practical(record: Event, page: PageContext) -> tuple[KeyFact, ...]:
    if record.practical is None:
        return ()
    given: dict[str, Text | None] = {
        name: getattr(record.practical, name) for name in ("childcare", "transport", "access", "interpreters")
    }
    return tuple(KeyFact(name, page.ui.plain(f"event.{name}"), text) for name, text in given.items() if text)


def structured_data(localised: Localised, page: PageContext) -> Mapping[str, Any]:
    """schema.org Event: the next time it takes place."""
    record = _fields(localised)
    occurrence = _next(record, page.settings.today)
    organiser = page.get("organisation", record.organiser)
    status = {"scheduled": "EventScheduled", "full": "EventScheduled", "cancelled": "EventCancelled", "postponed": "EventPostponed"}
    mode = "MixedEventAttendanceMode" if record.place and record.online else (
        "OnlineEventAttendanceMode" if record.online else "OfflineEventAttendanceMode")  # fmt: skip
    locations: list[Mapping[str, Any]] = []
    if record.place:
        address = {"@type": "PostalAddress", "streetAddress": record.place.street, "postalCode": record.place.postcode,
                   "addressLocality": record.place.city}  # fmt: skip
        locations.append({"@type": "Place", "name": record.place.name or record.place.city, "address": address})
    if record.online:
        locations.append({"@type": "VirtualLocation", "url": record.online})
    return {
        "@type": "Event", "name": record.title.value, "description": record.summary.value,
        "startDate": _iso(occurrence.start, record, page), "endDate": _iso(occurrence.end, record, page) if record.end else None,
        "eventStatus": f"https://schema.org/{status[record.status]}", "eventAttendanceMode": f"https://schema.org/{mode}",
        "location": locations, "inLanguage": list(record.languages),
        "organizer": {"@type": "Organization", "name": organiser.record.title.value} if organiser else None,
    }  # fmt: skip


def _iso(moment: datetime, record: Event, page: PageContext) -> str:
    if record.all_day:
        return moment.date().isoformat()
    return moment.replace(tzinfo=ZoneInfo(page.settings.timezone)).isoformat()
