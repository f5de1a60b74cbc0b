"""VTIMEZONE (RFC 5545, 3.6.5): a time zone and years go in; the component that says when its clocks
change comes out.

That of the library icalendar, made from zoneinfo, puts the spring change an hour late (DTSTART
after the change, not before it) and lists every change as RDATE; Outlook reads RRULE only
(MS-STANOICAL, 2.2.47), and ical.js passes over the first change of an observance with RDATE. So
changes that follow no rule have an observance each.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from wegwijs.features.calendar.content_lines import folded, text

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class _Change:
    """A sort of change: offsets from UTC before and after, the name of the time after it, whether
    that is summer time.
    """

    before: timedelta
    after: timedelta
    name: str
    summer: bool


@cache
def vtimezone(name: str, first: int, last: int) -> bytes:
    """The octets of a VTIMEZONE that is right for everything from the year `first` to the year
    `last`.
    """
    zone = ZoneInfo(name)
    years = range(first - 1, last + 1)
    changes = _changes(zone, years)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{text(name)}"]
    if not changes or min(min(onsets) for onsets in changes.values()).year >= first:
        begin = datetime(years[0], 1, 1, tzinfo=zone)
        offset = begin.utcoffset() or timedelta()
        change = _Change(offset, offset, begin.tzname() or name, False)
        lines += _observance(change, begin.replace(tzinfo=None))
    for change, onsets in changes.items():
        rule = _yearly(onsets) if len(onsets) == len(years) else ""
        for onset in onsets[:1] if rule else onsets:
            lines += _observance(change, onset, rule)
    return folded([*lines, "END:VTIMEZONE"])


def _changes(zone: ZoneInfo, years: range) -> Mapping[_Change, list[datetime]]:
    """The local times (before the change) at which clocks change, by the sort of change."""
    changes: dict[_Change, list[datetime]] = {}
    moment, end, day = (
        datetime(years[0], 1, 1, tzinfo=UTC),
        datetime(years[-1] + 1, 1, 1, tzinfo=UTC),
        timedelta(days=1),
    )
    while moment < end:
        before, after = _offset(moment, zone), _offset(moment + day, zone)
        if before != after:
            onset = _first(moment, moment + day, zone)
            local = onset.astimezone(zone)
            change = _Change(before, after, local.tzname() or str(zone), bool(local.dst()))
            changes.setdefault(change, []).append((onset + before).replace(tzinfo=None))
        moment += day
    return changes


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _first(early: datetime, late: datetime, zone: ZoneInfo) -> datetime:
    """The first minute after `early` with the offset of `late`."""
    old = _offset(early, zone)
    while late - early > timedelta(minutes=1):
        middle = early + timedelta(minutes=(late - early) // timedelta(minutes=2))
        early, late = (middle, late) if _offset(middle, zone) == old else (early, middle)
    return late


def _observance(change: _Change, onset: datetime, rule: str = "") -> list[str]:
    """The lines of a time that holds from a moment on, every year by a rule."""
    kind = "DAYLIGHT" if change.summer else "STANDARD"
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{onset:%Y%m%dT%H%M%S}",
        *([f"RRULE:FREQ=YEARLY;BYDAY={rule};BYMONTH={onset.month}"] if rule else []),
        f"TZNAME:{text(change.name)}",
        f"TZOFFSETFROM:{_written(change.before)}",
        f"TZOFFSETTO:{_written(change.after)}",
        f"END:{kind}",
    ]


def _written(offset: timedelta) -> str:
    """An offset from UTC (RFC 5545, 3.3.14)."""
    minutes, seconds = divmod(abs(offset).seconds, 60)
    sign = "-" if offset < timedelta() else "+"
    return f"{sign}{minutes // 60:02}{minutes % 60:02}" + (f"{seconds:02}" if seconds else "")


def _yearly(onsets: Iterable[datetime]) -> str:
    """The day of the month on which clocks change every year: -1SU, 2SU; "" when there is no such
    rule.
    """
    onsets = list(onsets)
    if len({(onset.month, onset.weekday(), onset.time()) for onset in onsets}) > 1:
        return ""
    day = _DAYS[onsets[0].weekday()]
    if all((onset + timedelta(days=7)).month != onset.month for onset in onsets):
        return f"-1{day}"
    places = {(onset.day + 6) // 7 for onset in onsets}
    return f"{places.pop()}{day}" if len(places) == 1 else ""
