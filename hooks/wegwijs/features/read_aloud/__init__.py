"""Read aloud: the device says the text of a page."""

from pathlib import Path

from wegwijs.render.context import PageContext
from wegwijs.render.contract import Feature

FEATURE: Feature[PageContext] = Feature(
    name="read_aloud",
    folder=Path(__file__).parent,
    styles=("read-aloud.css",),
    assets=("read-aloud.js",),
)
