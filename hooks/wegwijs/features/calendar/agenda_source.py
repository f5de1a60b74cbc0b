"""What an agenda is made from: what a type says of its dates goes in; what the agenda and the
months print of a record, whatever the day, comes out.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.content.model.record import Place
from wegwijs.features.calendar.dates import Dates
from wegwijs.features.calendar.months import Month, months
from wegwijs.render.context import PageContext
from wegwijs.render.wrong_result import wrong_result

Records = tuple[Localised[Any], ...]
Met = tuple[tuple[str, ...], ...]
_OWN = (
    "month-title",
    "month-description",
    "months-title",
    "months-text",
    "found",
    "past",
    "samples",
)
"""Words that name what the type has, so that it says them itself; for the others there are some."""


class Choices(Protocol):
    """By what readers choose in an agenda; `features/facets/menus.py` has them."""

    def code(self, facts: Any, page: PageContext) -> str:
        """The choices of a record as the page's script reads them."""

    def met(self, facts: Any, page: PageContext) -> Met:
        """What a record matches of each choice that is offered as far as some record matches it."""

    def menus(
        self, records: Iterable[Localised[Any]], met: Iterable[Met], page: PageContext
    ) -> Sequence[object]:
        """The menus with the counts of these, and with what is met in any of all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A record as the agenda and the months print it.

    kind       the sort of record, in a word or two
    icon       name of the icon beside it
    state      that it is full, or does not take place; "" for nothing to say
    off        whether it does not take place
    online     whether one can take part from home
    languages  what is spoken
    further    what else decides: the names of an icon, which is that of a UI string of the type
    rhythm     how it comes back, in words
    place      where, of a type whose dates are not each in a place of their own
    deadline   whether its days are last days to do something, which take no time
    """

    kind: str
    icon: str
    state: str = ""
    off: bool = False
    online: bool = False
    languages: str = ""
    further: tuple[str, ...] = ()
    rhythm: Markup | str = ""
    place: Place | None = None
    deadline: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A record with its line; `code` is for the filters."""

    record: Localised[Any]
    line: Line
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaSource:
    """What a type says of its agenda: when its records take place, (record, page) -> the line of
    one, by what readers choose.
    """

    dates: Dates
    line: Callable[[Localised[Any], PageContext], Line]
    choices: Choices

    @property
    def name(self) -> str:
        """The name of the content type."""
        return self.dates.name

    def word(self, page: PageContext, name: str) -> str:
        """The UI string of one of its words. Raises WrongResultError when the type must have it."""
        key = page.word(self.name, name, "calendar-")
        if name in _OWN and not page.ui.has(key):
            lacking = [one for one in _OWN if not page.ui.has(f"{self.name}.{one}")]
            names = ", ".join(f"“{self.name}.{one}”" for one in lacking)
            what = f"the agenda needs UI strings that ui.yml of the type has not: {names}"
            raise wrong_result(what, self.line)
        return key

    def base(self, lang: str, page: PageContext) -> str:
        """The address of the section, relative to the site."""
        section = page.site.types[self.name].section
        return f"{page.settings.prefix(lang)}{section}/"

    def months(self, page: PageContext) -> list[Month]:
        """Every month that has a page; weeks begin as they do in the portal's country."""
        return page.ordered(_months, self.name)

    def menus(self, records: Iterable[Localised[Any]], page: PageContext) -> Sequence[object]:
        """The filters with the counts of `records`; each month has the same choices."""
        met = (page.brief(_met, one) for one in self.coming(page))
        return self.choices.menus(records, met, page)

    def coming(self, page: PageContext) -> list[Localised[Any]]:
        """Every record that is not over, those that do not take place included."""
        return [one for one in page.every(self.name) if self.dates.next(one, page)]

    def script_words(self, page: PageContext) -> str:
        """The words of the script, as JSON: how many were found (by plural form), without which
        choice, that the list did not come, show more.
        """
        texts = {
            "found": page.ui.forms(self.word(page, "found")),
            "without": page.ui.values["filter-without"],
            "failed": page.ui.plain(self.word(page, "filter-failed")),
            "more": page.ui.plain("search-more"),
        }
        return json.dumps(texts, ensure_ascii=False, separators=(",", ":"))

    def template(self, file: str, page: PageContext, **more: Any) -> Markup:
        """One of the calendar's templates, which finds the words of the type."""
        word = partial(self.word, page)
        return page.template(f"calendar/{file}.html", type_name=self.name, word=word, **more)


def source_of(type_name: str, page: PageContext) -> AgendaSource:
    """What a type says of its agenda."""
    its = page.site.types[type_name].agenda
    assert isinstance(its, AgendaSource)
    return its


def listed(localised: Localised[Any], page: PageContext) -> Listed:
    """What the agenda and the months print of a record, whatever the day."""
    return page.once_of(_listed, localised)


def _listed(localised: Localised[Any], page: PageContext) -> Listed:
    source = source_of(localised.type, page)
    line = source.line(localised, page)
    if not isinstance(line, Line):
        raise wrong_result(f"line gives {line!r:.60}, and Line is expected", source.line)
    return Listed(localised, line, source.choices.code(localised.record, page))


def _met(localised: Localised[Any], page: PageContext) -> Met:
    return source_of(localised.type, page).choices.met(localised.facts, page)


def _months(records: Records, page: PageContext) -> list[Month]:
    of = source_of(records[0].type, page).dates.all if records else None
    dated = ((one, of(one.facts, page)) for one in records) if of else ()
    return months(dated, page.settings.today, page.fmt.first_weekday)
