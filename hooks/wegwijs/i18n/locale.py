"""Locales: a language code goes in; its direction comes out."""

from functools import cache

from babel import Locale


@cache
def direction(code: str) -> str:
    """ "rtl" when the language is written from right to left, else "ltr"."""
    locale = Locale.parse(code.replace("-", "_"))
    return "rtl" if locale.text_direction == "rtl" else "ltr"
