"""Suggestions: a word that is not known and those that are go in; “did you mean …?” comes out."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_AROUND = " \t\u00a0\"'“”„«»‘’‚.,;:"


def hint(word: str, known: Iterable[str]) -> str:
    """“Did you mean …?” when `word` is close to a known one, else the known ones."""
    options = sorted(known)
    return guess(word, options) or f"Known here: {', '.join(options)}."


def guess(word: str, known: Iterable[str]) -> str:
    """“Did you mean …?” when `word` is close to a known one, else ""."""
    near = nearest_to(word, known)
    return f"Did you mean “{near}”?" if near else ""


def nearest_to(word: str, known: Iterable[str]) -> str:
    """The known word that is close to `word`; capitals, accents, spaces and quotation marks do not
    count. "" when none is close.
    """
    options: dict[str, str] = {}
    for one in sorted(known):
        options.setdefault(_plain(one), one)
    near = get_close_matches(_plain(word), options, n=1, cutoff=0.6)
    return options[near[0]] if near else ""


def _plain(word: str) -> str:
    """A word as it is compared."""
    folded = unicodedata.normalize("NFKD", word.strip(_AROUND).casefold())
    letters = (char for char in folded if not unicodedata.combining(char))
    return "-".join("".join(letters).replace("_", "-").split())
