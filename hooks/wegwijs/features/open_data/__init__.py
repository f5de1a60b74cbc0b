"""Open data: records go in; JSON, CSV and Atom files, each with its documentation, come out."""

from pathlib import Path

from wegwijs.render.context import PageContext
from wegwijs.render.contract import Feature

FEATURE: Feature[PageContext] = Feature(
    name="open_data",
    folder=Path(__file__).parent,
    styles=("open-data.css",),
)
