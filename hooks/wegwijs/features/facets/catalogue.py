"""A list with its filter: what is particular to a content type goes in; the block comes out.

The filter's options and first counts are in the page; what it computes with is in a file that is
loaded when a reader touches it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from wegwijs.features.facets.panel import FoldView
from wegwijs.render.context import PageContext
from wegwijs.render.listings import listing

_TEXTS = ("count", "show", "remove", "filter-failed", "filter-busy", "filter-none")
_SHARED_TEXTS = ("search-corrected", "colon", "filter-show-all", "filter-without", "filter-words")


def word(page: PageContext, type_name: str, name: str) -> str:
    """The UI string of a word that each filter has."""
    return page.word(type_name, name, "filter-")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The records of a type with what they can be chosen by.

    It is printed by `template`: `facets/catalogue.html`, or what extends it with the card of the
    type. `orders` are those of the filter's file, the usual one first.
    """

    type_name: str
    template: str
    orders: tuple[str, ...]

    def drawn(
        self,
        page: PageContext,
        folds: Iterable[FoldView],
        data: str,
        more: Mapping[str, object],
    ) -> Markup:
        """The block; `data` is the address of the filter's file, `more` is for the template."""
        return page.template(
            self.template,
            type_name=self.type_name,
            listing=listing(page, self.type_name).page(page, 1),
            folds=folds,
            orders=self.orders,
            data=page.href(data),
            total=len(page.every(self.type_name)),
            texts=Markup(self._texts(page)),
            word=partial(word, page, self.type_name),
            **more,
        )

    def _texts(self, page: PageContext) -> str:
        """The words that the script needs, as JSON that cannot end its element."""
        keys = {name: word(page, self.type_name, name) for name in _TEXTS}
        keys |= {name: name for name in _SHARED_TEXTS}
        values = page.ui.values
        texts = {
            name: values[key] if isinstance(values[key], str) else page.ui.forms(key)
            for name, key in keys.items()
        }
        return json.dumps(texts, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
