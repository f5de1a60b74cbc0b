"""Alignment: a text that is folded, or written with signs in the place of others, goes in; where in
its file a place of it stands comes out.

Folding changes nothing but white space, so that the letters of a text and those of its file are the
same, one after the other.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from wegwijs.strict_yaml.nodes import ScalarNode
from wegwijs.strict_yaml.outline import LINE_END

_SPACE = " \t\r\n"
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r\n|.)", re.S)
_SPACES = {"n": "\n", "r": "\r", "t": "\t", " ": " ", "\t": "\t", "\n": "\n", "\r\n": "\n"}


def place_of(node: ScalarNode, line: int, column: int) -> tuple[int, int]:
    """Line and column in the file of a place in a text: its line from 0, its column from 1."""
    if node.begins or not node.written:
        return node.line + line + node.block, node.begins + column - 1 or node.column
    before = "\n".join(node.value.split("\n")[:line])
    start = len(before) + (line > 0) + column - 1
    number = sum(sign not in _SPACE for sign in node.value[:start])
    places = _places(node.written)
    if not places:
        return node.line, node.column
    down, right = places[min(number, len(places) - 1)]
    return node.line + down, right + 1 + (0 if down else node.column - 1)


@lru_cache(maxsize=16)
def _places(written: str) -> list[tuple[int, int]]:
    """The line and the column, from 0, of each letter of a text as it is written."""
    breaks = [match.end() for match in LINE_END.finditer(written)]
    places, line = [], 0
    for at in _letters(written):
        while line < len(breaks) and breaks[line] <= at:
            line += 1
        places.append((line, at - (breaks[line - 1] if line else 0)))
    return places


def _letters(written: str) -> Iterator[int]:
    """Where each letter of a text stands in what is written: white space is none."""
    style, at, end = written[:1], 0, len(written)
    if style == ">" and (first := LINE_END.search(written)):
        at = first.end()
    elif style in {"'", '"'}:
        at, end = 1, end - 1
    while at < end:
        sign, length = written[at], 1
        if style == '"' and (escape := _ESCAPE.match(written, at, end)):
            length = len(escape[0])
            sign = chr(int(escape[1][1:], 16)) if length > 3 else _SPACES.get(escape[1], "x")
        elif style == "'" and written.startswith("''", at):
            length = 2
        if sign not in _SPACE:
            yield at
        at += length
