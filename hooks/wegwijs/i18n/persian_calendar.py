"""The Persian calendar, by which people in Iran and Afghanistan name days: its year, month and day
go in; the day comes out.
"""

from datetime import date, timedelta

LANGUAGES = frozenset({"fa", "ps"})
"""Languages whose people count years so."""
YEARS = range(1300, 1500)
MONTHS = (
    ("فروردین", "حمل"),
    ("اردیبهشت", "ثور"),
    ("خرداد", "جوزا"),
    ("تیر", "سرطان"),
    ("مرداد", "اسد"),
    ("شهریور", "سنبله"),
    ("مهر", "میزان"),
    ("آبان", "عقرب"),
    ("آذر", "قوس"),
    ("دی", "جدی"),
    ("بهمن", "دلو"),
    ("اسفند", "حوت"),
)
"""The names of the months in Iran and in Afghanistan."""
_BEGIN, _BEGAN = 1400, date(2021, 3, 21)
_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
"""Years with a day more, of each 33."""


def day_of(year: int, month: int, day: int) -> date | None:
    """The day; None for one that there is not, or of a year that nobody plans in."""
    if year not in YEARS or not 1 <= month <= 12 or not 1 <= day <= _length(year, month):
        return None
    before = sum(map(_days, range(_BEGIN, year))) - sum(map(_days, range(year, _BEGIN)))
    months = (month - 1) * 31 - max(0, month - 7)
    return _BEGAN + timedelta(before + months + day - 1)


def _days(year: int) -> int:
    return 366 if year % 33 in _LEAP else 365


def _length(year: int, month: int) -> int:
    return 31 if month <= 6 else 30 if month < 12 else _days(year) - 336
