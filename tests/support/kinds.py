"""The kinds of page: a built site goes in; the pages that a test reads by day come out."""

import re
from collections.abc import Collection, Iterable

from support.chromium import DIRECTIONS, in_language
from support.effort import effort
from support.marks import at_night
from support.portals import EVERYDAY, LANGUAGES, HtmlPage, Site

KINDS = {
    "home": "",
    "where to begin": "work/",
    "rights": "rights/",
    "right": "rights/minimum-wage/",
    "education systems": "education-systems/",
    "country": "education-systems/syria/",
    "guide": "guide/",
    "finders": "finder/",
    "finder": "finder/may-i-work/",
    "question": "finder/may-i-work/card/",
    "outcome": "finder/may-i-work/work/",
    "recognition": "recognition/",
    "training": "training/",
    "events": "events/",
    "stories": "stories/",
    "organisations": "organisations/",
    "chapter": "guide/right-to-work/",
    "procedure": "recognition/naric-level/",
    "course": "training/pastry-baker/",
    "event": "events/job-fair-ghent/",
    "month": "events/month/2027-02/",
    "categories": "training/sector/",
    "category": "training/sector/food/",
    "booklet of courses": "training/booklet/",
    "booklet of events": "events/booklet/",
    "my list": "my-list/",
    "story": "stories/bakery-ghent/",
    "organisation": "organisations/vdab/",
    "whole guide": "guide/all/",
    "part of the guide": "guide/booklet/hire/",
    "parts of the guide": "guide/booklet/",
    "comparison": "recognition/compare/",
    "search": "search/",
    "about": "about/",
    "accessibility": "accessibility/",
    "privacy": "privacy/",
    "contribute": "contribute/",
    "what the check says": "editing/check/",
}
"""A page of each kind of the everyday portal, by its address in Dutch."""
COLOURFUL = {"home", "training", "course", "month", "chapter", "comparison", "question", "story"}
"""Kinds that have most of what is coloured between them: by day axe measures the colours of these
(`support.chromium.NO_COLOURS`).
"""
LIKE_ANOTHER = {
    "part of the guide",
    "parts of the guide",
    "finders",
    "rights",
    "privacy",
    "contribute",
    "booklet of events",
}
"""Kinds of text and cards that others have too: Chromium opens them at night."""
BY_DAY = [at_night(kind) if kind in LIKE_ANOTHER else kind for kind in KINDS]
"""The kinds of page that are opened in Chromium, as parameters of a test."""

PACK = re.compile(r"offline/\w\w/\w+\.json|(\w\w/)?offline/index\.html")
"""What a browser keeps for readers, and the page that says how much: a server for editors has none
of it.
"""


def read_by_day(site: Site, languages: Collection[str] = DIRECTIONS) -> list[HtmlPage]:
    """The pages to read for what depends on templates, and takes long to read.

    Of the everyday portal these are one of each kind, all that stand at the top, and one of each
    depth of each section, so that a kind that is new is among them, in a language of each
    direction or in those asked for; at night they are all, in all. Of another site they are all,
    always.
    """
    pages = site.pages
    if site.portal != EVERYDAY or effort(0, 1):
        return list(pages.values())
    chosen = {page.address for page in one_of_each(pages.values())}
    chosen |= {in_language(lang, inner) for inner in KINDS.values() for lang in languages}
    return [page for page in pages.values() if page.address in chosen and page.lang in languages]


def read_in(site: Site, lang: str) -> list[HtmlPage]:
    """Those of one language, whichever it is, also by day."""
    return [page for page in read_by_day(site, (lang,)) if page.lang == lang]


def one_of_each(pages: Iterable[HtmlPage]) -> list[HtmlPage]:
    """The first page of each depth of each section, in each language."""
    firsts = {(page.lang, _place(page.inner)): page for page in reversed([*pages])}
    return list(firsts.values())


def one_of_each_loading(pages: Iterable[HtmlPage]) -> list[HtmlPage]:
    """Of the pages in each language that load the same scripts and style sheets, the first."""
    firsts: dict[tuple[str, frozenset[str]], HtmlPage] = {}
    for page in pages:
        loaded = {
            tag.attributes.get("src") or tag.attributes.get("href") or ""
            for tag in page.tags
            if tag.name == "script" or tag.attributes.get("rel") == "stylesheet"
        }
        names = frozenset(address.rpartition("/")[2] for address in loaded)
        firsts.setdefault((page.lang, names), page)
    return list(firsts.values())


def languages_by_day() -> tuple[str, ...]:
    """The languages of what takes long to read: by day the one in which more can go wrong."""
    return effort(("ar",), LANGUAGES)


def _place(inner: str) -> tuple[str, int]:
    """The section of a page, and how deep it stands in it."""
    depth = inner.count("/")
    return (inner if depth < 2 else inner.partition("/")[0]), depth
