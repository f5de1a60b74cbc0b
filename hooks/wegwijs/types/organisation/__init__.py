"""Organisations: who does what on the way to work."""

from pathlib import Path

from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.contract import ContentType
from wegwijs.types.organisation import json_ld as structured
from wegwijs.types.organisation import view
from wegwijs.types.organisation.model import Organisation
from wegwijs.types.organisation.open_data import OPEN_DATA
from wegwijs.types.organisation.search_entry import search_entry

TYPE: ContentType[Organisation, PageContext, SiteData] = ContentType(
    name="organisation",
    turn=50,
    section="organisations",
    icon="organisation",
    model=Organisation,
    folder=Path(__file__).parent,
    companions={"organisation-kinds": "organisation-kind", "chain-text": "chain-link"},
    view=view.page_view,
    card=view.card_view,
    groups=view.groups,
    json_ld=structured.structured_data,
    search_entry=search_entry,
    answers=("who", "where", "hours", "contact"),
    files=OPEN_DATA.files,
    blocks={"open-data": OPEN_DATA.block},
)
