"""Locales: a language code goes in; its direction, and its name for social networks, come out."""

import re
from functools import cache

from babel import Locale
from babel.core import get_global

from wegwijs.i18n.cldr import locale_named, script_of

# RE_LOCALE in mkdocs_static_i18n/config.py (mkdocs-static-i18n 1.3.1), but for its form with an
# underscore.
_BUILDABLE = re.compile(r"[a-z]{2}(-[A-Za-z]{4})?(-[A-Z]{2})?")
_ALSO = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "mo": "ro", "tl": "fil"}
"""Codes beside the one by which programs know a language, as `wegwijs.language` of lib.js."""
_WITHDRAWN = {"in": "id", "iw": "he", "ji": "yi", "jw": "jv", "mo": "ro", "sh": "sr-Latn"}
"""Codes that ISO 639 has taken back, each with the one that browsers and readers know."""


@cache
def direction(code: str) -> str:
    """ "rtl" when the language is written from right to left, else "ltr"."""
    return "rtl" if locale_named(code).text_direction == "rtl" else "ltr"


def without_country(code: str) -> str:
    """The language alone, by the code that is known for it: fr for fr-CH, no for nb and nn."""
    language = code.partition("-")[0]
    return _ALSO.get(language, language)


@cache
def in_words_of(code: str) -> tuple[str, ...]:
    """The codes whose words a reader of a language knows as their own: its own code, then that of
    the language wherever it is spoken, when that is written in the same script (fr for fr-CH, not
    zh for zh-Hant).
    """
    language = without_country(code)
    if language == code or script_of(code) != script_of(language):
        return (code,)
    return (code, language)


def same_language(one: str, other: str) -> bool:
    """Whether two codes are one language to its readers: en and en-GB are, and not two countries
    of a language, nor two scripts.
    """
    return one in in_words_of(other) or other in in_words_of(one)


def two_letters(code: str) -> str:
    """The code by which browsers know a language that is written with three letters though it has
    two: nl for nld, he-IL for heb-IL; "" for every other code.
    """
    language, dash, rest = code.partition("-")
    known = str(get_global("language_aliases").get(language, "")).replace("_", "-")
    fits = len(language) == 3 and len(known.partition("-")[0]) == 2
    return f"{known}{dash}{rest}" if fits else ""


def in_use(code: str) -> str:
    """The code to write in the place of one that is no longer in use: he-IL for iw-IL; "" for
    every other code.
    """
    language, dash, rest = code.partition("-")
    known = _WITHDRAWN.get(language, "")
    return f"{known}{dash}{rest}" if known else ""


def language_of_country(code: str) -> str:
    """The language that is used most in the country of a code that is none of a language: uk for
    ua, cs for cz; "" for every other code.
    """
    likely = get_global("likely_subtags").get(f"und_{code.upper()}", "") if len(code) == 2 else ""
    return str(likely).partition("_")[0]


def can_be_built(code: str) -> bool:
    """Whether a site can have a language by this code: mkdocs-static-i18n takes no other."""
    return bool(_BUILDABLE.fullmatch(code))


def open_graph_locale(locale: Locale) -> str:
    """A language and a territory, as the Open Graph protocol writes them; for a locale without a
    territory the one where its language is used most.
    """
    likely = str(get_global("likely_subtags").get(locale.language, locale.language))
    territory = locale.territory or likely.rpartition("_")[2]
    return f"{locale.language}_{territory}" if territory.isupper() else locale.language
