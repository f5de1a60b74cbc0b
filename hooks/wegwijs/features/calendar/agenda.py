"""The agenda of a type: when its records take place, and by what readers choose, goes in; the list
by date, a page for each month and the filters of both come out.

A type says it once, as its `agenda`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from wegwijs.features.calendar import agenda_data, agenda_list, month_pages
from wegwijs.features.calendar.agenda_list import in_agenda
from wegwijs.features.calendar.agenda_source import AgendaSource, Line
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.contract import ExtraPage, Group
from wegwijs.render.type_files import TypeFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda(AgendaSource):
    """An agenda of the records of a type, and its months.

    dates    when they take place
    line     (record, page) -> how the agenda and the months print it, a `Line`
    choices  by what readers choose, `Menus` of `features/facets/menus.py`
    """

    @property
    def blocks(self) -> Mapping[str, Callable[[PageContext, Mapping[str, str]], Markup]]:
        """What a Markdown page can ask for: `::: calendar <type>`, the agenda with its filters."""
        return {"calendar": lambda page, options: agenda_data.block(self, page)}

    def draw(self, groups: list[Group[Any]], page: PageContext) -> Markup:
        """A page of the listing, day by day: what `draw` of the type is."""
        return agenda_list.draw(self, groups, page)

    def pages(self, site: SiteData, lang: str) -> Iterable[ExtraPage]:
        """A page for each month, and before them one that lists them."""
        return month_pages.pages(self, site, lang)

    def files(self, site: SiteData, lang: str) -> TypeFiles:
        """What the filters of a long agenda load."""
        return agenda_data.files(self, site, lang)


__all__ = ["Agenda", "Line", "in_agenda"]
"""What a type needs for its agenda, in one place."""
