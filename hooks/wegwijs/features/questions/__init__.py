"""Questions: a record that asks one thing after another goes in; screens that a reader steps
through, on the device alone, come out.

Without scripts its answers are links to pages; `questions.js` puts the next question in the place
of the last.
"""

from pathlib import Path

from wegwijs.render.context import PageContext
from wegwijs.render.contract import Feature

FEATURE: Feature[PageContext] = Feature(
    name="questions",
    folder=Path(__file__).parent,
    styles=("questions.css",),
    assets=("questions.js",),
)
