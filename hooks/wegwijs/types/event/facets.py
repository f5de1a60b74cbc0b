"""Filters: events and a page go in; what a reader can choose by comes out, with how many events
each choice leaves.
"""

from collections.abc import Iterable
from functools import partial

from wegwijs.content.localise import Localised
from wegwijs.features.facets.choice import Choice, in_languages
from wegwijs.features.facets.index import facet_index
from wegwijs.features.facets.panel import Menu, menu
from wegwijs.render.context import PageContext
from wegwijs.types.event.model import Event

CHOICES = (
    Choice(
        "audience",
        lambda event, page: page.vocabulary("audience").covered(event.audience),
        vocabulary="audience",
        label="filter-audience",
    ),
    Choice("kind", lambda event, page: (event.kind,), vocabulary="event-kind", label="filter-kind"),
    Choice(
        "region",
        lambda event, page: page.vocabulary("region").covered(event.regions),
        vocabulary="region",
        label="filter-region",
    ),
    Choice(
        "language",
        lambda event, page: event.languages,
        words=in_languages,
        label="filter-language",
    ),
)
"""By what events are chosen. One that names no audience or no region is for all of them."""


def code(event: Event, page: PageContext) -> str:
    """The choices of an event as the page's script reads them: per facet the values with spaces
    between, then a bar.
    """
    return "|".join(" ".join(choice.matched(event, page)) for choice in CHOICES)


def filters(
    events: Iterable[Localised[Event]], offered: Iterable[Localised[Event]], page: PageContext
) -> list[Menu]:
    """The filters with the counts of `events`; languages are those of `offered`, so that each month
    has the same choices.
    """
    definitions = [choice.definition(page, "event") for choice in CHOICES]
    index = facet_index(definitions, (localised.facts for localised in events))
    languages = {code for localised in offered for code in page.brief(_languages, localised)}
    options = {facet.name: facet.options for facet in index} | {
        "language": sorted(languages, key=page.fmt.language)
    }
    return [
        menu(
            facet,
            page.ui.plain(f"event.{choice.label}"),
            partial(_words, choice, page),
            options[facet.name],
        )
        for choice, facet in zip(CHOICES, index, strict=True)
    ]


def _words(choice: Choice, page: PageContext, option: str) -> str:
    return choice.called(page, "event", option).striptags()


def _languages(localised: Localised[Event], page: PageContext) -> tuple[str, ...]:
    """The languages that are spoken there: each month asks them of every event to come."""
    languages: tuple[str, ...] = localised.facts.languages
    return languages
