"""The size of a hand-written page: its text without code goes in; what would take a build too long
comes out.

Python-Markdown, which renders these pages, tries its expressions from every sign of a paragraph to
its end, and fills up every row of a table: some pages that are quickly written take it hours. They
are counted here, and refused before it sees them.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from wegwijs.diagnostics.diagnostic import Diagnostic, Location

MAX_BYTES = 512 * 1024
MAX_LINES = 10_000
MAX_PASSAGE = 5_000
MAX_SIGNS = 200
MAX_HEADINGS = 500
MAX_CELLS = 20_000
MAX_DEPTH = 10
MAX_INDENT = 80
_BEGINS = re.compile(r" *(?:\||[*+-]\s|\d{1,9}[.)]\s|#|>)")
_HEADING = re.compile(r" {0,3}(?:>[> ]*)?(?:#|(?:=+|-+)\s*$)")
_DEEP = re.compile(r"[ \t>]*")


def _refused(line: int, message: str, advice: str) -> Diagnostic:
    """What there is too much of on a line (from 0) of the text."""
    return Diagnostic(Location(line=line + 1), message, advice, "page-too-intricate")


def too_many_lines(text: str) -> Diagnostic | None:
    """What is wrong with a page of too many lines; None when it may be looked through."""
    if text.count("\n") <= MAX_LINES:
        return None
    return _refused(
        MAX_LINES, f"the page has more than {MAX_LINES} lines", "Divide it into several pages."
    )


def size_faults(text: str) -> Iterator[Diagnostic]:
    """What there is too much of in a page; of each thing the first place."""
    lines = text.split("\n")
    yield from _passages(lines)
    yield from _headings(lines)
    yield from _tables(lines)
    yield from _depth(lines)


def _passages(lines: list[str]) -> Iterator[Diagnostic]:
    begun = length = signs = 0
    for number, line in enumerate(lines):
        if not line.strip() or _BEGINS.match(line):
            begun, length, signs = number, 0, 0
        length += len(line) + 1
        signs += line.count("[") + line.count("<")
        if length > MAX_PASSAGE:
            message = f"a paragraph of more than {MAX_PASSAGE} characters begins here"
            yield _refused(
                begun + (not lines[begun].strip()), message, "Divide it with empty lines."
            )
            return
        if signs > MAX_SIGNS:
            message = f"a paragraph with more than {MAX_SIGNS} signs [ and < begins here"
            yield _refused(
                begun + (not lines[begun].strip()),
                message,
                "Divide it with empty lines, or make a list of its links.",
            )
            return


def _headings(lines: list[str]) -> Iterator[Diagnostic]:
    headings = [number for number, line in enumerate(lines) if _HEADING.match(line)]
    if len(headings) > MAX_HEADINGS:
        yield _refused(
            headings[MAX_HEADINGS],
            f"the page has more than {MAX_HEADINGS} headings",
            "Divide it into several pages.",
        )


def _tables(lines: list[str]) -> Iterator[Diagnostic]:
    cells = 0
    for filled, group in groupby(enumerate(lines), key=lambda numbered: bool(numbered[1].strip())):
        rows = list(group)
        if filled and len(rows) > 1 and "|" in rows[0][1] + rows[1][1]:
            cells += len(rows) * max(row.count("|") + 1 for _, row in rows[:2])
            if cells > MAX_CELLS:
                message = f"the tables of the page have more than {MAX_CELLS} cells"
                yield _refused(rows[0][0], message, "Divide it into several pages.")
                return


def _depth(lines: list[str]) -> Iterator[Diagnostic]:
    for number, line in enumerate(lines):
        before = _DEEP.match(line)
        if before is None or not line.strip():
            continue
        if before[0].count(">") > MAX_DEPTH:
            yield _refused(
                number,
                f"quotations are nested more than {MAX_DEPTH} deep",
                "Delete signs > at the beginning of the line.",
            )
            return
        if len(before[0].expandtabs(4)) > MAX_INDENT:
            yield _refused(
                number,
                f"the line begins with more than {MAX_INDENT} spaces",
                "Move it to the left.",
            )
            return
