"""Anchors: a site goes in; a problem for each link to a place that is not on its page comes out.

The page of a record is made to see its places: few links name one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from posixpath import normpath
from typing import Any
from urllib.parse import unquote

from wegwijs.content.block_syntax import block_lines
from wegwijs.content.cache import Cache, memoize
from wegwijs.content.markdown import links
from wegwijs.content.markdown_texts import text_place
from wegwijs.content.model.fields import Markdown
from wegwijs.content.model.record import Record
from wegwijs.content.model.walk import FieldValue, fields_of
from wegwijs.content.portal import Key
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import Diagnostic, Location, Severity
from wegwijs.diagnostics.suggest import hint
from wegwijs.render.context import SiteData
from wegwijs.site.docs_folder import opened_page
from wegwijs.site.hand_written import with_places
from wegwijs.site.mkdocs.page_places import places_of
from wegwijs.site.page_links import PageLink, shown_in
from wegwijs.site.record_pages import render_record
from wegwijs.site.validation import severity_of
from wegwijs.strict_yaml.nodes import ScalarNode

_OF_RECORD = re.compile(r"([a-z]+):([a-z0-9-]+)#(.*)")
_OF_PAGE = re.compile(r"([^#:]*?\.md)?#(.*)")
_ID = re.compile(r'\bid="([^"]+)"')
_NAMED = re.compile(r":[a-z0-9-]+#|[\\&]")
"""What a text cannot do without that links to a place on a record's page, also one that writes a
sign as an escape: headings alone need not be parsed.
"""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a place on a page: `target` is that of a record."""

    at: Location
    lang: str
    anchor: str
    target: Key = ("", "")


def anchor_problems(
    site: SiteData,
    of_records: Iterable[Link],
    of_pages: Iterable[PageLink],
    raw: Mapping[str, Any],
) -> list[Diagnostic]:
    """A problem for each link to a place that its page does not have; what else is wrong with a
    link is said by others. `of_records` are those in the texts of records, `of_pages` those of
    hand-written pages; `raw` are the fields of mkdocs.yml.
    """
    places, pages = _Places(site), tuple(of_pages)
    links = (*of_records, *_to_records(pages))
    problems = [_problem(link, places.of(link.lang, link.target), "warning") for link in links]
    return [*filter(None, problems), *page_anchor_problems(site.settings, pages, raw)]


def page_anchor_problems(
    settings: Settings, links: Iterable[PageLink], raw: Mapping[str, Any]
) -> list[Diagnostic]:
    """The same for links from pages to pages. MkDocs may stop at them, as `raw` says; it knows
    nothing of what the blocks of a page bring.
    """
    severity = severity_of(raw, "links", "anchors")
    stops = severity == "error"
    shown = shown_in(settings)
    known: dict[str, frozenset[str] | None] = {}
    problems = []
    for one in links:
        match = None if one.picture else _OF_PAGE.fullmatch(one.address)
        if match is None or not match[2]:
            continue
        inner = one.file.partition(f"docs/{one.lang}/")[2]
        target = normpath(f"{inner}/../{unquote(match[1])}") if match[1] else inner
        for lang in (one.lang, *sorted(shown.get((one.lang, inner), ()))):
            file = f"docs/{lang}/{target}"
            if file not in known:
                known[file] = _places_of(settings, file, raw, stops)
            where = "the page it leads to" if lang == one.lang else file
            link = Link(one.at, lang, unquote(match[2]))
            if found := _problem(link, known[file], severity or "warning", where):
                problems.append(found)
                break
    return problems


def _problem(
    link: Link,
    known: frozenset[str] | None,
    severity: Severity,
    where: str = "the page it leads to",
) -> Diagnostic | None:
    if known is None or link.anchor in known:
        return None
    message = f"there is no place “#{link.anchor[:60]}” on {where}"
    if where.startswith("docs/"):
        message += f", and this page is shown in “{link.lang}” too"
    advice = hint(link.anchor, known) if known else "Delete it from the link."
    return Diagnostic(link.at, message, advice, "no-such-anchor", severity)


def _places_of(
    settings: Settings, file: str, raw: Mapping[str, Any], stops: bool
) -> frozenset[str] | None:
    """The places of the page `file`, or of the one that is shown there."""
    page = opened_page(settings.folder, file)
    if page is not None and page.head.untranslated:
        _, _, inner = file.split("/", 2)
        page = opened_page(settings.folder, f"docs/{page.head.untranslated}/{inner}")
    if page is None or (not stops and any(True for _ in block_lines(page.body))):
        return None  # a block brings places of its own
    return places_of(with_places(page.body), raw)


def records_linked_to(of_records: Iterable[Link], of_pages: Iterable[PageLink]) -> set[Key]:
    """Type and id of each record on whose page a link names a place."""
    return {link.target for link in (*of_records, *_to_records(of_pages))}


class _Places:
    """The anchors of the pages of records, each page looked at once."""

    def __init__(self, site: SiteData) -> None:
        self.site = site
        self.known: dict[tuple[str, Key], frozenset[str] | None] = {}

    def of(self, lang: str, key: Key) -> frozenset[str] | None:
        """Those of the page that a link leads to; None when there is none."""
        if (lang, key) not in self.known:
            record = self.site.records.get(lang, {}).get(key[0], {}).get(key[1])
            self.known[lang, key] = (
                frozenset(_ID.findall(render_record(self.site, record).html)) if record else None
            )
        return self.known[lang, key]


def links_to_places(
    documents: Iterable[Document], types: Mapping[str, RecordType[Any]], cache: Cache | None = None
) -> list[Link]:
    """The links in the texts of records that name a place on the page of a record. With a `cache`,
    files that did not change are not looked through again.
    """
    return [link for document in documents for link in links_in(types, document, cache)]


def links_in(
    types: Mapping[str, RecordType[Any]],
    document: Document,
    cache: Cache | None = None,
    fields: Iterable[FieldValue] | None = None,
) -> tuple[Link, ...]:
    """Those of one file; `fields` are its fields, if they are known."""
    model = types[document.type].model
    find = partial(_of_record, document, model, fields)
    return memoize(cache, ("places", document.file), (document.root,), find, model)


def _of_record(
    document: Document, model: type[Record], fields: Iterable[FieldValue] | None
) -> tuple[Link, ...]:
    return tuple(_links(document, fields_of(document.root, model) if fields is None else fields))


def _links(document: Document, fields: Iterable[FieldValue]) -> Iterator[Link]:
    for value in fields:
        node = value.value
        if value.field.text is not Markdown or not isinstance(node, ScalarNode):
            continue
        for line, address in _addresses(node.value):
            if match := _OF_RECORD.fullmatch(address):
                at = Location(document.file, *text_place(node, line, 1), value.name)
                yield Link(at, document.lang, match[3], (match[1], match[2]))


def _addresses(text: str) -> Iterable[tuple[int, str]]:
    """The links of a text, where there may be one to a place on a record's page."""
    return links(text) if "#" in text and _NAMED.search(text) else ()


def _to_records(links: Iterable[PageLink]) -> Iterator[Link]:
    for link in links:
        if match := _OF_RECORD.fullmatch(link.address):
            yield Link(link.at, link.lang, match[3], (match[1], match[2]))
