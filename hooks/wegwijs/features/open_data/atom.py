"""The Atom feed (RFC 4287) of a language: records of the types that have dates go in; the last
changes come out.

A record is as new as the day its facts last changed (`updated`), else the day it was last compared
with its sources (`checked_on`). One with neither is left out: no day could be given without
inventing a change. So is one whose time is over.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from wegwijs.content.last_change import last_change
from wegwijs.content.localise import Localised
from wegwijs.content.model.fields import Text
from wegwijs.content.settings import Settings
from wegwijs.features.open_data.site_schemas import FEED
from wegwijs.render.context import PageContext, SiteData

MOST = 50
"""Entries of a feed."""


@dataclass(frozen=True, slots=True)
class AtomEntry:
    """A changed record. `url` is the full address of its page and its lasting id; `updated` has an
    offset from UTC (RFC 3339).
    """

    url: str
    title: Text
    summary: Text
    updated: str
    category: str
    label: Text
    facts: tuple[Text, ...]
    sample: bool


def feed_address(settings: Settings, lang: str) -> str:
    """Where the feed of a language is, relative to the site."""
    return f"{settings.prefix(lang)}feed.xml"


def feed(site: SiteData, lang: str) -> str:
    """The feed of a language: at most 50 records, the last changed first."""
    settings = site.settings
    page = site.page(lang, feed_address(settings, lang))
    dated = [
        (changed, localised)
        for name, type_ in site.types.items()
        if type_.upcoming is not None
        for localised in page.every(name)
        if (changed := last_change(localised.entry.at_hand.lastmod, settings.today))
    ]
    dated.sort(key=lambda item: (-item[0].toordinal(), item[1].entry.key))
    entries: list[AtomEntry] = []
    borrowed = _borrowed(page)
    for changed, localised in dated:
        if len(entries) < MOST and (entry := _entry(localised, changed, page, borrowed)):
            entries.append(entry)
    # A feed without entries is as old as the portal's day: RFC 4287 asks for a date.
    updated = entries[0].updated if entries else _midnight(settings.today, settings)
    return str(
        page.template(
            "open_data/feed.xml",
            entries=entries,
            updated=updated,
            site_url=settings.site_url,
            licence=settings.licence,
            schema=FEED,
        )
    )


def _entry(
    localised: Localised[Any], changed: date, page: PageContext, borrowed: Mapping[str, str]
) -> AtomEntry | None:
    type_ = page.site.types[localised.type]
    if type_.is_over(localised.record, page.settings.today):
        return None
    entry = type_.search_entry(localised, page)
    fields = localised.record
    return AtomEntry(
        url=page.settings.site_url + page.site.url(page.lang, localised.entry.key),
        title=replace(fields.title, value=page.shared_title(localised)),
        summary=fields.summary,
        updated=_midnight(changed, page.settings),
        category=localised.type,
        label=_as_text(entry.kind, page, borrowed),
        facts=tuple(_as_text(fact, page, borrowed) for fact in entry.facts),
        sample=fields.sample,
    )


def _as_text(words: str, page: PageContext, borrowed: Mapping[str, str]) -> Text:
    lang = borrowed.get(words) or page.ui.lang_of_words(words)
    return Text(words, lang, page.lang)


def _borrowed(page: PageContext) -> dict[str, str]:
    """The languages of those labels of the portal's that a language has from another one."""
    sections = page.site.sections
    labels = (
        page.label(section, identity)
        for section, vocabulary in sections.items()
        for identity in page.vocabulary(vocabulary).terms
    )
    return {text.value: text.lang for text in labels if text and text.lang != page.lang}


def _midnight(day: date, settings: Settings) -> str:
    return datetime.combine(day, time(), ZoneInfo(settings.timezone)).isoformat()
