"""Rhythms: how an event comes back, as an editor writes it, goes in; words of readers come out."""

from markupsafe import Markup

from wegwijs.render.context import PageContext
from wegwijs.types.event.model import Event
from wegwijs.types.event.repetition import EVERY_MONTH, WEEKDAYS


def rhythm(record: Event, page: PageContext) -> Markup:
    """How a repeated event comes back, in words."""
    assert record.repeat
    key, number = _every(record.repeat.every)
    words, day = page.ui(key, n=number), record.start.day
    if key == "event.every-month" and not record.repeat.on and day > EVERY_MONTH:
        return page.ui("event.every-month-day", rhythm=words, day=day)
    return words


def every_words(page: PageContext, every: str) -> str:
    """How often, as plain text: “Every 2 weeks”."""
    key, number = _every(every)
    return page.ui.plain(key, n=number)


def day_words(page: PageContext, on: str) -> str:
    """On which day: “Tuesday”, “second Tuesday of the month”."""
    place, _, name = on.rpartition(" ")
    day = page.fmt.weekday_name(WEEKDAYS.index(name))
    return page.ui.plain(f"event.on-{place}", day=day) if place else day


def _every(every: str) -> tuple[str, int]:
    number, _, unit = every.rpartition(" ")
    return f"event.every-{unit.rstrip('s')}", int(number or 1)
