"""Links of a hand-written page: its text without code goes in; where each address stands in it
comes out.

Brackets are matched once, from left to right, so that a page takes as long as it is long.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 2_500
"""Characters between the parentheses of a link that are looked through for its end."""
_SIGN = re.compile(r"\\.|[\[\]]|\n[ \t]*(?=\n)", re.S)
_DEFINED = re.compile(r"^ {0,3}(?:>[> ]*)?\[([^\[\]\n]*)\]:[ \t]*\n?[ \t]*<?([^\s>]+)", re.M)
_IN_ANGLES = re.compile(r"""\s*<([^<>\n]*)>\s*(?:"[^"]*"\s*|'[^']*'\s*)?\)""")
_PARENTHESIS = re.compile(r"[()]")
_NAMED = re.compile(r"[ \n]?\[([^\[\]\n]{0,300})\]")
_TITLE = re.compile(r"\s(?:\"[^\"]*\"|'[^']*'|\([^()]*\))\s*$", re.S)


@dataclass(frozen=True, slots=True)
class Link:
    """The address of a link or a picture: where it begins and ends in the text."""

    start: int
    end: int
    picture: bool


def links_of(text: str) -> Iterator[Link]:
    """Every address that a page links to or takes a picture from, however it is written."""
    pictured: set[str] = set()
    opened: list[tuple[int, bool]] = []
    for match in _SIGN.finditer(text):
        sign, place = match[0], match.start()
        if sign == "[":
            opened.append((place, place > 0 and text[place - 1] == "!"))
        elif sign == "]" and opened:
            start, picture = opened.pop()
            if text[place + 1 : place + 2] == "(":
                yield _inline(text, place + 2, picture)
            elif picture:
                pictured |= {_name(text[start + 1 : place]), *_named(text, place + 1)}
        elif sign.startswith("\n"):
            opened.clear()  # no link goes on in the next paragraph
    for match in _DEFINED.finditer(text):
        yield Link(match.start(2), match.end(2), _name(match[1]) in pictured)


def _inline(text: str, start: int, picture: bool) -> Link:
    """The address behind `](`: up to the parenthesis that closes it, without the title."""
    depth = 0
    within = text[start : start + LONGEST]
    if angles := _IN_ANGLES.match(within):
        return Link(start + angles.start(1), start + angles.end(1), picture)
    end = len(within)
    for match in _PARENTHESIS.finditer(within):
        if match[0] == ")" and not depth:
            end = match.start()
            break
        depth += 1 if match[0] == "(" else -1
    address = _TITLE.sub("", within[:end])
    begin = len(address) - len(address.lstrip())
    return Link(start + begin, start + max(begin, len(address.rstrip())), picture)


def _named(text: str, place: int) -> Iterator[str]:
    """The name in the brackets that follow those of a picture: `![What it shows][name]`."""
    if match := _NAMED.match(text, place):
        yield _name(match[1])


def _name(words: str) -> str:
    return " ".join(words.split()).lower()
