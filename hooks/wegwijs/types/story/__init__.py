"""Success stories; none is published without consent."""

from pathlib import Path

from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.contract import ContentType
from wegwijs.types.story import view
from wegwijs.types.story.consent import withheld
from wegwijs.types.story.model import Story
from wegwijs.types.story.search_entry import search_entry

TYPE: ContentType[Story, PageContext, SiteData] = ContentType(
    name="story",
    turn=60,
    section="stories",
    icon="story",
    model=Story,
    folder=Path(__file__).parent,
    view=view.page_view,
    card=view.card_view,
    groups=view.groups,
    json_ld=view.structured_data,
    search_entry=search_entry,
    needs=view.needs,
    unpublished_reason=withheld,
)
