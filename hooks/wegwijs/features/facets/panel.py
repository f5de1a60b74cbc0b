"""The form of a filter: facets with their counts go in; what its template prints comes out.

`panel.html` prints folds of boxes and buttons, for a filter beside a list; a `Menu` is for a row of
menus above one, as events have it.
"""

from collections.abc import Callable, Iterable, Sized
from dataclasses import dataclass

from markupsafe import Markup

from wegwijs.features.facets.index import Facet
from wegwijs.i18n.typography import capital

Words = Callable[[str], Markup]
Icon = Callable[[str], str]

MOST, FIRST = 7, 5
"""Of more options than the first number, the second one stands open; the others fold."""


@dataclass(frozen=True, slots=True)
class Pick:
    """One option of the filter: name and value in the address, words, how many records match it,
    icon or "".
    """

    name: str
    value: str
    label: Markup
    count: int
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Picks:
    """Options under one label. Of `single` ones a reader takes one; "" among them leaves everything
    in. `first` stand open, `rest` folds; a scale of which one is taken never does.
    """

    name: str
    label: Markup
    picks: tuple[Pick, ...]
    single: bool = False
    hint: Markup = Markup()  # noqa: RUF009 - empty, and never changed

    @property
    def first(self) -> tuple[Pick, ...]:
        """The options that are seen at once."""
        return self.picks if self.single else self.picks[: at_once(self.picks)]

    @property
    def rest(self) -> tuple[Pick, ...]:
        """The options that are seen when a reader asks for all."""
        return self.picks[len(self.first) :]


@dataclass(frozen=True, slots=True)
class FoldView:
    """A part of the filter that folds, `open` at first or not. The options of `late`, too many for
    the page, are put in by the script when its data have come.
    """

    name: str
    label: Markup
    groups: tuple[Picks, ...]
    open: bool = False
    late: Picks | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a menu: its value in the address, its words, how many records match it."""

    value: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Menu:
    """A facet as a menu: its name in the address, its words, what there is to choose."""

    name: str
    words: str
    options: tuple[Option, ...]


def _no_icon(value: str) -> str:
    return ""


def at_once(options: Sized) -> int:
    """How many of some options are seen at once; the others fold."""
    return len(options) if len(options) <= MOST else FIRST


def all_picks(facet: Facet, label: Markup, words: Words, icon: Icon = _no_icon) -> Picks:
    """Every option, as a box each, in the order of the facet."""
    picks = (
        _pick(facet, value, words, count, icon(value)) for value, count in facet.counts().items()
    )
    return Picks(facet.name, label, tuple(picks))


def met_picks(facet: Facet, label: Markup, words: Words, icon: Icon = _no_icon) -> Picks:
    """The options that some record matches, as a box each, the most frequent first."""
    met = sorted(
        ((count, value) for value, count in facet.counts().items() if count),
        key=lambda entry: -entry[0],
    )
    return Picks(
        facet.name,
        label,
        tuple(_pick(facet, value, words, count, icon(value)) for count, value in met),
    )


def one_pick(
    facet: Facet, label: Markup, words: Words, everything: tuple[Markup, int], hint: Markup
) -> Picks:
    """Options of which a reader takes one; first the one that leaves all in: its words and
    number.
    """
    first = Pick(facet.name, "", *everything)
    picks = (_pick(facet, value, words, count) for value, count in facet.counts().items())
    return Picks(facet.name, label, (first, *picks), single=True, hint=hint)


def menu(facet: Facet, label: str, words: Callable[[str], str], values: Iterable[str]) -> Menu:
    """A facet as a menu of `values`; their words begin with a capital."""
    counts = facet.counts()
    options = (Option(value, capital(words(value)), counts.get(value, 0)) for value in values)
    return Menu(facet.name, label, tuple(options))


def _pick(facet: Facet, value: str, words: Words, count: int, icon: str = "") -> Pick:
    return Pick(facet.name, value, words(value), count, icon)
