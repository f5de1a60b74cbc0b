"""Menus above a list: what readers choose by goes in; a row of menus, and what each record matches,
come out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from wegwijs.content.localise import Localised
from wegwijs.features.facets.choice import Choice
from wegwijs.features.facets.panel import Menu, menu
from wegwijs.features.facets.record_facets import record_facets
from wegwijs.render.context import PageContext

Met = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Menus:
    """Choices of the records of a type as menus, of each of which readers take one option."""

    name: str
    choices: tuple[Choice, ...]

    def code(self, facts: Any, page: PageContext) -> str:
        """The choices of a record as the page's script reads them: of each the values with spaces
        between, then a bar.
        """
        return "|".join(" ".join(choice.matched(facts, page)) for choice in self.choices)

    def met(self, facts: Any, page: PageContext) -> Met:
        """What a record matches of each choice that is offered as far as some record matches it."""
        return tuple(choice.matched(facts, page) for choice in self._open())

    def menus(
        self, records: Iterable[Localised[Any]], met: Iterable[Met], page: PageContext
    ) -> list[Menu]:
        """The menus with the counts of these records; what is offered as far as it is met is what
        any of all records meets, so that each list has the same choices.
        """
        definitions = [choice.definition(page, self.name) for choice in self.choices]
        facets = record_facets(self.choices, definitions, list(records))
        options = {facet.name: facet.options for facet in facets}
        every = [set[str]().union(*its) for its in zip(*met, strict=True)]
        keys = {one.name: one.key for one in definitions}
        for choice, its in zip(self._open(), every, strict=False):
            options[choice.name] = tuple(sorted(its, key=keys[choice.name]))
        return [
            menu(
                facet,
                choice.title(page, self.name).striptags(),
                partial(_words, choice, page, self.name),
                options[facet.name],
            )
            for choice, facet in zip(self.choices, facets, strict=True)
        ]

    def _open(self) -> list[Choice]:
        return [one for one in self.choices if not one.options and not one.vocabulary]


def _words(choice: Choice, page: PageContext, type_name: str, option: str) -> str:
    return choice.called(page, type_name, option).striptags()
