"""Agenda: records with dates and a page go in; the list of what is to come goes out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.content.reads import AnyDay, exact
from wegwijs.features.calendar.agenda_source import AgendaSource, Line, Listed, listed, source_of
from wegwijs.features.calendar.one_date import Date
from wegwijs.i18n.formats import Formats
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Group

Records = tuple[Localised[Any], ...]
SOON, SHOWN = timedelta(weeks=8), 3
"""How far ahead the further dates of a record are shown, and how many of them."""


@dataclass(frozen=True, slots=True)
class Item:
    """A record at its next date: the day it stands under, its hours, its town, and the dates that
    follow soon.
    """

    listed: Listed
    day: date
    hours: Markup | str
    town: str
    then: str


def in_agenda(records: Records, page: PageContext) -> list[Group[Any]]:
    """Records with a date to come, soonest first, month by month; those without one; those that are
    over, latest first: what `groups` of a type with an agenda gives.
    """
    if not records:
        return []
    source, coming, undated, past = source_of(records[0].type, page), [], [], []
    for one in records:
        following, last = source.dates.times(one, page)
        if following:
            day = _day(_date(following), page.settings.day)
            coming.append((day, _moment(following), one.id, one))
        elif last:
            past.append((_moment(last), one.id, one))
        else:
            undated.append(one)
    coming.sort(key=lambda each: each[:3])
    past.sort(key=lambda each: each[:2], reverse=True)
    by_month = [
        Group(page.fmt.month_year(first), tuple(one for *_, one in its))
        for first, its in groupby(coming, key=lambda each: each[0].replace(day=1))
    ]
    rest = (
        ("undated", sorted(undated, key=page.title_key)),
        ("past", [one for *_, one in past]),
    )
    return [
        *by_month,
        *(
            Group(page.ui.plain(source.word(page, name)), tuple(its), quiet=True)
            for name, its in rest
            if its
        ),
    ]


def draw(source: AgendaSource, groups: list[Group[Any]], page: PageContext) -> Markup:
    """A page of the listing: what is to come day by day, what is over as cards."""
    drawn = [(group, None if group.quiet else _days(group.records, page)) for group in groups]
    return source.template("agenda", page, groups=drawn, short=weekday)


def _days(records: Iterable[Localised[Any]], page: PageContext) -> list[tuple[date, list[Item]]]:
    return [
        (day, list(items))
        for day, items in groupby(
            (item_of(record, page) for record in records), key=lambda item: item.day
        )
    ]


def item_of(localised: Localised[Any], page: PageContext) -> Item:
    """What the agenda says of a record."""
    return page.once_of(_make_item, localised)


def _make_item(localised: Localised[Any], page: PageContext) -> Item:
    source, today = source_of(localised.type, page), page.settings.day
    when, *later = source.dates.ahead(localised.record, page)
    days = [one.moments[0].date() for one in later]
    soon = [day for day in days if day - SOON <= today]
    names = page.fmt.join(page.fmt.day_of_month(day) for day in soon[:SHOWN])
    own = listed(localised, page)
    return Item(
        own,
        _day(when.moments[0].date(), today),
        _hours(source, when, own, page),
        town(when, own.line, page),
        page.ui.plain(source.word(page, "then"), dates=names) if soon else "",
    )


def town(when: Date, line: Line, page: PageContext) -> str:
    """The town of a date, or of all dates of its record; "" for none."""
    place = when.place or line.place
    return page.town_text(place.city) if place else ""


def _hours(source: AgendaSource, when: Date, own: Listed, page: PageContext) -> Markup | str:
    """From hour to hour, or from day to day; nothing for a last day to do something."""
    fmt, ui, (first, last) = page.fmt, page.ui, when.moments
    if not when.same_day:
        days = {"first": fmt.weekday(first), "last": fmt.weekday(when.last)}
        return ui(source.word(page, "days"), **days)
    if when.is_whole_day:
        return "" if own.line.deadline else ui(source.word(page, "all-day"))
    start, end = fmt.latin(fmt.time(first)), fmt.latin(fmt.time(last))
    if end == start:
        return ui(source.word(page, "from"), start=start)
    return ui(source.word(page, "hours"), start=start, end=end)


def _day(first: date, today: AnyDay) -> date:
    """What has begun before today stands under today."""
    return first if first >= today else exact(today)


def _date(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time())


def weekday(day: date, fmt: Formats) -> str:
    """The short name of a day of the week."""
    return str(fmt.locale.days["stand-alone"]["abbreviated"][day.weekday()])
