"""Anchors: a site goes in; a problem for each link to a place that is not on its page comes out.

The page of a record is made to see its places: few links name one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from posixpath import normpath
from typing import Any

from wegwijs.content.block_syntax import block_lines
from wegwijs.content.cache import Cache, memoize
from wegwijs.content.markdown import links
from wegwijs.content.markdown_texts import text_place
from wegwijs.content.model.fields import Markdown
from wegwijs.content.model.record import Record
from wegwijs.content.model.walk import fields_of
from wegwijs.content.pages.anchors import anchors_of
from wegwijs.content.portal import Key
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import hint
from wegwijs.render.context import SiteData
from wegwijs.site.docs_folder import opened_page
from wegwijs.site.page_links import PageLink
from wegwijs.site.record_pages import render_record
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
    """A link to a place on a page: of a record (type and id), or of a file under docs/."""

    at: Location
    lang: str
    target: tuple[str, str] | str
    anchor: str


def anchor_problems(
    site: SiteData, of_records: Iterable[Link], of_pages: Iterable[PageLink]
) -> list[Diagnostic]:
    """A warning for each link to a place that its page does not have; what else is wrong with a
    link is said by others. `of_records` are those in the texts of records, `of_pages` those of
    hand-written pages.
    """
    places = _Places(site)
    problems = []
    for link in (*of_records, *_of_pages(of_pages)):
        known = places.of(link)
        if known is not None and link.anchor not in known:
            problems.append(
                Diagnostic(
                    link.at,
                    f"there is no place “#{link.anchor[:60]}” on the page it leads to",
                    hint(link.anchor, known) if known else "Delete it from the link.",
                    "no-such-anchor",
                    "warning",
                )
            )
    return problems


def records_linked_to(of_records: Iterable[Link], of_pages: Iterable[PageLink]) -> set[Key]:
    """Type and id of each record on whose page a link names a place."""
    links = (*of_records, *_of_pages(of_pages))
    return {link.target for link in links if not isinstance(link.target, str)}


class _Places:
    """The anchors of pages, each page looked at once."""

    def __init__(self, site: SiteData) -> None:
        self.site = site
        self.known: dict[tuple[str, tuple[str, str] | str], frozenset[str] | None] = {}

    def of(self, link: Link) -> frozenset[str] | None:
        """Those of the page that a link leads to; None when that is not known."""
        key = (link.lang, link.target)
        if key not in self.known:
            target = link.target
            self.known[key] = (
                self._of_page(target)
                if isinstance(target, str)
                else self._of_record(link.lang, target)
            )
        return self.known[key]

    def _of_page(self, file: str) -> frozenset[str] | None:
        page = opened_page(self.site.settings.folder, file)
        if page is None or any(True for _ in block_lines(page.body)):
            return None  # a block brings places of its own
        return anchors_of(page.body)

    def _of_record(self, lang: str, key: tuple[str, str]) -> frozenset[str] | None:
        record = self.site.records.get(lang, {}).get(key[0], {}).get(key[1])
        return frozenset(_ID.findall(render_record(self.site, record).html)) if record else None


def links_to_places(
    documents: Iterable[Document], types: Mapping[str, RecordType[Any]], cache: Cache | None = None
) -> list[Link]:
    """The links in the texts of records that name a place on the page of a record. With a `cache`,
    files that did not change are not looked through again.
    """
    return [link for document in documents for link in links_in(types, document, cache)]


def links_in(
    types: Mapping[str, RecordType[Any]], document: Document, cache: Cache | None = None
) -> tuple[Link, ...]:
    """Those of one file."""
    model = types[document.type].model
    find = partial(_of_record, document, model)
    return memoize(cache, ("places", document.file), (document.root,), find, model)


def _of_record(document: Document, model: type[Record]) -> tuple[Link, ...]:
    return tuple(_links(document, model))


def _links(document: Document, model: type[Record]) -> Iterator[Link]:
    for value in fields_of(document.root, model):
        node = value.value
        if value.field.text is not Markdown or not isinstance(node, ScalarNode):
            continue
        for line, address in _addresses(node.value):
            if match := _OF_RECORD.fullmatch(address):
                at = Location(document.file, *text_place(node, line, 1), value.name)
                yield Link(at, document.lang, (match[1], match[2]), match[3])


def _addresses(text: str) -> Iterable[tuple[int, str]]:
    """The links of a text, where there may be one to a place on a record's page."""
    return links(text) if "#" in text and _NAMED.search(text) else ()


def _of_pages(links: Iterable[PageLink]) -> Iterator[Link]:
    for link in links:
        if match := _OF_RECORD.fullmatch(link.address):
            yield Link(link.at, link.lang, (match[1], match[2]), match[3])
        elif (match := _OF_PAGE.fullmatch(link.address)) and not link.picture:
            inner = normpath(f"{link.file}/../{match[1]}") if match[1] else link.file
            yield Link(link.at, link.lang, inner, match[2])
