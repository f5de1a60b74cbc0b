"""Where a portal is: its settings `country`, `currency`, `timezone`, `dialling_code` and
`first_weekday` go in; checked values come out.
"""

import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from babel.core import get_global
from babel.numbers import get_territory_currencies

from wegwijs.content.model.likely import likely_country, likely_currency
from wegwijs.content.settings_section import Section, SettingFaults
from wegwijs.diagnostics.suggest import guess
from wegwijs.i18n.cldr import locale_named
from wegwijs.i18n.currencies import currency_fault

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


def read_place(own: Section, faults: SettingFaults, lang: str = "") -> PlaceSettings:
    """The settings of the portal's place; those that cannot be used go into `faults`.

    Names may be in the language `lang`. Without a country nothing is said to be in one; the
    currency is then the euro, the time zone UTC.
    """
    country = faults.read(lambda: _country(own, lang), "")
    return PlaceSettings(
        country,
        faults.read(lambda: _currency(own, country, lang), DEFAULT_CURRENCY),
        faults.read(lambda: _zone(own, country), DEFAULT_ZONE),
        faults.read(lambda: _dialling_code(own), ""),
        faults.read(lambda: _first_weekday(own), None),
    )


def _first_weekday(own: Section) -> int | None:
    first = own.text("first_weekday").lower()
    if first and first not in WEEKDAYS:
        message = f"“{first[:20]}” is no day of the week"
        advice = guess(first, WEEKDAYS) or f"Write one of {', '.join(WEEKDAYS)}."
        raise own.fault("first_weekday", message, advice)
    return WEEKDAYS.index(first) if first else None


def _country(own: Section, lang: str) -> str:
    country = own.text("country")
    known = locale_named("en").territories
    if country and (
        not re.fullmatch("[A-Z]{2}", country) or country not in known or country in _NO_COUNTRIES
    ):
        message = f"“{country[:20]}” is not a country code"
        advice = _likely(likely_country(country, lang)) + "Write two capitals, as country: ES."
        raise own.fault("country", message, advice)
    return country


def _currency(own: Section, country: str, lang: str) -> str:
    currency = own.text("currency")
    of_country = [str(one) for one in get_territory_currencies(country)] if country else []
    if currency and (clause := currency_fault(currency)):
        message = f"“{currency[:20]}” {clause}"
        meant = likely_currency(currency, lang, own=of_country[0] if of_country else "")
        advice = _likely(meant) + "Write three capitals, as EUR."
        raise own.fault("currency", message, advice)
    return currency or (of_country[0] if of_country else DEFAULT_CURRENCY)


def _likely(meant: str) -> str:
    return f"Did you mean “{meant}”? " if meant else ""


def _zone(own: Section, country: str) -> str:
    zone = own.text("timezone", DEFAULT_ZONE)
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = f"there is no time zone “{zone[:60]}”"
        raise own.fault("timezone", message, zone_advice(zone, country)) from None
    return zone


def zone_advice(zone: str, country: str) -> str:
    """What to write in the place of a time zone that there is not, in a country; "" for any."""
    # UTC+4 is no name of a zone: it knows no summer time, and what is called like it is another
    likely = "" if re.search("[0-9]", zone) else guess(zone, available_timezones())
    here = get_global("territory_zones").get(country) or ["Europe/Madrid"]
    return likely or f"Write one such as {here[-1]}."


def _dialling_code(own: Section) -> str:
    code = own.text("dialling_code")
    if code and not re.fullmatch(r"\+[1-9][0-9]{0,3}", code):
        message = f"“{code[:20]}” is not a dialling code"
        raise own.fault("dialling_code", message, 'Write it as dialling_code: "+34".')
    return code
