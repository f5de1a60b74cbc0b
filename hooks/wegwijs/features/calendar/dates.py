"""The dates of a type: when its records take place goes in; files for calendars, feeds, and what is
still to come, come out.

A type says it once, as its `dates`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.features.calendar import icalendar as ical
from wegwijs.features.calendar.entries import usual_entries
from wegwijs.features.calendar.feeds import (
    Feeds,
    base_of,
    everything,
    feed_file,
    in_parts,
    no_feed,
    subscribe_block,
)
from wegwijs.features.calendar.one_date import Date
from wegwijs.features.calendar.subscribe import KEPT
from wegwijs.features.calendar.words import in_words
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.key_facts import KeyFact
from wegwijs.render.type_files import Batch, TypeFiles
from wegwijs.render.wrong_result import wrong_result

Records = tuple[Localised[Any], ...]
Times = tuple[date | None, date | None]
"""When a record begins next, and when it begins last; None for never."""
FILE = "dates.ics"
"""Beside the page of a record: what calendars show of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """When the records of a type take place.

    name     name of the content type
    of       (facts, page) -> its dates; `facts` are those of the record (`Localised.facts`), of
             which no text may be read
    facts    (record, page) -> what calendars say of it beside its title and summary
    entries  (record, page) -> its entries in calendars, of a type that says more in them, or comes
             back by a rule; without it, one of each date
    file     the file beside a record's page, with what is to come of it, or with what was
    feeds    what readers subscribe to: `everything`, that `in_parts` for audiences and regions as
             well, or `no_feed`
    """

    name: str
    of: Callable[[Any, PageContext], Iterable[Date]]
    facts: Callable[[Localised[Any], PageContext], Iterable[KeyFact]] = lambda record, page: ()
    entries: Callable[[Localised[Any], PageContext], Iterable[ical.CalendarEntry]] | None = None
    file: str = FILE
    feeds: Feeds = everything

    @property
    def blocks(self) -> Mapping[str, Callable[[PageContext, Mapping[str, str]], Markup]]:
        """What a Markdown page can ask for: how to subscribe, where there is a feed."""
        return {} if self.feeds is no_feed else {"subscribe": self.block}

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
        following, last = self.times(localised, page)
        return last is not None and following is None, following.isoformat() if following else ""

    def times(self, localised: Localised[Any], page: PageContext) -> Times:
        """When a record begins next, and when it begins last."""
        return page.brief(_times, localised)

    def next(self, localised: Localised[Any], page: PageContext) -> date | None:
        """When a record begins next."""
        return self.times(localised, page)[0]

    def block(self, page: PageContext, options: Mapping[str, str]) -> Markup:
        """How to have all of them in one's own calendar, for `::: subscribe <type>`."""
        return subscribe_block(self.feeds(page.site.vocabularies), self.name, page)

    def files(self, site: SiteData, lang: str) -> TypeFiles:
        """The iCalendar files of a language: one beside each record that has a date, and the feeds.
        These are made together with it, for they hold what stands in it.
        """
        there = site.records[lang].get(self.name)
        dated = site.page(lang, "").ordered(_dated, self.name) if there else ()
        feeds, base = tuple(self.feeds(site.vocabularies)), base_of(self.name, site, lang)
        if not feeds:
            return TypeFiles(
                Batch((self._address(one, site, lang),), partial(self._made, site, lang, (one,)))
                for one in dated
            )
        of_records = (self._address(one, site, lang) for one in dated)
        names = (*of_records, *(f"{base}{feed.file}" for feed in feeds))
        return TypeFiles([Batch(names, partial(self._made, site, lang, dated))])

    def _address(self, identity: str, site: SiteData, lang: str) -> str:
        return f"{site.url(lang, (self.name, identity))}{self.file}"

    def _made(self, site: SiteData, lang: str, dated: Iterable[str]) -> dict[str, bytes]:
        settings, files = site.settings, {}
        entries: list[tuple[Any, ical.Written]] = []
        for identity in dated:
            localised = site.records[lang][self.name][identity]
            page = site.page(lang, site.url(lang, (self.name, identity)))
            written = [
                ical.write_entry(one, settings.timezone) for one in self._of(localised, page)
            ]
            ahead = [one for one in written if one.last >= settings.today]
            files[f"{page.url}{self.file}"] = ical.calendar_file(settings, lang, ahead or written)
            kept = (one for one in written if one.last >= settings.today - KEPT)
            entries += ((localised.record, one) for one in kept)
        entries.sort(key=lambda pair: pair[1].first)
        for feed in self.feeds(site.vocabularies):
            address, data = feed_file(feed, entries, self.name, site, lang)
            files[address] = data
        return files

    def _of(self, localised: Localised[Any], page: PageContext) -> Iterator[ical.CalendarEntry]:
        """The entries of a record. Raises WrongResultError when they are none."""
        if self.entries is None:
            dates = self.all(localised.facts, page)
            yield from usual_entries(localised, dates, self._facts(localised, page), page)
            return
        for one in self.entries(localised, page):
            if not isinstance(one, ical.CalendarEntry):
                what = f"the entries give {one!r:.60}, and CalendarEntry is expected"
                raise wrong_result(what, self.entries)
            yield one

    def _facts(self, localised: Localised[Any], page: PageContext) -> list[KeyFact]:
        found = self.facts(localised, page)
        facts = list(found) if isinstance(found, Iterable) else [found]
        for one in facts:
            if not isinstance(one, KeyFact):
                what = f"the facts of the dates give {one!r:.60}, and KeyFact is expected"
                raise wrong_result(what, self.facts)
        return facts


def upcoming(records: Records, page: PageContext) -> list[Localised[Any]]:
    """Records that have a date to come, soonest first: what `upcoming` of their type gives."""
    times = [(one, page.brief(_times, one)) for one in records]
    coming = [(first.isoformat(), one.id, one) for one, (first, _) in times if first]
    return [one for *_, one in sorted(coming, key=lambda each: each[:2])]


def _its(localised: Localised[Any], page: PageContext) -> Dates:
    """The dates of the type that a record is of."""
    its = page.site.types[localised.type].dates
    assert isinstance(its, Dates)
    return its


def _times(localised: Localised[Any], page: PageContext) -> Times:
    its, facts, today = _its(localised, page), localised.facts, page.settings.day
    dates = its.all(facts, page)
    following = next((one.start for one in dates if one.last >= today), None)
    return following, dates[-1].start if dates else None


def _dated(records: Records, page: PageContext) -> tuple[str, ...]:
    """The ids of the records that have a date."""
    return tuple(one.id for one in records if page.brief(_times, one)[1])


__all__ = ["Date", "Dates", "everything", "in_parts", "in_words", "no_feed", "upcoming"]
"""What a type needs for its dates, in one place."""
