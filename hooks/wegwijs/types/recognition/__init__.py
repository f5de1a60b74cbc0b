"""Procedures to have a diploma or skills recognised."""

from wegwijs.types import ContentType
from wegwijs.types.recognition import view
from wegwijs.types.recognition.model import Recognition
from wegwijs.types.recognition.search import found

TYPE = ContentType(
    name="recognition",
    section="recognition",
    icon="recognition",
    model=Recognition,
    view=view.page_view,
    card=view.card_view,
    groups=view.groups,
    json_ld=view.structured_data,
    found=found,
    blocks={"compare": view.compare},
)
