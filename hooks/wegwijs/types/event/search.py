"""What search shows of an event."""

from wegwijs.fields import Text
from wegwijs.localise import Localised
from wegwijs.render import PageContext
from wegwijs.types import Found
from wegwijs.types.event.model import Event
from wegwijs.types.event.view import card_view


def found(localised: Localised, page: PageContext) -> Found:
    """An event: when and where decide, and whether it takes place; one that is over comes later."""
    record = localised.record
    assert isinstance(record, Event)
    card = card_view(localised, page)
    organiser = page.get("organisation", record.organiser)
    names: list[Text | str] = [record.place.city] if record.place else []
    names += [organiser.record.title] if organiser else []
    names += [page.fmt.language(code) for code in record.languages]
    names += [page.ui.plain(f"event.kind.{record.kind}")]
    facts = [fact.words for fact in card.facts]
    return Found(
        kind=page.ui.plain(f"event.kind.{record.kind}"),
        facts=tuple([card.state, *facts] if card.state else facts),
        names=tuple(names),
        later=card.past or record.status in {"cancelled", "postponed"},
        when=card.iso,
    )
