"""Organisations as search engines read them: schema.org Organization, or the sort of it that
fits.
"""

from wegwijs.content.localise import Localised
from wegwijs.render import json_ld
from wegwijs.render.context import PageContext
from wegwijs.render.json_ld import Node
from wegwijs.types.organisation.model import Organisation

_SORTS = {
    "authority": "GovernmentOrganization",
    "ngo": "NGO",
    "union": "WorkersUnion",
    "school": "EducationalOrganization",
}


def structured_data(localised: Localised[Organisation], page: PageContext) -> Node:
    """schema.org Organization with its addresses, how to reach it and where it works."""
    record = localised.record
    contact = record.contact
    addresses = [
        json_ld.postal_address(place.street, place.postcode, place.city, page.fmt.region)
        for place in record.places
    ]
    points = [
        {"@type": "Place", "name": record.title.value, "address": address, "geo": position}
        for address, place in zip(addresses, record.places, strict=True)
        if (position := json_ld.geo(place.lat, place.lon))
    ]
    page_url = json_ld.record_url(localised, page)
    return {
        "@type": _SORTS.get(record.kind, "Organization"),
        "@id": page_url,
        "name": record.title.value,
        "description": record.summary.value,
        "url": page_url,  # one node has one, also where a course or an event names it
        "sameAs": contact.url if contact else None,
        "image": json_ld.image(localised, page),
        "address": addresses,
        "location": points,
        "areaServed": [_area(region, page) for region in record.regions],
        "knowsLanguage": list(record.languages),
        "contactPoint": _contact_point(record),
    }


def _area(region: str, page: PageContext) -> Node:
    if page.settings.country and region == page.vocabulary("region").whole:
        return {"@type": "Country", "name": page.fmt.country(page.settings.country)}
    return {"@type": "AdministrativeArea", "name": page.term_text("region", region)}


def _contact_point(record: Organisation) -> Node | None:
    contact = record.contact
    if contact is None or not (contact.phone or contact.email):
        return None
    return {
        "@type": "ContactPoint",
        "telephone": contact.phone,
        "email": contact.email,
        "contactType": "customer service",
        "availableLanguage": list(record.languages),
    }
