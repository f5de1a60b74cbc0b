"""Likely days: a day or a moment as people and programs write it goes in; what is likely meant, as
it is to be written, comes out, or "".
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from wegwijs.content.model.likely import COMMON, fold, plain_digits
from wegwijs.i18n import persian_calendar
from wegwijs.i18n.cldr import locale_named

_YEAR_FIRST = re.compile(r"([0-9]{4})\s*[-/. ]\s*([0-9]{1,2})\s*[-/. ]\s*([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\s*[-/. ]\s*([0-9]{1,2})\s*[-/. ]\s*([0-9]{4}|[0-9]{2})")
_TOGETHER = re.compile(r"(20[0-9]{2})([0-9]{2})([0-9]{2})")
_SHORT_YEAR = re.compile(r"([0-9]{1,2})[-/.]([^\W\d]+)\.?[-/.]([0-9]{2})")
_OF_SPREADSHEET = re.compile(r"([45][0-9]{4})(?:[.,]([0-9]+))?")
"""A day as a number, as programs for spreadsheets keep it, and the part of it that is over."""
_BEFORE_FIRST = date(1899, 12, 30)
_EASTERN = str.maketrans("年月년월", "----", "\u200e\u200f")
_EASTERN_END = re.compile(r"(?<=[0-9])[日일]\s*(?:星期.|周.|.曜日|.요일)?$")
_TIME = re.compile(
    r"(?:^|(?<=[\sT,]))(?:om|à|at|klo|kl\.?|um|a las|alle|às|ore|saat|godz\.|о|об|в|الساعة|ساعت)?"
    r"\s*([0-9]{1,2})\s*(?:[:.hHuU]\s*([0-9]{2})?(?:[:.][0-9]{2})?)?"
    r"\s*(am|pm|a\.m\.|p\.m\.|uur|uhr|heures?|h|u|год\.?|Z|ص|م)?\s*$",
    re.I,
)


def likely_day(value: str, lang: str = "") -> str:
    """A day as 2027-01-31, from one written as people and programs do in the language of a file, or
    in a common one; day before month.
    """
    value = re.sub(r"^[^\W\d]+[.,]?\s+(?=\d+\s*[-/.])", "", plain_digits(value))
    plain = re.sub(
        r"(?<=[0-9])[\s.]*[^\W\d]?$", "", _EASTERN_END.sub("", value).translate(_EASTERN)
    )
    if match := _YEAR_FIRST.fullmatch(plain) or _TOGETHER.fullmatch(plain):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(plain):
        day, month, year = match.groups()
        year = year if len(year) == 4 else f"20{year}"
    elif match := _OF_SPREADSHEET.fullmatch(plain):
        return (_BEFORE_FIRST + timedelta(int(match[1]))).isoformat()
    else:
        year, month, day = _with_name(value, lang)
    return _day(year, month, day, lang) or _day(year, day, month, lang)


def _day(year: str, month: str, day: str, lang: str) -> str:
    if lang in persian_calendar.LANGUAGES and int(year) in persian_calendar.YEARS:
        found = persian_calendar.day_of(int(year), int(month), int(day))
        return found.isoformat() if found else ""
    try:
        return date(int(year), int(month), int(day)).isoformat() if is_planned(year) else ""
    except ValueError:
        return ""


def is_planned(year: str) -> bool:
    """Whether a year is one that people plan in."""
    return "1900" <= year <= "2100"


def _with_name(value: str, lang: str) -> tuple[str, str, str]:
    """Year, month and day of a text that names a month, whatever stands around them; zeros when it
    is no such text.
    """
    text = fold(value)
    short = _SHORT_YEAR.fullmatch(text)
    for months in _month_names((lang, *COMMON)):
        if short and short[2] in months:
            return f"20{short[3]}", str(months[short[2]]), short[1]
        for name in sorted(months, key=len, reverse=True):
            # in Hebrew “in” is one letter before the name
            parts = re.split(rf"(?<![^\W\d_])ב?{re.escape(name)}(?![^\W\d_])", text, maxsplit=1)
            numbers = sorted(re.findall("[0-9]+", " ".join(parts)), key=len)
            if len(parts) == 2 and [len(one) > 2 for one in numbers] == [False, True]:
                day, year = numbers
                return (year, str(months[name]), day) if len(year) == 4 else ("0", "0", "0")
    return "0", "0", "0"


def last_of_month(value: str) -> str:
    """The last day of the month of 2027-02-30; "" when there is no such month."""
    year, month, _ = value.split("-")
    if not 1 <= int(month) <= 12:
        return ""
    return f"{year}-{month}-{monthrange(int(year), int(month))[1]}"


def likely_moment(value: str, lang: str = "") -> str:
    """A day, or a day with a time as 2027-01-31 14:00."""
    value = plain_digits(value)
    if day := likely_day(value, lang):
        part = _OF_SPREADSHEET.fullmatch(value)
        if part is None or not part[2]:
            return day
        minutes = round(float(f"0.{part[2]}") * 24 * 60)
        return f"{day} {minutes // 60:02}:{minutes % 60:02}"
    match = _TIME.search(value)
    if not match:
        return ""
    day = likely_day(value[: match.start()].rstrip(" T,،\u200f"), lang)
    hour, minute = int(match[1]), int(match[2] or 0)
    half = (match[3] or "").lower().replace(".", "")
    if half in ("pm", "م") and hour < 12:
        hour += 12
    elif half in ("am", "ص") and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or not day:
        return ""
    return f"{day} {hour:02}:{minute:02}"


def midnight_after(day: str) -> str:
    """The moment that 24:00 of a day is."""
    return f"{date.fromisoformat(day) + timedelta(1)} 00:00"


def _month_names(languages: Iterable[str]) -> Iterable[dict[str, int]]:
    for code in dict.fromkeys(filter(None, languages)):
        yield _months_of(code)


@lru_cache(maxsize=16)
def _months_of(code: str) -> dict[str, int]:
    try:
        months = locale_named(code).months
    except ValueError:
        return {}
    named = {
        fold(name): number
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[context][width].items()
        if not name.isdecimal()
    }
    if code in persian_calendar.LANGUAGES:
        for number, names in enumerate(persian_calendar.MONTHS, 1):
            named |= dict.fromkeys(map(fold, names), number)
    return named
