"""Costs: the amounts of a procedure go in; each with who pays nothing of it, and who pays nothing
at all, comes out. Everything that a page says about them is made of this.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from wegwijs.render.context import PageContext
from wegwijs.render.key_facts import terms
from wegwijs.types.recognition.model import Cost


@dataclass(frozen=True, slots=True)
class CostView:
    """A cost, its amount in words, and in words who pays nothing of it; empty for nobody."""

    cost: Cost
    amount: Markup
    free_for: Markup


@dataclass(frozen=True, slots=True)
class Free:
    """Who pays nothing at all, and who pays nothing of some costs only, without and with these
    costs; empty for nobody.
    """

    entirely: Markup
    partly: Markup
    partly_in_full: Markup

    @property
    def anybody(self) -> bool:
        """Whether somebody pays less than others."""
        return bool(self.entirely or self.partly)


def cost_views(costs: Iterable[Cost], page: PageContext) -> tuple[CostView, ...]:
    """The costs in the order of the record."""
    return tuple(CostView(cost, _amount(cost, page), _free_for(cost, page)) for cost in costs)


def _amount(cost: Cost, page: PageContext) -> Markup:
    return page.fmt.money(cost.amount, cost.currency) if cost.amount else page.ui("free")


def _free_for(cost: Cost, page: PageContext) -> Markup:
    return terms(cost.free_for, "status", page) if cost.amount else Markup()


def free(costs: Iterable[CostView], page: PageContext) -> Free:
    """Who pays nothing of all that somebody pays, and who of a part of it."""
    paid = [view.cost for view in costs if view.cost.amount]
    statuses = dict.fromkeys(status for cost in paid for status in cost.free_for)
    of = {status: [cost for cost in paid if status in cost.free_for] for status in statuses}
    entirely = [status for status in statuses if len(of[status]) == len(paid)]
    partly = {status: of[status] for status in statuses if status not in entirely}
    return Free(
        terms(entirely, "status", page),
        terms(partly, "status", page),
        page.template("recognition/partly-free.html", partly=partly) if partly else Markup(),
    )
