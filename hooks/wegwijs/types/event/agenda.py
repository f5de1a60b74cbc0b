"""Agenda: events and a page go in; the list of what is to come goes out, as HTML and as data for
the filters.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.content.reads import AnyDay, exact
from wegwijs.i18n.formats import Formats
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Group
from wegwijs.types.event.calendar import Month, months
from wegwijs.types.event.facets import code
from wegwijs.types.event.model import Event
from wegwijs.types.event.occurrences import Occurrence, ahead, last_day, occurrences, same_day
from wegwijs.types.event.rhythm import rhythm

PRACTICAL = ("childcare", "transport", "interpreters")
"""What people need to know before they can come, named in the agenda when the event says something
of it.
"""

SOON, SHOWN = timedelta(weeks=8), 3
"""How far ahead the further dates of a repeated event are shown, and how many of them."""


@dataclass(frozen=True, slots=True)
class Line:
    """An event as the agenda and the months print it. `off` is true when it does not take place;
    `code` is for the filters.
    """

    record: Localised[Event]
    kind: str
    state: str
    off: bool
    town: str
    online: bool
    languages: str
    practical: tuple[str, ...]
    rhythm: Markup | str
    code: str


@dataclass(frozen=True, slots=True)
class Item:
    """An event at its next date: the day it stands under, its hours, and the dates that follow
    soon.
    """

    line: Line
    start: datetime
    day: date
    hours: Markup | str
    then: str


def fields(localised: Localised[Event]) -> Event:
    """The event itself."""
    return localised.record


def month_name(first: date, fmt: Formats) -> str:
    """A month and its year; in Arabic the month bears both of its names."""
    return fmt.month_year(first)


def line(localised: Localised[Event], page: PageContext) -> Line:
    """What the agenda and the months print of an event, whatever the day."""
    return page.once_of(_line, localised)


def _line(localised: Localised[Event], page: PageContext) -> Line:
    event, ui = fields(localised), page.ui
    return Line(
        localised,
        page.term_text("event-kind", event.kind),
        "" if event.status == "scheduled" else ui.plain(f"event.status.{event.status}"),
        event.status == "cancelled",
        page.town_text(event.place.city) if event.place else "",
        bool(event.online),
        page.fmt.languages(event.languages),
        tuple(name for name in PRACTICAL if getattr(event.practical, name, None)),
        rhythm(event, page) if event.repeat else "",
        code(event, page),
    )


def groups(records: tuple[Localised[Event], ...], page: PageContext) -> list[Group[Event]]:
    """Events to come, soonest first, month by month; those that are over, latest first."""
    placed = [(*page.brief(_place, record), record) for record in records]
    coming = sorted(
        ((day, start, record) for day, start, record in placed if day),
        key=lambda one: (one[0], one[1], one[2].id),
    )
    by_month = [
        Group(month_name(first, page.fmt), tuple(record for _, _, record in its))
        for first, its in groupby(coming, key=lambda one: one[0].replace(day=1))
    ]
    past = sorted(
        ((start, record) for day, start, record in placed if not day),
        key=lambda one: (one[0], one[1].id),
        reverse=True,
    )
    over = [record for _, record in past]
    return [
        *by_month,
        *([Group(page.ui.plain("event.past"), tuple(over), quiet=True)] if over else []),
    ]


def _place(localised: Localised[Event], page: PageContext) -> tuple[date | None, datetime]:
    """Under which day an event stands and when it begins; no day and when it began last, if it is
    over.
    """
    today, event = page.settings.day, localised.facts
    if not (coming := ahead(event, today)):
        return None, occurrences(event)[-1].start
    return _day(coming[0], today), coming[0].start


def _day(occurrence: Occurrence, today: AnyDay) -> date:
    """What has begun before today stands under today."""
    first = occurrence.start.date()
    return first if first >= today else exact(today)


def draw(groups: list[Group[Event]], page: PageContext) -> Markup:
    """A page of the listing: what is to come day by day, what is over as cards."""
    drawn = [(group, None if group.quiet else _days(group.records, page)) for group in groups]
    return page.template("event/agenda.html", groups=drawn, short=weekday)


def _days(records: Iterable[Localised[Event]], page: PageContext) -> list[tuple[date, list[Item]]]:
    return [
        (day, list(items))
        for day, items in groupby(
            (item_of(record, page) for record in records), key=lambda item: item.day
        )
    ]


def item_of(localised: Localised[Event], page: PageContext) -> Item:
    """What the agenda says of an event."""
    return page.once_of(_make_item, localised)


def _make_item(localised: Localised[Event], page: PageContext) -> Item:
    today = page.settings.day
    occurrence, *later = ahead(fields(localised), today)
    soon = [
        occurrence.start.date() for occurrence in later if occurrence.start.date() - SOON <= today
    ]
    then = (
        page.ui.plain(
            "event.then", dates=page.fmt.join(page.fmt.day_of_month(day) for day in soon[:SHOWN])
        )
        if soon
        else ""
    )
    hours = _hours(occurrence, fields(localised), page)
    return Item(
        line(localised, page),
        occurrence.start,
        _day(occurrence, today),
        hours,
        then,
    )


def _hours(occurrence: Occurrence, event: Event, page: PageContext) -> Markup | str:
    """From hour to hour, or from day to day; nothing for a last day to do something."""
    fmt, ui = page.fmt, page.ui
    if not same_day(occurrence):
        first, last = fmt.weekday(occurrence.start), fmt.weekday(last_day(occurrence))
        return ui("event.days", first=first, last=last)
    if occurrence.all_day:
        return "" if event.kind == "deadline" else ui("event.all-day")
    start, end = fmt.latin(fmt.time(occurrence.start)), fmt.latin(fmt.time(occurrence.end))
    return (
        ui("event.hours", start=start, end=end) if end != start else ui("event.from", start=start)
    )


def all_months(page: PageContext) -> list[Month]:
    """Every month that has a page; weeks begin as they do in the portal's country."""
    return page.once(_months)


def _months(page: PageContext) -> list[Month]:
    return months(page.every("event"), page.settings.today, page.fmt.first_weekday)


def month_address(month: Month, page: PageContext) -> str:
    """The address of a month's page, as a link from `page`."""
    return page.href(month_url(month, page.settings.prefix(page.lang)))


def month_url(month: Month, prefix: str) -> str:
    """The address of a month's page, relative to the site."""
    return f"{months_url(prefix)}{month.first:%Y-%m}/"


def months_url(prefix: str) -> str:
    """The address of the page that lists the months, relative to the site."""
    return f"{prefix}events/month/"


def all_coming(page: PageContext) -> list[Localised[Event]]:
    """Every event that is not over, those that do not take place included."""
    return [record for record in page.every("event") if page.brief(_place, record)[0]]


def words(page: PageContext) -> str:
    """The words of the script, as JSON: how many events were found (by plural form), without which
    choice, that the list did not come, show more.
    """
    texts = {
        "found": page.ui.forms("event.found"),
        "without": page.ui.values["filter-without"],
        "failed": page.ui.plain("event.filter-failed"),
        "more": page.ui.plain("search-more"),
    }
    return json.dumps(texts, ensure_ascii=False, separators=(",", ":"))


def weekday(day: date, fmt: Formats) -> str:
    """The short name of a day of the week."""
    return str(fmt.locale.days["stand-alone"]["abbreviated"][day.weekday()])
