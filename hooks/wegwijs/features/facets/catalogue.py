"""A list with its filter: what is particular to a content type goes in; the block comes out.

The filter's options and first counts are in the page; what it computes with is in a file that is
loaded when a reader touches it.
"""

import json
from collections.abc import Iterable

from markupsafe import Markup

from wegwijs.features.facets.panel import Fold
from wegwijs.render.context import PageContext
from wegwijs.render.listings import listing

_TEXTS = ("count", "show", "remove", "filter-failed", "filter-busy", "filter-none")
_SHARED_TEXTS = ("search-corrected", "colon", "filter-show-all", "filter-without", "filter-words")


def catalogue(
    page: PageContext,
    type_name: str,
    folds: Iterable[Fold],
    orders: Iterable[str],
    data: str,
    **more: object,
) -> Markup:
    """The records of a type with `folds` of what they can be chosen by.

    It is printed by `<type>/catalogue.html`, which extends `facets/catalogue.html` with the card of
    the type and is given `more`. `orders` are those of the filter's file, the usual one first;
    `data` is its address. The words are UI strings of the type.
    """
    return page.template(
        f"{type_name}/catalogue.html",
        type_name=type_name,
        listing=listing(page, type_name).page(page, 1),
        folds=folds,
        orders=orders,
        data=page.href(data),
        total=len(page.every(type_name)),
        texts=Markup(_texts(page, type_name)),
        **more,
    )


def _texts(page: PageContext, type_name: str) -> str:
    """The words that the script needs, as JSON that cannot end its element."""
    keys = {name: f"{type_name}.{name}" for name in _TEXTS} | {name: name for name in _SHARED_TEXTS}
    values = page.ui.values
    texts = {
        name: values[key] if isinstance(values[key], str) else page.ui.forms(key)
        for name, key in keys.items()
    }
    return json.dumps(texts, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
