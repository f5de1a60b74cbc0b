"""UI strings that have another name than they had: the name before goes in; the one now comes out.

A portal in a language of its own has all of them in a file, and would lose what it translated.
"""

from collections.abc import Iterable, Mapping


def _each(before: str, now: str, names: Iterable[str]) -> dict[str, str]:
    return {f"{before}{name}": f"{now}{name}" for name in names}


MOVED: Mapping[str, str] = {
    # What is not said of courses alone belongs to filters.
    **_each("training.", "filter-", ("all", "filter", "chosen", "clear", "remove", "sort")),
    **_each("training.", "filter-", ("sort.title", "sort.match")),
    "training.filter-failed": "filter-failed",
    "training.filter-busy": "filter-busy",
    "training.add-deadline": "training.calendar-add",
    # What is not said of events alone belongs to calendars.
    **_each("event.", "calendar-", ("day", "day-time", "day-hours", "hours", "days", "from")),
    **_each("event.", "calendar-", ("all-day", "day-of", "then", "today", "none", "agenda-link")),
    **_each("event.", "calendar-", ("month-link", "month-none", "month-nav", "months")),
    **_each("event.", "calendar-", ("month-keys", "download", "download-short")),
    **_each("event.", "calendar-", ("subscribe-go", "subscribe-paste", "subscribe-part")),
    **_each("event.", "calendar-", ("filter", "filter-all", "filter-clear", "filter-failed")),
    "event.add-to-calendar": "calendar-add",
    "event.subscribe-part.audience": "calendar-subscribe-part.audience",
    "event.subscribe-part.regions": "calendar-subscribe-part.region",
}
"""The name of a string now, by the one it had."""
