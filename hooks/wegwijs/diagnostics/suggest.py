"""Suggestions: a word that is not known and those that are go in; “did you mean …?” comes out."""

import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

_AROUND = " \t\u00a0\"'“”„«»‘’‚.,;:"


def hint(word: str, known: Iterable[str], names: Mapping[str, Iterable[str]] | None = None) -> str:
    """“Did you mean …?” when `word` is close to a known one, else the known ones. `names` are what
    people call the known ones, by language.
    """
    options = sorted(known)
    return guess(word, options, names) or f"Known here: {', '.join(options)}."


def guess(word: str, known: Iterable[str], names: Mapping[str, Iterable[str]] | None = None) -> str:
    """“Did you mean …?” when `word` is close to a known one; capitals, accents, spaces and
    quotation marks do not count. "" when none is close.
    """
    near = nearest_to(word, known, names)
    return f"Did you mean “{near}”?" if near else ""


def nearest_to(
    word: str, known: Iterable[str], names: Mapping[str, Iterable[str]] | None = None
) -> str:
    """The known word that is close to `word`, or one of whose `names` is; "" for none."""
    options: dict[str, str] = {}
    for one in sorted(known):
        for name in (one, *(names or {}).get(one, ())):
            options.setdefault(_plain(name), one)
    near = get_close_matches(_plain(word), options, n=1, cutoff=0.6)
    return options[near[0]] if near else ""


def _plain(word: str) -> str:
    """A word as it is compared."""
    folded = unicodedata.normalize("NFKD", word.strip(_AROUND).casefold())
    letters = (char for char in folded if not unicodedata.combining(char))
    return "-".join("".join(letters).replace("_", "-").split())
