"""CLDR, through Babel: codes of languages and countries go in; a locale, and the day with which
weeks begin, come out. No other module asks Babel for a locale.
"""

import re
from functools import cache, cached_property
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.core import get_global, parse_locale
from babel.localedata import LocaleDataDict, load, locale_identifiers

_OF_COUNTRY = re.compile("_[A-Z]{2}$")


class _Unshared(LocaleDataDict):
    """Data of a locale that notes what it looked up in itself alone.

    Babel writes what an alias leads to where the alias stood. That is often the data of the root,
    which every locale loaded later begins as: after Bashkir, without names of months, the short
    ones of Urdu were M01 and M02.
    """

    def __init__(self, data: Any, base: Any = None) -> None:
        own = dict(data)
        super().__init__(own, own if base is None else base)

    def __getitem__(self, key: str | int | None) -> Any:
        value = super().__getitem__(key)
        if type(value) is LocaleDataDict:
            value = self[key] = _Unshared(value._data, value.base)
        return value


class _OwnLocale(Locale):
    """A locale with data of its own."""

    @cached_property
    def _data(self) -> LocaleDataDict:
        return _Unshared(load(str(self)))


@cache
def locale_named(code: str) -> Locale:
    """The locale of a language, as fr, fr-CH or zh-Hant.

    Raises babel's UnknownLocaleError for one that CLDR does not know, ValueError for what is no
    code.
    """
    return _OwnLocale.parse(code.replace("-", "_"))


@cache
def locale_in(code: str, country: str) -> Locale:
    """The locale of a language as it is written in a country (ISO 3166, "" for none), where CLDR
    knows it there; a code that names a country has one already.

    The language keeps its script: Serbian is written in Cyrillic, though Montenegro for itself
    writes it in Latin letters.
    """
    language = locale_named(code)
    if not country or language.territory:
        return language
    script = script_of(code)
    for regional in (f"{code}-{country}", f"{language.language}-{script}-{country}"):
        try:
            found = locale_named(regional)
        except (UnknownLocaleError, ValueError):
            continue
        if script_of(str(found)) == script:
            return found
    return language


@cache
def script_of(code: str) -> str | None:
    """The script (ISO 15924) in which a language is written, where its code says no other; None
    when CLDR does not know.
    """
    locale = locale_named(code)
    likely = get_global("likely_subtags")
    whole = likely.get(str(locale)) or likely.get(locale.language)
    return locale.script or (parse_locale(whole)[2] if whole else None)


@cache
def first_weekday_in(country: str) -> int:
    """The day with which weeks begin in a country (ISO 3166), 0 for Monday, which it is where
    nobody says otherwise.

    Babel has it with the languages of the country. One that takes after another country's, as
    Angola's Portuguese after Portugal's, has its day too where CLDR says nothing, and is not asked.
    """
    parents = get_global("parent_exceptions")
    for name in sorted(locale_identifiers()):
        if name.endswith(f"_{country}") and not _OF_COUNTRY.search(parents.get(name, "")):
            return int(locale_named(name).first_week_day)
    return 0
