"""Locales: a language code goes in; its direction, and its name for social networks, come out."""

from functools import cache

from babel import Locale
from babel.core import get_global


@cache
def direction(code: str) -> str:
    """ "rtl" when the language is written from right to left, else "ltr"."""
    locale = Locale.parse(code.replace("-", "_"))
    return "rtl" if locale.text_direction == "rtl" else "ltr"


def open_graph_locale(locale: Locale) -> str:
    """A language and a territory, as the Open Graph protocol writes them; for a locale without a
    territory the one where its language is used most.
    """
    likely = str(get_global("likely_subtags").get(locale.language, locale.language))
    territory = locale.territory or likely.rpartition("_")[2]
    return f"{locale.language}_{territory}" if territory.isupper() else locale.language
