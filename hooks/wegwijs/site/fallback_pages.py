"""Fallback pages: a hand-written page that is not translated yet is shown in another language of
the portal, and marked so.

`untranslated: nl` in the head of docs/uk/about.md shows docs/nl/about.md there. Its words are
marked as Dutch; what the generator puts in it (listings, search) is in the language of the page.
"""

import re
from html.parser import HTMLParser

from markupsafe import Markup

from wegwijs.i18n.locale import direction
from wegwijs.render.context import PageContext

_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    }
)
_PLACE = "wegwijs-block-"
"""How the ids of the places of blocks begin: see hand_written.py."""


def marked(html: str, lang: str) -> str:
    """The HTML of a page with `lang` and `dir` on each of its outermost elements but the places of
    blocks.
    """
    finder = _Finder()
    finder.feed(html)
    finder.close()
    attributes = f' lang="{lang}" dir="{direction(lang)}"'
    starts = [0]
    for text in html.split("\n"):
        starts.append(starts[-1] + len(text) + 1)
    for line, column, name in reversed(finder.outermost):
        at = starts[line - 1] + column + 1 + len(name)
        html = html[:at] + attributes + html[at:]
    return html


def with_notice(html: str, page: PageContext, lang: str, url: str) -> str:
    """The HTML with a notice under its first heading: the page is not translated yet, and where it
    is in its own language.
    """
    notice = page.template("fallback.html", source=lang, href=page.href(url))
    return (
        re.sub("</h1>", lambda end: f"{end[0]}\n{notice}", html, count=1)
        if "</h1>" in html
        else str(notice + Markup(html))
    )


class _Finder(HTMLParser):
    """Finds the start tags of the outermost elements: line from 1, column from 0, name as it is
    written.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.outermost: list[tuple[int, int, str]] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag when nothing is open."""
        if not self.depth and not str(dict(attrs).get("id") or "").startswith(_PLACE):
            self.outermost.append((*self.getpos(), tag))
        self.depth += tag not in _VOID

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that is closed at once holds no words."""

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        self.depth = max(0, self.depth - (tag not in _VOID))
