"""The block `glossary`: a page goes in; the list of all official terms of its language comes
out.
"""

import unicodedata
from collections.abc import Mapping

from markupsafe import Markup

from wegwijs.i18n.phrases import key
from wegwijs.render.context import PageContext


def glossary_block(page: PageContext, options: Mapping[str, str]) -> Markup:
    """The block `glossary`: every term of the page's language in the order of its alphabet, with
    its words in the others.
    """
    glossaries, codes = page.site.glossaries, page.settings.codes
    terms = sorted(glossaries[page.lang].terms.values(), key=lambda term: _alphabetical(term.term))
    sources = {
        term.id: term.source
        for code in reversed(codes)
        for term in glossaries[code].terms.values()
        if term.source
    }
    others = {
        term.id: [
            (code, translated.term)
            for code in codes
            if code != page.lang and (translated := glossaries[code].terms.get(term.id))
        ]
        for term in terms
    }
    return page.template("glossary/glossary.html", terms=terms, sources=sources, others=others)


def _alphabetical(term: str) -> str:
    """The term as dictionaries order it: accents count for nothing, nor does an Arabic article."""
    return "".join(
        char for char in unicodedata.normalize("NFD", key(term)) if not unicodedata.combining(char)
    )
