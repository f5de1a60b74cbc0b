"""Outline: the text of a YAML file goes in; its lines outside of texts under | and > come out, also
when it cannot be read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LINE_END = re.compile(r"\r\n?|\n")
KEY = r"[^\W\d][\w-]*"
NAME = r"[^\W\d][\w:./-]*"
"""The name of a field as the files beside the records have them: training:old-baker."""
FIELD = re.compile(rf" *(?:- +)*({NAME}) *:(?=\s|$)")
"""A line on which a field begins; its name."""
_HEADER = re.compile(r"^(.*?[:-]) +[|>][-+0-9]* *(?:#.*)?$")
_DASHES = re.compile(r" *(?:- +)*")


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip: where, what is wrong, how to mend it, and the rule."""

    line: int
    column: int
    message: str
    help: str
    rule: str


def field_on(line: str) -> str:
    """The field that begins on a line; "" for none."""
    match = FIELD.match(line)
    return match[1] if match else ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line outside of texts under | and >. `number` counts from 1; `ended` is the field whose
    text ended just before, "" for none, `written` whether it holds anything; `block` whether such a
    text begins below.
    """

    number: int
    text: str
    indent: int
    ended: str
    block: bool
    written: bool = False

    @property
    def field(self) -> str:
        """The field that begins here; "" for none."""
        return field_on(self.text)


def lines_outside_blocks(text: str) -> Iterator[Line]:
    """The lines of a file that are neither blank nor part of a text under | or >."""
    block, begun, name = -1, False, ""
    for number, raw in enumerate(LINE_END.split(text), 1):
        indent = len(raw) - len(raw.lstrip(" "))
        if block >= 0 and (not raw.strip() or indent >= block):
            if raw.strip() and not begun:
                block, begun = indent, True  # the first line says how far the text is indented
            continue
        ended, written, block, begun = (name if block >= 0 else ""), begun, -1, False
        if not raw.strip():
            continue
        header = None if raw.lstrip().startswith("#") else _HEADER.match(raw)
        if header:
            name = (re.findall(KEY, header[1]) or [""])[-1]
            dashes = _DASHES.match(raw)
            block = dashes.end() + 1 if dashes else 1
        yield Line(number, raw, indent, ended, block >= 0, written)
