"""Rights at work: one question of a worker a card."""

from pathlib import Path

from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.contract import ContentType
from wegwijs.types.right import view
from wegwijs.types.right.model import Right
from wegwijs.types.right.search_entry import search_entry
from wegwijs.types.right.speech import spoken

TYPE: ContentType[Right, PageContext, SiteData] = ContentType(
    name="right",
    turn=35,
    section="rights",
    icon="right",
    model=Right,
    folder=Path(__file__).parent,
    view=view.page_view,
    card=view.card_view,
    groups=view.groups,
    json_ld=view.structured_data,
    search_entry=search_entry,
    answers=("permission", "cost", "time"),
    siblings=True,
    spoken=spoken,
    voiced=True,
)
