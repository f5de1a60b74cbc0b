"""Plain blocks: a Markdown text goes in; its HTML comes out when it is made of nothing but
paragraphs, headings and lists of plain words, which needs no parser.

Most texts of records are like that, and a parser takes ten times as long. What it would give is
given, letter by letter; where that is not beyond doubt, nothing is.
"""

import re

from wegwijs.content.bare_links import may_hold_links

_SIGNS = r"\x00-\x1f\x7f\\`*_\[\]<>&#~|"
"""What has, or may have, a meaning in Markdown within a line."""
_LINE = rf"[^\W\d_](?:[^{_SIGNS}]*[^\s{_SIGNS}])?"
"""A line that begins with a letter and ends with no space: it can begin no other kind of block."""
_BLOCK = re.compile(
    rf"(?P<mark>###?) (?P<heading>{_LINE})|(?P<list>- {_LINE}(?:\n- {_LINE})*)|{_LINE}"
)
Outline = list[tuple[int, str, str]]
"""Headings of a text: the level, the anchor and the words of each."""


def plain_blocks(text: str) -> tuple[str, Outline] | None:
    """HTML of `text`, and its headings; None for one that has more in it than plain blocks with an
    empty line between them.
    """
    if may_hold_links(text):
        return None
    parts: list[str] = []
    outline: Outline = []
    was_list = False
    for block in text.removesuffix("\n").split("\n\n"):
        match = _BLOCK.fullmatch(block)
        # an empty line between two lists is one between items of a single list
        if match is None or (was_list and match["list"]):
            return None
        was_list = bool(match["list"])
        if was_list:
            items = _quoted(block[2:]).replace("\n- ", "</li>\n<li>")
            parts.append(f"<ul>\n<li>{items}</li>\n</ul>\n")
        elif words := match["heading"]:
            level, anchor = len(match["mark"]), f"s{len(outline) + 1}"
            outline.append((level, anchor, words))
            parts.append(f'<h{level} id="{anchor}">{_quoted(words)}</h{level}>\n')
        else:
            parts.append(f"<p>{_quoted(block)}</p>\n")
    return "".join(parts), outline


def _quoted(words: str) -> str:
    return words.replace('"', "&quot;")
