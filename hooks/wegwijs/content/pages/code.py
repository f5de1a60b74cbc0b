"""Code and comments in a hand-written page: its text goes in; the same text comes out without them.

White space stands in the place of blocks and comments, backticks in that of code within a sentence:
every place keeps its line and column. What counts as code is what Python-Markdown, which renders
these pages, shows as code: a fence begins its line, is closed by the same signs, and says no more
than a language; a span ends in its own paragraph. Each sign is looked at once, so that a page takes
as long as it is long.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

_FENCE = re.compile(
    r"(`{3,}|~{3,}) *(?:(\{[^\n]*\})|\.?[\w#.+-]* *(?:hl_lines=(?:\"[^\"\n]*\"|'[^'\n]*') *)?)$"
)
_MARK = re.compile(r"\\[\\`]|(`+)|<!--(?!-?>)")
_TICKS = re.compile("`+")
_BREAK = re.compile(r"\n[ \t]*(?=\n)|\n(?=[ >]*(?:[*+-]\s|\d{1,9}[.)]\s|[#|>]))")
"""Where a paragraph, a list entry, a row ends: code goes on no further."""
_BLOCK = re.compile(r"^:::.*$", re.M)
"""A line that asks for a block of the generator: it is put between empty lines before the page is
rendered.
"""
_RAW = re.compile(r"\n {0,3}<[A-Za-z/!?]")
"""A line that begins as HTML: the renderer looks for these before it looks for code."""
_PLAIN = re.compile(r"[^<>\[\](){}`\"'\n]*")
_INDENTED = 4
"""Spaces with which a line is indented code, or part of a list."""
_COMMENT_END = re.compile("--!?>")
_ITEM = re.compile(r" {0,3}(?:[*+-]|\d+\.)\s| {0,3}:\s|\[\^|!!!|\?\?\?|/// ", re.M)
_BLANK = re.compile(r"[^\n]")
_WAS_COMMENT = "\x1f"
"""White space that indents nothing: what follows a comment on its line is no indented code."""
_LONGEST = 300
"""Characters of a line that may be a fence."""


@dataclass(frozen=True, slots=True)
class Unclosed:
    """A code block or a comment that is not closed: where it begins in the text, and what it is
    called.
    """

    start: int
    name: str


@dataclass(frozen=True, slots=True)
class Bared:
    """A text without its code and comments, the first that is not closed, and the attributes of
    fences with their place.
    """

    text: str
    unclosed: Unclosed | None = None
    fences: tuple[tuple[int, str], ...] = ()


def bare(text: str) -> Bared:
    """The text without code, comments and lines that ask for a block. What follows an unclosed one
    is left as it is.
    """
    pieces, attributes, unclosed = _without_fences(text)
    if unclosed:
        return Bared("".join(pieces), unclosed, tuple(attributes))
    prose = _BLOCK.sub(lambda match: blanked(match[0]), "".join(pieces))
    spans, unclosed = _without_spans(prose)
    return Bared(_without_indented(spans), unclosed, tuple(attributes))


def fenced_lines(text: str) -> frozenset[int]:
    """The numbers, from 1, of the lines of fenced code, its fences among them."""
    numbers: set[int] = set()
    for first, last, _ in _fences(text.split("\n")):
        numbers.update(range(first + 1, last + 2))
    return frozenset(numbers)


def blanked(text: str) -> str:
    """As many blanks, on as many lines."""
    return _BLANK.sub(" ", text)


def _fences(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """First and last line of each fenced block (from 0) and its attributes; the last is -1 for one
    that is not closed.
    """
    closing: dict[str, list[int]] = {}
    fences = [
        number
        for number, line in enumerate(lines)
        if line.startswith(("```", "~~~")) and len(line) < _LONGEST
    ]
    for number in reversed(fences):
        if not (signs := lines[number].rstrip(" ")).strip(signs[0]):
            closing.setdefault(signs, []).append(number)
    done = -1
    for number in fences:
        match = _FENCE.match(lines[number]) if number > done else None
        if match is None:
            continue
        waiting = closing.get(match[1], [])
        while waiting and waiting[-1] <= number:
            waiting.pop()
        yield number, (waiting[-1] if waiting else -1), match[2] or ""
        if not waiting:
            return
        done = waiting[-1]


def _without_fences(text: str) -> tuple[list[str], list[tuple[int, str]], Unclosed | None]:
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    pieces: list[str] = []
    attributes: list[tuple[int, str]] = []
    done = 0
    for first, last, info in _fences(lines):
        if info:
            attributes.append((starts[first] + lines[first].index("{"), info))
        if last < 0:
            pieces.append(text[starts[done] :])
            return pieces, attributes, Unclosed(starts[first], "code block")
        pieces += [
            text[starts[done] : starts[first]],
            blanked(text[starts[first] : starts[last + 1]]),
        ]
        done = last + 1
    pieces.append(text[starts[done] :] if done < len(lines) else "")
    return pieces, attributes, None


def _closings(text: str) -> dict[int, list[int]]:
    """Where runs of backticks of each length are, the last first."""
    closings: dict[int, list[int]] = {}
    for match in _TICKS.finditer(text):
        closings.setdefault(len(match[0]), []).append(match.start())
    for places in closings.values():
        places.reverse()
    return closings


def _without_spans(text: str) -> tuple[str, Unclosed | None]:
    closings = _closings(text)
    breaks = [match.start() for match in _BREAK.finditer(text)] + [len(text)]
    breaks.reverse()
    pieces: list[str] = []
    done = place = raw = 0
    while match := _MARK.search(text, place):
        start, place = match.start(), match.end()
        while breaks[-1] < start:
            breaks.pop()
        if match[0] == "<!--":
            if (stop := _comment_end(text, start)) is None:
                return "".join([*pieces, text[done:]]), Unclosed(start, "comment")
            filler = _WAS_COMMENT
            raw = (text.find("\n", stop) + 1) or len(
                text
            )  # up to there the renderer looks for HTML before code
        elif match[1] and start >= raw:
            waiting = closings.get(len(match[1]), [])  # none: the run begins with an escaped one
            while waiting and waiting[-1] <= start:
                waiting.pop()
            ends = bool(waiting) and waiting[-1] <= breaks[-1]
            if not ends or _RAW.search(text, start, waiting[-1]):
                place = max(
                    place, breaks[-1]
                )  # the renderer would now try shorter runs: nothing here is surely code
                continue
            stop, filler = waiting[-1] + len(match[1]), "`"
        else:
            continue
        if stop > start:
            pieces += [text[done:start], _BLANK.sub(filler, text[start:stop])]
            done = place = stop
    return "".join([*pieces, text[done:]]), None


def _comment_end(text: str, start: int) -> int | None:
    """Where a comment ends; None when it is not closed, its start when the renderer may take it for
    something else.

    Within a sentence it reads links and HTML in a comment as such.
    """
    end = _COMMENT_END.search(text, start)
    if end is None:
        return None
    line = text.rfind("\n", 0, start) + 1
    begins_line = start - line < _INDENTED and not text[line:start].strip(" ")
    return end.end() if begins_line or _PLAIN.fullmatch(text, start + 4, end.start()) else start


def _without_indented(text: str) -> str:
    """The text without code that is only indented: a block of it that stands in no list."""
    shown: list[str] = []
    in_list = text[:1] in {" ", "\t"}  # to the renderer, a first line of blanks is no empty line
    for blank, group in groupby(text.split("\n"), key=lambda line: not line.strip()):
        lines = list(group)
        if not blank and all(line.startswith(("    ", "\t")) for line in lines) and not in_list:
            lines = [blanked(line) for line in lines]
        elif not blank and not lines[0].startswith(("    ", "\t")):
            in_list = any(map(_ITEM.match, lines))
        shown += lines
    return "\n".join(shown)
