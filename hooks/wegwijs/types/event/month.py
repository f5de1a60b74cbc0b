"""Month pages: the events of a portal go in; a page for each month, with a table of its days, comes
out, and a page that lists the months.
"""

from collections.abc import Iterable, Sequence
from functools import partial

from markupsafe import Markup

from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.contract import ExtraPage, all_samples
from wegwijs.types.event.agenda import (
    all_coming,
    all_months,
    fields,
    line,
    month_address,
    month_name,
    month_url,
    months_url,
    words,
)
from wegwijs.types.event.calendar import DayItem, Month
from wegwijs.types.event.facets import filters


def pages(site: SiteData, lang: str) -> Iterable[ExtraPage]:
    """A page for each month from the current one, before them one that lists them; every language
    has the same.
    """
    settings = site.settings
    months = all_months(site.page(lang, ""))
    index = _index_page(site, lang, months)
    yield index
    for number, month in enumerate(months):
        urls = {code: month_url(month, settings.prefix(code)) for code in settings.codes}
        page = site.page(lang, urls[lang])
        name = month_name(month.first, page.fmt)
        title = page.ui.plain("event.month-title", month=name)
        described = page.ui.plain("event.month-description", month=name)
        yield ExtraPage(
            urls[lang],
            title,
            described,
            partial(_content, page, title, months, number),
            urls,
            urls,
            step=name,
            parents=((index.title, index.url),),
            samples=all_samples(month.records),
        )


def _index_page(site: SiteData, lang: str, months: Sequence[Month]) -> ExtraPage:
    urls = {code: months_url(site.settings.prefix(code)) for code in site.settings.codes}
    page = site.page(lang, urls[lang])
    title = page.ui.plain("event.months-title")

    def content() -> Markup:
        links = [
            (month_name(month.first, page.fmt), month_address(month, page), len(month.records))
            for month in months
        ]
        return page.template("categories.html", title=title, links=links)

    return ExtraPage(
        urls[lang],
        title,
        page.ui.plain("event.months-text"),
        content,
        urls,
        urls,
    )


def _content(page: PageContext, title: str, months: Sequence[Month], number: int) -> Markup:
    month = months[number]
    return page.template(
        "event/month.html",
        title=title,
        month=month,
        links=_links(months, page),
        number=number,
        weekdays=_weekdays(page),
        filters=filters(month.records, all_coming(page), page),
        words=words(page),
        line=line,
        hours=hours,
        samples=all_samples(month.records),
    )


def _links(months: Sequence[Month], page: PageContext) -> list[tuple[str, str]]:
    """Address and name of each month."""
    return [(month_address(month, page), month_name(month.first, page.fmt)) for month in months]


def _weekdays(page: PageContext) -> list[str]:
    """The names of the days of a week, the first one first."""
    first = page.fmt.first_weekday
    return [page.fmt.weekday_name((first + number) % 7) for number in range(7)]


def hours(item: DayItem, page: PageContext) -> Markup | str:
    """When it is on that day: from hour to hour, all day, or which of its days; nothing for a last
    day to do something.

    In a language that is read from the right the hours are said in words, as everywhere else:
    between them a dash runs against the line.
    """
    occurrence = item.occurrence
    if item.days > 1:
        return page.ui("event.day-of", day=item.number, days=item.days)
    if occurrence.all_day:
        return "" if fields(item.record).kind == "deadline" else page.ui("event.all-day")
    start, end = page.fmt.time(occurrence.start), page.fmt.time(occurrence.end)
    if occurrence.start == occurrence.end:
        return page.fmt.latin(start)
    if page.dir == "rtl":
        return page.ui("event.hours", start=page.fmt.latin(start), end=page.fmt.latin(end))
    return page.fmt.latin(f"{start}–{end}")
