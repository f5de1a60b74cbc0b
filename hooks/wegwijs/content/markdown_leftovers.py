"""Markdown leftovers: a text goes in; what belongs to another kind of Markdown, or to none, and is
read as plain words comes out, with its place.
"""

import re
from collections.abc import Iterator, Sequence

from wegwijs.content.markdown_slip import MarkdownSlip

_SUSPECT = re.compile(
    r"\]\[|\]\(|\[\^|\[TOC\]|~~|<[A-Za-z/][^<>]*$|<\w+:\w+>|<[A-Za-z][\w-]*/|^ {0,3}\*[^\W\d_]"
    r"|`|^[ \t]*(?::::?|:[ \t]|[!?]{3}|[-*+](?: \[[ xX]\]|\u00a0)"
    r"|\([0-9]{1,2}\)|#{2,6}[ \t]*$|-{3,}[ \t]*$"
    r"|[\u0660-\u0669\u06f0-\u06f9]{1,2}[ \t]*[.)\u2013-]|\|?(?:[ \t]*:?-+:?[ \t]*\|)+)",
    re.M,
)
"""What none of these can do without."""
_NAMED = re.compile(r"(?<!\\)\[([^\[\]\n]+)\]\[([^\[\]\n]*)\]")
_SPACED = re.compile(r"\[([^\[\]\n]*)\]\((\s*[^\s()<>\"']+\s+(?:[^()<>\"'\n]|\([^()\n]*\))*)\)")
_WORDLESS = re.compile(r"(?<!!)\[\s*\]\([^)\s]+\)")
_BACKTICKS = re.compile(r"(?<![\\`])`+")
_NOTE = re.compile(r"\[\^[^\[\]\n]+\]")
_OTHER_MARKDOWN: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        _NOTE,
        "footnotes are not known here",
        "Put the note in brackets, or in a sentence of its own.",
    ),
    (
        re.compile(r"^[ \t]*:::\s*(?=\S)"),
        "blocks (:::) work on the pages in docs/ only",
        "Delete this line, or link to the page.",
    ),
    (
        re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?) +(?=[\w\"])"),
        "boxes (!!! and ???) are not known here",
        "Write a heading: “## …”.",
    ),
    (
        re.compile(r"^[ \t]*(?:::[ \t]*|(?:: ){2}:[ \t]+)(?=[a-z])"),
        "a block begins with three colons, without spaces between them",
        "Write “::: …”.",
    ),
    (
        re.compile(r"^ {0,3}:[ \t]+(?=[^\s:])"),
        "a colon at the beginning of a line explains nothing here",
        "Write “**word**: what it means” on one line.",
    ),
    (
        re.compile(r"^[ \t]*\[TOC\][ \t]*$"),
        "[TOC] does nothing here; a page lists its headings by itself",
        "Delete this line.",
    ),
    (re.compile(r"~~(?=\S)[^~\n]+~~"), "~~ strikes nothing through here", "Delete the words."),
    (
        re.compile(r"^[ \t]*[-*+] \[[ xX]\] "),
        "boxes to tick are not known here",
        "Write “- …” without the brackets.",
    ),
    (
        re.compile(r"^[ \t]*[-*+]\u00a0"),
        "a no-break space (U+00A0) stands behind the dash, so this is no list",
        "Write an ordinary space.",
    ),
    (
        re.compile(r"<[A-Za-z/][^<>]*$|<\w+:\w+>"),
        "HTML is not allowed here, and this is not closed",
        "Delete it, or write &lt; for the sign <.",
    ),
    (
        re.compile(r"<[A-Za-z][\w-]*/[^<>]*=[^<>]*>"),
        "HTML is not allowed here",
        "Delete it, or write &lt; for the sign <.",
    ),
    (
        re.compile(r"^ {0,3}#{2,6}[ \t]*$"),
        "no words stand behind the signs of this heading",
        "Write “## …”, or delete the line.",
    ),
)
_LISTS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r" {0,3}(\*)[^\W\d_][^*]*$"),
        "a space is missing behind “*”, so this is no list",
        "Begin each entry with “- ”.",
    ),
    (
        re.compile(r"\s*(\([0-9]{1,2}\)) *\S"),
        "“{sign}” makes no list",
        "Begin each entry with “1. ”.",
    ),
    (
        re.compile(r"\s*([\u0660-\u0669\u06f0-\u06f9]{1,2}\s*[.)\u2013-])\s*\S"),
        "“{sign}” makes no list",
        "Begin each entry with “1. ”.",
    ),
)
_RULE = re.compile(r" {0,3}\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?\|?\s*$")


def markdown_leftovers(text: str, lines: Sequence[str], page: bool) -> Iterator[MarkdownSlip]:
    """The leftovers in a text; `lines` are its lines without code. `page` is true for a page of
    docs/, on which blocks work.
    """
    if not _SUSPECT.search(text):
        return
    defined = {name.casefold() for name in re.findall(r"^ {0,3}\[([^\[\]\n]+)\]:", text, re.M)}
    for number, line in enumerate(lines):
        if line.strip():
            yield from _of_links(number, line, defined)
            for pattern, message, advice in _OTHER_MARKDOWN:
                if (match := pattern.search(line)) and not (page and ":::" in match[0]):
                    yield MarkdownSlip(number, match.start() + 1, message, advice)
    if not page:  # there, code is left out beforehand
        yield from _open_code(lines)
    yield from _of_neighbours(lines, page)
    yield from _of_tables(lines)


def _of_links(number: int, line: str, defined: set[str]) -> Iterator[MarkdownSlip]:
    for match in _NAMED.finditer(line):
        name = match[2] or match[1]
        if name.casefold() not in defined and not name.startswith("^"):
            message = f"this link has no address: nothing here is called “{name[:40]}”"
            yield MarkdownSlip(
                number, match.start() + 1, message, f"Write [{match[1][:40]}](address)."
            )
    for match in _SPACED.finditer(line):
        address = match[2].strip()
        scheme = re.match(r"[a-z]+:\s|tel:", address)
        meant = re.sub(r"\s+", "" if scheme else "%20", address)
        message = "a space in its address keeps this from being a link"
        yield MarkdownSlip(
            number, match.start() + 1, message, f"Write [{match[1][:40]}]({meant[:80]})."
        )
    for match in _WORDLESS.finditer(line):
        message = "no words stand in the brackets of this link, so that nobody sees it"
        yield MarkdownSlip(number, match.start() + 1, message, "Write [where it leads](address).")


def _open_code(lines: Sequence[str]) -> Iterator[MarkdownSlip]:
    """A single backtick in a paragraph: it opens code that nothing closes."""
    begun: list[tuple[int, int]] = []
    for number, line in enumerate([*lines, ""]):
        begun += [(number, match.start()) for match in _BACKTICKS.finditer(line)]
        if not line.strip():
            if len(begun) == 1:
                at, place = begun[0]
                message = "this ` has no other one in the same paragraph"
                advice = "Write it on both sides of the words, or ’ for an apostrophe."
                yield MarkdownSlip(at, place + 1, message, advice)
            begun = []


def _of_neighbours(lines: Sequence[str], page: bool) -> Iterator[MarkdownSlip]:
    """What only the line above or below shows."""
    for number, line in enumerate(lines):
        above = lines[number - 1] if number else ""
        below = lines[number + 1] if number + 1 < len(lines) else ""
        for pattern, message, advice in _LISTS:
            begins = (match := pattern.match(line)) and not pattern.match(above)
            if match and begins and pattern.match(below):
                words = message.format(sign=match[1])
                yield MarkdownSlip(number, match.start(1) + 1, words, advice)
        plain = above.strip() and not re.match(r"\s*(?:[-*+>|#]|[0-9]+[.)])", above)
        if not page and plain and re.fullmatch(r" {0,3}-{3,}\s*", line):
            message = "this line makes a heading of the words above it"
            yield MarkdownSlip(number, 1, message, "Put an empty line before it, or delete it.")
        if "|" in above and _RULE.match(line) and above.strip():
            wide, rule = (one.strip().strip("|").count("|") + 1 for one in (above, line))
            if wide != rule:
                columns = f"{rule} column{'' if rule == 1 else 's'}"
                message = f"{columns} here and {wide} in the row above: no table comes of it"
                yield MarkdownSlip(number, 1, message, f"Write |{'---|' * wide} here.")


def _of_tables(lines: Sequence[str]) -> Iterator[MarkdownSlip]:
    """Rows of a table with more cells than it has columns: the last are not shown."""
    columns = 0
    for number, line in enumerate(lines):
        above = lines[number - 1] if number else ""
        if "|" in above and _RULE.match(line):
            columns = _cells(line) if _cells(above) == _cells(line) else 0
        elif not line.strip():
            columns = 0
        elif columns and "`" not in line and (cells := _cells(line)) > columns:
            message = (
                f"{cells} cells here, and {columns} in the first row: what is too much is not shown"
            )
            advice = "Give the first two rows as many, or write \\| for a | that is part of a text."
            yield MarkdownSlip(number, 1, message, advice)


def _cells(row: str) -> int:
    return len(re.findall(r"(?<!\\)\|", row.strip().removeprefix("|").removesuffix("|"))) + 1
