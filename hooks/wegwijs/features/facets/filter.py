"""The filter of a type: what readers choose by goes in; the block with the list and its filter, and
the file that the filter loads, come out.

A type says it once, as its `filter`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.features.facets.catalogue import Catalogue, word
from wegwijs.features.facets.choice import (
    TAKEN,
    YES,
    Choice,
    Flag,
    Fold,
    in_languages,
    in_titles,
    in_towns,
)
from wegwijs.features.facets.filter_file import Dependent, FilterData, filter_file
from wegwijs.features.facets.index import Facet
from wegwijs.features.facets.orders import Order, as_listed, by_title, ranked
from wegwijs.features.facets.panel import FoldView
from wegwijs.features.facets.record_facets import record_facets
from wegwijs.features.facets.view import fold_view
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.listings import groups_of
from wegwijs.render.search_order import Number, search_number
from wegwijs.render.type_files import Batch, TypeFiles
from wegwijs.render.wrong_result import WrongResultError, wrong_result

USUAL = "facets/catalogue.html"
"""What prints a list with its filter, unless its type has a template of its own."""
TITLE = "title"
"""The order by title, which every list has."""
Records = tuple[Localised[Any], ...]
Made = TypeVar("Made")
Make = Callable[[Records, PageContext], Made]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A list that readers filter.

    name      name of the content type
    choices   by what they choose, in the order in which they ask
    open      how many of these stand open at first; the others fold
    listed    what the order is called in which the type lists its records (`groups`): the UI string
              `<type>.sort.<listed>`; “title” is there already
    orders    further orders beside those by title: name -> (record, page) -> a value, the lowest
              first; ask it of a brief (`page.brief`)
    number    (record, page) -> `search_number(record, is_past, when)`, of a brief, when the type's
              `search_entry` says that a record is past, or when it is, and not by its `dates`
    template  what prints it: this one, or one of the type that extends it
    more      (page) -> what that template is given beside
    """

    name: str
    choices: tuple[Choice | Fold, ...]
    open: int = 3
    listed: str = TITLE
    orders: Mapping[str, Order] = field(default_factory=dict)
    number: Callable[[Localised[Any], PageContext], Number] | None = None
    template: str = USUAL
    more: Callable[[PageContext], Mapping[str, object]] = lambda page: {}

    def __post_init__(self) -> None:
        """Raises ValueError for choices that cannot be."""
        names = [one.name for one in self._all()]
        twice = sorted({name for name in names if names.count(name) > 1 or name in TAKEN})
        if twice or not names:
            what = f"name “{twice[0]}”, which is taken" if twice else "choices: there are none"
            raise ValueError(f"the filter needs another {what}")
        hanging = [one for one in self._all() if isinstance(one, Flag) and one.on]
        for flag in hanging:
            if len(hanging) > 1 or not any(one.name == flag.on for one in self._plain()):
                raise ValueError(f"the flag “{flag.name}” hangs on one choice of the filter")

    def faults(self, page: PageContext) -> Iterator[WrongResultError]:
        """What its choices lack: a UI string, say. Raises what computing them raises."""
        facets = {facet.name: facet for facet in self.facets(page)}
        for fold in self._folds():
            try:
                fold_view(fold, facets, page, self.name, 0, True)
            except WrongResultError as fault:
                yield fault
                continue
            for choice in fold.choices:
                if isinstance(choice, Choice):
                    yield from choice.nameless(facets[choice.name].options, page, self.name)

    def block(self, page: PageContext, options: Mapping[str, str]) -> Markup:
        """The list with its filter, for a Markdown page that asks with `::: catalogue <type>`."""
        address, _ = self.file(page)
        for order in self._orders:
            if not page.ui.has(word(page, self.name, f"sort.{order}")):
                what = (
                    f"the filter needs the UI string “{self.name}.sort.{order}”, and there is none"
                )
                raise wrong_result(what, self._first)
        more = self.more(page)
        if not isinstance(more, Mapping):
            raise wrong_result(f"more gives {more!r:.60}, and a mapping is expected", self.more)
        return Catalogue(self.name, self.template, self._orders).drawn(
            page, self.folds(page), address, more
        )

    def files(self, site: SiteData, lang: str) -> TypeFiles:
        """What the filter of a language loads."""
        pattern = f"{self._folder(site.page(lang, ''))}filter.*.js"
        return TypeFiles([Batch((), lambda: dict([self.file(site.page(lang, ""))]), pattern)])

    def file(self, page: PageContext) -> tuple[str, str]:
        """The address (relative to the site, with a hash) and the text of that file."""
        return self._made(_file, self.file_of, page)

    def folds(self, page: PageContext) -> list[FoldView]:
        """The filter, with the number of records that each option leaves."""
        facets = {facet.name: facet for facet in self.facets(page)}
        total = len(page.every(self.name))
        return [
            fold_view(fold, facets, page, self.name, total, number < self.open)
            for number, fold in enumerate(self._folds())
        ]

    def facets(self, page: PageContext) -> list[Facet]:
        """By what the records of a language can be chosen, the records in the order of the search
        index.
        """
        return self._made(_facets, self.facets_of, page)

    def ids(self, page: PageContext) -> tuple[str, ...]:
        """The ids of the records of a language in the order of the search index."""
        return self._made(_ids, self.ids_of, page)

    def number_of(self, localised: Localised[Any], page: PageContext) -> Number:
        """By what a record is numbered in the search index."""
        if self.number is None:
            return page.brief(_number, localised)
        number = self.number(localised, page)
        if not isinstance(number, tuple) or len(number) != 3:
            what = f"number gives {number!r:.60}, and what search_number gives is expected"
            raise wrong_result(what, self.number)
        return number

    def ids_of(self, records: Records, page: PageContext) -> tuple[str, ...]:
        """The ids of these records, in that order."""
        return tuple(one.id for one in sorted(records, key=lambda one: self.number_of(one, page)))

    def listed_of(self, records: Records, page: PageContext) -> list[int]:
        """The order of the type's own list."""
        listed = (one.id for group in groups_of(page, self.name) for one in group.records)
        return as_listed(self.ids(page), listed)

    def facets_of(self, records: Records, page: PageContext) -> list[Facet]:
        """The facets of these records."""
        by_id = {one.id: one for one in records}
        plain = self._plain()
        parts = [
            (one, one.choice(plain, page) if isinstance(one, Flag) else one) for one in self._all()
        ]
        definitions = [choice.definition(page, self.name) for _, choice in parts]
        return record_facets(
            [part for part, _ in parts], definitions, [by_id[one] for one in self.ids(page)]
        )

    def file_of(self, records: Records, page: PageContext) -> tuple[str, str]:
        """The file with these records."""
        by_id = {one.id: one for one in records}
        numbered = [by_id[one] for one in self.ids(page)]
        columns = {
            name: ranked(name, key, numbered, page)
            for name, key in {TITLE: by_title, **self.orders}.items()
        }
        facets = self.facets(page)
        data = FilterData(
            facets,
            {**columns, self.listed: self._made(_listed, self.listed_of, page)},
            {
                "sample": [one.entry.at_hand.sample for one in numbered],
                "machine": [one.machine for one in numbered],
            },
            self._dependent(),
            dict(self._labels(facets, page)),
        )
        return filter_file(self._folder(page), data)

    def _made(self, name: Make[Made], make: Make[Made], page: PageContext) -> Made:
        """What follows from all records, made once: it goes by the name of a function."""
        any_there = page.site.records[page.lang].get(self.name)
        return page.ordered(name, self.name) if any_there else make((), page)

    def _labels(
        self, facets: Iterable[Facet], page: PageContext
    ) -> Iterator[tuple[str, Mapping[str, str]]]:
        late = {one.name: one for one in self._plain() if one.late}
        for facet in facets:
            if facet.name in late:
                called = partial(late[facet.name].called, page, self.name)
                yield facet.name, {one: called(one).striptags() for one in facet.options}

    def _dependent(self) -> Dependent | None:
        for one in self._all():
            if isinstance(one, Flag) and one.on:
                return Dependent(one.name, on=one.on, value=YES)
        return None

    @property
    def _orders(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.listed, *self.orders, TITLE)))

    def _folds(self) -> Iterator[Fold]:
        for one in self.choices:
            yield one if isinstance(one, Fold) else Fold(one.label or one.name, (one,))

    def _all(self) -> list[Choice | Flag]:
        return [one for fold in self._folds() for one in fold.choices]

    @property
    def _first(self) -> Callable[..., Any]:
        """A function of the type, by which its lines are found."""
        first = self._all()[0]
        return first.holds if isinstance(first, Flag) else first.matches

    def _plain(self) -> list[Choice]:
        return [one for one in self._all() if isinstance(one, Choice)]

    def _folder(self, page: PageContext) -> str:
        return f"{page.settings.prefix(page.lang)}{page.site.types[self.name].section}/"


def _number(localised: Localised[Any], page: PageContext) -> Number:
    dates = page.site.types[localised.type].dates
    is_past, when = dates.standing(localised, page) if dates else (False, "")
    return search_number(localised, is_past, when)


def _its(records: Records, page: PageContext) -> Filter:
    """The filter of the type that the records are of."""
    its = page.site.types[records[0].type].filter
    assert isinstance(its, Filter)
    return its


def _ids(records: Records, page: PageContext) -> tuple[str, ...]:
    return _its(records, page).ids_of(records, page)


def _listed(records: Records, page: PageContext) -> list[int]:
    return _its(records, page).listed_of(records, page)


def _facets(records: Records, page: PageContext) -> list[Facet]:
    return _its(records, page).facets_of(records, page)


def _file(records: Records, page: PageContext) -> tuple[str, str]:
    return _its(records, page).file_of(records, page)


__all__ = [
    "Choice",
    "Filter",
    "Flag",
    "Fold",
    "in_languages",
    "in_titles",
    "in_towns",
    "search_number",
]
"""What a type needs for its filter, in one place."""
