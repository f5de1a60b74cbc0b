"""Suggestions: a word that is not known and those that are go in; “did you mean …?” comes out."""

from collections.abc import Iterable
from difflib import get_close_matches


def hint(word: str, known: Iterable[str]) -> str:
    """“Did you mean …?” when `word` is close to a known one, else the known ones."""
    options = sorted(known)
    near = get_close_matches(word, options, n=1, cutoff=0.6)
    return f"Did you mean “{near[0]}”?" if near else f"Known here: {', '.join(options)}."
