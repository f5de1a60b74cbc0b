"""The saved list: records that a reader keeps on the device go in; one list of them comes out."""

from pathlib import Path

from wegwijs.features.saved_list.saved_list import list_block
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Feature

FEATURE: Feature[PageContext] = Feature(
    name="saved_list",
    folder=Path(__file__).parent,
    styles=("saved-list.css",),
    assets=("saved-list.js",),
    blocks={"my-list": list_block},
)
