"""The block `catalogue training`: the courses of a language go in; the list with its filter comes
out.
"""

from collections.abc import Mapping
from functools import partial

from markupsafe import Markup

from wegwijs.features.facets.catalogue import catalogue
from wegwijs.features.facets.index import Facet
from wegwijs.features.facets.panel import Fold, Pick, Picks, all_picks, at_once, met_picks, one_pick
from wegwijs.render.context import PageContext
from wegwijs.types.training.category_pages import links
from wegwijs.types.training.facets import EVERYONE, NONE, ORDERS, YES, facets, filter_file
from wegwijs.types.training.view import sector_icon

_MORE = ("free", "childcare", "women", "shortage")
_OPEN = ("kind", "region", "starts", "more", "taught-in")
"""What people ask first; the rest folds."""


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
    by_name = {facet.name: facet for facet in facets(page)}
    ui, everything = page.ui, (page.ui("training.all"), len(page.every("training")))
    words = {
        name: partial(page.choice, f"training.{name}") for name in ("starts", "attendance", "mode")
    } | {
        name: partial(page.term, section)
        for name, section in (
            ("sector", "sector"),
            ("kind", "training-kind"),
            ("region", "region"),
            ("my-status", "my-status"),
        )
    }
    languages = {
        code: Markup("{}").format(page.fmt.language(code)) for code in by_name["language"].options
    }
    language = met_picks(by_name["language"], ui("training.taught-in"), languages.__getitem__)
    level = one_pick(
        by_name["level"],
        ui("training.level"),
        partial(_level, page),
        everything,
        ui("training.level-hint"),
    )
    status = one_pick(
        by_name["status"],
        ui("training.status"),
        words["my-status"],
        everything,
        ui("training.status-hint"),
    )
    parts = (
        ("kind", (met_picks(by_name["kind"], ui("training.kind"), words["kind"]),)),
        (
            "region",
            (met_picks(by_name["region"], ui("training.region"), words["region"]),),
        ),
        (
            "starts",
            (
                one_pick(
                    by_name["starts"], ui("training.starts"), words["starts"], everything, Markup()
                ),
            ),
        ),
        (
            "more",
            (
                Picks(
                    "more", ui("training.more"), tuple(_more(by_name[name], page) for name in _MORE)
                ),
            ),
        ),
        ("taught-in", (language, level)),
        (
            "sector",
            (
                met_picks(
                    by_name["sector"],
                    ui("training.sector"),
                    words["sector"],
                    partial(sector_icon, page),
                ),
            ),
        ),
        (
            "attendance",
            (
                all_picks(by_name["when"], ui("training.attendance"), words["attendance"]),
                all_picks(by_name["mode"], ui("training.mode"), words["mode"]),
            ),
        ),
        ("status", (status,)),
    )
    towns = Picks("town", ui("training.town"), ()) if by_name["town"].options else None
    return [
        Fold(
            name,
            ui(f"training.{name}"),
            groups,
            name in _OPEN,
            towns if name == "region" else None,
        )
        for name, groups in parts
    ]


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
