"""Structured data: every page of both sites is held to the constraints of the schema.org types it
uses.

Written from the definitions of schema.org: of each type the properties that are used here, with the
ranges they may have.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urljoin, urlsplit

import html5lib
import pytest
from babel import Locale

from support.portals import LANGUAGES, HtmlPage, Site

PARENTS = {
    "NGO": "Organization",
    "GovernmentOrganization": "Organization",
    "WorkersUnion": "Organization",
    "EducationalOrganization": "Organization",
    "CourseInstance": "Event",
    "Country": "AdministrativeArea",
    "AdministrativeArea": "Place",
    "BreadcrumbList": "ItemList",
    "VirtualLocation": "Intangible",
}
THING = {
    "name": "Text",
    "description": "Text",
    "url": "URL",
    "sameAs": "URL",
    "image": "URL ImageObject",
    "mainEntityOfPage": "WebPage URL",
}
PROPERTIES: dict[str, dict[str, str]] = {
    "Course": {
        "provider": "Organization Person",
        "inLanguage": "Language",
        "offers": "Offer",
        "hasCourseInstance": "CourseInstance",
        "isAccessibleForFree": "Boolean",
        "educationalCredentialAwarded": "Text URL",
        "dateModified": "Date",
    },
    "Event": {
        "startDate": "Date DateTime",
        "endDate": "Date DateTime",
        "eventStatus": "EventStatusType",
        "eventAttendanceMode": "EventAttendanceModeEnumeration",
        "location": "Place VirtualLocation PostalAddress Text",
        "organizer": "Organization Person",
        "offers": "Offer",
        "inLanguage": "Language",
        "eventSchedule": "Schedule",
        "maximumAttendeeCapacity": "Integer",
        "remainingAttendeeCapacity": "Integer",
    },
    "CourseInstance": {
        "courseMode": "Text",
        "courseSchedule": "Schedule",
        "courseWorkload": "Duration",
    },
    "Schedule": {
        "repeatFrequency": "Duration Frequency",
        "repeatCount": "Integer",
        "byDay": "ByDay",
        "byMonthDay": "Integer",
        "startDate": "Date DateTime",
        "endDate": "Date DateTime",
        "startTime": "Time DateTime",
        "endTime": "Time DateTime",
        "exceptDate": "Date DateTime",
        "scheduleTimezone": "Text",
    },
    "Offer": {
        "price": "Number",
        "priceCurrency": "Currency",
        "category": "Text",
        "availability": "ItemAvailability",
        "validThrough": "Date DateTime",
    },
    "Organization": {
        "address": "PostalAddress Text",
        "areaServed": "AdministrativeArea Place",
        "contactPoint": "ContactPoint",
        "knowsLanguage": "Language",
        "location": "Place",
    },
    "ContactPoint": {
        "telephone": "Text",
        "email": "Email",
        "contactType": "Text",
        "availableLanguage": "Language",
    },
    "Place": {"address": "PostalAddress Text", "geo": "GeoCoordinates"},
    "PostalAddress": {
        "streetAddress": "Text",
        "postalCode": "Text",
        "addressLocality": "Text",
        "addressCountry": "CountryCode",
    },
    "GeoCoordinates": {"latitude": "Number", "longitude": "Number"},
    "VirtualLocation": {},
    "Country": {},
    "AdministrativeArea": {},
    "BreadcrumbList": {},
    "NGO": {},
    "GovernmentOrganization": {},
    "WorkersUnion": {},
    "EducationalOrganization": {},
    "ItemList": {"itemListElement": "ListItem", "numberOfItems": "Integer"},
    "ListItem": {"position": "Integer", "item": "URL"},
    "Article": {
        "headline": "Text",
        "inLanguage": "Language",
        "about": "Person Country",
        "dateModified": "Date",
    },
    "Person": {},
    "WebPage": {"dateModified": "Date"},
    "FAQPage": {"mainEntity": "Question", "inLanguage": "Language", "dateModified": "Date"},
    "Question": {"acceptedAnswer": "Answer"},
    "Answer": {"text": "Text"},
    "HowTo": {
        "supply": "HowToSupply",
        "step": "HowToStep",
        "estimatedCost": "MonetaryAmount",
        "inLanguage": "Language",
        "dateModified": "Date",
    },
    "HowToStep": {"position": "Integer", "text": "Text"},
    "HowToSupply": {},
    "MonetaryAmount": {"currency": "Currency", "minValue": "Number", "maxValue": "Number"},
}
SCHEMA = "https://schema.org/"
MEMBERS = {
    "EventStatusType": {"EventScheduled", "EventCancelled", "EventPostponed"},
    "EventAttendanceModeEnumeration": {
        "OfflineEventAttendanceMode",
        "OnlineEventAttendanceMode",
        "MixedEventAttendanceMode",
    },
    "ItemAvailability": {"SoldOut"},
}
REQUIRED = {
    "Course": {"name", "description", "url", "provider", "offers", "inLanguage"},
    "CourseInstance": {"courseMode", "startDate"},
    "Event": {"name", "startDate", "eventStatus", "url", "organizer"},
    "Organization": {"name", "url"},
    "Offer": {"price", "priceCurrency"},
    "Place": {"name"},
    "PostalAddress": {"addressLocality", "addressCountry"},
    "VirtualLocation": {"url"},
    "GeoCoordinates": {"latitude", "longitude"},
    "Schedule": {"repeatFrequency"},
    "ContactPoint": {"contactType"},
    "ItemList": {"itemListElement"},
    "ListItem": {"position"},
    "Article": {"headline"},
    "FAQPage": {"mainEntity"},
    "Question": {"name", "acceptedAnswer"},
    "Answer": {"text"},
    "HowTo": {"name"},
    "HowToStep": {"text"},
}
"""What search engines ask for, and what makes no sense without."""
MANY = {
    "image",
    "location",
    "offers",
    "hasCourseInstance",
    "inLanguage",
    "address",
    "areaServed",
    "knowsLanguage",
    "itemListElement",
    "byDay",
    "eventSchedule",
    "exceptDate",
    "mainEntity",
    "supply",
    "step",
    "availableLanguage",
}


def json_ld(page: HtmlPage) -> list[dict[str, Any]]:
    """All structured data of a page. (Read with a pattern: a parser of HTML takes a minute for all
    pages.)
    """
    return [
        json.loads(text)
        for text in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', page.html, re.S
        )
    ]


def about(page: HtmlPage) -> list[dict[str, Any]]:
    """What the page is about: all but its breadcrumb."""
    return [data for data in json_ld(page) if data["@type"] != "BreadcrumbList"]


def ancestors(kind: str) -> Iterator[str]:
    while kind:
        yield kind
        kind = PARENTS.get(kind, "")


def allowed(kind: str) -> dict[str, str]:
    found = dict(THING)
    for parent in ancestors(kind):
        found = PROPERTIES.get(parent, {}) | found
    return found


def in_range(value: Any, range_name: str) -> bool:
    """Whether a plain value is one of schema.org's data types, or of the narrower ones used
    here.
    """
    if range_name in MEMBERS:
        return (
            isinstance(value, str)
            and value.removeprefix(SCHEMA) in MEMBERS[range_name]
            and value.startswith(SCHEMA)
        )
    if range_name == "Boolean":
        return isinstance(value, bool)
    if range_name == "Integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if range_name == "Number":
        return (
            not isinstance(value, bool) and re.fullmatch(r"-?\d+(\.\d+)?", str(value)) is not None
        )
    patterns = {
        "Duration": r"P(\d+[DWMY]|T\d+H)",
        "ByDay": r"(-1|[1-4])?(MO|TU|WE|TH|FR|SA|SU)",
        "Currency": "[A-Z]{3}",
        "CountryCode": "[A-Z]{2}",
        "Email": r"[^@\s]+@[^@\s]+",
        "Frequency": "Daily|Weekly|Monthly|Yearly",
        "Date": r"\d{4}-\d\d-\d\d",
        "DateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d",
        "Time": r"\d\d:\d\d:\d\d",
        "Text": r"(?s)(?!\s).*\S",
        "URL": r"https?://[!-~]+",
        "Language": r"[a-z]{2,3}(-[A-Za-z0-9]+)*",
    }
    if (
        not isinstance(value, str)
        or range_name not in patterns
        or not re.fullmatch(patterns[range_name], value)
    ):
        return False
    readers: dict[str, Callable[[str], object]] = {
        "Date": date.fromisoformat,
        "DateTime": datetime.fromisoformat,
        "Time": time.fromisoformat,
        "Language": lambda code: Locale.parse(code.replace("-", "_")),
    }
    readers.get(range_name, str)(value)
    return True


def faults(node: Any, where: str) -> Iterator[str]:
    """What schema.org does not allow in a node, and in the nodes within it."""
    kind = node.get("@type")
    if kind not in PROPERTIES:
        yield f"{where}: no such type: {kind}"
        return
    for parent in ancestors(kind):
        for name in REQUIRED.get(parent, set()) - node.keys():
            if not (name in {"name", "url"} and kind in {"AdministrativeArea", "Country"}) and not (
                parent == "Event" and kind != "Event"
            ):
                yield f"{where}: {kind} lacks {name}"
    for name, value in node.items():
        if name in {"@type", "@context", "@id"}:
            continue
        ranges = allowed(kind).get(name)
        if ranges is None:
            yield f"{where}: {kind} has no property {name}"
            continue
        if isinstance(value, list) and name not in MANY and kind != "Place":
            yield f"{where}: several {name}"
        for entry in value if isinstance(value, list) else [value]:
            if isinstance(entry, dict):
                if not set(ancestors(entry.get("@type", ""))) & set(ranges.split()):
                    yield f"{where}: {kind}.{name} cannot be a {entry.get('@type')}"
                yield from faults(entry, f"{where} {name}")
            elif not any(in_range(entry, wanted) for wanted in ranges.split()):
                yield f"{where}: {kind}.{name} is {entry!r}, not {ranges}"


def test_every_page_keeps_to_schema_org(site: Site) -> None:
    for page in site.pages.values():
        for data in json_ld(page):
            assert data["@context"] == "https://schema.org"
            assert not list(faults(data, page.address)), "\n".join(faults(data, page.address))


def test_what_a_portal_holds_is_told(small_site: Site) -> None:
    every = [data for page in small_site.pages.values() for data in json_ld(page)]
    seen = set(re.findall(r'"@type": "(\w+)"', json.dumps(every)))
    assert {
        "Course",
        "CourseInstance",
        "Event",
        "Organization",
        "Offer",
        "PostalAddress",
        "ItemList",
        "BreadcrumbList",
    } <= seen


@pytest.mark.parametrize(
    "wrong",
    [
        {"@type": "Course", "name": "x"},
        {"@type": "Curse"},
        {"@type": "Place", "name": "x", "city": "Gent"},
        {"@type": "VirtualLocation", "url": "events/fair/"},
        {"@type": "Offer", "price": "gratis", "priceCurrency": "EUR"},
        {"@type": "Offer", "price": "0", "priceCurrency": "EUR", "availability": "SoldOut"},
        {
            "@type": "Place",
            "name": "x",
            "address": {"@type": "Offer", "price": "0", "priceCurrency": "EUR"},
        },
    ],
)
def test_the_constraints_refuse_what_is_wrong(wrong: dict[str, Any]) -> None:
    assert list(faults(wrong, ""))


def steps_shown(site: Site, page: HtmlPage) -> list[tuple[str, str]]:
    """Words and full address of each step of the breadcrumb on the page; the last has no link."""
    found = []
    for nav in re.findall(r'<nav class="breadcrumb".*?</nav>', page.html, re.S):
        for item in html5lib.parseFragment(
            nav, treebuilder="etree", namespaceHTMLElements=False
        ).iter("li"):
            link = item.find("a")
            address = "" if link is None else urljoin(site.url + page.address, link.get("href"))
            found.append((" ".join("".join(item.itertext()).split()), address))
    return found


def test_the_breadcrumb_that_is_told_is_the_one_that_is_shown(site: Site) -> None:
    for page in site.pages.values():
        shown = steps_shown(site, page)
        found = [data for data in json_ld(page) if data["@type"] == "BreadcrumbList"]
        assert len(found) == bool(shown), page.address
        for data in found:
            steps = [
                (" ".join(step["name"].split()), step["item"]) for step in data["itemListElement"]
            ]
            assert [step["position"] for step in data["itemListElement"]] == list(
                range(1, len(steps) + 1)
            )
            assert [name for name, _ in steps] == [name for name, _ in shown], page.address
            assert steps[-1][1] == site.url + page.address
            assert [address for _, address in steps[:-1]] == [address for _, address in shown[:-1]]


def test_every_address_that_is_told_is_there(site: Site) -> None:
    for page in site.pages.values():
        for address in re.findall(
            rf'"{re.escape(site.url)}([^"]*)"', json.dumps(json_ld(page), ensure_ascii=False)
        ):
            assert address in site.pages or (site.folder / address).is_file(), (
                f"{page.address}: {address}"
            )


def test_a_listing_tells_the_records_it_shows(small_site: Site) -> None:
    site = small_site
    for section in ("training", "events", "organisations"):
        for page in site.in_languages(f"{section}/"):
            (data,) = (entry for entry in about(page) if entry["@type"] == "ItemList")
            listed = [entry["url"] for entry in data["itemListElement"]]
            shown = {
                urljoin(site.url + page.address, link.get("href")).partition("#")[0]
                for link in page.tree.iter("a")
            }
            assert listed
            assert set(listed) <= shown
            assert len(set(listed)) == len(listed) <= 60
            assert [entry["position"] for entry in data["itemListElement"]] == list(
                range(1, len(listed) + 1)
            )
            assert all(len(urlsplit(address).path.strip("/").split("/")) >= 2 for address in listed)


def items(site: Site, lang: str, section: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each item of the open data with the structured data of its page, when that has any: courses
    and events of the everyday portal are examples, of which search engines are told nothing.
    """
    path = site.folder / ("" if lang == "nl" else lang) / section / "index.json"
    for item in json.loads(path.read_text("utf-8"))["items"]:
        found = about(site.page(item["url"].removeprefix(site.url)))
        if not found:
            continue
        (data,) = found
        assert data["url"] == item["url"]
        assert (data["name"], data["description"]) == (item["title"], item["summary"])
        yield item, data


def test_courses_tell_their_price_and_the_sessions_to_come(small_site: Site) -> None:
    for lang in LANGUAGES:
        told = [*items(small_site, lang, "training")]
        assert told
        for item, data in told:
            (offer,) = data["offers"]
            assert float(offer["price"]) == item["price"]["amount"]
            assert offer["category"] == ("Paid" if item["price"]["amount"] else "Free")
            assert data["provider"]["url"] == item["provider"]["url"]
            coming = [session for session in item["sessions"] if session["start"] >= "2027-01-15"]
            instances = data["hasCourseInstance"]
            assert [(entry["startDate"], entry.get("endDate")) for entry in instances] == [
                (entry["start"], entry["end"]) for entry in coming
            ]
            mode = {"on-site": "Onsite", "online": "Online", "blended": "Blended"}[item["mode"]]
            for entry, session in zip(instances, coming, strict=True):
                assert entry["courseMode"] == mode
                assert ("courseWorkload" in entry) == bool(item["hours"])
                assert ("courseSchedule" in entry) == bool(item["weeks"])
                city = (
                    entry["location"]["address"]["addressLocality"] if "location" in entry else None
                )
                assert city == (session["place"]["city"] if session["place"] else None)


def test_events_tell_when_where_and_whether(small_site: Site) -> None:
    for lang in LANGUAGES:
        told = [*items(small_site, lang, "events")]
        assert told
        for item, data in told:
            assert data["startDate"] == item["occurrences"][0]["start"]
            assert data.get("endDate") == item["occurrences"][0]["end"]
            status = {"cancelled": "EventCancelled", "postponed": "EventPostponed"}.get(
                item["status"], "EventScheduled"
            )
            assert data["eventStatus"] == SCHEMA + status
            places = [entry["@type"] for entry in data["location"]]
            assert places == ["Place"] * bool(item["place"]) + ["VirtualLocation"] * bool(
                item["online"]
            )
            mode = {("Place",): "Offline", ("VirtualLocation",): "Online"}.get(
                tuple(places), "Mixed"
            )
            assert data["eventAttendanceMode"] == f"{SCHEMA}{mode}EventAttendanceMode"
            assert ("offers" in data) == (item["kind"] != "deadline")
            assert ("eventSchedule" in data) == bool(item["repeat"])
            assert data["organizer"]["name"] == item["organiser"]["name"]


def test_organisations_tell_what_they_are_and_how_to_reach_them(site: Site) -> None:
    sorts = {
        "authority": "GovernmentOrganization",
        "ngo": "NGO",
        "union": "WorkersUnion",
        "school": "EducationalOrganization",
    }
    for lang in LANGUAGES:
        told = [*items(site, lang, "organisations")]
        assert told
        for item, data in told:
            assert data["@type"] == sorts.get(item["kind"], "Organization")
            assert data["@id"] == item["url"]
            assert [place["addressLocality"] for place in data.get("address", [])] == [
                place["city"] for place in item["places"]
            ]
            contact = item["contact"] or {}
            point = data.get("contactPoint", {})
            assert (point.get("telephone"), point.get("email")) == (
                contact.get("phone"),
                contact.get("email"),
            )
            assert len(data.get("areaServed", [])) == len(item["regions"])


def test_an_invented_example_is_not_told(site: Site) -> None:
    examples = [page for page in site.pages.values() if '<article class="record' in page.html]
    examples = [page for page in examples if "notice--sample" in page.html]
    assert examples
    for page in examples:
        assert about(page) == []
