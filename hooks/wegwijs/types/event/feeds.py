"""Events in calendars: events go in; their dates, and entries with all that one needs to come, come
out.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from wegwijs.content.last_change import version_day
from wegwijs.content.localise import Localised
from wegwijs.features.calendar import icalendar as ical
from wegwijs.features.calendar.dates import Dates, in_parts
from wegwijs.features.calendar.description import contact_lines, line, one_language, plain_text
from wegwijs.render.context import PageContext
from wegwijs.render.key_facts import place
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


def _entry(localised: Localised[Event], page: PageContext) -> ical.CalendarEntry:
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
    days = [one.moments for one in occurrences(event)]
    length = days[0][1] - days[0][0]
    starts = [start for start, _ in days]
    rule, first, also, without = None, starts[0], starts[1:], []
    if event.repeat:
        regular = [one.moments[0] for one in occurrences(bare(event, event.repeat))]
        # A rule must hold its first date; when it holds none, dates are listed.
        if by_rule := [start for start in regular if start in set(starts)]:
            rule, first = _rule(event.repeat), by_rule[0]
            also = sorted(set(starts) - set(regular))
            without = [start for start in regular if start > first and start not in set(starts)]
    return ical.When(
        first,
        first + length if event.end else None,
        event.all_day,
        days[-1][1].date(),
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


DATES = Dates(
    name="event",
    of=lambda event, page: occurrences(event),
    entries=lambda localised, page: (_entry(localised, page),),
    file="event.ics",
    feeds=in_parts,
)
