"""By what events are chosen: an event goes in; what it matches comes out."""

from wegwijs.features.facets.choice import Choice, in_languages
from wegwijs.features.facets.menus import Menus

CHOICES = Menus(
    "event",
    (
        Choice(
            "audience",
            lambda event, page: page.vocabulary("audience").covered(event.audience),
            vocabulary="audience",
            label="filter-audience",
        ),
        Choice(
            "kind", lambda event, page: (event.kind,), vocabulary="event-kind", label="filter-kind"
        ),
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
    ),
)
"""By what events are chosen. One that names no audience or no region is for all of them."""
