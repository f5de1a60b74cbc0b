"""The translators’ workbench: how translations stand goes in; lists, and source and translation
side by side, come out.
"""

from pathlib import Path

from wegwijs.render.context import PageContext
from wegwijs.render.contract import Feature

FEATURE: Feature[PageContext] = Feature(
    name="workbench",
    folder=Path(__file__).parent,
    assets=("workbench.css", "workbench.js"),
)
