"""The day something last changed, as its record says it, and the day a site is made for go in; that
day comes out when it can be believed.

A day to come is a slip: nothing has changed then. Told to a program that keeps the newest version,
it would shut out every version until that day.
"""

from datetime import date, timedelta

from wegwijs.content.reads import AnyDay

_DAY = timedelta(days=1)


def last_change(changed: date | None, today: AnyDay) -> date | None:
    """The day of the last change; None when it is not known, or still to come."""
    return changed if changed and changed <= today else None


def version_day(changed: date | None, today: AnyDay) -> date | None:
    """The same for calendars, for which tomorrow counts too: what changes a second time on a day
    has no other way to be newer than the first.
    """
    return changed if changed and changed - _DAY <= today else None
