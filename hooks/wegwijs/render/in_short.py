"""In short: a record goes in; what a list that somebody keeps says of it comes out."""

from typing import Any, NamedTuple

from wegwijs.content.localise import Localised
from wegwijs.render.context import PageContext

FACTS = 3


class InShort(NamedTuple):
    """The sort of record in a word or two, and the first facts that decide, as plain text."""

    kind: str
    facts: tuple[str, ...]


def in_short(localised: Localised[Any], page: PageContext) -> InShort:
    """What is said of a record in short: to find it out takes as long as its card, and its page and
    the saved list both ask.
    """
    return InShort(*page.once_of(_found_out, localised))


def _found_out(localised: Localised[Any], page: PageContext) -> tuple[str, tuple[str, ...]]:
    found = page.site.types[localised.type].search_entry(localised, page)
    kind = page.mark_sample(localised.record.sample, found.kind)
    return str(kind), tuple(map(str, found.facts[:FACTS]))
