"""The block `problem-codes`: the explanations of all problems go in; a list in the reader's
language comes out.
"""

import re
from collections.abc import Mapping

from markupsafe import Markup

from wegwijs.diagnostics.codes import FALLBACK, LANGUAGES, every_code
from wegwijs.i18n.locale import in_words_of
from wegwijs.render.context import PageContext

_TYPED = re.compile(r"`([^`]+)`")


def codes_block(page: PageContext, options: Mapping[str, str]) -> Markup:
    """Every code with an anchor (`#e104`), what it means, how to mend it, and examples; errors
    first.
    """
    codes = every_code()
    groups = [
        (severity, [one for one in codes if one.severity == severity])
        for severity in ("error", "warning")
    ]
    own = next((code for code in in_words_of(page.lang) if code in LANGUAGES), None)
    lang, spoken = (own, page.lang) if own else (FALLBACK, FALLBACK)
    return page.template(
        "editor_pages/problem-codes.html",
        groups=groups,
        say=lambda words: _say(page, words[lang], spoken),
    )


def _say(page: PageContext, words: str, lang: str) -> Markup:
    """The words as HTML; what is typed, between backticks, runs from left to right."""
    pieces = _TYPED.split(words)
    pieces[1::2] = [Markup('<code dir="ltr">{}</code>').format(typed) for typed in pieces[1::2]]
    pieces[::2] = [page.isolate(plain, lang) if plain else "" for plain in pieces[::2]]
    return Markup("").join(pieces)
