"""Without a network: the files of a site go in; what a phone keeps of it, and what a zip for a
stick holds, come out.
"""

from pathlib import Path

from wegwijs.render.context import PageContext
from wegwijs.render.contract import Feature

FEATURE: Feature[PageContext] = Feature(
    name="offline",
    folder=Path(__file__).parent,
    styles=("offline.css",),
    assets=("offline.js",),
)
