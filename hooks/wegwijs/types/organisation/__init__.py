"""Organisations: who does what on the way to work."""

from wegwijs.types import ContentType
from wegwijs.types.organisation import structured, view
from wegwijs.types.organisation.model import Organisation
from wegwijs.types.organisation.open_data import OPEN_DATA
from wegwijs.types.organisation.search import found

TYPE = ContentType(
    name="organisation",
    section="organisations",
    icon="organisation",
    model=Organisation,
    view=view.page_view,
    card=view.card_view,
    groups=view.groups,
    json_ld=structured.structured_data,
    found=found,
    files=OPEN_DATA.files,
    blocks={"open-data": OPEN_DATA.block},
)
