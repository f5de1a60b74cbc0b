"""What search shows of a country."""

from wegwijs.content.localise import Localised
from wegwijs.render.context import PageContext
from wegwijs.render.contract import SearchEntry
from wegwijs.types.country.model import Country
from wegwijs.types.country.view import card_view


def search_entry(localised: Localised[Country], page: PageContext) -> SearchEntry:
    """A country: it is found by the names of its papers too, in every script."""
    record = localised.record
    own = [one.own_name for one in record.stages] + [one.own_name for one in record.papers]
    names = [name for name in (*own, *(one.latin_name for one in record.papers)) if name]
    facts = tuple(fact.words for fact in card_view(localised, page).facts)
    return SearchEntry(
        page.ui.plain("country.title"), facts, aliases=(page.fmt.country(record.country), *names)
    )
