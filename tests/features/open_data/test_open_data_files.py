"""The open data of both sites: valid against its own schema, complete, true to the pages, and a
feed that readers accept.
"""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import html5lib
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from support.portals import LANGUAGES, TODAY, Site

SECTIONS = ("training", "events", "organisations")
KINDS = {"training": "training", "events": "event", "organisations": "organisation"}
ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"


def _date(value: object) -> bool:
    return not isinstance(value, str) or date.fromisoformat(value).isoformat() == value


def _date_time(value: object) -> bool:
    """RFC 3339: with an offset."""
    pattern = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"
    return not isinstance(value, str) or bool(
        re.fullmatch(pattern, value) and datetime.fromisoformat(value).tzinfo
    )


def _uri(value: object) -> bool:
    return not isinstance(value, str) or bool(
        re.fullmatch(r"https?://[!-~]+", value) and urlsplit(value).hostname
    )


def _email(value: object) -> bool:
    return not isinstance(value, str) or bool(re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", value))


FORMATS: Any = FormatChecker(())
for _name, _check in (("date", _date), ("date-time", _date_time), ("uri", _uri), ("email", _email)):
    FORMATS.checks(_name, raises=ValueError)(_check)


def prefix(lang: str) -> str:
    return "" if lang == "nl" else f"{lang}/"


def load(site: Site, path: str) -> Any:
    return json.loads((site.folder / path).read_text("utf-8"))


def data_files(site: Site) -> Iterator[tuple[str, str, Any]]:
    """Language, section and content of every JSON file."""
    for lang in LANGUAGES:
        for section in SECTIONS:
            yield lang, section, load(site, f"{prefix(lang)}{section}/index.json")


def strict(schema: Any) -> Any:
    """The schema, which then refuses what it does not describe: the public one lets new fields
    come.
    """
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if "properties" in schema and "type" in schema else {}
    return {key: strict(part) for key, part in schema.items()} | closed


def test_every_file_is_valid_against_its_schema(site: Site) -> None:
    for section in SECTIONS:
        schema = load(site, f"{section}/schema-1.json")
        Draft202012Validator.check_schema(schema)
        assert schema["$id"] == f"{site.url}{section}/schema-1.json"
        validator = Draft202012Validator(strict(schema), format_checker=FORMATS)
        for lang in LANGUAGES:
            data = load(site, f"{prefix(lang)}{section}/index.json")
            faults = [
                f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(data)
            ]
            assert not faults, f"{lang} {section}: {faults[:5]}"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("sample", "no"),
        ("url", "training/x/"),
        ("updated", "15/01/2027"),
        ("price", {"amount": "12", "currency": "EUR"}),
        ("more", 1),
    ],
)
def test_the_schema_refuses_what_is_wrong(small_site: Site, field: str, wrong: object) -> None:
    data = load(small_site, "training/index.json")
    data["items"][0][field] = wrong
    validator = Draft202012Validator(
        strict(load(small_site, "training/schema-1.json")), format_checker=FORMATS
    )
    assert not validator.is_valid(data)


def test_a_file_says_what_it_is(site: Site) -> None:
    for lang, section, data in data_files(site):
        head = {key: value for key, value in data.items() if key not in {"items", "licence"}}
        assert head == {
            "$schema": f"{site.url}{section}/schema-1.json",
            "version": "1",
            "generated_for": TODAY,
            "language": lang,
            "source": site.url,
        }


def test_every_record_is_there_with_the_address_and_the_title_of_its_page(site: Site) -> None:
    for lang, section, data in data_files(site):
        pages = {
            page.address
            for page in site.pages.values()
            if page.lang == lang and f'<body class="page page--{KINDS[section]}">' in page.html
        }
        found = {item["url"].removeprefix(site.url): item for item in data["items"]}
        assert set(found) == pages
        assert [item["id"] for item in data["items"]] == sorted(
            item["id"] for item in data["items"]
        )
        for address, item in found.items():
            page = site.page(address)
            (title,) = re.findall(r"<h1\b[^>]*>.*?</h1>", page.html, re.S)
            heading = html5lib.parseFragment(
                title, treebuilder="etree", namespaceHTMLElements=False
            )
            assert " ".join("".join(heading.itertext()).split()) == " ".join(
                item["title"].split()
            ), address
            marked = {part.get("lang") for part in heading.iter() if part.get("lang")}
            assert marked == (
                {item["fallback"]["title"]} if "title" in item["fallback"] else set()
            ), address
            assert ("notice--sample" in page.html) == item["sample"], address


def test_every_address_of_the_portal_in_the_data_leads_to_a_page(site: Site) -> None:
    for _, _, data in data_files(site):
        for address in re.findall(
            rf'"{re.escape(site.url)}([^"]*)"', json.dumps(data["items"], ensure_ascii=False)
        ):
            assert address in site.pages, address


def test_facts_are_the_same_in_all_languages(site: Site) -> None:
    text = {
        "title",
        "summary",
        "url",
        "fallback",
        "occupation",
        "provider",
        "organiser",
        "allowance",
        "conditions",
        "certificate",
        "services",
        "practical",
        "participants",
        "prepare",
        "modules",
        "programme",
        "sessions",
        "places",
        "enrol",
    }
    for section in SECTIONS:
        in_dutch, *others = (
            load(site, f"{prefix(lang)}{section}/index.json")["items"] for lang in LANGUAGES
        )
        for items in others:
            for mine, other in zip(in_dutch, items, strict=True):
                assert {key: mine[key] for key in mine.keys() - text} == {
                    key: other[key] for key in other.keys() - text
                }


def test_the_rows_of_the_table_are_those_of_the_data(site: Site) -> None:
    rows_of = {"training": "sessions", "events": "", "organisations": "places"}
    columns: dict[str, set[tuple[str, ...]]] = {section: set() for section in SECTIONS}
    for lang, section, data in data_files(site):
        raw = (site.folder / f"{prefix(lang)}{section}/index.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
        expected = [
            (item["id"], part["id"]) if part else (item["id"], "")
            for item in data["items"]
            for part in item.get(rows_of[section]) or [None]
        ]
        own = {"training": "session_id", "organisations": "place_id"}.get(section, "")
        assert [(row["id"], row.get(own, "")) for row in rows] == expected
        assert all(None not in row and None not in row.values() for row in rows), (
            "a row is longer or shorter than the head"
        )
        for row in rows:
            assert not [
                cell for cell in row.values() if cell.startswith(("=", "+", "@", "\t", "\r"))
            ]
        columns[section].add(tuple(rows[0]))
    assert all(len(names) == 1 for names in columns.values()), (
        "the head is the same in every language"
    )


def test_the_feed_is_atom(site: Site) -> None:
    """RFC 4287, section 4: what a feed and an entry must have, once each."""
    for lang in LANGUAGES:
        address = f"{site.url}{prefix(lang)}feed.xml"
        root = ET.parse(site.folder / f"{prefix(lang)}feed.xml").getroot()
        assert root.tag == f"{ATOM}feed"
        assert root.get(f"{XML}lang") == lang
        assert _links(root) == {
            "self": address,
            "alternate": site.url + prefix(lang),
            "describedby": f"{site.url}schema-feed-1.rng",
        } | ({"license": _links(root)["license"]} if "license" in _links(root) else {})
        assert root.findtext(f"{ATOM}author/{ATOM}name")
        entries = root.findall(f"{ATOM}entry")
        for part in (root, *entries):
            for name in ("id", "title", "updated"):
                (element,) = part.findall(f"{ATOM}{name}")
                assert element.text
            assert _date_time(part.findtext(f"{ATOM}updated"))
        ids = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert len(set(ids)) == len(ids) <= 50
        updated = [entry.findtext(f"{ATOM}updated", "") for entry in entries]
        assert updated == sorted(updated, reverse=True)
        for entry in entries:
            page = _links(entry)["alternate"].removeprefix(site.url)
            assert site.page(page).lang == lang
            assert entry.find(f"{ATOM}category") is not None
            content = entry.find(f"{ATOM}content")
            assert content is not None
            assert content.get("type") == "html"
            for name in ("title", "summary"):
                said = entry.find(f"{ATOM}{name}")
                assert said is not None
                assert said.get(f"{XML}lang") in LANGUAGES
                assert (said.text or "") in site.page(page).html or "&" in (said.text or "")


def _links(element: ET.Element) -> dict[str, str]:
    return {link.get("rel", ""): link.get("href", "") for link in element.findall(f"{ATOM}link")}


def test_the_feed_has_the_course_that_was_checked(small_site: Site) -> None:
    for lang in LANGUAGES:
        root = ET.parse(small_site.folder / f"{prefix(lang)}feed.xml").getroot()
        assert f"{small_site.url}{prefix(lang)}training/baker/" in [
            entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")
        ]


def test_every_page_leads_to_the_feed_of_its_language(site: Site) -> None:
    for page in site.pages.values():
        (link,) = re.findall(
            r'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)">',
            page.html,
        )
        assert urljoin(site.url + page.address, link) == f"{site.url}{prefix(page.lang)}feed.xml"


def test_the_listings_lead_to_their_data(everyday_site: Site) -> None:
    site = everyday_site
    for section in SECTIONS:
        for page in site.in_languages(f"{section}/"):
            (line,) = page.classed("open-data")
            links = {
                urljoin(site.url + page.address, link.get("href")): "".join(link.itertext())
                for link in line.iter("a")
            }
            own = prefix(page.lang)
            assert [address.removeprefix(site.url) for address in links] == [
                f"{own}{section}/index.xlsx",
                f"{own}{section}/index.csv",
                f"{own}{section}/index.json",
                f"{own}feed.xml",
                f"{section}/schema-1.json",
                "https://creativecommons.org/licenses/by/4.0/",
            ]
            assert all(links.values())
            names = [link.get("download") for link in line.iter("a") if link.get("download")]
            assert [Path(name).suffix for name in names] == [".xlsx", ".csv", ".json"]
            assert len({Path(name).stem for name in names}) == 1
            assert "index" not in names[0]


def test_a_story_without_consent_or_with_is_no_open_data(small_site: Site) -> None:
    assert not list(Path(small_site.folder, "stories").glob("*.json"))
    for path, text in small_site.texts():
        is_data = path.endswith((".json", ".csv", "feed.xml"))
        # What a reader keeps on a device are the pages themselves.
        if is_data and path.split("/")[-2:-1] != ["search"] and not path.startswith("offline/"):
            assert "Amal" not in text, path
