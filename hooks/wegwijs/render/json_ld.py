"""Structured data (schema.org) as an inert script element, and the parts that several types and
pages share.

All addresses are absolute. An organisation is the same node wherever it is named: its `@id` is its
page on the portal.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.content.model.fields import Text
from wegwijs.content.model.record import Place
from wegwijs.content.model.uris import as_uri
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Group
from wegwijs.render.sounds import SoundFile

Node = Mapping[str, Any]
_WORKS = frozenset({"Article", "Course", "FAQPage", "HowTo"})
"""The types of schema.org that are used here and are a CreativeWork."""

_URIS = frozenset({"@id", "url", "image", "item", "contentUrl", "sameAs"})
"""Properties that hold addresses."""


def script(data: Node | None) -> Markup:
    """`data` as JSON-LD; signs that could end the element or a line are escaped, empty values are
    left out.
    """
    if data is None:
        return Markup("")
    text = json.dumps(
        {"@context": "https://schema.org", **_without_empty(data)},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(f'<script type="application/ld+json">{text}</script>')


def _without_empty(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {
            key: as_uri(item) if key in _URIS and isinstance(item, str) else _without_empty(item)
            for key, item in value.items()
            if item not in (None, "", [], {}, ())
        }
    if isinstance(value, list | tuple):
        return [_without_empty(item) for item in value]
    return value


def dated(node: Node, day: date, url: str) -> Node:
    """A node with the day its content last changed: its own, where it is a work; else that of its
    page, for schema.org knows no such day of an event or an organisation.
    """
    if node["@type"] in _WORKS:
        return {**node, "dateModified": day.isoformat()}
    page = {"@type": "WebPage", "@id": url, "dateModified": day.isoformat()}
    return {**node, "mainEntityOfPage": page}


def heard(node: Node, sound: SoundFile, page: PageContext) -> Node:
    """A work with the recording in which somebody reads it; a machine's voice is none."""
    if node["@type"] not in _WORKS or sound.made:
        return node
    audio = {
        "@type": "AudioObject",
        "contentUrl": page.settings.site_url + sound.url,
        "duration": sound.iso_time,
        "inLanguage": page.lang,
    }
    return {**node, "audio": audio}


def breadcrumb(steps: Sequence[tuple[Text | str, str]], site_url: str) -> Node | None:
    """schema.org BreadcrumbList of the steps (title, address relative to the site) that lead to a
    page; None without steps.
    """
    if not steps:
        return None
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": str(title), "item": site_url + url}
            for number, (title, url) in enumerate(steps, 1)
        ],
    }


def item_list(
    parts: Sequence[Sequence["Group[Any]"]], number: int, page: "PageContext"
) -> Node | None:
    """schema.org ItemList of one page of a listing: its own records, at their positions in the
    whole; None without records. Invented examples are left out, as if they were not there.

    `parts` are the pages of the listing, `number` counts them from 1.
    """
    samples = page.once(_samples)
    before = sum(1 for part in parts[: number - 1] for _ in _real(part, samples))
    records = list(_real(parts[number - 1], samples))
    if not records:
        return None
    return {
        "@type": "ItemList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "url": record_url(record, page)}
            for position, record in enumerate(records, before + 1)
        ],
    }


def _samples(page: "PageContext") -> frozenset[tuple[str, str]]:
    """The records that are invented examples. To ask each record on every page of a listing would
    make all pages anew when one record changes.
    """
    return frozenset(
        one.entry.key
        for name in page.site.types
        for one in page.every(name)
        if one.entry.at_hand.sample
    )


def _real(
    part: Sequence["Group[Any]"], samples: frozenset[tuple[str, str]]
) -> Iterator["Localised[Any]"]:
    return (one for group in part for one in group.records if one.entry.key not in samples)


def record_url(localised: "Localised[Any]", page: "PageContext") -> str:
    """The full address of a record's page in the language of `page`."""
    return page.settings.site_url + page.site.url(page.lang, localised.entry.key)


def organisation(localised: "Localised[Any] | None", page: "PageContext") -> Node | None:
    """An organisation as another record names it, with its page on the portal."""
    if localised is None:
        return None
    url = record_url(localised, page)
    return {"@type": "Organization", "@id": url, "name": localised.title, "url": url}


def postal_address(street: str | None, postcode: str | None, city: str, country: str) -> Node:
    """schema.org PostalAddress; `country` is a code of two letters (ISO 3166-1), "" when it is not
    known.
    """
    return {
        "@type": "PostalAddress",
        "streetAddress": street,
        "postalCode": postcode,
        "addressLocality": city,
        "addressCountry": country or None,
    }


def geo(lat: float | None, lon: float | None) -> Node | None:
    """schema.org GeoCoordinates, in degrees (WGS 84); None when one of them is not known."""
    if lat is None or lon is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}


def place(where: Place, page: "PageContext") -> Node:
    """schema.org Place."""
    address = postal_address(where.street, where.postcode, where.city, page.fmt.region)
    return {
        "@type": "Place",
        "name": where.name or where.city,
        "address": address,
        "geo": geo(where.lat, where.lon),
    }


def image(localised: "Localised[Any]", page: "PageContext") -> str | None:
    """The full address of a record's picture."""
    media = localised.record.image
    picture = page.site.pictures.get(media.file) if media else None
    return page.settings.site_url + picture.url if picture else None
