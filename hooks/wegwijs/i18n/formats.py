"""Dates, numbers, money and names in the reader's language (CLDR, through Babel)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from typing import Literal

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent
from markupsafe import Markup, escape

from wegwijs.i18n.cldr import first_weekday_in, locale_in, locale_named, script_of
from wegwijs.i18n.currencies import decimals_of
from wegwijs.i18n.phones import dialled, home_region

_FIGURES = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")

_ENGLISH = frozenset({"AU", "CA", "GB", "IE", "NZ", "US"})
_SPREADSHEET = {
    "d": "d", "dd": "dd", "M": "m", "MM": "mm", "y": "yyyy", "yy": "yyyy", "yyyy": "yyyy",
}  # fmt: skip
"""Parts of CLDR's short dates as spreadsheets write them."""
ISOLATE, POP = "\u2068", "\u2069"
UNBROKEN = "\u2060"
"""Joins what stands on either side of it: no line ends there."""


class LanguageName(str):
    """The name of a language in the language of a page, with the code of the one it names."""

    code: str

    def __new__(cls, name: str, code: str) -> "LanguageName":
        """A name of the language with this code."""
        made = super().__new__(cls, name)
        made.code = code
        return made


@dataclass(frozen=True)
class Formats:
    """Formats for one language in the portal's country (ISO 3166, "" for none). Digits are Latin in
    every language; Arabic months bear both of their names.

    `week_start` is the first day of the week, 0 for Monday, None for what CLDR says;
    `dialling_code` the one for phone numbers that name none, as +34.
    """

    lang: str
    region: str = ""
    week_start: int | None = None
    dialling_code: str = ""

    @cached_property
    def locale(self) -> Locale:
        """Babel's locale: the language as it is written in the portal's country, where CLDR knows
        it there.

        English is British where it is not the country's own: CLDR's English of Belgium writes
        3.500, which an English reader takes for three and a half.
        """
        if self.lang == "en" and self.region not in _ENGLISH:
            return locale_named("en-GB")
        return locale_in(self.lang, self.region)

    @property
    def first_weekday(self) -> int:
        """The first day of the week, 0 for Monday: one calendar is the same in every language."""
        if self.week_start is not None:
            return self.week_start
        return first_weekday_in(self.region) if self.region else self.locale.first_week_day

    @cached_property
    def _in_figures(self) -> bool:
        """Whether CLDR has no names of months in the language (Walloon): it calls January M01."""
        return str(self.locale.months["format"]["wide"][1]) == "M01"

    def _month(self, day: date, width: str = "wide") -> str:
        name = str(self.locale.months["format"][width][day.month])
        if self.locale.language != "ar":
            return name
        levantine = str(locale_named("ar-SY").months["format"][width][day.month])
        return name if levantine == name else f"{levantine}/{UNBROKEN}{name}"

    def month_names(self, month: int) -> tuple[str, ...]:
        """What a month is called by itself and within a date; in Arabic by both of its names.
        Nothing in a language for which nobody knows it.
        """
        if self._in_figures:
            return ()
        named = [self.locale.months[use]["wide"][month] for use in ("stand-alone", "format")]
        if self.locale.language == "ar":
            named.append(locale_named("ar-SY").months["format"]["wide"][month])
        return tuple(dict.fromkeys(map(str, named)))

    def day(self, day: date) -> str:
        """A date in full: 11 januari 2027."""
        if self.locale.language == "ar":
            return f"{day.day} {self._month(day)} {day.year}"
        return day.isoformat() if self._in_figures else _written(day, "long", self.locale)

    def day_patterns(self) -> tuple[str, ...]:
        """How a day of each month is written, for scripts: “{day} januari {year}”; `{day2}` for a
        day that has two digits always. Nothing else of a date differs from day to day.
        """
        first, last = (self.day(date(2027, 1, number)) for number in (1, 28))
        place = "{day2}" if "01" in first.replace("2027", "") and "28" in last else "{day}"
        days = (self.day(date(2027, month, 28)) for month in range(1, 13))
        return tuple(day.replace("2027", "{year}").replace("28", place) for day in days)

    @property
    def tag(self) -> str:
        """The language in the portal's country, as browsers call it: nl-BE."""
        return str(self.locale).replace("_", "-")

    def weekday(self, day: date) -> str:
        """A date with its day of the week: maandag 11 januari 2027."""
        name = self.locale.days["format"]["wide"][day.weekday()]
        if self.locale.language == "ar":
            return f"{name} {self.day(day)}"
        return day.isoformat() if self._in_figures else _written(day, "full", self.locale)

    def weekday_name(self, number: int) -> str:
        """The name of a day of the week; 0 is Monday."""
        return str(self.locale.days["stand-alone"]["wide"][number])

    def short(self, day: date) -> str:
        """A date for a card: 11 jan. 2027."""
        if self.locale.language == "ar" or self._in_figures:
            return self.day(day)
        return _written(day, "medium", self.locale)

    def month_year(self, day: date) -> str:
        """A month and its year; in Arabic the month bears both of its names."""
        if self.locale.language == "ar":
            return f"{self._month(day)} {day.year}"
        if self._in_figures:
            return f"{day:%Y-%m}"
        from babel.dates import format_skeleton

        return str(format_skeleton("yMMMM", day, locale=self.locale))

    def written(self, words: str) -> str:
        """What a source says of its date: a day or a month in figures (2023-06-06, 2025-02) as
        readers write it, anything else as it is.
        """
        match = _FIGURES.fullmatch(words.strip())
        if not match:
            return words
        year, month, day = (int(part or 1) for part in match.groups())
        try:
            moment = date(year, month, day)
        except ValueError:
            return words
        return self.day(moment) if match[3] else self.month_year(moment)

    def month(self, day: date) -> str:
        """A short month name for a calendar leaf, which is too narrow for both names of an Arabic
        month side by side.
        """
        if self.locale.language == "ar":
            return self._month(day).replace(UNBROKEN, "")
        if self._in_figures:
            return f"{day:%m}"
        return str(self.locale.months["format"]["abbreviated"][day.month])

    def day_of_month(self, day: date) -> str:
        """A day without its year: 11 jan."""
        if self.locale.language == "ar":
            return f"{day.day} {self._month(day)}"
        if self._in_figures:
            return f"{day:%m-%d}"
        from babel.dates import format_skeleton

        return str(format_skeleton("MMMd", day, locale=self.locale))

    def time(self, moment: datetime) -> str:
        """A clock time: 14:00."""
        if self.locale.language in {"ar", "en"}:
            return moment.strftime("%H:%M")
        from babel.dates import format_time

        return format_time(moment.time(), "short", locale=self.locale)

    @property
    def spreadsheet_day(self) -> str:
        """How a day looks in a spreadsheet, in the words of its formats: d/mm/yyyy. The year has
        four digits in every language.
        """
        pattern = self.locale.date_formats["short"].pattern
        parts = re.findall(r"d+|M+|y+|[-./]", pattern)
        return "".join(_SPREADSHEET.get(part, f"\\{part}") for part in parts)

    def span(self, start: date, end: date | None) -> str:
        """Two dates, or one when they are the same. No line ends between a day and its month."""
        if end is None or end == start:
            return self.day(start)
        first, last = (self.day(day).replace(" ", "\u00a0", 1) for day in (start, end))
        return f"{first} – {last}"

    def number(self, value: Decimal | int | float) -> str:
        """A number with the language's own separators."""
        return format_decimal(value, locale=self.locale)

    def percent(self, value: Decimal) -> str:
        """A percentage; `value` is in percent."""
        return format_percent(
            value / 100,
            self.locale.percent_formats[None].pattern.replace("#0", "#0.##"),
            locale=self.locale,
        )

    def money(self, amount: Decimal, currency: str) -> Markup:
        """An amount, with the decimals of its currency or without any when it is whole, isolated
        from the text around it.
        """
        return Markup(f"<bdi>{escape(_amount(amount, currency, self.locale))}</bdi>")

    def languages(self, codes: Iterable[str]) -> str:
        """Names of languages, as a list in words."""
        return self.join(self.language(code) for code in codes)

    def language(self, code: str) -> str:
        """Name of a language; a string in another language says it in its own words."""
        return LanguageName(_language(code, self.locale), code)

    def country(self, code: str) -> str:
        """Name of a country."""
        return str(self.locale.territories.get(code, code))

    def join(self, words: Iterable[str]) -> str:
        """A list in words: a, b and c."""
        listed = list(words)
        return format_list(listed, locale=self.locale) if len(listed) > 1 else "".join(listed)

    def plural(self, count: int | Decimal) -> str:
        """The CLDR plural category of a number: zero, one, two, few, many or other."""
        return str(self.locale.plural_form(count))

    @property
    def _is_in_arabic_letters(self) -> bool:
        return script_of(self.lang) == "Arab"

    @property
    def comma(self) -> str:
        """The comma between words, with the space behind it."""
        return "، " if self._is_in_arabic_letters else ", "

    @property
    def semicolon(self) -> str:
        """The semicolon, with the space behind it."""
        return "؛ " if self._is_in_arabic_letters else "; "

    def phone(self, number: str) -> Markup:
        """A phone number as a link, isolated so that it does not turn round in Arabic."""
        return Markup('<a href="tel:{}"><bdi dir="ltr">{}</bdi></a>').format(
            self.dialled(number), number
        )

    def dialled(self, number: str) -> str:
        """The digits of a phone number to dial from anywhere."""
        return dialled(number, home_region(self.region, self.dialling_code))

    def latin(self, text: str) -> Markup:
        """A name or address in Latin script, isolated."""
        return Markup(f'<bdi dir="ltr">{escape(text)}</bdi>')


@lru_cache(maxsize=10_000)
def _written(day: date, form: Literal["full", "long", "medium"], locale: Locale) -> str:
    """A date as CLDR writes it: pages of a portal share their days."""
    # loaded with the first date: the time zones that come with it are a good part of starting up
    from babel.dates import format_date

    return format_date(day, form, locale=locale)


@lru_cache(maxsize=4096)
def _amount(amount: Decimal, currency: str, locale: Locale) -> str:
    """An amount as CLDR writes it: a price stands on a page several times."""
    whole = amount == amount.to_integral_value()
    parts = "" if whole else f".{'0' * max(2, decimals_of(currency))}"
    pattern = locale.currency_formats["standard"].pattern.replace(".00", parts)
    return str(format_currency(amount, currency, pattern, locale=locale, currency_digits=False))


@cache
def _language(code: str, locale: Locale) -> str:
    return str(locale_named(code).get_display_name(locale) or code)
