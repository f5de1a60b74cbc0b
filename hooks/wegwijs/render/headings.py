"""Headings: rendered HTML goes in; its headings come out, or the same HTML with its headings where
they belong.
"""

import re

from markupsafe import Markup

from wegwijs.content.markdown import Heading

_HEADING = re.compile(
    r'<div lang="([^"]+)"|</div>|<h2(?: lang="([^"]+)")?[^>]*\bid="([^"]+)"[^>]*>(.*?)</h2>', re.S
)


def headings(html: str) -> tuple[Heading, ...]:
    """The second-level headings of a page that have an anchor, with their language where it is not
    the page's.
    """
    outline = []
    block = ""
    for lang, its, anchor, words in _HEADING.findall(html):
        if anchor:
            own = re.search(r'\blang="([^"]+)"', words)
            outline.append(
                Heading(2, anchor, Markup(words).striptags(), own[1] if own else its or block)
            )
        else:
            block = lang
    return tuple(outline)


def place_headings(html: str, top: int, number: int) -> str:
    """The HTML of an article, its highest heading at level `top`, its anchors made unique by the
    article's `number`.

    Editors write ## or ### as they please; under a heading of the page both are one level below it.
    """
    if "<h" not in html:  # most texts
        return html
    down = top - min(map(int, re.findall(r"<h([2-5])", html)), default=top)
    html = re.sub(r"<(/?)h([2-5])", lambda tag: f"<{tag[1]}h{min(int(tag[2]) + down, 6)}", html)
    return re.sub(r'(<h\d) id="s', rf'\1 id="t{number}-', html)
