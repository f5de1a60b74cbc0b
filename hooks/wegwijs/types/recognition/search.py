"""What search shows of a procedure."""

from wegwijs.localise import Localised
from wegwijs.render import PageContext
from wegwijs.types import Found
from wegwijs.types.recognition.view import card_view


def found(localised: Localised, page: PageContext) -> Found:
    """A procedure: where it holds, what it costs and how long it takes decide."""
    card = card_view(localised, page)
    names = (card.authority.record.title,) if card.authority else ()
    return Found(page.ui.plain("recognition.title"), tuple(fact.words for fact in card.facts if fact.words), names=names)
