"""The contract: what a content type and a feature bring, as plain values; the registry finds them.

`P` stands for the page that a template is filled for and `S` for the data of the site, which both
know content types.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.content.model.fields import Text
from wegwijs.content.record_type import Fault, R, RecordType
from wegwijs.render.policy import Needs
from wegwijs.render.type_files import TypeFiles

P = TypeVar("P")
S = TypeVar("S")
P_in = TypeVar("P_in", contravariant=True)
S_in = TypeVar("S_in", contravariant=True)


@dataclass(frozen=True, slots=True)
class Group(Generic[R]):
    """Records listed under one heading. `title` is "" for none; `quiet` groups are shown small,
    after the others.
    """

    title: str
    records: tuple[Localised[R], ...]
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a record answers in a line or two, for above the results that it leads; each line of
    `text` is set apart from the next.

    `source` says who says so, "" when nobody else does; `lang` is the language of `text` when it is
    not that of the page. It is shown when one of the kinds of question in `to` was asked; always
    when there are none.
    """

    text: str
    source: str = ""
    lang: str = ""
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What search shows and knows of a record beyond its title and texts.

    kind        the sort of record in a word or two, in the language of the page
    facts       what decides, each ready to read: start, place, price, level
    keywords    everyday words a reader would type for it; they weigh as much as the title
    aliases     names that belong to it (towns, who offers it, languages); they weigh less
    near        names of what lies near it; they weigh least
    is_past     true when its time has passed: it comes after what is still to come
    when        its next day (ISO 8601): of records alike the soonest comes first
    answer      what it answers in a line, or None
    conditions  on what conditions it suits, by their names (`ContentType.said`)
    without     what it asks nobody to know or to have, in single words
    demands     what it asks for, and what not: a text for each
    local       conditions that hold in one place: the name of each, and what the place is called
    within      names of the places in which it holds: they count beside what is asked about
    """

    kind: str
    facts: tuple[str, ...] = ()
    keywords: tuple[Text, ...] = ()
    aliases: tuple[Text | str, ...] = ()
    near: tuple[str, ...] = ()
    is_past: bool = False
    when: str = ""
    answer: Answer | None = None
    conditions: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    demands: tuple[Text, ...] = ()
    local: tuple[tuple[str, tuple[Text | str, ...]], ...] = ()
    within: tuple[Text | str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtraPage:
    """A page of a type beside its section page and its records. Addresses are relative to the site.

    `make` gives what the page holds, when somebody asks for it. `elsewhere` is where the language
    switcher leads, `alternates` the real translations, `step` its name in the breadcrumb ("" for
    the title), `parents` the steps between the section and the page, each a title and an address; a
    page that is not for search engines has `index` false; `needs` is what it loads that not every
    page does; `samples` says that all it lists are examples, which a shared link tells.
    """

    url: str
    title: str
    description: str
    make: Callable[[], Markup]
    elsewhere: Mapping[str, str]
    alternates: Mapping[str, str] = field(default_factory=dict)
    kind: str = "listing"
    step: str = ""
    index: bool = True
    parents: tuple[tuple[str, str], ...] = ()
    needs: Needs = field(default_factory=Needs)
    samples: bool = False

    @property
    def content(self) -> Markup:
        """What the page holds."""
        return self.make()


def all_samples(records: Sequence[Localised[Any]]) -> bool:
    """Whether there are records, and all of them are examples."""
    return bool(records) and all(localised.entry.at_hand.sample for localised in records)


class ListFilter(Protocol[P_in, S_in]):
    """By what readers choose among the records of a type; `features/facets/filter.py` has one."""

    def block(self, page: P_in, options: Mapping[str, str]) -> Markup:
        """The list with its filter."""

    def files(self, site: S_in, lang: str) -> TypeFiles:
        """What the filter of a language loads."""


class RecordDates(Protocol[P_in, S_in]):
    """When the records of a type take place; `features/calendar/dates.py` has one."""

    @property
    def blocks(self) -> Mapping[str, Callable[[P_in, Mapping[str, str]], Markup]]:
        """What a Markdown page can ask for of them."""

    def files(self, site: S_in, lang: str) -> TypeFiles:
        """The files for calendars."""

    def standing(self, localised: Localised[Any], page: P_in) -> tuple[bool, str]:
        """Whether a record is over, and when it is next."""


class DatesAgenda(Protocol[P_in, S_in]):
    """The dates of a type in a list and in months; `features/calendar/agenda.py` has one."""

    @property
    def blocks(self) -> Mapping[str, Callable[[P_in, Mapping[str, str]], Markup]]:
        """What a Markdown page can ask for of it."""

    def pages(self, site: S_in, lang: str) -> Iterable[ExtraPage]:
        """The months."""

    def files(self, site: S_in, lang: str) -> TypeFiles:
        """What its filters load."""


CATALOGUE = "catalogue"
"""The block of a list with its filter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentType(RecordType[R], Generic[R, P, S]):
    """A record type with all that is made of its records.

    icon          name of its icon
    view          (record, page) -> what record.html prints
    card          (record, page) -> what card.html prints; it stands on any page, so that it has
                  addresses by `page.href` and `page.to`, and asks for none of the page itself
    groups        (records, page) -> the listing, in the order a reader needs
    json_ld       (record, page) -> schema.org data, or None
    search_entry  (record, page) -> what search shows of it
    answers       kinds of question that its records answer (names in `features/search/asking.yml`)
    conditions    UI strings that say on what condition one of its records suits: free, at weekends;
                  the last part of a key is the condition's name
    said          a file with what readers say for conditions, by language and name
    origins       whether its records are countries where readers come from: their names are
                  properties of what is asked beside them
    upcoming      (records, page) -> those that are still to come, soonest first; None when the type
                  has no dates
    draw          (groups, page) -> a page of the listing as HTML; None when it is cards
    pages         (site, lang) -> further pages of the type in a language; none is made yet
    files         (site, lang) -> further files of a language; none is made yet
    needs         (record) -> what its page loads that not every record's page does, for its policy
    siblings      whether a record's page shows others of its type that it does not refer to: the
                  next one, similar ones
    blocks        further blocks a Markdown page can ask for: name -> (page, options) -> HTML
    filter        by what readers choose, a `Filter`: it brings the block `catalogue`, and a file
    dates         what readers put in a calendar of their own, `Dates`: they bring files for
                  calendars, and the block `subscribe`
    agenda        these dates in a list and in months, `Agenda`: it brings the block `calendar`,
                  pages, and a file
    """

    icon: str
    view: Callable[[Localised[R], P], Any]
    card: Callable[[Localised[R], P], Any]
    groups: Callable[[tuple[Localised[R], ...], P], list[Group[R]]]
    json_ld: Callable[[Localised[R], P], Mapping[str, Any] | None]
    search_entry: Callable[[Localised[R], P], SearchEntry]
    upcoming: Callable[[tuple[Localised[R], ...], P], list[Localised[R]]] | None = None
    draw: Callable[[list[Group[R]], P], Markup] | None = None
    pages: Callable[[S, str], Iterable[ExtraPage]] = lambda site, lang: ()
    files: Callable[[S, str], TypeFiles] = lambda site, lang: TypeFiles()
    needs: Callable[[Localised[R]], Needs] = lambda record: Needs()
    siblings: bool = False
    answers: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    said: Path | None = None
    origins: bool = False
    blocks: Mapping[str, Callable[[P, Mapping[str, str]], Markup]] = field(default_factory=dict)
    filter: ListFilter[P, S] | None = None
    dates: RecordDates[P, S] | None = None
    agenda: DatesAgenda[P, S] | None = None

    @property
    def all_blocks(self) -> Mapping[str, Callable[[P, Mapping[str, str]], Markup]]:
        """Its blocks, with those of its filter, its dates and its agenda."""
        blocks = dict(self.blocks)
        if self.filter:
            blocks[CATALOGUE] = self.filter.block
        for more in (self.dates, self.agenda):
            blocks.update(more.blocks if more else {})
        return blocks

    def all_files(self, site: S, lang: str) -> TypeFiles:
        """Its files in a language, with those of its filter, its dates and its agenda."""
        files = self.files(site, lang)
        for more in (self.filter, self.agenda, self.dates):
            files = files | more.files(site, lang) if more else files
        return files

    def all_pages(self, site: S, lang: str) -> Iterable[ExtraPage]:
        """Its further pages in a language, with those of its agenda."""
        months = self.agenda.pages(site, lang) if self.agenda else ()
        return (*months, *self.pages(site, lang))


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature(Generic[P]):
    """What readers get beyond pages; its templates are found under its name.

    name     its folder, as in `<name>/template.html`
    folder   where its templates, scripts, styles and UI strings (`ui.yml`, when it has any) are
    styles   style sheets that become part of the site's one sheet
    assets   scripts, and style sheets for a few pages, that are published under their own names
    joined   scripts that are written in several files and published as one: name -> files
    worded   scripts that say something: name -> {word in the script: UI string, or several that
             follow one another}; each language has its own, the asset `<name>.<lang>`, so that no
             page holds the words
    blocks   blocks a Markdown page can ask for: name -> (page, options) -> HTML
    globals  functions for all templates, by name
    """

    name: str
    folder: Path
    styles: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()
    joined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    worded: Mapping[str, Mapping[str, str | tuple[str, ...]]] = field(default_factory=dict)
    blocks: Mapping[str, Callable[[P, Mapping[str, str]], Markup]] = field(default_factory=dict)
    globals: Mapping[str, Callable[..., Any]] = field(default_factory=dict)


__all__ = ["Answer", "ContentType", "ExtraPage", "Fault", "Feature", "Group", "SearchEntry"]
"""`Fault` belongs to the contract too: types take it from here."""
