"""Facets: what records can be filtered by goes in; the data and the script of a filter come out."""

from pathlib import Path

from wegwijs.render.context import PageContext
from wegwijs.render.contract import Feature

FEATURE: Feature[PageContext] = Feature(
    name="facets",
    folder=Path(__file__).parent,
    styles=("catalogue.css",),
    assets=("facet-index.js", "catalogue.js"),
)
