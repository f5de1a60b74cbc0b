"""Facets: what records can be filtered by goes in; the data and the script of a filter come out."""

from pathlib import Path

from wegwijs.render.context import PageContext
from wegwijs.render.contract import Feature

FEATURE: Feature[PageContext] = Feature(
    name="facets",
    folder=Path(__file__).parent,
    styles=("facets.css",),
    assets=("facet-index.js",),
    joined={
        "catalogue.js": tuple(
            f"catalogue/{name}.js" for name in ("page", "records", "choice", "cards", "filter")
        ),
    },
)
