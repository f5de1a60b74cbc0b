"""What search shows of an event."""

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Answer, SearchEntry
from wegwijs.types.event.model import Event
from wegwijs.types.event.view import card_view

_ASKED = ("where", "when", "hours")


def search_entry(localised: Localised[Event], page: PageContext) -> SearchEntry:
    """An event: when and where decide, and whether it takes place; one that is over comes later."""
    record = localised.record
    card = card_view(localised, page)
    organiser = page.get("organisation", record.organiser)
    towns = [record.place.city] if record.place else []
    names = page.town_words(towns)
    names += [record.place.postcode] if record.place and record.place.postcode else []
    names += [organiser.title_text] if organiser else []
    names += [page.fmt.language(code) for code in record.languages]
    names += [page.term_text("event-kind", record.kind)]
    facts = [fact.words for fact in card.facts]
    return SearchEntry(
        kind=page.term_text("event-kind", record.kind),
        facts=tuple([Markup(card.state).striptags(), *facts] if card.state else facts),
        aliases=tuple(names),
        near=tuple(page.towns_near(towns)),
        is_past=card.past or record.status in {"cancelled", "postponed"},
        answer=Answer(".\n".join(facts[:2]), organiser.title if organiser else "", to=_ASKED)
        if not card.past and record.status not in {"cancelled", "postponed"}
        else None,
        when=card.iso,
        conditions=_conditions(record),
    )


def _conditions(record: Event) -> tuple[str, ...]:
    """On what conditions it suits, by the names that courses have (types/training/said.yml)."""
    suits = {
        "online": bool(record.online),
        "childcare": bool(record.practical and record.practical.childcare),
    }
    return tuple(name for name, is_so in suits.items() if is_so)
