"""Filters: events and a page go in; what a reader can choose by comes out, with how many events each choice leaves."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from wegwijs.content.localise import Localised
from wegwijs.content.model.record import Audience, Region
from wegwijs.render.context import PageContext
from wegwijs.types.event.model import Event

FACETS = ("audience", "kind", "region", "language")
_KINDS: tuple[str, ...] = get_args(Event.model_fields["kind"].annotation)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its value in the address, its words, how many events have it."""

    value: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Filter:
    """One question a reader can answer: its name in the address, its words, what there is to choose."""

    name: str
    words: str
    options: tuple[Option, ...]


def facets(event: Event) -> Mapping[str, tuple[str, ...]]:
    """The choices under which an event is found, by filter.

    One that names no audience is for everyone. One for the whole country, or for no region in particular, is for each region too.
    """
    everywhere = not event.regions or "belgium" in event.regions
    return {
        "audience": event.audience or get_args(Audience),
        "kind": (event.kind,),
        "region": get_args(Region) if everywhere else event.regions,
        "language": event.languages,
    }


def code(event: Event) -> str:
    """The choices of an event as the page's script reads them: per filter the values with spaces between, then a bar."""
    found = facets(event)
    return "|".join(" ".join(found[name]) for name in FACETS)


def filters(events: Iterable[Localised[Event]], offered: Iterable[Localised[Event]], page: PageContext) -> list[Filter]:
    """The filters with the counts of `events`; languages are those of `offered`, so that each month has the same choices."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for localised in events:
        for name, values in facets(_fields(localised)).items():
            counts[name].update(values)
    languages = sorted({code for localised in offered for code in _fields(localised).languages}, key=page.fmt.language)
    choices: dict[str, tuple[Iterable[str], Callable[[str], str]]] = {
        "audience": (get_args(Audience), lambda value: page.ui.plain(f"audience.{value}")),
        "kind": (_KINDS, lambda value: page.ui.plain(f"event.kind.{value}")),
        "region": (get_args(Region), lambda value: page.ui.plain(f"region.{value}")),
        "language": (languages, page.fmt.language),
    }
    return [
        Filter(name, page.ui.plain(f"event.filter-{name}"),
               tuple(Option(value, _sentence(words(value)), counts[name][value]) for value in values))
        for name, (values, words) in choices.items()
    ]  # fmt: skip


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _fields(localised: Localised[Event]) -> Event:
    return localised.record
