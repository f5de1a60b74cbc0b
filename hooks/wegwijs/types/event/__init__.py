"""Events: the calendar."""

from wegwijs.booklet import booklet_link
from wegwijs.types import ContentType
from wegwijs.types.event import agenda, booklet, feeds, month, structured, view
from wegwijs.types.event.model import Event
from wegwijs.types.event.open_data import OPEN_DATA
from wegwijs.types.event.search import found

TYPE = ContentType(
    name="event",
    section="events",
    icon="event",
    model=Event,
    view=view.page_view,
    card=view.card_view,
    groups=agenda.groups,
    draw=agenda.draw,
    json_ld=structured.structured_data,
    found=found,
    upcoming=view.upcoming,
    pages=lambda renderer, lang: (*month.pages(renderer, lang), *booklet.pages(renderer, lang)),
    files=lambda renderer, lang: {**agenda.files(renderer, lang), **feeds.files(renderer, lang), **OPEN_DATA.files(renderer, lang)},
    blocks={"booklet": booklet_link("event"), "calendar": agenda.block, "subscribe": feeds.subscribe, "open-data": OPEN_DATA.block},
)
