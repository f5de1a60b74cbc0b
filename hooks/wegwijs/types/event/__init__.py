"""Events: a calendar of job fairs, workshops and open days; some come back."""

from pathlib import Path

from wegwijs.features.calendar.agenda import in_agenda
from wegwijs.features.print.booklet import booklet_link
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.contract import ContentType
from wegwijs.types.event import booklet, doubts, view
from wegwijs.types.event import json_ld as structured
from wegwijs.types.event.agenda import AGENDA
from wegwijs.types.event.feeds import DATES
from wegwijs.types.event.model import Event
from wegwijs.types.event.open_data import OPEN_DATA
from wegwijs.types.event.search_entry import search_entry

TYPE: ContentType[Event, PageContext, SiteData] = ContentType(
    name="event",
    turn=20,
    doubts=doubts.doubts,
    hours=doubts.hours,
    past=doubts.past,
    moments=("start", "end", "all_day", "repeat", "place", "online", "status"),
    section="events",
    icon="event",
    model=Event,
    folder=Path(__file__).parent,
    view=view.page_view,
    card=view.card_view,
    groups=in_agenda,
    draw=AGENDA.draw,
    json_ld=structured.structured_data,
    search_entry=search_entry,
    answers=("where", "when", "practise"),
    upcoming=view.upcoming,
    pages=booklet.pages,
    files=OPEN_DATA.files,
    blocks={
        "booklet": booklet_link("event"),
        "open-data": OPEN_DATA.block,
    },
    dates=DATES,
    agenda=AGENDA,
)
