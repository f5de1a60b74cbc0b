"""Procedures to have a diploma or skills recognised."""

from pathlib import Path

from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.contract import ContentType
from wegwijs.types.recognition import view
from wegwijs.types.recognition.model import Recognition
from wegwijs.types.recognition.search_entry import search_entry
from wegwijs.types.recognition.speech import spoken

TYPE: ContentType[Recognition, PageContext, SiteData] = ContentType(
    name="recognition",
    turn=30,
    section="recognition",
    icon="recognition",
    model=Recognition,
    folder=Path(__file__).parent,
    view=view.page_view,
    card=view.card_view,
    groups=view.groups,
    json_ld=view.structured_data,
    search_entry=search_entry,
    answers=("cost", "time", "where"),
    spoken=spoken,
    blocks={"compare": view.compare},
)
