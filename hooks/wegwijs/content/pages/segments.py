"""Segments: the text of a hand-written page goes in; the pieces that a translator translates come
out, and the page with other words in their places.

A piece is a heading, a paragraph, the entry of a list, a line of a quotation, or a cell of a table.
What stands between them is the frame and stays as it is: the signs before and behind a piece, empty
lines, code, comments, blocks of the generator, attributes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from wegwijs.content.pages.code import bare

Sort = Literal["paragraph", "item", "heading", "cell"]
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_AFTER_HEADING = re.compile(r"[ \t]*#*[ \t]*(?:\{[^{}]*\})?[ \t]*$")
_FRAME = re.compile(
    r"(?:=+|-+|[*_](?:[ \t]*[*_]){2,})[ \t]*$"  # underline of a heading, rule
    r"|\|?[ \t:|-]*-{3,}[ \t:|-]*$"  # below the head of a table
    r"|\{:?[^{}]*\}[ \t]*$"  # attributes
    r"|\[[^\]]+\]:[ \t]"  # where a link leads
    r"|</?[a-zA-Z][^>]*>[ \t]*$"
)
_LETTER = re.compile(r"[^\W\d_]")
"""What has none outside of code is nothing to translate."""
_SIGN = re.compile(r"(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]|[>|]")
"""What begins something else than words go on."""
_CELL = re.compile(r"(?:\\.|[^|\\])+")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a page: its text, where that stands (offsets), on which line (from 1), and what
    each further line of it begins with.
    """

    text: str
    start: int
    end: int
    line: int
    further: str
    sort: Sort


def segments(body: str) -> list[Segment]:
    """The pieces of a page's text, in their order."""
    pieces: list[Segment] = []
    bared = bare(body).text
    place, open_ = 0, False
    lines = zip(body.split("\n"), bared.split("\n"), strict=True)
    for number, (line, shown) in enumerate(lines, 1):
        before = _QUOTE.match(line)
        begin = before.end() if before else 0
        rest = line[begin:]
        if not shown.strip("> \t\x1f") or _FRAME.match(rest):
            open_ = False
        elif rest.startswith("|"):
            pieces += _cells(rest, place + begin, number)
            open_ = False
        elif match := _HEADING.match(rest):
            text = _AFTER_HEADING.sub("", rest[match.end() :])
            start = place + begin + match.end()
            if text:
                pieces.append(Segment(text, start, start + len(text), number, "", "heading"))
            open_ = False
        elif match := _ITEM.match(rest):
            further = line[:begin] + " " * match.end()
            start = place + begin + match.end()
            pieces.append(_piece(line, start - place, place, number, further, "item"))
            open_ = True
        elif open_ and pieces[-1].further.count(">") == line[:begin].count(">"):
            last = pieces[-1]
            joint = body[last.end : place]  # the end of the line before: two spaces break it
            end = place + len(line.rstrip())
            text = last.text + joint + body[place + begin : end]
            pieces[-1] = replace(last, text=text, end=end)
        else:
            pieces.append(_piece(line, begin, place, number, line[:begin], "paragraph"))
            open_ = True
        place += len(line) + 1
    return [one for one in pieces if _LETTER.search(bared, one.start, one.end)]


def with_segments(body: str, texts: Sequence[str]) -> str:
    """The page's text with these texts in the places of its pieces, one for each."""
    parts, done = [], 0
    for segment, text in zip(segments(body), texts, strict=True):
        parts += [body[done : segment.start], text.replace("\n", f"\n{segment.further}")]
        done = segment.end
    return "".join([*parts, body[done:]])


def fits(text: str, segment: Segment) -> bool:
    """Whether a text in the place of a piece is one piece, too, and neither more nor less."""
    if _SIGN.match(text) and not _SIGN.match(segment.text):
        return False
    if segment.sort != "paragraph" and segment.sort != "item":
        signs = {"heading": "# ", "cell": "| "}[segment.sort]
        body = f"{signs}{text}" + (" |" if segment.sort == "cell" else "")
    else:
        body = "- " + text.replace("\n", "\n  ") if segment.sort == "item" else text
    return [one.text for one in segments(body)] == [text]


def _piece(line: str, begin: int, place: int, number: int, further: str, sort: Sort) -> Segment:
    text = line[begin:].rstrip()
    return Segment(text, place + begin, place + begin + len(text), number, further, sort)


def _cells(row: str, place: int, number: int) -> Iterator[Segment]:
    for match in _CELL.finditer(row):
        text = match[0].strip()
        if text:
            start = place + match.start() + len(match[0]) - len(match[0].lstrip())
            yield Segment(text, start, start + len(text), number, "", "cell")
