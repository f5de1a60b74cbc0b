"""Typography: a text and its language go in; the text with the spaces that may not break comes out.

French sets a space before some signs and inside its quotation marks. Who types an ordinary one
there gets the space that keeps the sign on the line: no line begins with a colon.
What is written stays as it is, in files and exports: this is for what readers see.
"""

import re

from markupsafe import Markup

_THIN = re.compile(r" +(?=[;?!](?![\w/=]))")
"""Before a sign that ends a phrase: a narrow space."""
_WIDE = re.compile(r" +(?=[:»](?![\w/=]))|(?<=«) +")
"""Before a colon and inside quotation marks: a space as wide as others."""
_PARTS = re.compile(
    r"<(code|pre|kbd|samp|script|style|textarea)\b.*?</\1\s*>|<[^>]*>|([^<]+)", re.S | re.I
)
"""HTML in parts; the second group is text that readers read as a sentence."""


def no_break(text: str, lang: str) -> str:
    """A text with the no-break spaces of its language, where it has ordinary ones."""
    if lang.partition("-")[0] != "fr":
        return text
    return _WIDE.sub("\u00a0", _THIN.sub("\u202f", text))


def no_break_html(html: str, lang: str) -> Markup:
    """The same for HTML: tags, their attributes and code stay as they are."""
    if no_break(html, lang) == html:
        return Markup(html)
    return Markup(_PARTS.sub(lambda part: no_break(part[2], lang) if part[2] else part[0], html))
