"""Events as search engines read them: schema.org Event, the next time it takes place, or the last
when all are over.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from wegwijs.content.localise import Localised
from wegwijs.content.model.record import Price
from wegwijs.render import json_ld
from wegwijs.render.context import PageContext
from wegwijs.render.json_ld import Node
from wegwijs.types.event.model import Event
from wegwijs.types.event.occurrences import ahead, bare, occurrences
from wegwijs.types.event.repetition import EVERY_MONTH, Repeat

_STATUS = {
    "scheduled": "EventScheduled",
    "full": "EventScheduled",
    "cancelled": "EventCancelled",
    "postponed": "EventPostponed",
}
_UNITS = {"day": "D", "week": "W", "month": "M"}
_PLACES = {"": "", "first": "1", "second": "2", "third": "3", "fourth": "4", "last": "-1"}


def structured_data(localised: Localised[Event], page: PageContext) -> Node | None:
    """schema.org Event with its status, its way to attend and, when it comes back, its schedule.

    None for one that takes place nowhere: search engines ask for a place or a meeting online.
    """
    record = localised.record
    if record.place is None and record.online is None:
        return None
    first, last = (ahead(record, page.settings.day) or occurrences(record)[-1:])[0].moments
    return {
        "@type": "Event",
        "name": record.title.value,
        "description": record.summary.value,
        "url": json_ld.record_url(localised, page),
        "image": json_ld.image(localised, page),
        "startDate": _iso(first, record, page),
        "endDate": _iso(last, record, page) if record.end else None,
        "eventStatus": f"https://schema.org/{_STATUS[record.status]}",
        "eventAttendanceMode": _attendance(record),
        "location": _locations(record, page),
        "inLanguage": list(record.languages),
        "organizer": json_ld.organisation(page.get("organisation", record.organiser), page),
        "offers": _offer(record, page),
        "eventSchedule": _schedules(record, page),
    }


def _attendance(record: Event) -> str:
    """How one takes part."""
    mode = "Offline" if record.online is None else ("Mixed" if record.place else "Online")
    return f"https://schema.org/{mode}EventAttendanceMode"


def _locations(record: Event, page: PageContext) -> list[Node]:
    locations: list[Node] = [json_ld.place(record.place, page)] if record.place else []
    return (
        [*locations, {"@type": "VirtualLocation", "url": record.online}]
        if record.online
        else locations
    )


def _free(page: PageContext) -> Price:
    return Price(amount=Decimal(0), currency=page.settings.currency)


def _offer(record: Event, page: PageContext) -> Node | None:
    """What it costs (nothing, when the record does not say) and until when one can register; a
    deadline is not on offer.
    """
    if record.kind == "deadline":
        return None
    price, register = record.price or _free(page), record.register_
    return {
        "@type": "Offer", "price": str(price.amount), "priceCurrency": price.currency,
        "url": register.url if register else None,
        "validThrough": register.by.isoformat() if register and register.by else None,
        "availability": "https://schema.org/SoldOut" if record.status == "full" else None,
    }  # fmt: skip


def _schedules(record: Event, page: PageContext) -> Node | list[Node] | None:
    """schema.org Schedule: the rule, while it gives a day, and one of a single day for each extra
    day, which a rule cannot say.
    """
    repeat = record.repeat
    if repeat is None:
        return None
    shown = {one.moments[0].date() for one in occurrences(record)}
    days = {one.moments[0].date() for one in occurrences(bare(record, repeat))}
    found = [_rule(record, repeat, sorted(days - shown), page)] if days & shown else []
    for day in sorted(shown - days):
        dates = {"startDate": day.isoformat(), "endDate": day.isoformat()}
        found.append(_schedule(record, {"repeatFrequency": "P1D", "repeatCount": 1, **dates}, page))
    return found if len(found) > 1 else found[0]


def _rule(record: Event, repeat: Repeat, without: list[date], page: PageContext) -> Node:
    """Days as RFC 5545 writes them (TU, 2TU). A day that some months lack is named: they are
    passed over.
    """
    number, _, unit = repeat.every.rpartition(" ")
    days = [day.rpartition(" ") for day in repeat.on]
    monthly, day = unit.startswith("month") and not days, record.start.day
    fields = {
        "repeatFrequency": f"P{number or 1}{_UNITS[unit.rstrip('s')]}",
        "byDay": [f"{_PLACES[place]}{day[:2].upper()}" for place, _, day in days],
        "byMonthDay": day if monthly and day > EVERY_MONTH else None,
        "startDate": record.start.isoformat()[:10], "endDate": repeat.until.isoformat(),
        "exceptDate": [day.isoformat() for day in without],
    }  # fmt: skip
    return _schedule(record, fields, page)


def _schedule(record: Event, fields: Mapping[str, Any], page: PageContext) -> Node:
    """A schedule with the hours of the event."""
    node: dict[str, Any] = {"@type": "Schedule", **fields}
    if isinstance(record.start, datetime):
        node["startTime"] = record.start.time().isoformat()
        node["scheduleTimezone"] = page.settings.timezone
    if isinstance(record.end, datetime):
        node["endTime"] = record.end.time().isoformat()
    return node


def _iso(moment: datetime, record: Event, page: PageContext) -> str:
    if record.all_day:
        return moment.date().isoformat()
    return moment.replace(tzinfo=ZoneInfo(page.settings.timezone)).isoformat()
