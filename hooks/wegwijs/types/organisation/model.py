"""Fields of an organisation."""

from typing import Annotated, Self

from pydantic import model_validator

from wegwijs.content.model.fields import (
    Degrees,
    Item,
    Language,
    Latitude,
    Note,
    Plain,
    ShortMarkdown,
    whole_position,
)
from wegwijs.content.model.record import Contact, Record
from wegwijs.content.model.vocabulary import InVocabulary

Kind = Annotated[str, InVocabulary("organisation-kind")]
ChainLink = Annotated[str, InVocabulary("chain-link")]


class OrganisationPlace(Item):
    """An address people can go to."""

    street: Plain | None = None
    """Street and number."""
    postcode: Plain | None = None
    """Postcode."""
    city: Plain
    """Town, in its own language."""
    opening: Note | None = None
    """Opening hours, in words."""
    lat: Latitude | None = None
    """Latitude, in degrees."""
    lon: Degrees | None = None
    """Longitude, in degrees."""

    @model_validator(mode="after")
    def _whole_position(self) -> Self:
        whole_position(self.lat, self.lon)
        return self


class Organisation(Record):
    """An organisation."""

    kind: Kind
    """Sort of organisation."""
    links_of_the_chain: tuple[ChainLink, ...] = ()
    """What it does on the way to work."""
    places: tuple[OrganisationPlace, ...] = ()
    """Addresses."""
    contact: Contact | None = None
    """How to reach it."""
    languages: tuple[Language, ...] = ()
    """Languages spoken at the desk."""
    services: ShortMarkdown | None = None
    """What it does for people and employers."""
