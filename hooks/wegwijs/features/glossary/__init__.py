"""Glossary: official terms go in; marks in running text, their meanings, and the list of all terms
come out.
"""

from pathlib import Path

from wegwijs.features.glossary.block import glossary_block
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Feature

FEATURE: Feature[PageContext] = Feature(
    name="glossary",
    folder=Path(__file__).parent,
    styles=("glossary.css",),
    assets=("glossary.js",),
    blocks={"glossary": glossary_block},
)
