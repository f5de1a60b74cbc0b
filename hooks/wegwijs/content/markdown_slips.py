"""Markdown slips: a text goes in; what a person meant as a link, a heading, a list or a table and
CommonMark reads as plain words comes out, with its place.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from wegwijs.content.markdown_headings import LOW, headings_out_of_order
from wegwijs.content.markdown_leftovers import markdown_leftovers
from wegwijs.content.markdown_slip import MarkdownSlip
from wegwijs.content.markdown_twice import names_given_twice
from wegwijs.content.plain_links import PLAIN_LINK

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_TARGET = r"(?:https?://|www\.|mailto:|tel:|[a-z]+:[a-z0-9-]|[^)\s]+\.md\b|#)"
_TURNED = re.compile(rf"\(([^()\n]+)\)\[(\s*{_TARGET}[^\]\n]*)\]")
_PARTED = re.compile(rf"\[([^\[\]\n]+)\]\s+\((\s*{_TARGET}[^)\n]*)\)")
_HALF = re.compile(rf"\[[^\[\]\n]+\]\({_TARGET}[^)\n]*$")
_HEADING = re.compile(r" {0,3}(#{2,6})([^#\s].*)")
_BULLET = re.compile(r"\s*([•·‣▪◦●○■□➢➤✓✔→])\s*\S")
_DASH = re.compile(r"\s*([–—]) +\S")
_TIGHT_DASH = re.compile(r" {0,3}([-+])[^\W\d_]")
_TIGHT_NUMBER = re.compile(r" {0,3}([0-9]{1,2}[.)])[^\W\d_]")
_ROW = re.compile(r" {0,3}\|.*\|\s*$")
_RULE = re.compile(r" {0,3}\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?)?\s*\|?\s*$")
_ITEM = re.compile(r"\s*(?:[-*+]|[0-9]{1,9}[.)])\s+")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_TICKS = re.compile("`+")
_ESCAPED = re.compile(r"\\[*_]")
_STARS = re.compile(r"(?<!\*)\*\*(?!\*)|(?<![\w_])__(?=\S)|(?<=\S)__(?![\w_])")
_BREAK = re.compile(r"\s*$|\s{0,3}(?:[-*+]|[0-9]{1,9}[.)])\s|\s{0,3}#{1,6}\s|\s*\||\s*>\s*$")

_SIGNS = ("[", "]", "`", "|", "~", "<", "\t", "**", "__", "    ")
_SUSPECT_LINE = re.compile(
    r"\s*(?:[^\w\s#-]|#+(?!#)(?! +\S)|-(?! +[^\s\[])|(?![0-9]{1,9}[.)] +\S)\d)"
)
"""Signs in a text, and beginnings of a line, of which a text of a record must have one to have a
slip: it is no letter, and not “## ”, “- ” or “1. ” with words behind it.
"""


def markdown_slips(text: str, page: bool = False) -> Iterator[MarkdownSlip]:
    """The slips in a text, in no order. `page` is true for a hand-written page, whose lists need a
    blank line before them, and in which code is left out beforehand.
    """
    lines = text.split("\n")
    if not page and not _may_slip(text, lines):
        return
    if "`" in text:
        lines = [_without_code(line) if "`" in line else line for line in lines]
    fenced = _fenced(lines) if "```" in text or "~~~" in text else set()
    if not page and fenced and (slip := _unclosed(lines)):
        yield slip
    shown = ["" if number in fenced else line for number, line in enumerate(lines)]
    if "[" in text:
        yield from _links(shown)
    yield from _headings(shown)
    yield from _bullets(shown)
    yield from _tables(shown)
    yield from markdown_leftovers(text, shown, page)
    if page or LOW in text:
        yield from headings_out_of_order(shown, page)
    if "]:" in text or (page and "#" in text):
        yield from names_given_twice(shown)
    if "**" in text or "__" in text:
        yield from _emphasis(shown)
    yield from _lists_of_page(shown) if page else _indented(text)


def _may_slip(text: str, lines: Sequence[str]) -> bool:
    """Whether a text of a record has a sign that a slip cannot do without."""
    if "[" in text:
        text = PLAIN_LINK.sub(r"\1", text)
        lines = text.split("\n")
    if LOW in text or any(sign in text for sign in _SIGNS):
        return True
    return any(_SUSPECT_LINE.match(line) for line in lines if not line[:1].isalpha())


def _without_code(line: str) -> str:
    """A line with blanks in the place of code: of what stands between runs of ticks of one
    length. Looks at each run once, however many there are.
    """
    runs = [match.span() for match in _TICKS.finditer(line)]
    following: dict[int, int] = {}
    closing: list[int | None] = [None] * len(runs)
    for at in range(len(runs) - 1, -1, -1):
        length = runs[at][1] - runs[at][0]
        closing[at], following[length] = following.get(length), at
    shown, done, at = [], 0, 0
    while at < len(runs):
        if (end := closing[at]) is None:
            at += 1
            continue
        shown += [line[done : runs[at][0]], " " * (runs[end][1] - runs[at][0])]
        done, at = runs[end][1], end + 1
    return "".join((*shown, line[done:]))


def _fenced(lines: Sequence[str]) -> set[int]:
    """The lines between fences of code, and the fences."""
    inside, numbers = False, set()
    for number, line in enumerate(lines):
        fence = _FENCE.match(line)
        if fence or inside:
            numbers.add(number)
        inside ^= fence is not None
    return numbers


def _unclosed(lines: Sequence[str]) -> MarkdownSlip | None:
    """The fence behind which all is code. On a page it is an error of its own."""
    fences = [number for number, line in enumerate(lines) if _FENCE.match(line)]
    if len(fences) % 2 == 0:
        return None
    message = "code begins here and is not closed, so that all below it is shown as it is typed"
    advice = "Delete this line, or write the same signs below the code."
    line = lines[fences[-1]]
    return MarkdownSlip(fences[-1], len(line) - len(line.lstrip()) + 1, message, advice)


def _links(lines: Sequence[str]) -> Iterator[MarkdownSlip]:
    for number, line in enumerate(lines):
        for match in _TURNED.finditer(line):
            how = f"Write [{match[1]}]({match[2].strip()})."
            yield MarkdownSlip(
                number, match.start() + 1, "the brackets of this link are turned round", how
            )
        for match in _PARTED.finditer(line):
            how = f"Write [{match[1]}]({match[2].strip()})."
            yield MarkdownSlip(
                number, match.start() + 1, "a space parts this link from its address", how
            )
        if half := _HALF.search(line):
            yield MarkdownSlip(
                number,
                half.start() + 1,
                "the bracket around the address of this link is not closed",
                "Write ) behind the address.",
            )


def _headings(lines: Sequence[str]) -> Iterator[MarkdownSlip]:
    for number, line in enumerate(lines):
        if match := _HEADING.match(line):
            yield MarkdownSlip(
                number,
                match.start(1) + 1,
                f"a space is missing behind {match[1]}, so this is no heading",
                f"Write “{match[1]} {match[2].strip()}”.",
            )


def _bullets(lines: Sequence[str]) -> Iterator[MarkdownSlip]:
    """Lists whose entries begin with a sign that is none of Markdown's; the first of each list."""
    yield from _runs(lines, _BULLET, 1, "“{sign}” makes no list", "Begin each entry with “- ”.")
    yield from _runs(lines, _DASH, 2, "“{sign}” makes no list", "Begin each entry with “- ”.")
    missing = "a space is missing behind “{sign}”, so this is no list"
    yield from _runs(lines, _TIGHT_DASH, 2, missing, "Begin each entry with “- ”.")
    yield from _runs(lines, _TIGHT_NUMBER, 2, missing, "Begin each entry with “1. ”.")


def _runs(
    lines: Sequence[str], sign: re.Pattern[str], least: int, message: str, advice: str
) -> Iterator[MarkdownSlip]:
    begun: list[tuple[int, re.Match[str]]] = []
    for number, line in enumerate([*lines, "end"]):
        if match := sign.match(line):
            begun.append((number, match))
        elif line.strip():
            if len(begun) >= least:
                first, match_of_first = begun[0]
                words = message.format(sign=match_of_first[1])
                yield MarkdownSlip(first, match_of_first.start(1) + 1, words, advice)
            begun = []


def _tables(lines: Sequence[str]) -> Iterator[MarkdownSlip]:
    for number, line in enumerate(lines):
        first = _ROW.match(line) and not (number and _ROW.match(lines[number - 1]))
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if first and _ROW.match(following) and not _RULE.match(following):
            columns = max(line.strip().strip("|").count("|") + 1, 1)
            rule = "|" + "---|" * columns
            yield MarkdownSlip(
                number + 1,
                len(following) - len(following.lstrip()) + 1,
                "the line that makes a table of these rows is missing",
                f"Write {rule} below its first row.",
            )


def _emphasis(lines: Sequence[str]) -> Iterator[MarkdownSlip]:
    """Two stars without the other two, or with a space between them and the words."""
    begun: list[tuple[int, int]] = []
    for number, line in enumerate([*lines, ""]):
        if _BREAK.match(line):
            yield from _open_stars(begun)
            begun = []
        if re.match(r"\s{0,3}(?:\*\s*){3,}$|\s{0,3}(?:_\s*){3,}$", line):
            continue
        plain = _ESCAPED.sub("  ", line)
        cells = re.split(r"(?<!\\)\|", plain) if _ROW.match(line) else [plain]
        place = 0
        for cell in cells:
            stars = [(number, place + match.start()) for match in _STARS.finditer(cell)]
            if len(cells) > 1:
                yield from _open_stars(stars)
            else:
                begun += stars
            place += len(cell) + 1
        for match in re.finditer(
            r"(?<![*\w])\*\*(?: +([^*\n]+?) *| *([^*\s][^*\n]*?) +)\*\*(?!\*)", plain
        ):
            if len(_STARS.findall(plain[: match.start()])) % 2 == 0:
                words = (match[1] or match[2]).strip()
                yield MarkdownSlip(
                    number,
                    match.start() + 1,
                    "a space between the stars and the words keeps them from being bold",
                    f"Write **{words}**.",
                )


def _open_stars(stars: Sequence[tuple[int, int]]) -> Iterator[MarkdownSlip]:
    if len(stars) % 2:
        line, column = stars[-1]
        yield MarkdownSlip(
            line,
            column + 1,
            "these two stars (**) have no other two in the same paragraph",
            "Write them on both sides of the words, or delete them.",
        )


def _lists_of_page(lines: Sequence[str]) -> Iterator[MarkdownSlip]:
    """Lists right below a paragraph, which Python-Markdown takes for part of it."""
    for number in range(1, len(lines)):
        above, here = lines[number - 1], lines[number]
        plain = above.strip() and not re.match(r"\s|[-*+>|#:]|[0-9]+[.)]|\[|!!!|<", above)
        if plain and re.match(r"(?:[-*+]|[0-9]{1,2}\.) +\S", here):
            yield MarkdownSlip(
                number,
                1,
                "this list stands right below a paragraph and becomes part of it",
                "Put an empty line before the list.",
            )


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark")


def _indented(text: str) -> Iterator[MarkdownSlip]:
    """Paragraphs that four spaces make into code."""
    if "    " not in text and "\t" not in text:
        return
    for token in _parser().parse(text):
        if token.type == "code_block" and token.map:
            yield MarkdownSlip(
                token.map[0],
                1,
                "four spaces at the beginning make code of this text",
                "Delete the spaces.",
            )
