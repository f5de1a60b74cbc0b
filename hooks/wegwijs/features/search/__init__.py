"""Search in the reader’s language: the texts of all pages go in; an index in small files, and the
script that asks it, come out.
"""

from pathlib import Path

from wegwijs.features.search.block import search_block
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Feature

FEATURE: Feature[PageContext] = Feature(
    name="search",
    folder=Path(__file__).parent,
    blocks={"search": search_block},
)
