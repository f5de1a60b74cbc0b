"""What readers choose by: what a content type says of one choice goes in; what a record matches,
and the words of its options, come out.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import KW_ONLY, dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from wegwijs.content.model.texts import Text
from wegwijs.features.facets.index import FacetDefinition
from wegwijs.i18n.collation import sort_key
from wegwijs.render.context import PageContext
from wegwijs.render.icons import icon_names
from wegwijs.render.wrong_result import WrongResultError, wrong_result

Words = Callable[[PageContext, str], Markup | Text | str]
"""(page, option) -> what readers of the page call it."""
EVERYONE, YES = "everyone", "yes"
TAKEN = ("q", "sort")
"""What else is in the address of a filtered list: no choice can be called so."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that readers choose by.

    name        as in the address of a filtered list (`?kind=hand`)
    matches     (facts, page) -> the options that a record matches, as a tuple; `facts` are those of
                the record (`Localised.facts`), of which no text may be read
    options     in the order in which they are offered; without any, those that records match
    vocabulary  the vocabulary whose terms are the options
    label       the UI string that names it, behind `<type>.`; without one, its name
    words       what an option is called; without any, the label of the term, or the UI string
                `<type>.<label>.<option>`
    icon        (page, option) -> the name of an icon beside it
    one         readers take one of its options (a level, a period), which stand in their order, and
                not several; the UI string `<type>.<label>-hint`, where there is one, stands below
    in_order    all options stand in their order; else those that records match do, the most
                frequent first
    late        there are too many options for the page: they come with the data of the filter, into
                the fold of the choice before it
    """

    name: str
    matches: Callable[[Any, PageContext], Iterable[str]]
    _: KW_ONLY
    options: tuple[str, ...] = ()
    vocabulary: str = ""
    label: str = ""
    words: Words | None = None
    icon: Callable[[PageContext, str], str] | None = None
    one: bool = False
    in_order: bool = False
    late: bool = False

    def matched(self, facts: Any, page: PageContext) -> tuple[str, ...]:
        """The options that a record matches. Raises WrongResultError when that is none."""
        found = self.matches(facts, page)
        if isinstance(found, str) or not isinstance(found, Iterable):
            raise self.wrong(f"gives {found!r:.60}, and a tuple of options is expected")
        matched = tuple(found)
        for option in matched:
            if not isinstance(option, str):
                raise self.wrong(f"gives {option!r:.60}, and each option is a text")
        return matched

    def title(self, page: PageContext, type_name: str) -> Markup:
        """What it is called. Raises WrongResultError when there is no UI string for it."""
        return self._string(page, f"{type_name}.{self.label or self.name}")

    def hint(self, page: PageContext, type_name: str) -> Markup:
        """What stands below it, or nothing."""
        key = f"{type_name}.{self.label or self.name}-hint"
        return page.ui(key) if page.ui.has(key) else Markup()

    def called(self, page: PageContext, type_name: str, option: str) -> Markup:
        """What an option is called. Raises WrongResultError when there is no UI string for it."""
        if self.words:
            return self._own_words(self.words, page, option)
        if self.vocabulary:
            return page.term(self.vocabulary, option)
        return self._string(page, f"{type_name}.{self.label or self.name}.{option}")

    def _own_words(self, words: Words, page: PageContext, option: str) -> Markup:
        found = words(page, option)
        if isinstance(found, Text):
            return page.isolate(found.value, found.lang)
        if not isinstance(found, str):
            what = (
                f"the words of the choice “{self.name}” give {found!r:.60}, and a text is expected"
            )
            raise wrong_result(what, words)
        return found if isinstance(found, Markup) else page.isolate(found)

    def icon_of(self, page: PageContext, option: str) -> str:
        """The name of the icon beside an option, or ""."""
        name = self.icon(page, option) if self.icon else ""
        if name and name not in icon_names():
            assert self.icon
            what = f"the choice “{self.name}” gives the icon “{name}”, and there is none"
            raise wrong_result(what, self.icon)
        return name

    def nameless(
        self, options: Iterable[str], page: PageContext, type_name: str
    ) -> Iterator[WrongResultError]:
        """Of each option that has no words, the error that says so."""
        for option in options:
            try:
                self.called(page, type_name, option)
            except WrongResultError as fault:
                yield fault

    def definition(self, page: PageContext, type_name: str) -> FacetDefinition[Any]:
        """What the index of the filter needs of it."""
        options = self.options
        if self.vocabulary:
            options = options or page.vocabulary(self.vocabulary).ids
            if not options:
                raise self.wrong(f"has the vocabulary “{self.vocabulary}”, and it has no terms")
        return FacetDefinition(
            self.name,
            options,
            partial(self.matched, page=page),
            lambda option: sort_key(self.called(page, type_name, option).striptags(), page.lang),
        )

    def wrong(self, what: str) -> WrongResultError:
        """The error that says what is wrong with it."""
        return wrong_result(f"the choice “{self.name}” {what}", self.matches)

    def _string(self, page: PageContext, key: str) -> Markup:
        if not page.ui.has(key):
            raise self.wrong(f"needs the UI string “{key}”, and there is none")
        return page.ui(key)


@dataclass(frozen=True, slots=True)
class Flag:
    """A box that readers tick, among others in a fold: childcare, free of charge.

    name   as in the address; what the box says is the UI string `<type>.<fold>.<name>`
    holds  (facts, page) -> whether a record has it; with `on`, True is for everyone, and a tuple of
           options of that choice for those who have taken one of them
    on     the choice of one option that it hangs on; of a filter one flag can have it
    icon   the name of the icon beside it
    """

    name: str
    holds: Callable[[Any, PageContext], bool | Iterable[str]]
    _: KW_ONLY
    on: str = ""
    icon: str = ""

    def choice(self, others: Iterable[Choice], page: PageContext) -> Choice:
        """The choice that it is: its options are one, or those of the other that it hangs on."""
        options: tuple[str, ...] = (YES,)
        for other in others:
            if other.name == self.on:
                options = (EVERYONE, *other.definition(page, "").options)
        return Choice(self.name, self._matched, options=options)

    def _matched(self, facts: Any, page: PageContext) -> tuple[str, ...]:
        held = self.holds(facts, page)
        if held is True:
            return (EVERYONE if self.on else YES,)
        if not held:
            return ()
        if not self.on or isinstance(held, str) or not isinstance(held, Iterable):
            raise self.wrong(f"gives {held!r:.60}, and True or False is expected")
        return tuple(held)

    def title(self, page: PageContext, fold: str) -> Markup:
        """What the box says. Raises WrongResultError when there is no UI string for it."""
        key = f"{fold}.{self.name}"
        if self.icon and self.icon not in icon_names():
            raise self.wrong(f"has the icon “{self.icon}”, and there is none")
        if not page.ui.has(key):
            raise self.wrong(f"needs the UI string “{key}”, and there is none")
        return page.ui(key)

    def wrong(self, what: str) -> WrongResultError:
        """The error that says what is wrong with it."""
        return wrong_result(f"the flag “{self.name}” {what}", self.holds)


@dataclass(frozen=True, slots=True)
class Fold:
    """Choices that fold and unfold together, under the UI string `<type>.<name>`; flags stand side
    by side at its beginning.
    """

    name: str
    choices: tuple[Choice | Flag, ...]


def in_languages(page: PageContext, code: str) -> str:
    """Words of a choice of languages."""
    return page.fmt.language(code)


def in_towns(page: PageContext, town: str) -> str:
    """Words of a choice of towns."""
    return page.town_text(town)


def in_titles(type_name: str) -> Words:
    """Words of a choice of records of a type, by their ids: who lends it, who gives it."""

    def title(page: PageContext, identity: str) -> Text | str:
        record = page.get(type_name, identity)
        return record.title_text if record else identity

    return title
