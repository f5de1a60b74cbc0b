"""Losses: the lines of a file and a text in it go in; what YAML took from the text, without being
wrong, comes out.
"""

import re
from collections.abc import Sequence

import yaml

from wegwijs.strict_yaml.nodes import Loss, ScalarNode
from wegwijs.strict_yaml.outline import FIELD, Slip
from wegwijs.strict_yaml.quotes import unclosed

_COMMENT = re.compile(r"[ \t]+(#)(.?)")
_ENTRY = re.compile(r" *(?:[-*+•·‣▪] *|[0-9]{1,2}[.)] +)\S")
_OPENING = re.compile(r":\s+[-*•] ?\S|^ *- ")
_BLOCK = re.compile(r" *(?:#{2,6} *\S|\|.*\|)")


NOTHING = frozenset({"~", "null", "Null", "NULL"})
"""What YAML writes for nothing."""
TILDE = "~"
"""A text of this sign alone says nothing to readers either, with or without quotes."""
FLAGS = frozenset({"yes", "no", "true", "false", "on", "off"})
CURLY = {"“": "”", "”": "”", "„": "”“", "«": "»", "‘": "’", "’": "’", "‚": "’‘"}
"""Quotation marks of a text, each with those that close it."""
_DOUBTFUL = FLAGS | {"~", "null"}
_BLANKS = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_DOUBTFUL_FIRST = frozenset([*CURLY, *_BLANKS, TILDE])
"""Signs with which a text begins that may say nothing, or stand between marks of its own."""


def is_doubtful(node: ScalarNode) -> bool:
    """Whether a text may say something else than it was meant to."""
    value = node.value
    if node.loss is None and value and value[0] not in _DOUBTFUL_FIRST:  # most of them
        return len(value) < 6 and node.plain and value.lower() in _DOUBTFUL
    return (
        node.loss is not None
        or value.strip() in {"", TILDE}
        or (node.plain and (value[0] in CURLY or (len(value) < 6 and value.lower() in _DOUBTFUL)))
    )


def loss_of(event: yaml.ScalarEvent, lines: Sequence[str]) -> Loss | None:
    """What YAML took from a text in a file of these lines."""
    assert event.start_mark is not None
    assert event.end_mark is not None
    first, last, style = event.start_mark.line, event.end_mark.line, event.style
    loss = None
    if last > first and style != "|":
        loss = joined_loss(lines, first, last - (style == ">"), folded=style == ">")
    if style or loss:
        return loss
    return comment_loss(lines, last, event.end_mark.column, lead=not event.value)


def swallowed(event: yaml.ScalarEvent, lines: Sequence[str], column: int) -> Slip | None:
    """The slip of a text in quotation marks that goes on over the fields below, because the mark is
    closed by another one there; `column` is where its field begins (from 1).
    """
    assert event.start_mark is not None
    assert event.end_mark is not None
    first, last, sign = event.start_mark.line, event.end_mark.line, event.style
    if last == first or sign not in {"'", '"'}:
        return None
    fields = [
        number
        for number in range(first + 1, last + 1)
        if (match := FIELD.match(lines[number])) and match.start(1) < column
    ]
    if len(fields) > 1 or last in fields:  # a text may well hold one line that looks like a field
        return unclosed(first + 1, event.start_mark.column + 1, sign)
    return None


def comment_loss(lines: Sequence[str], line: int, column: int, lead: bool) -> Loss | None:
    """The comment behind a text without quotation marks that ends at `line` and `column` (from 0).

    `lead` is true when the text is empty: then only a # with a sign right behind it counts.
    """
    match = _COMMENT.match(lines[line], column) if line < len(lines) else None
    if not match:
        return None
    kind = "word" if match[2].strip(" \t#!-") else "comment"
    return Loss(line + 1, match.start(1) + 1, kind) if kind == "word" or not lead else None


def joined_loss(lines: Sequence[str], first: int, last: int, folded: bool) -> Loss | None:
    """The first line of a list, a heading or a table that was joined to the line before, in a text
    that is not written with |.

    `first` and `last` are its lines (from 0); those of a `folded` one (>) begin below.
    """
    written = lines[first + folded : last + 1]
    base = next((_indent(line) for line in written if line.strip()), 0)
    entries = [
        number for number, line in enumerate(written) if _ENTRY.match(line) and (number or folded)
    ]
    opening = not folded and bool(written) and bool(_OPENING.search(written[0]))
    for number in range(1, len(written)):
        above, here = written[number - 1], written[number]
        joined = above.strip() and (
            not folded or (_indent(above) == base and _indent(here) == base)
        )
        listed = number in entries and len(entries) + opening > 1
        if joined and (listed or _BLOCK.match(here)):
            return Loss(first + folded + number + 1, _indent(here) + 1, "joined")
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
