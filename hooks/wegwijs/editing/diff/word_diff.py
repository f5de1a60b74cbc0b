"""Word diff: two versions of a text go in; the places where they differ come out, word by word,
with a few words around them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Sign = Literal["=", "-", "+"]
Piece = tuple[Sign, str]
"""Words that stay, that go, or that come."""

_AROUND = 4
_MOST = 3
_LONG = 14
_TOO_MANY = 1_500


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text that changed: what it is called, and for each place the pieces to show; `more` places
    are not shown.

    `language` is the name of the language of a translation, "" for the source.
    """

    label: str
    places: tuple[tuple[Piece, ...], ...]
    more: int = 0
    language: str = ""


def text_change(label: str, old: str, new: str, language: str = "") -> TextChange:
    """How `new` differs from `old`; either may be empty."""
    before, after = old.split(), new.split()
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    if max(len(before), len(after)) - start - end > _TOO_MANY:
        return TextChange(
            label, ((("-", _cut(before[start:])), ("+", _cut(after[start:]))),), 0, language
        )
    matcher = SequenceMatcher(
        None, before[start : len(before) - end], after[start : len(after) - end], autojunk=False
    )
    places = [
        (a + start, b + start, c + start, d + start)
        for sign, a, b, c, d in matcher.get_opcodes()
        if sign != "equal"
    ]
    groups: list[list[tuple[int, int, int, int]]] = []
    for place in places:
        if groups and place[0] - groups[-1][-1][1] <= _AROUND:
            groups[-1].append(place)
        else:
            groups.append([place])
    shown = tuple(_pieces(group, before, after) for group in groups[:_MOST])
    return TextChange(label, shown, max(len(groups) - _MOST, 0), language)


def _common(some: Sequence[str], others: Sequence[str]) -> int:
    count = 0
    for one, other in zip(some, others, strict=False):
        if one != other:
            break
        count += 1
    return count


def _pieces(
    group: list[tuple[int, int, int, int]], before: list[str], after: list[str]
) -> tuple[Piece, ...]:
    first, last = group[0][0], group[-1][1]
    pieces: list[Piece] = []
    if first:
        pieces.append(
            (
                "=",
                ("… " if first > _AROUND else "")
                + " ".join(before[max(first - _AROUND, 0) : first]),
            )
        )
    at = first
    for start, end, new_start, new_end in group:
        pieces += [
            ("=", " ".join(before[at:start])),
            ("-", _cut(before[start:end])),
            ("+", _cut(after[new_start:new_end])),
        ]
        at = end
    if last < len(before):
        pieces.append(
            (
                "=",
                " ".join(before[last : last + _AROUND])
                + (" …" if last + _AROUND < len(before) else ""),
            )
        )
    return tuple((sign, text) for sign, text in pieces if text)


def _cut(words: list[str]) -> str:
    if len(words) <= _LONG:
        return " ".join(words)
    return f"{' '.join(words[: _LONG // 2])} … {' '.join(words[-_LONG // 2 :])}"


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_TURNING = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def isolated(text: str) -> str:
    """Text that may run from right to left, made to keep to itself in an English sentence."""
    plain = _TURNING.sub("", text)
    return f"\u2068{plain}\u2069" if _RIGHT_TO_LEFT.search(plain) else plain
