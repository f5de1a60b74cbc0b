"""Memory of a page: a function goes in; what it makes of the page, of a record or of all records of
a type comes out, made once for all pages of the language.
"""

from collections.abc import Callable
from typing import Any, Protocol, Self

from wegwijs.content.localise import Localised
from wegwijs.i18n.collation import Key as SortKey
from wegwijs.i18n.collation import sort_key
from wegwijs.render.made_once import Made, MadeOnce


class PageMemory(Protocol):
    """What is made once, for a page that knows the first three."""

    view: MadeOnce
    """What was made for all pages of the language."""

    @property
    def lang(self) -> str:
        """The page's language."""

    def every(self, type_name: str) -> tuple[Localised[Any], ...]:
        """All published records of a type in this language."""

    def once(self, make: Callable[[Self], Made]) -> Made:
        """What `make(page)` gives, made once per language: for orders and indexes that are the same
        on every page.
        """
        return self.view.derive(make, lambda: (self,))

    def ordered(
        self, order: Callable[[tuple[Localised[Any], ...], Self], Made], type_name: str
    ) -> Made:
        """All records of a type in an order or in groups, made once per language."""
        return self.view.derive(order, lambda: (self.every(type_name), self), type_name)

    def once_of(
        self, make: Callable[[Localised[Any], Self], Made], localised: Localised[Any]
    ) -> Made:
        """What `make(record, page)` gives, made once per language and record."""
        return self.view.once(make, localised.entry.key, of=(localised, self))

    def brief(
        self, make: Callable[[Localised[Any], Self], Made], localised: Localised[Any]
    ) -> Made:
        """The same for the little that orders and lists ask of every record: a few plain values,
        which stay at hand for all records of the language.
        """
        return self.view.brief(make, localised.entry.key, (localised, self))

    def title_key(self, localised: Localised[Any]) -> SortKey:
        """By what a record stands in an alphabetical list of the page's language."""
        return self.brief(_title_key, localised)


def _title_key(localised: Localised[Any], page: PageMemory) -> SortKey:
    return sort_key(localised.title, page.lang)
