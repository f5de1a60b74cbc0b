"""The typed models of the open data: JSON, JSON Schema, CSV columns and documentation are all made
from them.

A field is never taken out and never changes its meaning within a version; new ones may come.
"""

from datetime import date
from typing import Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from wegwijs.content.last_change import last_change
from wegwijs.content.localise import Localised
from wegwijs.content.model import record
from wegwijs.content.model.docstrings import field_docstring
from wegwijs.content.model.introspect import texts
from wegwijs.content.model.record import Audience, Region
from wegwijs.features.open_data.schema_values import (
    Amount,
    Email,
    InWords,
    Language,
    Latitude,
    Longitude,
    Markdown,
    Url,
)
from wegwijs.render.context import PageContext

__all__ = [
    "VERSION",
    "Amount",
    "Email",
    "Head",
    "InWords",
    "Language",
    "Latitude",
    "Longitude",
    "Markdown",
    "Open",
    "OpenContact",
    "OpenLicence",
    "OpenPlace",
    "OpenPrice",
    "OpenRecord",
    "OpenReference",
    "Url",
    "address",
    "contact",
    "place",
    "price",
    "reference",
    "references",
]

VERSION: Literal["1"] = "1"


class Open(BaseModel):
    """A part of the open data. Every key is always there; a fact that is not known is null."""

    model_config = ConfigDict(
        frozen=True,
        defer_build=True,
        json_schema_serialization_defaults_required=True,
        populate_by_name=True,
    )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        schema = handler(core_schema)
        properties = handler.resolve_ref_schema(schema)["properties"]
        for name, info in cls.model_fields.items():
            if text := field_docstring(cls, name):
                properties[info.alias or name]["description"] = text
        return schema


class OpenReference(Open):
    """Another record of the portal."""

    id: str
    """Its id, the same in all languages."""
    name: str
    """Its name, in the language of the file or else in its own."""
    url: Url
    """Address of its page in this language."""


class OpenPrice(Open):
    """What it costs."""

    amount: Amount
    """The amount; 0 means free."""
    currency: str
    """Currency code (ISO 4217)."""


class OpenPlace(Open):
    """Where something happens."""

    name: str | None
    """Name of the building."""
    street: str | None
    """Street and number."""
    postcode: str | None
    """Postcode."""
    city: str
    """Town, in its own language."""
    lat: Latitude | None
    """Latitude, in degrees (WGS 84)."""
    lon: Longitude | None
    """Longitude, in degrees (WGS 84)."""


class OpenContact(Open):
    """How to reach somebody, as the page shows it."""

    url: Url | None
    """Web page."""
    phone: str | None
    """Phone number, as people write it."""
    email: Email | None
    """E-mail address."""
    whatsapp: str | None
    """Number for messages."""


class OpenRecord(Open):
    """What every record has."""

    id: str
    """Its id, the same in all languages and unchanged for as long as the record exists."""
    url: Url
    """Address of its page in this language."""
    sample: bool
    """true: an invented example, not a real offer. Leave it out of anything real."""
    title: str
    """Its name."""
    summary: str
    """One or two sentences that say what it is and for whom."""
    source_language: Language
    """Language the record was first written in (BCP 47)."""
    fallback: dict[str, str]
    """Texts that are not in the language of the file, because they are not translated yet: path of
    the field to the language it is in. An entry of a list is named by its id: {"title": "nl",
    "sessions.spring-2027.note": "nl"}.
    """
    machine_translated: bool
    """true: a machine translated the texts into the language of the file, and no person has checked
    them yet.
    """
    audience: tuple[Audience, ...]
    """For whom it is."""
    regions: tuple[Region, ...]
    """Where it applies."""
    updated: date | None
    """When its facts last changed."""
    checked_on: date | None
    """When somebody last compared it with its sources."""

    @classmethod
    def common(cls, localised: Localised[Any], page: PageContext) -> dict[str, Any]:
        """The values of the fields that every record has."""
        fields, entry = localised.record, localised.entry
        return {
            "id": entry.id,
            "url": address(page, entry.type, entry.id),
            "sample": fields.sample,
            "title": fields.title.value,
            "summary": fields.summary.value,
            "source_language": entry.source,
            "fallback": cls._fallback(localised),
            "machine_translated": localised.machine,
            "audience": fields.audience,
            "regions": fields.regions,
            "updated": last_change(fields.updated, page.settings.day),
            "checked_on": last_change(fields.checked_on, page.settings.day),
        }

    @classmethod
    def _fallback(cls, localised: Localised[Any]) -> dict[str, str]:
        if localised.complete:
            return {}
        foreign = ((path, text) for path, text, _ in texts(localised.record) if text.foreign)
        return {".".join(path): text.lang for path, text in foreign if path[0] in cls.model_fields}


class OpenLicence(Open):
    """What may be done with the data."""

    name: str
    """Name of the licence."""
    url: Url
    """Its text."""


class Head(Open):
    """What a file says of itself."""

    schema_: Url = Field(alias="$schema")
    """The JSON Schema that describes this file."""
    version: Literal["1"] = VERSION
    """Version of the format. Within a version no field goes or changes its meaning; new ones may
    come.
    """
    generated_for: date
    """The day for which the file was made: sessions and occurrences are as they stand on that day.
    """
    language: str
    """Language of the texts (BCP 47); `fallback` of an item names those that are in another one."""
    licence: OpenLicence | None
    """What may be done with the data; null when the portal does not say."""
    source: Url
    """The portal that publishes the data."""

    @classmethod
    def of(cls, page: PageContext, schema: str) -> Self:
        """The head of a file in the language of `page`; `schema` is the address of its JSON Schema,
        relative to the site.
        """
        settings = page.settings
        licence = (
            OpenLicence(name=settings.licence.name, url=settings.licence.url)
            if settings.licence
            else None
        )
        return cls(
            schema_=settings.full(schema),
            generated_for=settings.today,
            language=page.lang,
            licence=licence,
            source=settings.full(),
        )


def address(page: PageContext, type_name: str, identity: str) -> str:
    """The full address of a record's page in the language of `page`."""
    return page.settings.full(page.site.url(page.lang, (type_name, identity)))


def reference(page: PageContext, type_name: str, identity: str | None) -> OpenReference | None:
    """A published record as another one names it; None when it is not published."""
    record = page.get(type_name, identity)
    return (
        OpenReference(id=identity, name=record.title, url=address(page, type_name, identity))
        if record and identity
        else None
    )


def references(
    page: PageContext, type_name: str, identities: tuple[str, ...]
) -> tuple[OpenReference, ...]:
    """Those of several records that are published."""
    return tuple(
        target for identity in identities if (target := reference(page, type_name, identity))
    )


def place(where: record.Place | None) -> OpenPlace | None:
    """A place with its types."""
    if where is None:
        return None
    return OpenPlace(
        name=where.name,
        street=where.street,
        postcode=where.postcode,
        city=where.city,
        lat=where.lat,
        lon=where.lon,
    )


def price(asking: record.Price) -> OpenPrice:
    """A price with its types."""
    return OpenPrice(amount=asking.amount, currency=asking.currency)


def contact(details: record.Contact | None) -> OpenContact | None:
    """How to reach somebody."""
    return (
        OpenContact(
            url=details.url, phone=details.phone, email=details.email, whatsapp=details.whatsapp
        )
        if details
        else None
    )
