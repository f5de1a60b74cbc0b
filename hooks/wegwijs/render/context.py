"""Context: what is the same on all pages, and what views and templates may ask on one page.

`SiteData` holds plain values. A `LanguageView` remembers what is the same on every page of a
language. A `PageContext` adds the address of one page: it makes links and HTML.
"""

import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from wegwijs.content.glossary import Glossary
from wegwijs.content.kept import Kept
from wegwijs.content.localise import Localised
from wegwijs.content.media import Picture
from wegwijs.content.model.fields import Text
from wegwijs.content.model.record import Source
from wegwijs.content.model.vocabulary import Vocabularies
from wegwijs.content.portal import Key, Portal
from wegwijs.content.reads import Read, Reads
from wegwijs.content.record_type import Definitions
from wegwijs.content.settings import Settings
from wegwijs.content.synonyms import Groups
from wegwijs.content.vocabularies import vocabularies_of
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.i18n.locale import direction
from wegwijs.i18n.ui_strings import Strings
from wegwijs.render.assets import Asset
from wegwijs.render.brand import FILES as BRAND_FILES
from wegwijs.render.contract import ContentType
from wegwijs.render.link_images import LinkImages
from wegwijs.render.made_once import MadeOnce
from wegwijs.render.page_addresses import PageAddresses
from wegwijs.render.page_memory import PageMemory
from wegwijs.render.page_records import PageRecords, Records
from wegwijs.render.page_texts import PageTexts
from wegwijs.render.page_words import PageWords
from wegwijs.render.sounds import SoundFile, SoundKey


@dataclass(frozen=True)
class SiteData:
    """Everything that is the same for all pages of one build.

    blocks        what a Markdown page can ask for of the whole portal, by name
    records       by language, type and id
    pictures      by file name
    assets        style sheets and scripts by name; `search.<lang>` is the search script of a
                  language, `<name>.<lang>` any other script that has words
    environment   where templates are found
    vocabularies  what the portal lets people choose between
    labels        their labels, by language
    statement     what the portal says of its accessibility, by language; none when it says nothing
    towns         ids of towns by their names, in small letters
    sounds        what can be heard, by language, type and id of a record, and what of it is read
    voice_problems
                  what voices could not say
    reads         notes what is looked at of all this while something is made
    kept          what steps keep from one build to the next
    """

    settings: Settings
    portal: Portal
    types: "Mapping[str, AnyType]"
    definitions: Definitions
    blocks: "Mapping[str, Callable[[PageContext, Mapping[str, str]], Markup]]"
    pictures: Mapping[str, Picture]
    strings: Mapping[str, Strings]
    glossaries: Mapping[str, Glossary]
    synonyms: Mapping[str, Groups]
    records: Mapping[str, Records]
    assets: Mapping[str, Asset]
    environment: Environment
    vocabularies: Vocabularies
    labels: Mapping[str, Localised[Any]]
    statement: Mapping[str, Localised[Any]]
    towns: Mapping[str, str]
    sounds: Mapping[SoundKey, SoundFile] = field(default_factory=dict)
    voice_problems: tuple[Diagnostic, ...] = ()
    reads: Reads = field(default_factory=Reads)
    kept: Kept = field(default_factory=Kept)

    def fingerprint_as(self) -> tuple[str, ...]:
        """What stands for it in the fingerprint of something that holds it."""
        return ("site",)

    def brand(self, name: str) -> str:
        """The address of the portal's own style sheet or logo, relative to the site."""
        asset = self.assets.get(name)
        return asset.url if asset else f"assets/{name}"

    @cached_property
    def views(self) -> "Mapping[str, LanguageView]":
        """What is the same on all pages of a language, by language."""
        return {lang: LanguageView(self, lang) for lang in self.settings.codes}

    @property
    def link_images(self) -> LinkImages:
        """The pictures that go with a shared link, in the portal's colours and with its logo."""
        for name in BRAND_FILES:
            self.reads.note(("file", name))
        return self._link_images

    @cached_property
    def _link_images(self) -> LinkImages:
        return LinkImages(self.settings)

    @cached_property
    def sections(self) -> Mapping[str, str]:
        """The sections that labels can have, each with its vocabulary."""
        return vocabularies_of(self.types.values())

    @property
    def has_dates(self) -> bool:
        """Whether there are types whose records have dates: their changes stand in a feed."""
        return any(type_.upcoming is not None for type_ in self.types.values())

    def page(self, lang: str, url: str) -> "PageContext":
        """What templates can ask on the page at `url` (relative to the site, without a leading
        slash).
        """
        return PageContext(self.views[lang], url)

    def url(self, lang: str, key: Key) -> str:
        """Address of a record, relative to the site."""
        return f"{self.settings.prefix(lang)}{self.types[key[0]].section}/{key[1]}/"


class LanguageView(MadeOnce):
    """One language of a site, and what was made once for all its pages."""

    def __init__(self, site: SiteData, lang: str) -> None:
        super().__init__(site.reads, lang)
        self.site = site
        self.terms: dict[Read, Text | None] = {}
        """What terms are called, as far as it was found out, by the name under which it is read."""

    def fingerprint_as(self) -> tuple[str, ...]:
        """What stands for it in the fingerprint of something that holds it."""
        return ("view", self.lang)


@dataclass(frozen=True)
class PageContext(PageWords, PageRecords, PageAddresses, PageTexts, PageMemory):
    """One page: its language and its address, and everything a view or template may ask of the
    portal.
    """

    view: LanguageView
    url: str
    _counter: list[int] = field(default_factory=lambda: [0])

    def fingerprint_as(self) -> tuple[str, ...]:
        """What stands for it in the fingerprint of something that holds it."""
        return ("page", self.lang, self.url)

    # what is asked hundreds of times on a page is an attribute from the second time on
    @cached_property
    def site(self) -> SiteData:
        """What is the same for all pages."""
        return self.view.site

    @cached_property
    def lang(self) -> str:
        """The page's language."""
        return self.view.lang

    @property
    def settings(self) -> Settings:
        """The portal's settings; `settings.today` is the day the site is built for."""
        return self.site.settings

    @property
    def dir(self) -> str:
        """Direction of the page's language."""
        return direction(self.lang)

    @property
    def terms(self) -> dict[Read, Text | None]:
        """What terms are called, as far as it was found out."""
        return self.view.terms

    @cached_property
    def ui(self) -> Strings:
        """UI strings in the page's language."""
        return self.site.strings[self.lang]

    def part(self, key: str) -> "PageContext":
        """The same page for a part of it that is made by itself: the anchors of its headings are
        numbered by its key, not through the page.
        """
        return replace(self, _counter=[zlib.crc32(key.encode())])

    def upcoming(self, type_name: str) -> list[Localised[Any]]:
        """Records of a type that are still to come, soonest first; empty when the type has no
        dates.
        """
        order = self.site.types[type_name].upcoming
        return [] if order is None else self.ordered(order, type_name)

    def card(self, localised: Localised[Any], level: int = 3, brief: bool = False) -> Markup:
        """A card that leads to a record. `level` is the level of its heading; a `brief` one has the
        first facts alone.
        """
        what = (localised, brief)
        card = self.view.once(_card, localised.entry.key, brief, of=(self.view, *what))
        leveled = card.replace(_OPEN_LEVEL, str(level))
        return Markup(_OPEN_ADDRESS.sub(lambda found: self.href(found[1]), leveled))

    def shared_title(self, localised: Localised[Any]) -> str:
        """A record's title where it stands alone, outside of its page: an invented example begins
        with the word for it.
        """
        return self.mark_sample(localised.entry.at_hand.sample, localised.title)

    def source(self, source: Source) -> Markup:
        """A source in one line: title, publisher, date."""
        return self.template("source.html", source=source)

    def names(self, localised: Localised[Any] | None, **more: Any) -> dict[str, Any]:
        """What a template finds: page, ui, fmt, and of a record: r (its fields), record (with its
        state).
        """
        names: dict[str, Any] = {"page": self, "ui": self.ui, "fmt": self.fmt, **more}
        if localised:
            names |= {
                "record": localised,
                "r": localised.record,
                "type": self.site.types[localised.type],
            }
        return names

    def template(self, name: str, **more: Any) -> Markup:
        """A template of the theme, rendered for this page."""
        return Markup(self.site.environment.get_template(name).render(self.names(None, **more)))


AnyType = ContentType[Any, PageContext, SiteData]
"""A content type, whatever its model is."""


@dataclass(frozen=True)
class _AnyPage(PageContext):
    """Any page of a language: its addresses are left open, between two signs that no text has."""

    def href(self, target: str) -> str:
        return f"\0{target}\0"


_OPEN_ADDRESS = re.compile("\0([^\0]*)\0")
_OPEN_LEVEL = "\1"
"""Stands for the level of a card's heading until it is on a page, so that a card is made once for
lists of every level; no text has this sign either.
"""


def _card(view: LanguageView, localised: Localised[Any], brief: bool) -> str:
    page = _AnyPage(view, "")
    type_ = page.site.types[localised.type]
    template = page.site.environment.get_template(f"{type_.name}/card.html")
    card = type_.card(localised, page)
    return template.render(page.names(localised, card=card, level=_OPEN_LEVEL, brief=brief))
