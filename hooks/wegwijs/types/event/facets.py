"""Filters: events and a page go in; what a reader can choose by comes out, with how many events
each choice leaves.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import get_args

from wegwijs.content.localise import Localised
from wegwijs.content.model.record import Audience, Region
from wegwijs.features.facets.index import FacetDefinition, facet_index
from wegwijs.features.facets.panel import Menu, menu
from wegwijs.render.context import PageContext
from wegwijs.types.event.model import Event

_KINDS: tuple[str, ...] = get_args(Event.model_fields["kind"].annotation)


def _regions(event: Event) -> tuple[str, ...]:
    """One for the whole country, or for no region in particular, is for each region too."""
    everywhere = not event.regions or "belgium" in event.regions
    return get_args(Region) if everywhere else event.regions


FACETS: tuple[FacetDefinition[Event], ...] = (
    FacetDefinition(
        "audience", get_args(Audience), lambda event, today: event.audience or get_args(Audience)
    ),
    FacetDefinition("kind", _KINDS, lambda event, today: (event.kind,)),
    FacetDefinition("region", get_args(Region), lambda event, today: _regions(event)),
    FacetDefinition("language", (), lambda event, today: event.languages),
)
"""By what events are chosen. One that names no audience is for everyone."""


def code(event: Event, today: date) -> str:
    """The choices of an event as the page's script reads them: per facet the values with spaces
    between, then a bar.
    """
    return "|".join(" ".join(facet.matches(event, today)) for facet in FACETS)


def filters(
    events: Iterable[Localised[Event]], offered: Iterable[Localised[Event]], page: PageContext
) -> list[Menu]:
    """The filters with the counts of `events`; languages are those of `offered`, so that each month
    has the same choices.
    """
    today = page.settings.today
    found = facet_index(FACETS, [_fields(localised) for localised in events], today)
    languages = {code for localised in offered for code in _fields(localised).languages}
    ui = page.ui
    words: dict[str, Callable[[str], str]] = {
        "audience": lambda value: ui.plain(f"audience.{value}"),
        "kind": lambda value: ui.plain(f"event.kind.{value}"),
        "region": lambda value: ui.plain(f"region.{value}"),
        "language": page.fmt.language,
    }
    options = {facet.name: facet.options for facet in found} | {
        "language": sorted(languages, key=page.fmt.language)
    }
    return [
        menu(facet, ui.plain(f"event.filter-{facet.name}"), words[facet.name], options[facet.name])
        for facet in found
    ]


def _fields(localised: Localised[Event]) -> Event:
    return localised.record
