"""Where a portal is: its settings `country`, `currency`, `timezone`, `dialling_code` and
`first_weekday` go in; checked values come out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from babel.numbers import get_territory_currencies, is_currency

from wegwijs.content.settings_file import SettingsError, text_of

DEFAULT_ZONE, DEFAULT_CURRENCY = "UTC", "EUR"
_NO_COUNTRIES = frozenset({"ZZ", "EU", "EZ", "UN", "QO", "XA", "XB"})
"""What CLDR names beside countries."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class PlaceSettings:
    """What depends on the country: see `Settings`."""

    country: str
    currency: str
    timezone: str
    dialling_code: str
    first_weekday: int | None


def read_place(path: Path, own: Mapping[str, Any]) -> PlaceSettings:
    """The settings of the portal's place. Raises SettingsError with what to write instead.

    Without a country nothing is said to be in one; the currency is then the euro, the time zone
    UTC.
    """
    country = _country(path, own)
    first = text_of(path, own, "first_weekday").lower()
    if first and first not in WEEKDAYS:
        raise SettingsError(
            f"{path}: “first_weekday” is no day of the week. Write one of {', '.join(WEEKDAYS)}."
        )
    return PlaceSettings(
        country,
        _currency(path, own, country),
        _zone(path, own),
        _dialling_code(path, own),
        WEEKDAYS.index(first) if first else None,
    )


def _country(path: Path, own: Mapping[str, Any]) -> str:
    country = text_of(path, own, "country")
    known = Locale("en").territories
    if country and (
        not re.fullmatch("[A-Z]{2}", country) or country not in known or country in _NO_COUNTRIES
    ):
        raise SettingsError(
            f"{path}: “{country[:20]}” is not a country code. Write two capitals, as country: ES."
        )
    return country


def _currency(path: Path, own: Mapping[str, Any], country: str) -> str:
    currency = text_of(path, own, "currency")
    if currency and not is_currency(currency):
        raise SettingsError(
            f"{path}: “{currency[:20]}” is not a currency code. Write three capitals, as EUR."
        )
    of_country = get_territory_currencies(country) if country and not currency else []
    return currency or (str(of_country[0]) if of_country else DEFAULT_CURRENCY)


def _zone(path: Path, own: Mapping[str, Any]) -> str:
    zone = text_of(path, own, "timezone", DEFAULT_ZONE)
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SettingsError(
            f"{path}: there is no time zone “{zone[:60]}”. Write one such as Europe/Madrid."
        ) from None
    return zone


def _dialling_code(path: Path, own: Mapping[str, Any]) -> str:
    code = text_of(path, own, "dialling_code")
    if code and not re.fullmatch(r"\+[1-9][0-9]{0,3}", code):
        raise SettingsError(
            f'{path}: “{code[:20]}” is not a dialling code. Write it as dialling_code: "+34".'
        )
    return code
