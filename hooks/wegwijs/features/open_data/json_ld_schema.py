"""The JSON Schema of the structured data in pages: written from the definitions of schema.org, of
each type the properties that are used here, with the values they may have.
"""

from collections.abc import Mapping
from typing import Any

from wegwijs.features.open_data.json_file import DIALECT

_SCHEMA_ORG = "https://schema.org"
_TITLE = "Structured data of pages"
_ABOUT = (
    "What stands in a page as JSON-LD, in the vocabulary of schema.org. Content types of the portal"
    " itself may use further types, of which nothing is said here."
)
_NUMBER = r"^-?\d+(\.\d+)?$"
_PLAIN: Mapping[str, Mapping[str, Any]] = {
    "Text": {"type": "string", "minLength": 1},
    "URL": {"type": "string", "format": "uri"},
    "Date": {"type": "string", "format": "date"},
    "DateTime": {"type": "string", "format": "date-time"},
    "Time": {"type": "string", "pattern": r"^\d\d:\d\d:\d\d$"},
    "Duration": {"type": "string", "pattern": r"^P(\d+[DWMY]|T\d+H)$"},
    "PlayTime": {"type": "string", "pattern": r"^PT(\d+H)?(\d+M)?(\d+S)?$"},
    "Frequency": {"enum": ["Weekly"]},
    "ByDay": {"type": "string", "pattern": "^(-1|[1-4])?(MO|TU|WE|TH|FR|SA|SU)$"},
    "Number": {"type": ["number", "string"], "pattern": _NUMBER},
    "Integer": {"type": "integer"},
    "Boolean": {"type": "boolean"},
    "Language": {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"},
    "Currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
    "Country": {"type": "string", "pattern": "^[A-Z]{2}$"},
    "Status": {
        "enum": [f"{_SCHEMA_ORG}/Event{name}" for name in ("Scheduled", "Cancelled", "Postponed")]
    },
    "Attendance": {
        "enum": [
            f"{_SCHEMA_ORG}/{name}EventAttendanceMode" for name in ("Offline", "Online", "Mixed")
        ]
    },
    "Availability": {"const": f"{_SCHEMA_ORG}/SoldOut"},
}
_KINDS: Mapping[str, tuple[str, ...]] = {
    "Organization": (
        "Organization", "GovernmentOrganization", "NGO", "WorkersUnion", "EducationalOrganization",
    ),
    "Area": ("AdministrativeArea", "Country"),
}  # fmt: skip
"""Types with the same properties."""
_THING = "name:Text description:Text url:URL image:URL mainEntityOfPage:WebPage"
_TYPES: Mapping[str, str] = {
    "Course": "name!:Text description!:Text url!:URL inLanguage!*:Language dateModified:Date"
    " provider!:Organization offers!*:Offer hasCourseInstance!*:CourseInstance"
    " isAccessibleForFree:Boolean educationalCredentialAwarded:Text audio:AudioObject",
    "CourseInstance": "courseMode!:Text startDate!:Date endDate:Date location:Place"
    " courseSchedule:Schedule courseWorkload:Duration maximumAttendeeCapacity:Integer"
    " remainingAttendeeCapacity:Integer",
    "Event": "name!:Text url!:URL startDate!:Date|DateTime endDate:Date|DateTime"
    " eventStatus!:Status eventAttendanceMode!:Attendance location!*:Place|VirtualLocation"
    " organizer:Organization offers:Offer inLanguage*:Language eventSchedule*:Schedule",
    "Schedule": "repeatFrequency!:Duration|Frequency repeatCount:Integer byDay*:ByDay"
    " byMonthDay:Integer startDate:Date endDate:Date startTime:Time endTime:Time exceptDate*:Date"
    " scheduleTimezone:Text",
    "Offer": "price!:Number priceCurrency!:Currency category:Text availability:Availability"
    " validThrough:Date",
    "Organization": "name!:Text url!:URL sameAs:URL areaServed*:Area contactPoint:ContactPoint"
    " knowsLanguage*:Language location*:Place address*:PostalAddress",
    "ContactPoint": "telephone:Text email:Text contactType!:Text availableLanguage*:Language",
    "Place": "name!:Text address:PostalAddress geo:GeoCoordinates",
    "PostalAddress": "streetAddress:Text postalCode:Text addressLocality!:Text"
    " addressCountry:Country",
    "GeoCoordinates": "latitude!:Number longitude!:Number",
    "VirtualLocation": "url!:URL",
    "Area": "",
    "WebPage": "dateModified!:Date",
    "BreadcrumbList": "itemListElement!*:ListItem",
    "ItemList": "itemListElement!*:ListItem numberOfItems:Integer",
    "ListItem": "position!:Integer item:URL",
    "Article": "headline!:Text inLanguage*:Language about:Person|Area dateModified:Date"
    " audio:AudioObject",
    "Person": "",
    "FAQPage": "mainEntity!*:Question inLanguage*:Language dateModified:Date audio:AudioObject",
    "Question": "name!:Text acceptedAnswer!:Answer",
    "Answer": "text!:Text",
    "HowTo": "name!:Text supply*:HowToSupply step*:HowToStep estimatedCost*:MonetaryAmount"
    " inLanguage*:Language dateModified:Date audio:AudioObject",
    "HowToStep": "position:Integer text!:Text",
    "HowToSupply": "",
    "AudioObject": "contentUrl!:URL duration:PlayTime inLanguage*:Language",
    "MonetaryAmount": "currency:Currency minValue:Number maxValue:Number",
}
"""Properties of each type: `!` must be there, `*` may be several."""


def json_ld_schema(address: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a page's structured data; `address` is its own full
    address.
    """
    kinds = [kind for name in _TYPES for kind in _KINDS.get(name, (name,))]
    return {
        "$schema": DIALECT,
        "$id": address,
        "title": _TITLE,
        "description": _ABOUT,
        "type": "object",
        "properties": {"@context": {"const": _SCHEMA_ORG}, "@type": {"type": "string"}},
        "required": ["@context", "@type"],
        "anyOf": [
            *({"$ref": f"#/$defs/{name}"} for name in _TYPES),
            {"properties": {"@type": {"not": {"enum": kinds}}}},
        ],
        "$defs": {name: _definition(name) for name in sorted(_TYPES)},
    }


def _definition(name: str) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "@context": {"const": _SCHEMA_ORG},
        "@type": {"enum": list(_KINDS.get(name, (name,)))},
        "@id": _PLAIN["URL"],
    }
    required = ["@type"]
    for line in f"{_THING} {_TYPES[name]}".split():
        words, _, ranges = line.partition(":")
        key = words.rstrip("!*")
        if "!" in words:
            required.append(key)
        properties[key] = _values(ranges.split("|"), several="*" in words)
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _values(ranges: list[str], several: bool) -> dict[str, Any]:
    options = [dict(_PLAIN.get(one) or {"$ref": f"#/$defs/{one}"}) for one in ranges]
    value = options[0] if len(options) == 1 else {"anyOf": options}
    if not several:
        return value
    return {"anyOf": [value, {"type": "array", "items": value, "minItems": 1}]}
