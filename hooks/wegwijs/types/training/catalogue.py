"""The block `catalogue training`: the courses of a language go in; the list with its filter comes out.

The filter's options and first counts are in the page; what it computes with is in a file that is loaded when a reader touches it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from wegwijs.render.context import PageContext
from wegwijs.render.listings import listing
from wegwijs.types.training.category_pages import links
from wegwijs.types.training.facets import EVERYONE, NONE, YES, Facet, facets, filter_file

_MORE = ("free", "childcare", "women", "shortage")
_OPEN = ("sector", "starts", "more")
_TEXTS = ("count", "show", "remove", "filter-failed", "filter-busy", "filter-none")
_SHARED_TEXTS = ("search-corrected", "colon")


@dataclass(frozen=True, slots=True)
class Pick:
    """One option of the filter: its name and value in the address, its words, how many courses it matches, its icon or ""."""

    name: str
    value: str
    label: Markup
    count: int
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Picks:
    """Options under one label. Of `single` ones a reader takes one; "" among them leaves everything in."""

    name: str
    label: Markup
    picks: tuple[Pick, ...]
    single: bool = False
    hint: Markup = Markup()  # noqa: RUF009 - empty, and never changed


@dataclass(frozen=True, slots=True)
class Fold:
    """A part of the filter that folds, `open` at first or not. The towns are put in it by the script when `towns` is true."""

    name: str
    label: Markup
    groups: tuple[Picks, ...]
    open: bool = False
    towns: bool = False


def block(page: PageContext, options: Mapping[str, str]) -> Markup:
    """The block `catalogue training`."""
    found = listing(page, "training")
    return page.template(
        "training/catalogue.html", listing=found.page(page, 1), folds=folds(page), shelves=links(page),
        data=page.href(filter_file(page)[0]), total=len(page.every("training")), texts=Markup(_texts(page)),
    )  # fmt: skip


def folds(page: PageContext) -> list[Fold]:
    """The filter, in the order in which people choose: what, where, when, what matters besides, in which language, for whom."""
    by_name = {facet.name: facet for facet in facets(page)}
    total, ui = len(page.every("training")), page.ui
    everything = Pick("", "", ui("training.all"), total)
    more = {
        name: Pick(name, YES[0], ui(f"training.more.{name}"), by_name[name].counts()[EVERYONE if name == "free" else YES[0]], name)
        for name in _MORE
    }
    parts = (
        ("sector", (_met(by_name["sector"], "training.sector", page),)),
        ("kind", (_met(by_name["kind"], "training.kind", page),)),
        ("region", (_met(by_name["region"], "region", page),)),
        ("starts", (_one(by_name["starts"], "training.starts", page, everything),)),
        ("attendance", (_all(by_name["when"], "training.attendance", page), _all(by_name["mode"], "training.mode", page))),
        ("more", (Picks("more", ui("training.more"), tuple(more.values())),)),
        ("taught-in", (_languages(by_name["language"], page), _levels(by_name["level"], page, everything))),
        ("status", (_one(by_name["status"], "training.my-status", page, everything, ui("training.status-hint")),)),
    )
    towns = bool(by_name["town"].options)
    return [Fold(name, ui(f"training.{name}"), groups, name in _OPEN, towns and name == "region") for name, groups in parts]


def _met(facet: Facet, words: str, page: PageContext) -> Picks:
    """Options that some course has, the most frequent first; a sector has its icon."""
    counts = sorted(((count, value) for value, count in facet.counts().items() if count), key=lambda entry: -entry[0])
    icon = _sector_icon if facet.name == "sector" else lambda value: ""
    picks = (Pick(facet.name, value, page.choice(words, value), count, icon(value)) for count, value in counts)
    return Picks(facet.name, page.ui(f"training.{facet.name}"), tuple(picks))


def _sector_icon(sector: str) -> str:
    return "transport-sector" if sector == "transport" else sector


def _all(facet: Facet, words: str, page: PageContext) -> Picks:
    picks = (Pick(facet.name, value, page.choice(words, value), count) for value, count in facet.counts().items())
    return Picks(facet.name, page.ui(words), tuple(picks))


def _one(facet: Facet, words: str, page: PageContext, everything: Pick, hint: Markup = Markup()) -> Picks:  # noqa: B008
    label = page.ui("training.starts" if facet.name == "starts" else f"training.{facet.name}")
    picks = [Pick(facet.name, "", everything.label, everything.count)]
    picks += (Pick(facet.name, value, page.choice(words, value), count) for value, count in facet.counts().items())
    return Picks(facet.name, label, tuple(picks), single=True, hint=hint)


def _languages(facet: Facet, page: PageContext) -> Picks:
    counts = sorted(facet.counts().items(), key=lambda entry: -entry[1])
    picks = (Pick(facet.name, code, Markup("{}").format(page.fmt.language(code)), count) for code, count in counts)
    return Picks(facet.name, page.ui("training.taught-in"), tuple(picks))


def _levels(facet: Facet, page: PageContext, everything: Pick) -> Picks:
    picks = [Pick(facet.name, "", everything.label, everything.count)]
    for value, count in facet.counts().items():
        label = page.ui("training.level.none") if value == NONE else page.fmt.latin(value)
        picks.append(Pick(facet.name, value, label, count))
    return Picks(facet.name, page.ui("training.level"), tuple(picks), single=True, hint=page.ui("training.level-hint"))


def _texts(page: PageContext) -> str:
    """The words that the script needs, as JSON that cannot end its element."""
    values = page.ui.values
    texts = {name: values[f"training.{name}"] for name in _TEXTS} | {name: values[name] for name in _SHARED_TEXTS}
    return json.dumps(texts, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
