"""The employer guide, in chapters."""

from wegwijs.types import ContentType
from wegwijs.types.guide import view
from wegwijs.types.guide.model import Guide
from wegwijs.types.guide.search import found

TYPE = ContentType(
    name="guide",
    section="guide",
    icon="guide",
    model=Guide,
    view=view.page_view,
    card=view.card_view,
    groups=view.groups,
    json_ld=view.structured_data,
    found=found,
    blocks={"everything": view.everything},
)
