"""The block `catalogue training`: the courses of a language go in; the list with its filter comes
out.
"""

from collections.abc import Mapping
from functools import partial

from markupsafe import Markup

from wegwijs.features.facets.catalogue import catalogue
from wegwijs.features.facets.index import Facet
from wegwijs.features.facets.panel import (
    Fold,
    Pick,
    Picks,
    Words,
    all_picks,
    at_once,
    met_picks,
    one_pick,
)
from wegwijs.render.context import PageContext
from wegwijs.types.training.category_pages import links
from wegwijs.types.training.facets import EVERYONE, NONE, ORDERS, YES, facets, filter_file
from wegwijs.types.training.view import sector_icon

_MORE = ("free", "childcare", "women", "shortage")
_OPEN = ("kind", "region", "starts", "more", "taught-in")
"""What people ask first; the rest folds."""
_ORDER = (*_OPEN, "sector", "attendance", "status")


def block(page: PageContext, options: Mapping[str, str]) -> Markup:
    """The block `catalogue training`."""
    address, _ = filter_file(page)
    return catalogue(
        page, "training", folds(page), ORDERS, address, categories=links(page), first=at_once
    )


def folds(page: PageContext) -> list[Fold]:
    """The filter, in the order in which people ask: what kind, where, when, whether it is free and
    has childcare, in which language and from which level; then in which sector, at which hours, for
    whom.
    """
    known = {facet.name: facet for facet in facets(page)}
    groups = {**_offer(known, page), **_circumstances(known, page)}
    towns = Picks("town", page.ui("training.town"), ()) if known["town"].options else None
    return [
        Fold(
            name,
            page.ui(f"training.{name}"),
            groups[name],
            name in _OPEN,
            towns if name == "region" else None,
        )
        for name in _ORDER
    ]


def _offer(known: Mapping[str, Facet], page: PageContext) -> dict[str, tuple[Picks, ...]]:
    """What a course is, where and when: options by fold."""

    def several(name: str, words: Words) -> tuple[Picks, ...]:
        return (met_picks(known[name], page.ui(f"training.{name}"), words),)

    starts = partial(page.choice, "training.starts")
    return {
        "kind": several("kind", partial(page.term, "training-kind")),
        "region": several("region", partial(page.term, "region")),
        "sector": (
            met_picks(
                known["sector"],
                page.ui("training.sector"),
                partial(page.term, "sector"),
                partial(sector_icon, page),
            ),
        ),
        "starts": (
            one_pick(
                known["starts"], page.ui("training.starts"), starts, _everything(page), Markup()
            ),
        ),
        "attendance": tuple(
            all_picks(
                known[facet], page.ui(f"training.{name}"), partial(page.choice, f"training.{name}")
            )
            for facet, name in (("when", "attendance"), ("mode", "mode"))
        ),
    }


def _circumstances(known: Mapping[str, Facet], page: PageContext) -> dict[str, tuple[Picks, ...]]:
    """What fits a reader: money and children, language and level, papers. Options by fold."""

    def one(name: str, words: Words) -> Picks:
        hint = page.ui(f"training.{name}-hint")
        return one_pick(known[name], page.ui(f"training.{name}"), words, _everything(page), hint)

    def language(code: str) -> Markup:
        return Markup("{}").format(page.fmt.language(code))

    taught_in = met_picks(known["language"], page.ui("training.taught-in"), language)
    more = tuple(_more(known[name], page) for name in _MORE)
    return {
        "more": (Picks("more", page.ui("training.more"), more),),
        "taught-in": (taught_in, one("level", partial(_level, page))),
        "status": (one("status", partial(page.term, "my-status")),),
    }


def _everything(page: PageContext) -> tuple[Markup, int]:
    """The option that leaves every course in, with their number."""
    return page.ui("training.all"), len(page.every("training"))


def _more(facet: Facet, page: PageContext) -> Pick:
    """A facet of which only “yes” is offered; who pays nothing is everyone, until a reader says who
    they are.
    """
    value = EVERYONE if facet.name == "free" else YES[0]
    return Pick(
        facet.name,
        YES[0],
        page.ui(f"training.more.{facet.name}"),
        facet.counts()[value],
        facet.name,
    )


def _level(page: PageContext, value: str) -> Markup:
    return page.ui("training.level.none") if value == NONE else page.fmt.latin(value)
