"""Courses: the training catalogue."""

from wegwijs.types import ContentType
from wegwijs.types.training import view
from wegwijs.types.training.model import Training
from wegwijs.types.training.search import found

TYPE = ContentType(
    name="training",
    section="training",
    icon="training",
    model=Training,
    view=view.page_view,
    card=view.card_view,
    groups=view.groups,
    json_ld=view.structured_data,
    found=found,
    upcoming=view.upcoming_first,
)
