"""A date in words: a date of a record goes in; when that is, as readers see it, comes out."""

from datetime import date

from markupsafe import Markup

from wegwijs.features.calendar.one_date import Date
from wegwijs.i18n.formats import Formats
from wegwijs.render.context import PageContext


def in_words(when: Date, page: PageContext) -> Markup:
    """A date with its day of the week, and from when to when."""
    fmt, ui, (first, last) = page.fmt, page.ui, when.moments
    day = _day(first, fmt)
    if not when.same_day:
        return ui("calendar-days", first=day, last=_day(when.last, fmt))
    if when.is_whole_day:
        return ui("calendar-day", day=day)
    start, end = fmt.latin(fmt.time(first)), fmt.latin(fmt.time(last))
    if first == last:
        return ui("calendar-day-time", day=day, start=start)
    hours = ui("calendar-hours", start=start, end=end)
    together = Markup('<span class="together">{}</span>').format(hours)
    return ui("calendar-day-hours", day=day, hours=together)


def _day(day: date, fmt: Formats) -> Markup:
    """A day of the week with its date, in which no line ends where the language writes it so."""
    before, whole, after = fmt.weekday(day).partition(fmt.day(day))
    return Markup('{}<span class="whole">{}</span>{}').format(before, whole, after)
