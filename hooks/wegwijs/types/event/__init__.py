"""Events: the calendar."""

from wegwijs.types import ContentType
from wegwijs.types.event import view
from wegwijs.types.event.model import Event
from wegwijs.types.event.search import found

TYPE = ContentType(
    name="event",
    section="events",
    icon="event",
    model=Event,
    view=view.page_view,
    card=view.card_view,
    groups=view.groups,
    json_ld=view.structured_data,
    found=found,
    upcoming=view.upcoming,
)
