"""What every record holds, whatever its type: typed fields, once read and checked."""

from datetime import date
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, ValidationInfo, model_validator

from wegwijs.content.model.fields import (
    PER_LANGUAGE,
    Amount,
    AnyRef,
    Asked,
    Day,
    Degrees,
    Email,
    Flag,
    Item,
    Label,
    Language,
    Latitude,
    LongMarkdown,
    Messaging,
    OwnCurrency,
    Part,
    Phone,
    Plain,
    Slug,
    Stamp,
    Summary,
    Title,
    Url,
    in_currency,
    whole_position,
)
from wegwijs.content.model.vocabulary import InVocabulary

Audience = Annotated[str, InVocabulary("audience")]
MEANINGS = {"audience": ("employer",)}
"""What terms of vocabularies of all records can mean to programs: search tells by a question
whether an employer asks it.
"""
Region = Annotated[str, InVocabulary("region")]


class Source(Part):
    """Where a fact comes from."""

    title: Plain
    """Title of the page or document, in its own language."""
    publisher: Plain
    """Who published it."""
    url: Url | None = None
    """Address of the page."""
    published: Plain | None = None
    """Date or year the source itself bears; leave out when it bears none."""


class Link(Item):
    """A link to another site."""

    label: Label
    """What the reader finds there."""
    url: Url
    """Full address, with https://."""
    language: Language | None = None
    """Language of the page behind the link."""


class Image(Part):
    """A picture from content/media/."""

    file: Plain
    """File name in content/media/."""
    alt: Label
    """What the picture shows, for people who do not see it."""
    credit: Plain | None = None
    """Who made the picture."""
    licence: Plain | None = None
    """Why it may be shown here: the name of a licence, or who agreed."""


class Recording(Part):
    """Somebody who reads a text of the record aloud, in the language of the file it stands in."""

    file: Plain
    """File name in content/media/."""
    of: Slug | None = None
    """Id of the question, outcome or step that is read; leave out for the record itself."""
    stamp: Stamp | None = None
    """Of the text that was read; `wegwijs record-list` says what to write."""
    transcript: LongMarkdown | None = None
    """What is said, where it is something else than the text on the page."""


class Price(Part):
    """What it costs."""

    amount: Amount
    """The amount; 0 means free."""
    currency: OwnCurrency = ""
    """Currency code; leave out for the portal's own."""

    @model_validator(mode="before")
    @classmethod
    def _in_currency(cls, written: Any, info: ValidationInfo) -> Any:
        return in_currency(written, str((info.context or {}).get("currency", "")))


class Place(Part):
    """Where something happens."""

    name: Plain | None = None
    """Name of the building."""
    street: Plain | None = None
    """Street and number."""
    postcode: Plain | None = None
    """Postcode."""
    city: Plain
    """Town, in its own language."""
    lat: Latitude | None = None
    """Latitude, in degrees."""
    lon: Degrees | None = None
    """Longitude, in degrees."""

    @model_validator(mode="after")
    def _whole_position(self) -> Self:
        whole_position(self.lat, self.lon)
        return self


class Contact(Part):
    """How to reach somebody."""

    url: Url | None = None
    """Web page."""
    phone: Phone | None = None
    """Phone number, as people write it, best with the code of the country."""
    email: Email | None = None
    """E-mail address."""
    whatsapp: Messaging | None = None
    """Number for messages, with the code of the country."""


class Record(BaseModel):
    """The fields every type has. Translatable fields are `Text`; all others are facts, written
    once, in the source.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    title: Title
    """Name of the record, as people would say it."""
    summary: Summary
    """One or two sentences that say what it is and for whom."""
    asked: Asked | None = None
    """What people type to find it, question after question; search knows it, no page shows it."""
    body: LongMarkdown | None = None
    """The full text, in Markdown."""
    audience: tuple[Audience, ...] = ()
    """For whom it is."""
    regions: tuple[Region, ...] = ()
    """Where it applies."""
    links: tuple[Link, ...] = ()
    """Useful pages on other sites."""
    sources: tuple[Source, ...] = ()
    """Where the information comes from."""
    checked_on: Day | None = None
    """When somebody last compared this with its sources."""
    review_by: Day | None = None
    """When it must be checked again."""
    updated: Day | None = None
    """When its facts last changed: calendars and feeds then take the new version."""
    image: Image | None = None
    """A picture."""
    audio: Annotated[tuple[Recording, ...], PER_LANGUAGE] = ()
    """Recordings for who reads little; each language has its own."""
    related: tuple[AnyRef, ...] = ()
    """Other records to read, written type:id."""
    sample: Flag = False
    """true: an invented example, shown with a banner."""

    @property
    def lastmod(self) -> date | None:
        """The day its content last changed, as far as it says: from content, never from the clock.
        None when it is not known.
        """
        return self.updated or self.checked_on


__all__ = [
    "Audience",
    "Contact",
    "Image",
    "Link",
    "Place",
    "Price",
    "Record",
    "Recording",
    "Region",
    "Source",
]
