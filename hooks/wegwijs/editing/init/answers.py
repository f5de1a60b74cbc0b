"""Answers: what somebody says of a portal to be made goes in as words; checked, it comes out as one
plain value.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.numbers import get_territory_currencies

from wegwijs.content.model.introspect import model_fields
from wegwijs.content.model.likely import likely_country
from wegwijs.content.record_type import RecordType
from wegwijs.content.settings_of_place import zone_advice
from wegwijs.diagnostics.suggest import hint
from wegwijs.editing.new.language import NewLanguageError, language_name
from wegwijs.i18n.cldr import locale_named

MOST_NAME = 60


class AnswersError(Exception):
    """An answer that cannot be used; the message says why, and what to write."""


@dataclass(frozen=True, slots=True)
class PortalAnswers:
    """What a portal is made from.

    languages  codes; the first one is the default
    types      names of content types, in the order of the menu
    made_on    the day it was made: dates of examples lie around it
    """

    name: str
    languages: tuple[str, ...]
    country: str
    time_zone: str
    types: tuple[str, ...]
    made_on: date

    @property
    def default(self) -> str:
        """The default language."""
        return self.languages[0]

    @property
    def currency(self) -> str:
        """The currency of the country."""
        return next(iter(get_territory_currencies(self.country)), "EUR")

    def as_dict(self) -> dict[str, Any]:
        """The answers as JSON-ready values."""
        return {
            "name": self.name,
            "languages": list(self.languages),
            "country": self.country,
            "time_zone": self.time_zone,
            "types": list(self.types),
            "made_on": self.made_on.isoformat(),
        }

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> "PortalAnswers":
        """The answers that `as_dict` made. Raises AnswersError when they are not whole."""
        try:
            return cls(
                checked_name(raw["name"]),
                checked_languages(raw["languages"]),
                checked_country(raw["country"]),
                checked_time_zone(raw["time_zone"]),
                tuple(map(str, raw["types"])),
                date.fromisoformat(raw["made_on"]),
            )
        except (KeyError, TypeError, ValueError) as fault:
            raise AnswersError(f"the answers are not whole ({fault})") from None


def checked_name(name: str) -> str:
    """The name of a portal, on one line. Raises AnswersError when it cannot be one."""
    name = " ".join(str(name).split())
    if not name or len(name) > MOST_NAME or not name.isprintable() or re.search(r"[{}<>]", name):
        raise AnswersError(
            f"“{name[:40]}” cannot be the name of a portal. Write a few words without < > {{ }}, of"
            f" at most {MOST_NAME} characters."
        )
    return name


def checked_languages(codes: Iterable[str]) -> tuple[str, ...]:
    """Language codes in their order, each once. Raises AnswersError for none, or for what is no
    language that can be built.
    """
    languages = tuple(
        dict.fromkeys(one for code in codes for one in re.split(r"[\s;،]+", code) if one)
    )
    if not languages:
        raise AnswersError("A portal needs a language. Write codes such as es,en,uk,fa.")
    for code in languages:
        try:
            language_name(code)
        except NewLanguageError as fault:
            raise AnswersError(str(fault)) from None
    return languages


def checked_country(code: str, lang: str = "") -> str:
    """A country code in capitals; a name in the language `lang` is understood. Raises AnswersError
    when there is no such country.
    """
    known = locale_named("en").territories
    upper = code.strip().upper()
    if re.fullmatch("[A-Z]{2}", upper) and upper in known and upper not in {"ZZ", "EU", "UN"}:
        return upper
    names = {name.lower(): key for key, name in known.items() if re.fullmatch("[A-Z]{2}", key)}
    near = get_close_matches(code.strip().lower(), names, n=1, cutoff=0.8)
    likely = names[near[0]] if near else likely_country(code, lang)
    advice = f" For {known[likely]} that is {likely}." if likely else ""
    raise AnswersError(
        f"“{code.strip()[:30]}” is not a country code. Write two letters, such as ES for Spain."
        f"{advice}"
    )


def checked_time_zone(zone: str, country: str = "") -> str:
    """A time zone, likely one of a country. Raises AnswersError when there is none of this name."""
    zone = zone.strip()
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise AnswersError(
            f"There is no time zone “{zone[:60]}”. {zone_advice(zone, country)}"
        ) from None
    return zone


def checked_types(
    names: Iterable[str], types: Mapping[str, RecordType[Any]], offered: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The content types of these names, with those that they cannot do without at the end; and
    those alone.

    Raises AnswersError for none, and for one that is not `offered`.
    """
    chosen = tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
    if not chosen:
        raise AnswersError(f"A portal needs a content type. There are {', '.join(offered)}.")
    for name in chosen:
        if name not in offered:
            advice = hint(name, offered)
            raise AnswersError(f"There is no content type “{name[:30]}”. {advice}")
    needed = dict.fromkeys(
        field.ref
        for name in chosen
        for field in model_fields(types[name].model).values()
        if field.required and field.ref
    )
    added = tuple(name for name in needed if name and name not in chosen)
    return (*chosen, *added), added
