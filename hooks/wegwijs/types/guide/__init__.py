"""The employer guide, in chapters."""

from pathlib import Path

from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.contract import ContentType
from wegwijs.types.guide import parts, view
from wegwijs.types.guide.model import Guide
from wegwijs.types.guide.search_entry import search_entry

TYPE: ContentType[Guide, PageContext, SiteData] = ContentType(
    name="guide",
    turn=40,
    section="guide",
    icon="guide",
    model=Guide,
    folder=Path(__file__).parent,
    view=view.page_view,
    card=view.card_view,
    groups=view.groups,
    json_ld=view.structured_data,
    search_entry=search_entry,
    answers=("permission", "cost", "employer"),
    siblings=True,
    blocks={"everything": parts.everything, "parts": parts.links},
    pages=parts.pages,
)
