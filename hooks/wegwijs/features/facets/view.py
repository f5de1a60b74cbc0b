"""The form of a type's filter: a fold of choices and their facets go in; what `panel.html` prints
of it comes out.
"""

from collections.abc import Mapping
from functools import partial

from wegwijs.features.facets.catalogue import word
from wegwijs.features.facets.choice import EVERYONE, YES, Choice, Flag, Fold
from wegwijs.features.facets.index import Facet
from wegwijs.features.facets.panel import (
    FoldView,
    Pick,
    Picks,
    all_picks,
    met_picks,
    one_pick,
)
from wegwijs.render.context import PageContext

Facets = Mapping[str, Facet]


def fold_view(
    fold: Fold, facets: Facets, page: PageContext, type_name: str, total: int, is_open: bool
) -> FoldView:
    """A fold with the number of records that each option leaves, of `total`."""
    key = f"{type_name}.{fold.name}"
    if not page.ui.has(key):
        raise fold.choices[0].wrong(f"needs the UI string “{key}”, and there is none")
    label, groups, late = page.ui(key), list[Picks](), None
    if flags := [one for one in fold.choices if isinstance(one, Flag)]:
        picks = tuple(_flag_pick(flag, facets[flag.name], page, key) for flag in flags)
        groups.append(Picks(fold.name, label, picks))
    for one in fold.choices:
        if isinstance(one, Choice) and not one.late:
            groups.append(_picks(one, facets[one.name], page, type_name, total))
        elif isinstance(one, Choice) and facets[one.name].options:
            late = Picks(one.name, one.title(page, type_name), ())
    return FoldView(fold.name, label, tuple(groups), is_open, late)


def _picks(choice: Choice, facet: Facet, page: PageContext, type_name: str, total: int) -> Picks:
    label, words = choice.title(page, type_name), partial(choice.called, page, type_name)
    icon = partial(choice.icon_of, page)
    if choice.one:
        everything = page.ui(word(page, type_name, "all")), total
        return one_pick(facet, label, words, everything, choice.hint(page, type_name))
    make = all_picks if choice.in_order else met_picks
    return make(facet, label, words, icon)


def _flag_pick(flag: Flag, facet: Facet, page: PageContext, fold: str) -> Pick:
    count = facet.counts()[EVERYONE if flag.on else YES]
    return Pick(flag.name, YES, flag.title(page, fold), count, flag.icon)
