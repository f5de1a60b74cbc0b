"""A date of a record: when it begins and ends goes in; its moments, and its days, come out."""

from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime, time, timedelta

from wegwijs.content.model.record import Place

_NIGHT = timedelta(hours=12)
"""What is shorter, and ends after midnight, is on the day on which it begins."""


@dataclass(frozen=True, slots=True)
class Date:
    """A time at which a record takes place, in local time: a day, or a day and an hour.

    end    the last day, or the hour at which it ends; None for none
    id     the id of the entry of a list that it stands for; "" where a record has one
    place  where, or None
    """

    start: date
    end: date | None = None
    _: KW_ONLY
    id: str = ""
    place: Place | None = None

    @property
    def is_whole_day(self) -> bool:
        """Whether no hour is given."""
        return not isinstance(self.start, datetime)

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """When it begins and ends; the last of whole days is that day itself."""
        first = _moment(self.start)
        return first, _moment(self.end) if self.end else first

    @property
    def last(self) -> date:
        """Its last day: midnight is the end of a day, not the beginning of one more."""
        first, end = self.moments
        ends_at_midnight = not self.is_whole_day and end > first
        return (end - timedelta(microseconds=ends_at_midnight)).date()

    @property
    def same_day(self) -> bool:
        """Whether it ends on the day it starts, or in the small hours after."""
        first, end = self.moments
        return end.date() == first.date() or (not self.is_whole_day and end - first < _NIGHT)


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time())
