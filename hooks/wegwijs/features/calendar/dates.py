"""The dates of a type: when its records take place goes in; files for calendars, a feed, and what
is still to come, come out.

A type says it once, as its `dates`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime, time
from functools import partial
from typing import Any

from markupsafe import Markup

from wegwijs.content.last_change import version_day
from wegwijs.content.localise import Localised
from wegwijs.content.model.fields import Text
from wegwijs.content.model.record import Place
from wegwijs.features.calendar import icalendar as ical
from wegwijs.features.calendar.description import line, one_language, plain_text
from wegwijs.features.calendar.subscribe import KEPT, feed_link
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.key_facts import KeyFact, place
from wegwijs.render.type_files import Batch, TypeFiles
from wegwijs.render.wrong_result import wrong_result

Records = tuple[Localised[Any], ...]
FILE, FEED = "dates.ics", "calendar.ics"
"""Beside the page of a record, and in the section: what calendars show of it, and of all."""


@dataclass(frozen=True, slots=True)
class Date:
    """A time at which a record takes place, in local time: a day, or a day and an hour.

    end    the last day, or the hour at which it ends; None for none
    id     the id of the entry of a list that it stands for; "" where a record has one
    place  where, or None
    """

    start: date
    end: date | None = None
    _: KW_ONLY
    id: str = ""
    place: Place | None = None

    @property
    def is_whole_day(self) -> bool:
        """Whether no hour is given."""
        return not isinstance(self.start, datetime)

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """When it begins and ends; the last of whole days is that day itself."""
        first = _moment(self.start)
        return first, _moment(self.end) if self.end else first

    @property
    def last(self) -> date:
        """Its last day."""
        return self.moments[1].date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """When the records of a type take place.

    name   name of the content type
    of     (facts, page) -> its dates; `facts` are those of the record (`Localised.facts`), of which
           no text may be read
    facts  (record, page) -> what calendars say of it beside its title and summary
    """

    name: str
    of: Callable[[Any, PageContext], Iterable[Date]]
    facts: Callable[[Localised[Any], PageContext], Iterable[KeyFact]] = lambda record, page: ()

    def all(self, facts: Any, page: PageContext) -> list[Date]:
        """The dates of a record, soonest first. Raises WrongResultError when `of` gives none."""
        found = self.of(facts, page)
        dates = list(found) if isinstance(found, Iterable) else [found]
        for one in dates:
            if not isinstance(one, Date):
                kind = type(one).__name__
                raise wrong_result(f"the dates give {kind}, and Date is expected", self.of)
            for day in (one.start, one.end or one.start):
                if not isinstance(day, date):
                    what = f"the dates give {day!r:.40}, and a day or a moment is expected"
                    raise wrong_result(what, self.of)
        return sorted(dates, key=lambda one: (one.moments, one.id))

    def ahead(self, facts: Any, page: PageContext) -> list[Date]:
        """Those that are not over."""
        today = page.settings.day
        return [one for one in self.all(facts, page) if one.last >= today]

    def standing(self, localised: Localised[Any], page: PageContext) -> tuple[bool, str]:
        """Whether all dates of a record have passed, and the next one (ISO 8601; "" for none): what
        its `search_entry` says as `is_past` and `when`.
        """
        return page.brief(_standing, localised)

    def block(self, page: PageContext, options: Mapping[str, str]) -> Markup:
        """How to have all of them in one's own calendar, for `::: subscribe <type>`."""
        label = page.ui.plain(f"{self.name}.title")
        feed = feed_link(label, f"{self._base(page.site, page.lang)}{FEED}", page)
        word = partial(page.word, self.name, shared="calendar-")
        return page.template("calendar/subscribe.html", everything=feed, parts=(), word=word)

    def files(self, site: SiteData, lang: str) -> TypeFiles:
        """The iCalendar files of a language: one beside each record with a date to come, and one to
        subscribe to.
        """
        page = site.page(lang, "")
        there = site.records[lang].get(self.name)
        dated = page.ordered(_dated, self.name) if there else ()
        of_records = (f"{site.url(lang, (self.name, one))}{FILE}" for one in dated)
        names = (*of_records, f"{self._base(site, lang)}{FEED}")
        return TypeFiles([Batch(names, partial(self._made, site, lang, dated))])

    def _made(self, site: SiteData, lang: str, dated: Iterable[str]) -> dict[str, bytes]:
        settings, files = site.settings, {}
        entries: list[ical.Written] = []
        with_file, kept_from = frozenset(dated), settings.today - KEPT
        for identity, localised in site.records[lang].get(self.name, {}).items():
            page = site.page(lang, site.url(lang, (self.name, identity)))
            dates = [one for one in self.all(localised.facts, page) if one.last >= kept_from]
            if not dates:
                continue
            common = self._entry(localised, page)
            written = [ical.write_entry(common(one), settings.timezone) for one in dates]
            entries += written
            if identity in with_file:
                ahead = [one for one in written if one.last >= settings.today]
                files[f"{page.url}{FILE}"] = ical.calendar_file(settings, lang, ahead)
        entries.sort(key=lambda one: one.first)
        address = f"{self._base(site, lang)}{FEED}"
        files[address] = ical.calendar_file(settings, lang, entries, self._head(site, lang))
        return files

    def _head(self, site: SiteData, lang: str) -> ical.FeedHead:
        page, title, base = site.page(lang, ""), f"{self.name}.title", self._base(site, lang)
        name = f"{site.settings.site_name[lang]} – {page.ui.plain(title)}"
        full = site.settings.full
        return ical.FeedHead(
            name, full(base), full(f"{base}{FEED}"), one_language([], [title], page)
        )

    def _base(self, site: SiteData, lang: str) -> str:
        return f"{site.settings.prefix(lang)}{site.types[self.name].section}/"

    def _facts(self, localised: Localised[Any], page: PageContext) -> list[KeyFact]:
        found = self.facts(localised, page)
        facts = list(found) if isinstance(found, Iterable) else [found]
        for one in facts:
            if not isinstance(one, KeyFact):
                what = f"the facts of the dates give {one!r:.60}, and KeyFact is expected"
                raise wrong_result(what, self.facts)
        return facts

    def _entry(
        self, localised: Localised[Any], page: PageContext
    ) -> Callable[[Date], ical.CalendarEntry]:
        """Makes an entry of each of its dates; what is the same of all is found out once."""
        record, settings = localised.record, page.settings
        facts = self._facts(localised, page)
        kind = page.site.types[self.name].search_entry(localised, page).kind
        text = "\n".join(_text(record, facts, page))
        values = (record.summary, *(fact.value for fact in facts))

        def entry(one: Date) -> ical.CalendarEntry:
            (start, end), where = one.moments, one.place
            return ical.CalendarEntry(
                uid=ical.uid(settings, f"{localised.id}.{one.id or 'date'}.{self.name}"),
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

        return entry


def upcoming(records: Records, page: PageContext) -> list[Localised[Any]]:
    """Records that have a date to come, soonest first: what `upcoming` of their type gives."""
    standings = [(one, page.brief(_standing, one)) for one in records]
    coming = [(when, one.id, one) for one, (_, when) in standings if when]
    return [one for *_, one in sorted(coming, key=lambda each: each[:2])]


def _its(localised: Localised[Any], page: PageContext) -> Dates:
    """The dates of the type that a record is of."""
    its = page.site.types[localised.type].dates
    assert isinstance(its, Dates)
    return its


def _standing(localised: Localised[Any], page: PageContext) -> tuple[bool, str]:
    its, facts = _its(localised, page), localised.facts
    coming = its.ahead(facts, page)
    if coming:
        return False, coming[0].start.isoformat()
    return bool(its.all(facts, page)), ""


def _dated(records: Records, page: PageContext) -> tuple[str, ...]:
    """The ids of the records that have a date to come."""
    return tuple(one.id for one in records if page.brief(_standing, one)[1])


def _text(record: Any, facts: Iterable[KeyFact], page: PageContext) -> Iterator[str]:
    """The lines of the description: what it is, what decides, the page."""
    if record.sample:
        yield page.ui.plain("sample")
    yield from (plain_text(record.summary, page), "")
    for fact in facts:
        yield line(fact.label, plain_text(fact.value, page), page)
    yield from ("", f"{page.settings.site_url}{page.url}")


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time())
