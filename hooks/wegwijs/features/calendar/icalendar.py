"""iCalendar (RFC 5545, RFC 7986): dated entries go in; the octets of calendar files come out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from wegwijs.content.model.fields import Text
from wegwijs.content.model.record import Record
from wegwijs.content.model.uris import as_uri
from wegwijs.content.settings import Settings
from wegwijs.features.calendar.content_lines import folded, language, text
from wegwijs.features.calendar.vtimezone import vtimezone
from wegwijs.render.context import PageContext

FIRST_DAY = date(2020, 1, 1)
"""SEQUENCE counts days from here; DTSTAMP, which must be there, says it when no other day is known.
"""
_MOVES = 100
"""Versions of one day that SEQUENCE can tell apart: the dates that were moved."""
REFRESH = timedelta(hours=12)
"""How often a subscriber may look again: sites are rebuilt every night."""
_EVERY_MONTH = 28
"""The last day that every month has."""
_END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True, slots=True)
class Rule:
    """How an entry comes back (RRULE): `days` such as TU, 2TU, -1FR; `until` is the last day it can
    fall on.
    """

    frequency: Literal["DAILY", "WEEKLY", "MONTHLY"]
    interval: int
    days: tuple[str, ...]
    until: date


@dataclass(frozen=True, slots=True)
class When:
    """The dates of an entry, as the clock on the wall shows them (naive). Of a whole-day entry,
    `end` is the last day itself.

    Without `rule` it takes place at `start` and at the times of `also`; with it, at those of the
    rule (`start` is the first), not at those of `without`, and at those of `also`, which may come
    before `start`. `last` is the last day of all.
    """

    start: datetime
    end: datetime | None
    whole_day: bool
    last: date
    rule: Rule | None = None
    without: tuple[datetime, ...] = ()
    also: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An entry: one VEVENT, and one more for each date beside the rule. `changed` is the day its
    content last changed, None when it is not known; `moves` rises with each date that is moved.
    `title_lang` may differ from `lang` where a text fell back; `text_lang` and `where_lang` are ""
    where nobody can say one language: a property names but one.

    `categories` are words for the sort of entry, in `lang` where they do not say otherwise. `where`
    is a place in one line, `geo` its latitude and longitude in degrees, `online` the address of a
    meeting.
    """

    uid: str
    changed: date | None
    when: When
    title: str
    title_lang: str
    text: str
    lang: str
    url: str
    categories: tuple[Text | str, ...]
    status: Literal["CONFIRMED", "TENTATIVE", "CANCELLED"] = "CONFIRMED"
    busy: bool = False
    where: str = ""
    geo: tuple[float, float] | None = None
    online: str = ""
    moves: int = 0
    text_lang: str = ""
    where_lang: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """An entry in octets: written once, put in several files."""

    first: date
    last: date
    timed: bool
    data: bytes


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What a subscriber's program shows of a feed: its name, its page, and its own address, both
    complete. `lang` is that of the name, "" when it is in several.
    """

    name: str
    page: str
    address: str
    lang: str


def uid(settings: Settings, name: str) -> str:
    """A globally unique name that stays the same: `name` is that of the record, host and folder are
    the portal's, for one host may have several. No slash is in it: programs name files by it.
    """
    address = urlsplit(settings.site_url)
    folders = [part for part in address.path.split("/") if part]
    return f"{name}@{'+'.join([address.hostname or 'localhost', *folders])}"


def categories(record: Record, kind: Text, page: PageContext) -> tuple[Text, ...]:
    """The categories of a record's entry: its kind, in words, and that it is an invented example,
    when it is.
    """
    if not record.sample:
        return (kind,)
    ui, mark = page.ui, "sample-short"
    return kind, Text(ui.plain(mark), ui.lang_of(mark), page.lang)


def write_entry(entry: CalendarEntry, timezone: str) -> Written:
    """The octets of an entry; times in `timezone`, with its TZID. Properties stand in the order in
    which the library icalendar writes them.

    A date beside the rule has a VEVENT and a UID of its own: programs that do not know RDATE
    (node-ical, Outlook without RRULE) or RECURRENCE-ID show it all the same.
    """
    when = entry.when
    length = when.end - when.start if when.end else None
    own = replace(when, also=())
    lines = [*_component(entry, entry.uid, own, timezone)]
    for start in when.also:
        extra = When(start, start + length if length else None, when.whole_day, when.last)
        lines += _component(entry, uid_of_date(entry.uid, start), extra, timezone)
    first = min((when.start, *when.also)).date()
    return Written(first, when.last, not when.whole_day, folded(lines))


def uid_of_date(name: str, start: datetime) -> str:
    """The UID of one date of an entry that has the UID `name`; no id of a record has a dot."""
    local, _, portal = name.partition("@")  # an id of a record has none
    return f"{local}.{start:%Y%m%d}@{portal}"


def _component(entry: CalendarEntry, name: str, when: When, timezone: str) -> list[str]:
    """The lines of a VEVENT."""
    dates, repeats = _dates(when, timezone)
    changed = entry.changed or FIRST_DAY
    version = f"{changed:%Y%m%d}T000000Z"
    return [
        "BEGIN:VEVENT",
        f"SUMMARY;LANGUAGE={entry.title_lang}:{text(entry.title)}",
        *dates,
        f"DTSTAMP:{version}",
        f"UID:{text(name)}",
        f"SEQUENCE:{sequence(entry)}",
        *repeats,
        *_categories(entry),
        *([f"CONFERENCE;VALUE=URI:{as_uri(entry.online)}"] if entry.online else []),
        f"DESCRIPTION{language(entry.text_lang)}:{text(entry.text)}",
        *([f"GEO:{float(entry.geo[0])};{float(entry.geo[1])}"] if entry.geo else []),
        *([f"LAST-MODIFIED:{version}"] if entry.changed else []),
        *([f"LOCATION{language(entry.where_lang)}:{text(entry.where)}"] if entry.where else []),
        f"STATUS:{entry.status}",
        f"TRANSP:{'OPAQUE' if entry.busy else 'TRANSPARENT'}",
        f"URL:{entry.url}",
        "END:VEVENT",
    ]


def _categories(entry: CalendarEntry) -> list[str]:
    """A line of the categories in the language of the entry, and one of those in each other."""
    by_language: dict[str, list[str]] = {}
    for one in entry.categories:
        lang = entry.lang if isinstance(one, str) else one.lang
        by_language.setdefault(lang, []).append(text(str(one)))
    return [
        f"CATEGORIES{language(lang if lang != entry.lang else '')}:{','.join(words)}"
        for lang, words in by_language.items()
    ]


def sequence(entry: CalendarEntry) -> int:
    """The version of an entry: higher with each day it changed, and within it with each move."""
    days = max(0, (entry.changed - FIRST_DAY).days) if entry.changed else 0
    return days * _MOVES + min(entry.moves, _MOVES - 1)


def _dates(when: When, timezone: str) -> tuple[list[str], list[str]]:
    """DTSTART and DTEND; RRULE and EXDATE. All have the same type of value."""
    sort = ";VALUE=DATE" if when.whole_day else "" if timezone == "UTC" else f";TZID={timezone}"

    def typed(moments: Iterable[datetime]) -> str:
        return ",".join(
            f"{moment:%Y%m%d}"
            if when.whole_day
            else f"{moment:%Y%m%dT%H%M%S}{'Z' if timezone == 'UTC' else ''}"
            for moment in moments
        )

    dates = [f"DTSTART{sort}:{typed([when.start])}"]
    if when.whole_day:  # the day after the last one: RFC 5545 counts the end out
        dates.append(f"DTEND{sort}:{typed([(when.end or when.start) + timedelta(days=1)])}")
    elif when.end and when.end > when.start:
        dates.append(f"DTEND{sort}:{typed([when.end])}")
    repeats = []
    if when.rule:
        repeats.append(
            f"RRULE:{_rrule(when.rule, when.start.day, when.whole_day, ZoneInfo(timezone))}"
        )
    if when.without:
        repeats.append(f"EXDATE{sort}:{typed(when.without)}")
    return dates, repeats


def _rrule(rule: Rule, day: int, whole_day: bool, zone: ZoneInfo) -> str:
    """The parts of RRULE, given the day of the month of its first date; UNTIL is a date for whole
    days, else the end of that day in UTC (RFC 5545, 3.3.10).
    """
    end = datetime.combine(rule.until, time(23, 59, 59), zone).astimezone(UTC)
    until = f"{rule.until:%Y%m%d}" if whole_day else f"{end:%Y%m%dT%H%M%SZ}"
    parts = [f"FREQ={rule.frequency}", f"UNTIL={until}"]
    if rule.interval > 1:
        parts.append(f"INTERVAL={rule.interval}")
    if rule.days:
        parts.append(f"BYDAY={','.join(rule.days)}")
    elif rule.frequency == "MONTHLY" and day > _EVERY_MONTH:
        # Without it node-ical takes the last day of a month that lacks this one.
        parts.append(f"BYMONTHDAY={day}")
    if rule.frequency == "WEEKLY" and rule.interval > 1:
        parts.append("WKST=MO")
    return ";".join(parts)


def calendar_file(
    settings: Settings, lang: str, entries: Iterable[Written], head: FeedHead | None = None
) -> bytes:
    """A whole calendar file: with `head` a feed to subscribe to, without it a file to put in one's
    own calendar.
    """
    entries = list(entries)
    pieces = [entry.data for entry in entries]
    timed = [entry for entry in entries if entry.timed]
    if timed or not entries:  # an empty calendar is no valid one: it must hold something
        first = min((entry.first for entry in timed), default=settings.today)
        last = max((entry.last for entry in timed), default=settings.today)
        pieces.insert(0, vtimezone(settings.timezone, first.year, last.year))
    host = urlsplit(settings.site_url).hostname or "localhost"
    return (
        _head(f"-//Wegwijs//{host}//{lang.upper()}", settings.timezone, head)
        + b"".join(pieces)
        + _END
    )


@cache
def _head(product: str, timezone: str, head: FeedHead | None) -> bytes:
    """The octets of a calendar before its components."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{text(product)}", "CALSCALE:GREGORIAN"]
    lines.append("METHOD:PUBLISH")
    if head:
        hours = REFRESH // timedelta(hours=1)
        lines += [
            f"NAME{language(head.lang)}:{text(head.name)}",
            f"X-WR-CALNAME:{text(head.name)}",
            "COLOR:teal",
            f"REFRESH-INTERVAL;VALUE=DURATION:PT{hours}H",
            f"SOURCE;VALUE=URI:{head.address}",
            f"URL:{head.page}",
            f"X-PUBLISHED-TTL:PT{hours}H",
            f"X-WR-TIMEZONE:{timezone}",
        ]
    return folded(lines)


def webcal(settings: Settings, address: str) -> str:
    """The address to subscribe to a feed, given its address relative to the site; "" when the
    portal has none of its own.
    """
    _, found, place = settings.full(address).partition("://")
    return f"webcal://{place}" if found else ""
