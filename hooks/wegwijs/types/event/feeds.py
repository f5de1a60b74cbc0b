"""The calendar as iCalendar: events in a language go in; feeds to subscribe to and one file per
event come out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from markupsafe import Markup

from wegwijs.content.last_change import version_day
from wegwijs.content.localise import Localised
from wegwijs.content.model.record import Record
from wegwijs.content.model.vocabulary import Vocabularies
from wegwijs.features.calendar import icalendar as ical
from wegwijs.features.calendar.description import contact_lines, line, one_language, plain_text
from wegwijs.features.calendar.subscribe import KEPT, FeedLink, feed_link
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.key_facts import place
from wegwijs.render.type_files import Batch, TypeFiles
from wegwijs.types.event.model import Event
from wegwijs.types.event.occurrences import bare, occurrences
from wegwijs.types.event.repetition import Repeat
from wegwijs.types.event.view import page_view

_ORGANISER = "event.feed-organiser"
_PLACES = {"first": "1", "second": "2", "third": "3", "fourth": "4", "last": "-1"}
_FREQUENCIES: Mapping[str, Literal["DAILY", "WEEKLY", "MONTHLY"]] = {
    "day": "DAILY",
    "week": "WEEKLY",
    "month": "MONTHLY",
}
_STATUS: Mapping[str, Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]] = {
    "cancelled": "CANCELLED",
    "postponed": "TENTATIVE",
}


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: the last part of its file's name and the vocabulary that it is a term of, both "" for
    the one with everything; `covers` are the terms of the records that it holds.
    """

    name: str = ""
    vocabulary: str = ""
    covers: frozenset[str] = frozenset()

    @property
    def file(self) -> str:
        """The file's name in the section."""
        return f"calendar-{self.name}.ics" if self.name else "calendar.ics"

    def holds(self, record: Record) -> bool:
        """Whether an event belongs in it.

        One for nobody in particular is for everybody, one without a region is in every region; one
        in a wider region is in each of those within.
        """
        terms = record.audience if self.vocabulary == "audience" else record.regions
        return not self.name or not terms or bool(self.covers & {*terms})

    def label(self, page: PageContext) -> str:
        """What readers see of it."""
        if not self.name:
            return page.ui.plain("event.title")
        return page.term_text(self.vocabulary, self.name)


def feeds(vocabularies: Vocabularies) -> Iterator[Feed]:
    """Every feed of a language: all events, those for an audience, those in a region.

    There is no feed of a region that all others lie in: that is the first feed.
    """
    yield Feed()
    for name in ("audience", "region"):
        vocabulary = vocabularies[name]
        for term in vocabulary.ids:
            if term != vocabulary.whole:
                covers = frozenset({term, *vocabulary.parents(term)})
                yield Feed(term, name, covers)


def files(site: SiteData, lang: str) -> TypeFiles:
    """The iCalendar files of a language: made together, for every feed holds what stands in the
    files of events.
    """
    of_events = (
        f"{site.url(lang, localised.entry.key)}event.ics"
        for localised in site.records[lang]["event"].values()
    )
    names = (*of_events, *(f"{_base(site, lang)}{feed.file}" for feed in feeds(site.vocabularies)))
    return TypeFiles([Batch(names, lambda: _files(site, lang))])


def _files(site: SiteData, lang: str) -> dict[str, bytes]:
    settings, files = site.settings, {}
    entries: list[tuple[Record, ical.Written]] = []
    for localised in site.records[lang]["event"].values():
        page = site.page(lang, site.url(lang, localised.entry.key))
        written = ical.write_entry(entry(localised, page), settings.timezone)
        files[f"{page.url}event.ics"] = ical.calendar_file(settings, lang, [written])
        if written.last >= settings.today - KEPT:
            entries.append((localised.record, written))
    entries.sort(key=lambda pair: pair[1].first)
    base = _base(site, lang)
    for feed in feeds(site.vocabularies):
        address = f"{base}{feed.file}"
        head = _head(feed, site, lang, settings.full(base), settings.full(address))
        files[address] = ical.calendar_file(
            settings, lang, (written for record, written in entries if feed.holds(record)), head
        )
    return files


def _base(site: SiteData, lang: str) -> str:
    return f"{site.settings.prefix(lang)}{site.types['event'].section}/"


def _head(feed: Feed, site: SiteData, lang: str, base: str, address: str) -> ical.FeedHead:
    """A feed's name, with that of the portal, and its addresses."""
    page, title = site.page(lang, ""), "event.title"
    labels = [page.term_label(feed.vocabulary, feed.name)] if feed.name else []
    names = [site.settings.site_name[lang], page.ui.plain(title), *map(str, labels)]
    return ical.FeedHead(" – ".join(names), base, address, one_language(labels, [title], page))


def subscribe(page: PageContext, options: Mapping[str, str]) -> Markup:
    """The block `::: subscribe event`: how to have the calendar in one's own, as a whole or in
    part.
    """
    everything, *some = feeds(page.site.vocabularies)
    parts = [
        (
            page.ui(f"event.subscribe-part.{part}"),
            [_link(feed, page) for feed in some if feed.vocabulary == vocabulary],
        )
        for part, vocabulary in (("audience", "audience"), ("regions", "region"))
    ]
    return page.template(
        "calendar/subscribe.html",
        everything=_link(everything, page),
        parts=[(part, links) for part, links in parts if links],
        word=partial(page.word, "event", shared="calendar-"),
    )


def _link(feed: Feed, page: PageContext) -> FeedLink:
    return feed_link(feed.label(page), f"{_base(page.site, page.lang)}{feed.file}", page)


def entry(localised: Localised[Event], page: PageContext) -> ical.CalendarEntry:
    """An event as an entry of a calendar; `page` is the event's own page."""
    record = localised.record
    where, online_lang = record.place, page.ui.lang_of("online")
    return ical.CalendarEntry(
        uid=ical.uid(page.settings, localised.id),
        changed=version_day(record.lastmod, page.settings.day),
        when=when(record),
        title=_title(record, page),
        title_lang=record.title.lang,
        text="\n".join(_text(localised, record, page)),
        lang=page.lang,
        url=page.settings.full(page.url),
        categories=ical.categories(record, page.term_label("event-kind", record.kind), page),
        status=_STATUS.get(record.status, "CONFIRMED"),
        busy=not record.all_day
        and record.kind != "deadline"
        and record.status in {"scheduled", "full"},
        where=(
            place(where, page).striptags()
            if where
            else page.ui.plain("online")
            if record.online
            else ""
        ),
        geo=(
            (where.lat, where.lon)
            if where and where.lat is not None and where.lon is not None
            else None
        ),
        online=record.online or "",
        moves=_moves(record),
        text_lang=_text_lang(record, page),
        where_lang="" if where or online_lang == page.lang else online_lang,
    )


def when(event: Event) -> ical.When:
    """The dates of an event: exactly those of `occurrences`, with a rule where there is one."""
    days = occurrences(event)
    length = days[0].end - days[0].start
    starts = [occurrence.start for occurrence in days]
    rule, first, also, without = None, starts[0], starts[1:], []
    if event.repeat:
        regular = [occurrence.start for occurrence in occurrences(bare(event, event.repeat))]
        # A rule must hold its first date; when it holds none, dates are listed.
        if by_rule := [start for start in regular if start in set(starts)]:
            rule, first = _rule(event.repeat), by_rule[0]
            also = sorted(set(starts) - set(regular))
            without = [start for start in regular if start > first and start not in set(starts)]
    return ical.When(
        first,
        first + length if event.end else None,
        event.all_day,
        days[-1].end.date(),
        rule,
        tuple(without),
        tuple(also),
    )


def _moves(event: Event) -> int:
    """How often an event has been moved, as far as its record says: days left out, extra days, and
    that it does not take place as was said first.
    """
    repeat = event.repeat
    days = len(repeat.except_) + len(repeat.also) if repeat else 0
    return days + (event.status in _STATUS)


def _rule(repeat: Repeat) -> ical.Rule:
    number, _, unit = repeat.every.rpartition(" ")
    days = []
    for words in repeat.on:
        nth, _, day = words.rpartition(" ")
        days.append(_PLACES.get(nth, "") + day[:2].upper())
    return ical.Rule(_FREQUENCIES[unit.rstrip("s")], int(number or 1), tuple(days), repeat.until)


def _title(record: Event, page: PageContext) -> str:
    """The title, after what a calendar must not hide: that it is off, or a last day; an invented
    example says so too.
    """
    ui, title = page.ui, record.title.value
    if record.status != "scheduled":
        title = f"{ui.plain(f'event.status.{record.status}')}{ui.plain('colon')} {title}"
    elif record.kind == "deadline":
        title = f"{page.term_text('event-kind', 'deadline')}{ui.plain('colon')} {title}"
    return page.mark_sample(record.sample, title)


def _text(localised: Localised[Event], record: Event, page: PageContext) -> Iterable[str]:
    """The lines of the description: whether it takes place, what it is, what one needs to come, the
    page.
    """
    ui, view = page.ui, page_view(localised, page)
    if record.sample:
        yield ui.plain("sample")
    if record.status != "scheduled":
        yield ui.plain(f"event.feed-{record.status}")
    yield from (plain_text(record.summary, page), "")
    if view.organiser:
        yield line(
            ui.plain(_ORGANISER),
            plain_text(view.organiser.title_text, page),
            page,
        )
    for fact in (*view.facts, *view.practical):
        if fact.icon != "calendar":  # the entry itself says when
            yield line(fact.label, plain_text(fact.value, page), page)
    if record.status not in {"cancelled", "postponed"}:
        yield from _register(record, view.register, view.register_by, page)
    yield from ("", f"{page.settings.site_url}{page.url}")


def _text_lang(record: Event, page: PageContext) -> str:
    practical = record.practical
    notes = [getattr(practical, name) for name in type(practical).model_fields] if practical else []
    return one_language((record.summary, *notes), (_ORGANISER,), page)


def _register(
    record: Event, ways: list[tuple[str, str, str, str]], by: str, page: PageContext
) -> Iterable[str]:
    if by:
        yield plain_text(page.ui("event.register-by", date=by), page)
    yield from contact_lines(ways, page)
    if record.online:
        yield from (f"{page.ui.plain('event.join')}{page.ui.plain('colon')}", record.online)
