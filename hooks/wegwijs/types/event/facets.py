"""Filters: events and a page go in; what a reader can choose by comes out, with how many events
each choice leaves.
"""

from collections.abc import Callable, Iterable
from functools import partial

from wegwijs.content.localise import Localised
from wegwijs.content.model.vocabulary import Vocabularies
from wegwijs.content.reads import AnyDay
from wegwijs.features.facets.index import FacetDefinition, facet_index
from wegwijs.features.facets.panel import Menu, menu
from wegwijs.render.context import PageContext
from wegwijs.types.event.model import Event


def definitions(vocabularies: Vocabularies) -> tuple[FacetDefinition[Event], ...]:
    """By what events are chosen. One that names no audience or no region is for all of them."""
    audiences, regions = vocabularies["audience"], vocabularies["region"]
    kinds = vocabularies["event-kind"].ids
    return (
        FacetDefinition(
            "audience", audiences.ids, lambda event, today: audiences.covered(event.audience)
        ),
        FacetDefinition("kind", kinds, lambda event, today: (event.kind,)),
        FacetDefinition("region", regions.ids, lambda event, today: regions.covered(event.regions)),
        FacetDefinition("language", (), lambda event, today: event.languages),
    )


def facets(page: PageContext) -> tuple[FacetDefinition[Event], ...]:
    """By what the events of a portal are chosen."""
    return definitions(page.site.vocabularies)


def code(event: Event, by: Iterable[FacetDefinition[Event]], today: AnyDay) -> str:
    """The choices of an event as the page's script reads them: per facet the values with spaces
    between, then a bar.
    """
    return "|".join(" ".join(facet.matches(event, today)) for facet in by)


def filters(
    events: Iterable[Localised[Event]], offered: Iterable[Localised[Event]], page: PageContext
) -> list[Menu]:
    """The filters with the counts of `events`; languages are those of `offered`, so that each month
    has the same choices.
    """
    today = page.settings.day
    index = facet_index(page.once(facets), (localised.facts for localised in events), today)
    languages = {code for localised in offered for code in page.brief(_languages, localised)}
    ui = page.ui
    words: dict[str, Callable[[str], str]] = {
        "audience": partial(page.term_text, "audience"),
        "kind": partial(page.term_text, "event-kind"),
        "region": partial(page.term_text, "region"),
        "language": page.fmt.language,
    }
    options = {facet.name: facet.options for facet in index} | {
        "language": sorted(languages, key=page.fmt.language)
    }
    return [
        menu(facet, ui.plain(f"event.filter-{facet.name}"), words[facet.name], options[facet.name])
        for facet in index
    ]


def _languages(localised: Localised[Event], page: PageContext) -> tuple[str, ...]:
    """The languages that are spoken there: each month asks them of every event to come."""
    languages: tuple[str, ...] = localised.facts.languages
    return languages
