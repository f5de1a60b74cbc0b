"""What search shows of an organisation."""

from wegwijs.content.localise import Localised
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Answer, SearchEntry
from wegwijs.types.organisation.model import Organisation
from wegwijs.types.organisation.view import card_view


def search_entry(localised: Localised[Organisation], page: PageContext) -> SearchEntry:
    """An organisation: where it works and for whom decide."""
    record = localised.record
    facts = tuple(fact.words for fact in card_view(localised, page).facts)
    towns = [place.city for place in record.places]
    postcodes = [place.postcode for place in record.places if place.postcode]
    hours = next((place.opening for place in record.places if place.opening), None)
    return SearchEntry(
        page.term_text("organisation-kind", record.kind),
        facts,
        aliases=(*page.town_words(towns), *postcodes),
        near=tuple(page.towns_near(towns)),
        answer=Answer(
            hours.value,
            record.sources[0].publisher if record.sources else "",
            hours.lang if hours.foreign else "",
            ("when", "hours"),
        )
        if hours
        else None,
    )
