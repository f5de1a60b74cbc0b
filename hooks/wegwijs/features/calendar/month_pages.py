"""Month pages: the dates of a type go in; a page for each month, with a table of its days, comes
out, and a page that lists the months.
"""

from collections.abc import Iterable, Sequence
from functools import partial

from markupsafe import Markup

from wegwijs.features.calendar.agenda_list import town
from wegwijs.features.calendar.agenda_source import AgendaSource, listed
from wegwijs.features.calendar.months import DayItem, Month
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.contract import ExtraPage, all_samples


def pages(source: AgendaSource, site: SiteData, lang: str) -> Iterable[ExtraPage]:
    """A page for each month from the current one, before them one that lists them; every language
    has the same.
    """
    settings = site.settings
    any_page = site.page(lang, "")
    months = source.months(any_page)
    index = _index_page(source, site, lang, months)
    yield index
    for number, month in enumerate(months):
        urls = {code: month_url(month, source.base(code, any_page)) for code in settings.codes}
        page = site.page(lang, urls[lang])
        name = page.fmt.month_year(month.first)
        title = page.ui.plain(source.word(page, "month-title"), month=name)
        described = page.ui.plain(source.word(page, "month-description"), month=name)
        yield ExtraPage(
            urls[lang],
            title,
            described,
            partial(_content, source, page, title, months, number),
            urls,
            urls,
            step=name,
            parents=((index.title, index.url),),
            samples=all_samples(month.records),
        )


def _index_page(
    source: AgendaSource, site: SiteData, lang: str, months: Sequence[Month]
) -> ExtraPage:
    any_page = site.page(lang, "")
    urls = {code: months_url(source.base(code, any_page)) for code in site.settings.codes}
    page = site.page(lang, urls[lang])
    title = page.ui.plain(source.word(page, "months-title"))

    def content() -> Markup:
        links = [
            (
                page.fmt.month_year(month.first),
                month_address(month, source, page),
                len(month.records),
            )
            for month in months
        ]
        return page.template("categories.html", title=title, links=links)

    return ExtraPage(
        urls[lang],
        title,
        page.ui.plain(source.word(page, "months-text")),
        content,
        urls,
        urls,
    )


def _content(
    source: AgendaSource, page: PageContext, title: str, months: Sequence[Month], number: int
) -> Markup:
    month = months[number]
    return source.template(
        "month",
        page,
        title=title,
        month=month,
        links=_links(source, months, page),
        number=number,
        weekdays=_weekdays(page),
        filters=source.menus(month.records, page),
        words=source.script_words(page),
        listed=listed,
        town_of=town,
        hours=partial(hours, source),
        samples=all_samples(month.records),
    )


def _links(
    source: AgendaSource, months: Sequence[Month], page: PageContext
) -> list[tuple[str, str]]:
    """Address and name of each month."""
    return [
        (month_address(month, source, page), page.fmt.month_year(month.first)) for month in months
    ]


def _weekdays(page: PageContext) -> list[str]:
    """The names of the days of a week, the first one first."""
    first = page.fmt.first_weekday
    return [page.fmt.weekday_name((first + number) % 7) for number in range(7)]


def hours(source: AgendaSource, item: DayItem, page: PageContext) -> Markup | str:
    """When it is on that day: from hour to hour, all day, or which of its days; nothing for a last
    day to do something.

    In a language that is read from the right the hours are said in words, as everywhere else:
    between them a dash runs against the line.
    """
    when, word = item.when, partial(source.word, page)
    if item.days > 1:
        return page.ui(word("day-of"), day=item.number, days=item.days)
    if when.is_whole_day:
        return "" if listed(item.record, page).line.deadline else page.ui(word("all-day"))
    first, last = when.moments
    start, end = page.fmt.time(first), page.fmt.time(last)
    if first == last:
        return page.fmt.latin(start)
    if page.dir == "rtl":
        return page.ui(word("hours"), start=page.fmt.latin(start), end=page.fmt.latin(end))
    return page.fmt.latin(f"{start}–{end}")


def month_address(month: Month, source: AgendaSource, page: PageContext) -> str:
    """The address of a month's page, as a link from `page`."""
    return page.href(month_url(month, source.base(page.lang, page)))


def month_url(month: Month, base: str) -> str:
    """The address of a month's page, relative to the site; `base` is that of the section."""
    return f"{months_url(base)}{month.first:%Y-%m}/"


def months_url(base: str) -> str:
    """The address of the page that lists the months, relative to the site."""
    return f"{base}month/"
