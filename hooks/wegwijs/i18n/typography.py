"""Typography: a text and its language go in; the text with the spaces that may not break comes out.

French sets a space before some signs and inside its quotation marks. Who types an ordinary one
there gets the space that keeps the sign on the line: no line begins with a colon. Arabic months
bear two names, as in formats.py: no line ends at their slash.
What is written stays as it is, in files and exports: this is for what readers see.
"""

import re
from functools import cache

from markupsafe import Markup

from wegwijs.i18n.formats import UNBROKEN, Formats
from wegwijs.i18n.locale import without_country

_THIN = re.compile(r" +(?=[;?!](?![\w/=]))")
"""Before a sign that ends a phrase: a narrow space."""
_WIDE = re.compile(r" +(?=[:»](?![\w/=]))|(?<=«) +")
"""Before a colon and inside quotation marks: a space as wide as others."""
_PARTS = re.compile(
    r"<(code|pre|kbd|samp|script|style|textarea)\b.*?</\1\s*>|<[^>]*>|([^<]+)", re.S | re.I
)
"""HTML in parts; the second group is text that readers read as a sentence."""


@cache
def _two_names() -> re.Pattern[str]:
    """The slash between the two names of an Arabic month."""
    names = sorted({name for month in range(1, 13) for name in Formats("ar").month_names(month)})
    return re.compile(f"(?:{'|'.join(f'(?<={name})' for name in names)})/(?={'|'.join(names)})")


def no_break(text: str, lang: str) -> str:
    """A text with the no-break spaces of its language, where it has ordinary ones, and with the two
    names of a month in one piece.
    """
    language = without_country(lang)
    if language == "ar" and "/" in text:
        return _two_names().sub(f"/{UNBROKEN}", text)
    if language != "fr":
        return text
    return _WIDE.sub("\u00a0", _THIN.sub("\u202f", text))


def no_break_html(html: str, lang: str) -> Markup:
    """The same for HTML: tags, their attributes and code stay as they are."""
    if no_break(html, lang) == html:
        return Markup(html)
    return Markup(_PARTS.sub(lambda part: no_break(part[2], lang) if part[2] else part[0], html))


_HEADING = re.compile(r"<(h[1-4])\b[^>]*>.*?</\1>", re.S)
_INVERTED = re.compile(
    r"(?<![\w./@-])[^\W\d_]+(?:-t)?-"
    r"(?:je|tu|il|elle|on|ce|nous|vous|ils|elles|moi|toi|l[àa]|ci)\b(?![/@-]|\.\w)",
    re.I,
)
"""A French verb with its pronoun behind it; no part of an address."""


def no_break_title(text: str, lang: str) -> str:
    """The title of a record for a script, which puts it into a heading: as `no_break` gives it, and
    a French verb with its pronoun in one piece.
    """
    text = no_break(text, lang)
    if without_country(lang) != "fr" or "-" not in text:
        return text
    return _INVERTED.sub(lambda words: words[0].replace("-", f"-{UNBROKEN}"), text)


def _whole(part: re.Match[str]) -> str:
    if not part[2]:
        return part[0]
    return _INVERTED.sub(lambda words: f'<span class="whole">{words[0]}</span>', part[2])


def whole(html: str, lang: str) -> str:
    """HTML of headings, or of links to them, in which a French verb and its pronoun share a line:
    “vérifions-nous”. Their lines are short, or made equally long, and would end at such a hyphen
    sooner than those of other texts.
    """
    if without_country(lang) != "fr" or "-" not in html:
        return html
    return _PARTS.sub(_whole, html)


def whole_in_headings(html: str, lang: str) -> str:
    """The same in the headings of a page."""
    if without_country(lang) != "fr" or "-" not in html:
        return html
    return _HEADING.sub(lambda heading: whole(heading[0], lang), html)


_CLIPPED = re.compile(r"(\s*(?:<bdi[^>]*>)?)(['’][a-zA-Z])(\s?)([a-z]?)")
"""The beginning of a text with a word of which the apostrophe stands for the rest: ’s avonds."""


def capital(text: str) -> str:
    """A text that begins with a capital, as at the start of a line: in “’s Avonds” the word after
    the clipped one bears it.
    """
    match = _CLIPPED.match(text)
    if not match:
        return text[:1].upper() + text[1:]
    first = match[4].upper() if match[3] else match[4]
    return f"{match[1]}{match[2]}{match[3]}{first}{text[match.end() :]}"


def capital_html(text: str) -> Markup:
    """HTML whose first letter the style sheet makes a capital: a clipped word at its beginning is
    kept from that, and the word after it bears the capital.
    """
    match = _CLIPPED.match(text)
    if not match:
        return Markup(text)
    rest = capital(text)[match.end(2) :]
    return Markup(f'{match[1]}<span class="as-is">{match[2]}</span>{rest}')
