"""Finders: questions, one at a time, that lead a reader to what holds for them."""

from pathlib import Path

from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.contract import ContentType
from wegwijs.types.finder import tree, view
from wegwijs.types.finder.model import Finder
from wegwijs.types.finder.search_entry import search_entry
from wegwijs.types.finder.speech import spoken
from wegwijs.types.finder.state_pages import state_pages

TYPE: ContentType[Finder, PageContext, SiteData] = ContentType(
    name="finder",
    turn=35,
    section="finder",
    icon="finder",
    model=Finder,
    folder=Path(__file__).parent,
    faults=tree.faults,
    drafted=("start", "sources", "questions", "outcomes"),
    spoken=spoken,
    voiced=True,
    view=view.page_view,
    card=view.card_view,
    groups=view.groups,
    json_ld=view.structured_data,
    search_entry=search_entry,
    answers=("permission", "where", "way"),
    pages=state_pages,
)
