"""Tools that a library lends: a content type of this portal."""

from pathlib import Path

from wegwijs.features.calendar.dates import upcoming
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.contract import ContentType

from . import view
from .filters import FILTER
from .model import Tool

TYPE: ContentType[Tool, PageContext, SiteData] = ContentType(
    name="tool",
    section="tools",
    icon="hammer-wrench",
    model=Tool,
    folder=Path(__file__).parent,
    view=view.page_view,
    card=view.card_view,
    groups=view.groups,
    json_ld=view.structured_data,
    search_entry=view.search_entry,
    upcoming=upcoming,
    filter=FILTER,
    dates=view.DATES,
    blocks={"count": view.count},
)
