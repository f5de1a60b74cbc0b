"""Words explained: the HTML of a page goes in; each official term leads, at its first use, to a
list of explanations that follows.

The links work without scripts; `glossary.js` shows the explanation beside the word instead. Only
running text in the language of the page is looked at: no headings, links, buttons, labels, and
nothing that another record says about itself.
"""

import re
from dataclasses import dataclass, field

from markupsafe import Markup

from wegwijs.content.glossary import Glossary, Term
from wegwijs.i18n.phrases import Use
from wegwijs.render.context import PageContext

PAGE = "glossary"
"""The hand-written page with the block `::: glossary`, to which the lists lead when the portal has
one.
"""
PLACE = "<!--words explained-->"
"""Where the template of a record wants the list."""
_WHOLE = (
    "a|abbr|audio|button|code|dfn|dt|figcaption|figure|h[1-6]|label|nav|pre|script|select|style|summary|svg|template"
    "|textarea|time|video"
)
_TOKEN = re.compile(
    rf"<({_WHOLE})\b[^>]*>.*?</\1\s*>|<strong data-tick=[^>]*>.*?</strong>|<!--.*?-->"
    r"|<(?!/?(?:bdi|b|em|i|strong|wbr)\b)(/?)([a-z][a-z0-9]*)\b([^>]*)>",
    re.S,
)
"""What parts running text: elements passed over as a whole, and every other tag but those within a
line.
"""
_RUNNING = frozenset({"p", "li", "dd", "td", "blockquote"})
_CLASSES = (
    "cards|checked|facts(?! facts--text)|fallback-note|kicker|links|notice|origin|reader|related"
    "|scan|sourced__origin|ticks|tools|two|who"
)
_LEFT_OUT = re.compile(rf'\bclass="(?:{_CLASSES})\b')
_LANG = re.compile(r'\blang="([^"]+)"')
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track"})
_INLINE = re.compile(r"<(/?)([a-z]+)[^>]*>")


def explained(html: str, page: PageContext) -> Markup:
    """The HTML with its terms marked and their meanings listed at `PLACE`, or else at its end;
    without terms nothing is added.
    """
    glossary = page.site.glossaries[page.lang]
    marker = _Marker(glossary, page.lang)
    text = marker.marked(html) if glossary.terms else html
    words = Markup("")
    if marker.used:
        more = (
            f"{page.settings.prefix(page.lang)}{PAGE}/"
            if page.settings.has_page(page.lang, PAGE)
            else ""
        )
        terms = list(marker.used.values())
        words = (
            page.template(
                "glossary/words-explained.html", terms=terms, more=page.href(more) if more else ""
            )
            + "\n"
        )
    before, place, after = text.partition(PLACE)
    return Markup(
        f"{before.rstrip(' ')}{words}{after.removeprefix(chr(10))}" if place else f"{before}{words}"
    )


@dataclass
class _Marker:
    """Goes through the HTML of one page once; `used` are the terms found, in the order of the
    page.
    """

    glossary: Glossary
    lang: str
    used: dict[str, Term] = field(default_factory=dict)

    def marked(self, html: str) -> str:
        """The HTML with the first use of each term marked."""
        running, left_out, depth = 0, "", 0
        links: list[str] = []
        end = copied = 0
        for token in _TOKEN.finditer(html):
            start = token.start()
            if start - end > 2 and running and not left_out:
                copied = self._mark(html, end, start, links, copied)
            end = token.end()
            name = token[3]
            if name is None or name in _VOID:
                continue
            closing = token[2]
            if left_out:
                if name == left_out:
                    depth += -1 if closing else 1
                    left_out = left_out if depth else ""
            elif not closing and token[4] and self._is_left_out(token[4]):
                left_out, depth = name, 1
            elif name in _RUNNING:
                running = max(0, running + (-1 if closing else 1))
        return "".join([*links, html[copied:]])

    def _is_left_out(self, attributes: str) -> bool:
        lang = _LANG.search(attributes)
        return (lang is not None and lang[1] != self.lang) or _LEFT_OUT.search(
            attributes
        ) is not None

    def _mark(self, html: str, start: int, end: int, links: list[str], copied: int) -> int:
        """Mark the terms of a piece of running text: `links` takes the HTML from `copied` on;
        returns what is kept of it now.
        """
        text = html[start:end]
        for use in self.glossary.phrases.find(text):
            whole = None if use.means in self.used else _whole(text, use)
            if whole is not None:
                self.used[use.means] = self.glossary.terms[use.means]
                links += (
                    html[copied : start + use.start],
                    f'<a class="term" href="#term-{use.means}" role="doc-glossref">',
                )
                links += (text[use.start : whole], "</a>")
                copied = start + whole
        return copied


def _whole(text: str, use: Use) -> int | None:
    """Where the use ends with every element in it closed; None when it begins or ends within
    one.
    """
    opened = 0
    for tag in _INLINE.finditer(text, use.start, use.end):
        opened += -1 if tag[1] else 1
        if opened < 0:
            return None
    if not opened:
        return use.end
    after = _INLINE.match(text, use.end)
    return after.end() if opened == 1 and after and after[1] else None
