"""What search shows of a procedure."""

from wegwijs.content.localise import Localised
from wegwijs.render.context import PageContext
from wegwijs.render.contract import SearchEntry
from wegwijs.types.recognition.model import Recognition
from wegwijs.types.recognition.view import card_view


def search_entry(localised: Localised[Recognition], page: PageContext) -> SearchEntry:
    """A procedure: where it holds, what it costs and how long it takes decide."""
    card = card_view(localised, page)
    names = (card.authority.title_text,) if card.authority else ()
    return SearchEntry(
        page.ui.plain("recognition.title"),
        tuple(fact.words for fact in card.facts if fact.words),
        aliases=names,
        within=tuple(page.towns_in(localised.record.regions)),
    )
