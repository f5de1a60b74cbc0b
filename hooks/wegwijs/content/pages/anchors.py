"""Anchors of a hand-written page: its text goes in; the places that a link can lead to come out."""

import re
import unicodedata

from wegwijs.content.pages.code import bare

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]*(.+?)[ \t#]*$|^(\S.*)\n(?:=+|-+)[ \t]*$", re.M)
_ATTRIBUTES = re.compile(r"\{:?([^{}]*)\}[ \t]*$")
_OWN = re.compile(r"\{:?[^{}]*?#([\w:-]+)[^{}]*\}")
_MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`]")
_COUNTED = re.compile(r"^(.*)_([0-9]+)$")


def anchors_of(body: str) -> frozenset[str]:
    """The anchors of a page, as Python-Markdown makes them of its headings, and those that its
    editor gave.
    """
    text = bare(body).text
    anchors = set(_OWN.findall(text))
    for match in _HEADING.finditer(text):
        words = match[1] or match[2]
        attributes = _ATTRIBUTES.search(words)
        if attributes and "#" in attributes[1]:
            continue
        plain = _MARKS.sub(lambda mark: mark[1] or "", _ATTRIBUTES.sub("", words))
        anchors.add(_unique(_slug(plain), anchors))
    return frozenset(anchors)


def _slug(words: str) -> str:
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", letters).strip().lower())


def _unique(anchor: str, used: set[str]) -> str:
    while anchor in used or not anchor:
        counted = _COUNTED.match(anchor)
        anchor = f"{counted[1]}_{int(counted[2]) + 1}" if counted else f"{anchor}_1"
    return anchor
