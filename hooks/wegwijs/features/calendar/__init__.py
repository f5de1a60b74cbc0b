"""Calendars: moments of records go in; iCalendar files, and what a reader subscribes with, come
out.
"""

from pathlib import Path

from wegwijs.render.context import PageContext
from wegwijs.render.contract import Feature

FEATURE: Feature[PageContext] = Feature(
    name="calendar",
    folder=Path(__file__).parent,
    styles=("calendar.css", "subscribe.css"),
    joined={
        "calendar.js": tuple(f"calendar/{name}.js" for name in ("agenda", "filter", "month-keys")),
    },
)
