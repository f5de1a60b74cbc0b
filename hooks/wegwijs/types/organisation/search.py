"""What search shows of an organisation."""

from wegwijs.localise import Localised
from wegwijs.render import PageContext
from wegwijs.types import Found
from wegwijs.types.organisation.model import Organisation
from wegwijs.types.organisation.view import card_view


def found(localised: Localised, page: PageContext) -> Found:
    """An organisation: where it works and for whom decide."""
    record = localised.record
    assert isinstance(record, Organisation)
    facts = tuple(fact.words for fact in card_view(localised, page).facts)
    cities = tuple(dict.fromkeys(place.city for place in record.places))
    return Found(page.ui.plain(f"organisation.kind.{record.kind}"), facts, names=cities)
