"""Word diff: two texts go in; the words that stayed, went and came come out, in the order of
reading.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from markupsafe import Markup

Change = Literal["same", "del", "ins"]
_WORDS = re.compile(r"\s*\S+\s*?(?=\s|$)|\s+$")
_MANY = 25_000_000
"""Pairs of words above which the comparison leaves out very common words, so that it stays quick.
"""


class Piece(NamedTuple):
    """Words that stayed, went (`del`) or came (`ins`)."""

    change: Change
    text: str


def compare(old: str, new: str) -> Iterator[Piece]:
    """What changed from `old` to `new`, word by word; white space alone is no change."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    keys = [word.strip() for word in before], [word.strip() for word in after]
    matcher = SequenceMatcher(None, *keys, autojunk=len(before) * len(after) > _MANY)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(after[start:end]))
            continue
        if last > first:
            yield Piece("del", "".join(before[first:last]))
        if end > start:
            yield Piece("ins", "".join(after[start:end]))


def marked(old: str, new: str) -> Markup:
    """The same as HTML with <del> and <ins>; white space is kept outside of them."""
    return Markup("").join(_piece(piece) for piece in compare(old, new))


def _piece(piece: Piece) -> Markup:
    inner = piece.text.strip()
    if piece.change == "same" or not inner:
        return Markup("{}").format(piece.text)
    start = piece.text.index(inner)
    space, behind = piece.text[:start], piece.text[start + len(inner) :]
    return Markup("{}<{}>{}</{}>{}").format(
        space, Markup(piece.change), inner, Markup(piece.change), behind
    )
