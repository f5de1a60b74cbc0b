"""VTIMEZONE (RFC 5545, 3.6.5): a time zone and years go in; the component that says when its clocks
change comes out.

The library's own, made from zoneinfo, puts the spring change an hour late (DTSTART after the
change, not before it) and lists every change as RDATE; Outlook reads RRULE only (MS-STANOICAL,
2.2.47), and ical.js passes over the first change of an observance with RDATE. So changes that
follow no rule have an observance each.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import TimezoneDaylight, TimezoneStandard

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
    from icalendar import Timezone  # as in icalendar.py

    zone = ZoneInfo(name)
    years = range(first - 1, last + 1)
    changes = _changes(zone, years)
    component = Timezone()
    component.add("tzid", name)
    if not changes or min(min(onsets) for onsets in changes.values()).year >= first:
        begin = datetime(years[0], 1, 1, tzinfo=zone)
        offset = begin.utcoffset() or timedelta()
        component.add_component(
            _observance(
                _Change(offset, offset, begin.tzname() or name, False), begin.replace(tzinfo=None)
            )
        )
    for change, onsets in changes.items():
        rule = _yearly(onsets) if len(onsets) == len(years) else ""
        for onset in onsets[:1] if rule else onsets:
            component.add_component(_observance(change, onset, rule))
    return bytes(component.to_ical())


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


def _observance(
    change: _Change, onset: datetime, rule: str = ""
) -> "TimezoneDaylight | TimezoneStandard":
    from icalendar import TimezoneDaylight, TimezoneStandard

    component = TimezoneDaylight() if change.summer else TimezoneStandard()
    component.add("dtstart", onset)
    component.add("tzname", change.name)
    component.TZOFFSETFROM = change.before
    component.TZOFFSETTO = change.after
    if rule:
        component.add("rrule", {"freq": "YEARLY", "bymonth": onset.month, "byday": rule})
    return component


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
