"""Entries as types have them that say nothing else: a record and its dates go in; entries of a
calendar with its title, its summary and its facts come out.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from wegwijs.content.last_change import version_day
from wegwijs.content.localise import Localised
from wegwijs.content.model.fields import Text
from wegwijs.features.calendar import icalendar as ical
from wegwijs.features.calendar.description import line, one_language, plain_text
from wegwijs.features.calendar.one_date import Date
from wegwijs.render.context import PageContext
from wegwijs.render.key_facts import KeyFact, place


def usual_entries(
    localised: Localised[Any], dates: Iterable[Date], facts: Iterable[KeyFact], page: PageContext
) -> Iterator[ical.CalendarEntry]:
    """An entry of each date; what is the same of all is found out once."""
    record, settings, type_ = localised.record, page.settings, page.site.types[localised.type]
    kind = type_.search_entry(localised, page).kind
    text = "\n".join(_text(record, facts, page))
    values = (record.summary, *(fact.value for fact in facts))
    for one in dates:
        (start, end), where = one.moments, one.place
        yield ical.CalendarEntry(
            uid=ical.uid(settings, f"{localised.id}.{one.id or 'date'}.{type_.name}"),
            changed=version_day(record.lastmod, settings.day),
            when=ical.When(start, end, one.is_whole_day, one.last),
            title=page.mark_sample(record.sample, record.title.value),
            title_lang=record.title.lang,
            text=text,
            lang=page.lang,
            url=settings.full(page.url),
            categories=ical.categories(record, Text(kind, page.lang, page.lang), page),
            busy=not one.is_whole_day,
            where=place(where, page).striptags() if where else "",
            geo=(where.lat, where.lon)
            if where and where.lat is not None and where.lon is not None
            else None,
            text_lang=one_language(values, [], page),
        )


def _text(record: Any, facts: Iterable[KeyFact], page: PageContext) -> Iterator[str]:
    """The lines of the description: what it is, what decides, the page."""
    if record.sample:
        yield page.ui.plain("sample")
    yield from (plain_text(record.summary, page), "")
    told = [line(fact.label, plain_text(fact.value, page), page) for fact in facts]
    yield from (*told, "") if told else ()
    yield f"{page.settings.site_url}{page.url}"
