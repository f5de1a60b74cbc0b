"""The agenda of events: an event goes in; how the agenda and the months print it comes out."""

from wegwijs.content.localise import Localised
from wegwijs.features.calendar.agenda import Agenda, Line
from wegwijs.render.context import PageContext
from wegwijs.types.event.facets import CHOICES
from wegwijs.types.event.feeds import DATES
from wegwijs.types.event.model import Event
from wegwijs.types.event.rhythm import rhythm

PRACTICAL = ("childcare", "transport", "interpreters")
"""What people need to know before they can come, named in the agenda when the event says something
of it.
"""


def _line(localised: Localised[Event], page: PageContext) -> Line:
    event = localised.record
    return Line(
        kind=page.term_text("event-kind", event.kind),
        icon=event.kind,
        state="" if event.status == "scheduled" else page.ui.plain(f"event.status.{event.status}"),
        off=event.status == "cancelled",
        online=bool(event.online),
        languages=page.fmt.languages(event.languages),
        further=tuple(name for name in PRACTICAL if getattr(event.practical, name, None)),
        rhythm=rhythm(event, page) if event.repeat else "",
        place=event.place,
        deadline=event.kind == "deadline",
    )


AGENDA = Agenda(dates=DATES, line=_line, choices=CHOICES)
