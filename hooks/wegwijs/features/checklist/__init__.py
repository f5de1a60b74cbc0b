"""Checklists: the steps of a record can be ticked; what is done stays on the device."""

from pathlib import Path

from wegwijs.render.context import PageContext
from wegwijs.render.contract import Feature

FEATURE: Feature[PageContext] = Feature(
    name="checklist",
    folder=Path(__file__).parent,
    styles=("checklist.css",),
    assets=("checklist.js",),
)
