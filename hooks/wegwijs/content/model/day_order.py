"""Order of days: days of one record go in; whether one of them was hardly meant comes out.

A year typed wrong and a day and a month the wrong way round make days that exist.
"""

from collections.abc import Iterable
from datetime import date, timedelta

NEAR, APART = timedelta(31), timedelta(60)
"""Days of one record that are nearer than the first belong together; those further apart than the
second may not.
"""
_AHEAD = timedelta(2 * 366)
_BEHIND = timedelta(9 * 366)
"""2017 is a slip of 2027; what somebody keeps of former years is seldom so old."""


def is_far(day: date, today: date) -> bool:
    """Whether a day lies further ahead than people plan, or longer ago than anybody keeps it."""
    return not -_BEHIND <= day - today <= _AHEAD


def far_clause(day: date, today: date) -> str:
    """What to say of such a day."""
    return f"{day} is more than {'two years away' if day > today else 'nine years ago'}"


LOOK_AT_YEAR = "Look at the year."


def swapped(day: date) -> date | None:
    """The day whose month and day are those of `day` the other way round; None when there is no
    other.
    """
    if day.day > 12 or day.day == day.month:
        return None
    return date(day.year, day.day, day.month)


def likely_swapped(day: date, neighbours: Iterable[date]) -> date | None:
    """The day that was likely meant, when `day` is far from all its neighbours and the same with
    day and month the other way round is near one of them; else None.
    """
    others, turned = list(neighbours), swapped(day)
    if turned is None or not others or min(abs(day - one) for one in others) <= APART:
        return None
    return turned if min(abs(turned - one) for one in others) <= NEAR else None


def meant(end: date, start: date) -> list[str]:
    """The days that were likely meant for one of two that do not follow each other, as they are to
    be written.
    """
    other_end, other_start = swapped(end), swapped(start)
    options = []
    if other_end and timedelta() <= other_end - start <= NEAR:
        options.append(str(other_end))
    if other_start and timedelta() <= end - other_start <= NEAR:
        options.append(str(other_start))
    return options
