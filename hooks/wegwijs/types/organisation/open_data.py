"""Organisations as open data: an item per organisation in JSON, a row per address in CSV."""

from wegwijs.content.localise import Localised
from wegwijs.features.open_data.dataset import OpenData
from wegwijs.features.open_data.schema_values import Language, Latitude, Longitude, Markdown
from wegwijs.features.open_data.schemas import Open, OpenContact, OpenRecord, contact
from wegwijs.render.context import PageContext
from wegwijs.types.organisation.model import ChainLink, Kind, Organisation


class OpenAddress(Open):
    """An address people can go to."""

    id: str
    """Its id within the organisation."""
    street: str | None
    """Street and number."""
    postcode: str | None
    """Postcode."""
    city: str
    """Town, in its own language."""
    opening: str | None
    """Opening hours, in words."""
    lat: Latitude | None
    """Latitude, in degrees (WGS 84)."""
    lon: Longitude | None
    """Longitude, in degrees (WGS 84)."""


class OpenOrganisation(OpenRecord):
    """An organisation."""

    kind: Kind
    """Sort of organisation."""
    links_of_the_chain: tuple[ChainLink, ...]
    """What it does on the way to work."""
    contact: OpenContact | None
    """How to reach it."""
    languages: tuple[Language, ...]
    """Languages spoken at the desk (BCP 47)."""
    services: Markdown | None
    """What it does for people and employers."""
    places: tuple[OpenAddress, ...]
    """Addresses."""


def organisation(localised: Localised[Organisation], page: PageContext) -> OpenOrganisation:
    """An organisation with its types."""
    r = localised.record
    places = tuple(
        OpenAddress(
            id=place.id, street=place.street, postcode=place.postcode, city=place.city,
            opening=place.opening.value if place.opening else None, lat=place.lat, lon=place.lon,
        )
        for place in r.places
    )  # fmt: skip
    return OpenOrganisation(
        **OpenOrganisation.common(localised, page),
        kind=r.kind,
        links_of_the_chain=r.links_of_the_chain,
        contact=contact(r.contact),
        languages=r.languages,
        services=r.services.value if r.services else None,
        places=places,
    )


OPEN_DATA = OpenData(
    name="organisation",
    title="Organisations",
    item=OpenOrganisation,
    make=organisation,
    rows="places",
)
