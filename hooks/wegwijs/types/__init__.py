"""The content types of a portal: each is a folder here, found by its name; nothing else lists them."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from wegwijs.fields import Text
from wegwijs.policy import Needs
from wegwijs.record import Record

if TYPE_CHECKING:
    from wegwijs.render import PageContext, Renderer


@dataclass(frozen=True, slots=True)
class Group:
    """Records listed under one heading. `title` is "" for none; `quiet` groups are shown small, after the others."""

    title: str
    records: tuple[Any, ...]
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What search shows and knows of a record beyond its title and texts.

    kind    the sort of record in a word or two, in the language of the page
    facts   what decides, each ready to read: start, place, price, level
    words   everyday words a reader would type for it; they weigh as much as the title
    names   names that belong to it (towns, who offers it, languages); they weigh less
    later   true when its time has passed: it comes after what is still to come
    when    its next day (ISO 8601): of records alike the soonest comes first
    """

    kind: str
    facts: tuple[str, ...] = ()
    words: tuple[Text, ...] = ()
    names: tuple[Text | str, ...] = ()
    later: bool = False
    when: str = ""


@dataclass(frozen=True, slots=True)
class ExtraPage:
    """A page of a type beside its section page and its records. Addresses are relative to the site.

    `elsewhere` is where the language switcher leads, `alternates` the real translations, `step` its name in the breadcrumb
    ("" for the title); a page that is not for search engines has `index` false.
    """

    url: str
    title: str
    description: str
    content: Markup
    elsewhere: Mapping[str, str]
    alternates: Mapping[str, str] = field(default_factory=dict)
    kind: str = "listing"
    step: str = ""
    index: bool = True
    json_ld: Markup = field(default_factory=Markup)


@dataclass(frozen=True, slots=True)
class ContentType:
    """What the generator needs to know of a type. `R` stands for its model.

    name       singular, as in `content/<lang>/<name>/` and in references
    section    first part of the address, as in `/<section>/<id>/`
    icon       name of its icon
    view       (record, page) -> what record.html prints
    card       (record, page) -> what card.html prints
    groups     (records, page) -> the listing, in the order a reader needs
    json_ld    (record, page) -> schema.org data, or None
    found      (record, page) -> what search shows of it
    withheld   (record, today) -> why the record must not be published, or None
    upcoming   (records, page) -> those that are still to come, soonest first; None when the type has no dates
    draw       (groups, page) -> a page of the listing as HTML; None when it is cards
    pages      (renderer, lang) -> further pages of the type in a language
    files      (renderer, lang) -> further files of a language, by address relative to the site
    needs      (record) -> what its page loads that not every record's page does, for its policy
    blocks     further blocks a Markdown page can ask for: name -> (page, options) -> HTML
    """

    name: str
    section: str
    icon: str
    model: type[Record]
    view: Callable[[Any, "PageContext"], Any]
    card: Callable[[Any, "PageContext"], Any]
    groups: Callable[[tuple[Any, ...], "PageContext"], list[Group]]
    json_ld: Callable[[Any, "PageContext"], Mapping[str, Any] | None]
    found: Callable[[Any, "PageContext"], Found]
    withheld: Callable[[Any, date], str | None] = lambda record, today: None
    upcoming: Callable[[Any, "PageContext"], list[Any]] | None = None
    draw: Callable[[list[Group], "PageContext"], Markup] | None = None
    pages: Callable[["Renderer", str], Iterable[ExtraPage]] = lambda renderer, lang: ()
    files: Callable[["Renderer", str], Mapping[str, str | bytes]] = lambda renderer, lang: {}
    needs: Callable[[Any], Needs] = lambda record: Needs()
    blocks: Mapping[str, Callable[["PageContext", Mapping[str, str]], str]] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where the type's templates, UI strings and examples are."""
        return Path(__file__).parent / self.name


def discover() -> dict[str, ContentType]:
    """Every content type by name, in alphabetical order."""
    found = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        if module.ispkg:
            found[module.name] = importlib.import_module(f"{__name__}.{module.name}").TYPE
    return found
