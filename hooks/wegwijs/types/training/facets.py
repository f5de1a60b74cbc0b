"""By what courses are chosen: a course goes in; what it matches of each choice comes out."""

from datetime import date, timedelta
from typing import get_args

from wegwijs.content.model.fields import Level
from wegwijs.content.reads import AnyDay
from wegwijs.render.context import PageContext
from wegwijs.types.training.availability import JOINABLE, Place, future, standing
from wegwijs.types.training.model import Training

NONE = "none"
LEVELS: tuple[str, ...] = (NONE, *get_args(Level))
ATTENDANCE = ("day", "evening", "weekend")
STARTS = ("month", "quarter", "any", NONE)
MODES = ("on-site", "online", "blended")


def towns(record: Training, today: AnyDay) -> tuple[str, ...]:
    """Where a course is given: the towns of the sessions to come, else of all."""
    if record.mode == "online":
        return ()
    sessions = future(record, today) or list(record.sessions)
    return tuple(dict.fromkeys(session.place.city for session in sessions if session.place))


def found_in(record: Training, page: PageContext) -> tuple[str, ...]:
    """The towns that a course is found under: where it is given, and the towns that these are part
    of. A town that the portal does not know stands for itself.
    """
    ids = []
    for name in towns(record, page.settings.today):
        identity = page.town(name)
        ids += [identity or name, *page.vocabulary("town").parents(identity)]
    return tuple(dict.fromkeys(ids))


def regions(record: Training | Place, page: PageContext) -> tuple[str, ...]:
    """The regions a course is for: those it names, and all within them; none when it names none."""
    return page.vocabulary("region").covered(record.regions) if record.regions else ()


def starts(record: Training, page: PageContext) -> tuple[str, ...]:
    """When one can start: this calendar month, within three months, at any time, or no date that
    can be joined.
    """
    today = page.settings.today
    status, day = standing(record, today)
    if status != JOINABLE:
        return (NONE,)
    quarter = _months_on(today, 3)
    month = (day.year, day.month) == (today.year, today.month)
    return (*(("month",) if month else ()), *(("quarter",) if day <= quarter else ()), "any")


def _months_on(day: date, months: int) -> date:
    """The same day some months on, or the last day of that month."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return min(first + timedelta(days=day.day - 1), last)


def levels(record: Training) -> tuple[str, ...]:
    """The levels of the language taught in that are enough."""
    return LEVELS[LEVELS.index(record.level_required or NONE) :]


def free_for(record: Training) -> bool | tuple[str, ...]:
    """Who pays nothing; True for everyone."""
    return record.free_for if record.price.amount else True
