"""The order of the search index: what a record is like and when it is goes in; by what it is
numbered among those of its type comes out.

Like stands beside like, and of these the soonest first. The texts of a list with a filter come from
the index, so that both number records by this.
"""

from typing import Any

from wegwijs.content.localise import Localised

Number = tuple[bool, tuple[str, str, str], str]
"""By what records of a type are in order: what is over last, then what is alike, then the id."""


def alike(facts: Any, when: str, title: str) -> tuple[str, str, str]:
    """What keeps like beside like: its sector or its kind, its next day (ISO 8601), its title."""
    sector = str(getattr(facts, "sector", getattr(facts, "kind", "")))
    return sector, when, title.casefold()


def search_number(localised: Localised[Any], is_past: bool = False, when: str = "") -> Number:
    """By what a record is numbered, of which `search_entry` says that it `is_past`, and `when` it
    is next.
    """
    return is_past, alike(localised.facts, when, localised.title), localised.id
