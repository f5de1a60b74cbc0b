"""Organisations: who does what on the way to work."""

from wegwijs.types import ContentType
from wegwijs.types.organisation import view
from wegwijs.types.organisation.model import Organisation
from wegwijs.types.organisation.search import found

TYPE = ContentType(
    name="organisation",
    section="organisations",
    icon="organisation",
    model=Organisation,
    view=view.page_view,
    card=view.card_view,
    groups=view.groups,
    json_ld=view.structured_data,
    found=found,
)
