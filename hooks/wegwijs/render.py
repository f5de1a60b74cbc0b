"""Render: a portal goes in; the HTML of record pages, listings and blocks comes out, in the language asked for.

Each piece is rendered for one page: its language decides the words, its address the relative links.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from wegwijs import directions, json_ld
from wegwijs.assets import Asset, theme_assets
from wegwijs.fields import Markdown, Text
from wegwijs.formats import Formats
from wegwijs.icons import icon
from wegwijs.leaflet import qr
from wegwijs.lint.glossary import Glossary, read_glossary
from wegwijs.localise import Localised, localise
from wegwijs.markdown import Heading, render_markdown
from wegwijs.media import Picture
from wegwijs.memory import Memory, recall
from wegwijs.outline import headings, place_headings
from wegwijs.own_strings import read_own
from wegwijs.plain_loader import PlainLoader
from wegwijs.portal import Entry, Key, Portal
from wegwijs.record import Source
from wegwijs.settings import Settings, direction
from wegwijs.strings import Strings, entries, load_strings, ui_files
from wegwijs.types import ContentType, Group

Kept = TypeVar("Kept")
THEME = Path(str(files("wegwijs"))) / "theme"
PAGE_SIZE = 60


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A rendered record: everything its page shell is filled with.

    `languages` are those in which the record is complete; `source` is the source language.
    """

    localised: Localised
    url: str
    title: str
    description: str
    html: Markup
    toc: tuple[Heading, ...]
    json_ld: Markup
    languages: tuple[str, ...]


@dataclass(frozen=True)
class Renderer:
    """Everything that is the same for all pages of one build."""

    portal: Portal
    settings: Settings
    types: Mapping[str, ContentType]
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    memory: Memory | None = None
    _once: dict[tuple[str, str], Any] = field(default_factory=dict)

    @cached_property
    def strings(self) -> dict[str, Strings]:
        """UI strings of every language. One that is missing is in English: a build has stopped before, serving goes on."""
        files = ui_files(self.types)
        own = {lang: read_own(self.settings.folder, lang, entries(files))[0] for lang in self.settings.codes}
        return load_strings(files, self.settings.codes, own, lenient=True)

    @cached_property
    def glossaries(self) -> dict[str, Glossary]:
        """The official terms of every language."""
        return {lang: read_glossary(self.settings.folder, lang)[0] for lang in self.settings.codes}

    @cached_property
    def environment(self) -> Environment:
        """Jinja2 with autoescaping, where an undefined name is an error. A portal's overrides/ come first."""
        folders = {name: FileSystemLoader(type_.folder) for name, type_ in self.types.items()}
        loader = ChoiceLoader([PlainLoader(self.settings.folder, "overrides"), FileSystemLoader(THEME), PrefixLoader(folders)])
        environment = Environment(
            loader=loader, autoescape=True, undefined=StrictUndefined, finalize=_show, trim_blocks=True, lstrip_blocks=True
        )
        environment.globals["icon"] = icon
        environment.globals["qr"] = qr
        return environment

    @cached_property
    def records(self) -> dict[str, dict[str, dict[str, Localised]]]:
        """Every published record by language, type and id."""
        return {
            lang: {
                name: {identity: self._localised(entry, lang) for identity, entry in entries.items()}
                for name, entries in self.portal.entries.items()
            }
            for lang in self.settings.codes
        }

    def _localised(self, entry: Entry, lang: str) -> Localised:
        return recall(self.memory, ("localised", lang, *entry.key), (entry,), partial(localise, entry, lang))

    @cached_property
    def assets(self) -> dict[str, Asset]:
        """Style sheets and scripts by name; `search.<lang>` is the search script of a language."""
        from wegwijs.search.bundle import search_script

        return theme_assets(THEME) | {f"search.{lang}": search_script(self, lang) for lang in self.settings.codes}

    def page(self, lang: str, url: str) -> "PageContext":
        """What templates can ask on the page at `url` (relative to the site, without a leading slash)."""
        return PageContext(self, lang, url)

    def url(self, lang: str, key: Key) -> str:
        """Address of a record, relative to the site."""
        return f"{self.settings.prefix(lang)}{self.types[key[0]].section}/{key[1]}/"

    def record(self, localised: Localised) -> RecordPage:
        """The page of one record."""
        from wegwijs.explained import explained

        type_ = self.types[localised.type]
        page = self.page(localised.lang, self.url(localised.lang, localised.entry.key))
        template = self.environment.get_template(f"{type_.name}/record.html")
        html = explained(template.render(page.names(localised, view=type_.view(localised, page))), page)
        record = localised.record
        complete = [lang for lang in self.settings.codes if self.records[lang][localised.type][localised.id].complete]
        return RecordPage(
            localised, page.url, record.title.value, record.summary.value, html, headings(html),
            json_ld.script(type_.json_ld(localised, page)), tuple(complete),
        )  # fmt: skip


@dataclass(frozen=True)
class PageContext:
    """One page: its language and its address, and everything a view or template may ask of the portal."""

    renderer: Renderer
    lang: str
    url: str
    _counter: list[int] = field(default_factory=lambda: [0])

    @property
    def settings(self) -> Settings:
        """The portal's settings; `settings.today` is the day the site is built for."""
        return self.renderer.settings

    @property
    def dir(self) -> str:
        """Direction of the page's language."""
        return direction(self.lang)

    @property
    def ui(self) -> Strings:
        """UI strings in the page's language."""
        return self.renderer.strings[self.lang]

    @property
    def fmt(self) -> Formats:
        """Formats of the page's language."""
        return self.ui.formats

    def href(self, target: str) -> str:
        """A relative address of a page or file of the site, given its address relative to the site."""
        return relative(self.url, target)

    def asset(self, name: str) -> str:
        """A relative address of a style sheet or script."""
        return self.href(self.renderer.assets[name].url)

    def to(self, key: Key) -> str | None:
        """A relative address of a record's page in this language; None when it is not published."""
        if self.renderer.portal.entry(key) is None:
            return None
        return self.href(self.renderer.url(self.lang, key))

    def section(self, type_name: str) -> str:
        """A relative address of the section page of a type."""
        return self.href(f"{self.settings.prefix(self.lang)}{self.renderer.types[type_name].section}/")

    def get(self, type_name: str, identity: str | None) -> Localised | None:
        """A published record in this language."""
        return self.renderer.records[self.lang][type_name].get(identity) if identity else None

    def every(self, type_name: str) -> tuple[Localised, ...]:
        """All published records of a type in this language."""
        return tuple(self.renderer.records[self.lang][type_name].values())

    def once(self, name: str, make: Callable[[], Kept]) -> Kept:
        """What `make` gives, made once per language: for orders and indexes that are the same on every page."""
        key = (self.lang, name)
        kept = self.renderer._once
        if key not in kept:
            kept[key] = make()
        found: Kept = kept[key]
        return found

    def upcoming(self, type_name: str) -> list[Localised]:
        """Records of a type that are still to come, soonest first; empty when the type has no dates."""
        type_ = self.renderer.types[type_name]
        if type_.upcoming is None:
            return []
        order = type_.upcoming
        return self.once(f"{type_name}.upcoming", lambda: order(self.every(type_name), self))

    def backlinks(self, localised: Localised, type_name: str) -> tuple[Localised, ...]:
        """Published records of a type that refer to this one."""
        keys = self.renderer.portal.backlinks.get(localised.entry.key, ())
        found = (self.get(type_name, identity) for name, identity in keys if name == type_name)
        return tuple(record for record in found if record)

    def related(self, localised: Localised) -> tuple[Localised, ...]:
        """The records named under `related` that are published."""
        found = (self.get(*reference.split(":")) for reference in localised.record.related)
        return tuple(record for record in found if record)

    def md(self, text: Markdown | None, top: int = 3) -> Markup:
        """Markdown as safe HTML, its highest heading at level `top`; text in another language is marked as such.

        Anchors of headings are numbered through the page, so that each is unique.
        """
        if text is None:
            return Markup("")
        self._counter[0] += 1
        html, _ = render_markdown(text.value, lambda *key: self.to(key), directions.decorator(text.lang))
        return self._block(text, Markup(place_headings(html, top, self._counter[0])))

    def article(self, text: Markdown | None, top: int = 2) -> Markup:
        """The Markdown of a body, whose headings are sections of the page."""
        return self.md(text, top)

    def _block(self, text: Text, html: Markup) -> Markup:
        if not text.foreign:
            return html
        notice = self.ui("fallback-block", language=self.fmt.language(text.lang))
        return Markup('<p class="fallback-note">{}</p><div lang="{}" dir="{}">{}</div>').format(
            notice, text.lang, direction(text.lang), html
        )

    def isolate(self, words: str, lang: str = "") -> Markup:
        """Escaped text with Latin words isolated where it runs from right to left; text in another language is marked so."""
        return Markup(_show(Text(words, lang or self.lang, self.lang)))

    def card(self, localised: Localised, level: int = 3) -> Markup:
        """A card that leads to a record. `level` is the level of its heading."""
        inner = self.url.removeprefix(self.settings.prefix(self.lang))
        beside = f"{inner.partition('/')[0]}/{inner.count('/')}"  # pages of one section and depth have the same relative links
        place = beside if inner.count("/") > 1 else self.url
        return self.once(f"card {place} {level} {localised.entry.key}", lambda: self._card(localised, level))

    def _card(self, localised: Localised, level: int) -> Markup:
        type_ = self.renderer.types[localised.type]
        template = self.renderer.environment.get_template(f"{type_.name}/card.html")
        names = self.names(localised, card=type_.card(localised, self))
        return Markup(template.render(names | {"level": level}))

    def choice(self, field_name: str, value: str) -> Markup:
        """The UI string of one value of an enumeration."""
        return self.ui(f"{field_name}.{value}")

    def source(self, source: Source) -> Markup:
        """A source in one line: title, publisher, date."""
        template = self.renderer.environment.get_template("source.html")
        return Markup(template.render(self.names(None) | {"source": source}))

    def names(self, localised: Localised | None, **more: Any) -> dict[str, Any]:
        """What a template finds: page, ui, fmt, and of a record: r (its fields), record (with its state)."""
        names: dict[str, Any] = {"page": self, "ui": self.ui, "fmt": self.fmt, **more}
        if localised:
            names |= {"record": localised, "r": localised.record, "type": self.renderer.types[localised.type]}
        return names

    def template(self, name: str, **more: Any) -> Markup:
        """A template of the theme, rendered for this page."""
        return Markup(self.renderer.environment.get_template(name).render(self.names(None, **more)))


def listing_parts(groups: list[Group], size: int = PAGE_SIZE) -> list[list[Group]]:
    """Groups cut into pages of at most `size` records; a group's heading is repeated where it goes on."""
    pages: list[list[Group]] = [[]]
    room = size
    for group in groups:
        rest = group.records
        while rest:
            if not room:
                pages.append([])
                room = size
            pages[-1].append(Group(group.title, rest[:room], group.quiet))
            rest, room = rest[room:], room - min(room, len(rest))
    return pages


def relative(page: str, target: str) -> str:
    """The relative address that leads from `page` to `target`, both relative to the site."""
    here = page.split("/")[:-1]
    there = target.split("/")
    common = 0
    while common < len(here) and common < len(there) - 1 and here[common] == there[common]:
        common += 1
    return "../" * (len(here) - common) + "/".join(there[common:]) or "./"


def _show(value: Any) -> Any:
    """Text prints itself with its language and direction when they are not the page's."""
    if not isinstance(value, Text):
        return value
    words = directions.isolate(value.value, direction(value.lang))
    if not value.foreign:
        return words
    return Markup('<span lang="{}" dir="{}">{}</span>').format(value.lang, direction(value.lang), words)
