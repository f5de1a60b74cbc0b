"""The calendar on paper: events go in; chapters by month, and what is printed of each event, come
out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.content.model.record import Contact
from wegwijs.features.calendar.dates import Date
from wegwijs.features.print.booklet import (
    BookletItem,
    Chapter,
    booklet_pages,
    capital,
    contact_lines,
)
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.contract import ExtraPage
from wegwijs.render.key_facts import KeyFact
from wegwijs.types.event.model import Event
from wegwijs.types.event.occurrences import ahead
from wegwijs.types.event.view import page_view

MONTHS = 12
"""How many months ahead what repeats is printed: a weekly event may come back for years, but paper
is thrown away before.
"""


@dataclass(frozen=True, slots=True)
class InMonth:
    """An event in a month: the times it takes place then. `again` when it stands in an earlier
    month already.
    """

    record: Localised[Event]
    times: tuple[Date, ...]
    again: bool


def pages(site: SiteData, lang: str) -> Iterable[ExtraPage]:
    """The booklets of the calendar."""
    return booklet_pages(site, lang, "event", chapters(site.page(lang, "")), entry)


def chapters(page: PageContext) -> list[Chapter]:
    """Events that take place, month by month; what began before today stands in the month of
    today.
    """
    today, months = page.settings.today, dict[date, list[InMonth]]()
    for record in page.upcoming("event"):
        times = ahead(record.facts, today)
        for month, inside in groupby(
            times, key=lambda time: max(time.moments[0].date(), today).replace(day=1)
        ):
            item = InMonth(record, here := tuple(inside), again=here[0] != times[0])
            if not item.again or _distance(today, month) < MONTHS:
                months.setdefault(month, []).append(item)
    return [
        Chapter(
            f"{month:%Y-%m}",
            capital(page.fmt.month_year(month)),
            tuple(sorted(months[month], key=_begins)),
        )
        for month in sorted(months)
    ]


def _begins(item: InMonth) -> tuple[datetime, str]:
    return item.times[0].moments[0], item.record.id


def _distance(today: date, month: date) -> int:
    return (month.year - today.year) * 12 + month.month - today.month


def entry(item: InMonth, page: PageContext) -> BookletItem:
    """What is printed of an event: all that decides in the first month it stands in, only when and
    where in later ones.
    """
    record, ui = item.record.record, page.ui
    view = page_view(item.record, page)
    kind = page.term("event-kind", record.kind)
    days = (
        [KeyFact("calendar", ui.plain("booklet-days"), _days(item.times, page), strong=True)]
        if record.repeat
        else []
    )
    where = [fact for fact in view.facts if fact.icon == "place"]
    if item.again:
        return BookletItem(item.record, kind, view.state, None, (*days, *where))
    register = record.register_
    contact = (
        contact_lines(Contact(url=register.url, phone=register.phone, email=register.email), page)
        if register
        else []
    )
    if view.register_by:
        contact.append(ui("event.register-by", date=view.register_by))
    facts = (
        view.facts[0],
        *(days if len(item.times) > 1 else ()),
        *view.facts[1:],
        *view.practical,
    )
    return BookletItem(item.record, kind, view.state, view.organiser, facts, tuple(contact))


def _days(times: Iterable[Date], page: PageContext) -> Markup:
    """The days of one month, by day of the week as the week goes there: Tuesday 5, 12, 19."""
    by_weekday: dict[int, list[str]] = {}
    for time in times:
        by_weekday.setdefault(time.start.weekday(), []).append(str(time.start.day))
    first = page.fmt.first_weekday
    return Markup(page.fmt.semicolon).join(
        f"{page.fmt.weekday_name(number)} {page.fmt.comma.join(by_weekday[number])}"
        for number in sorted(by_weekday, key=lambda number: (number - first) % 7)
    )
