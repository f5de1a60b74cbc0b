"""Losses: a source text and its translation go in; what the translation does not have of it comes
out, in words.

A figure may be spelled out or be the hour of a clock of twelve hours, and how often something is
said is left to the translation.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from wegwijs.editing.check.rules.figures import added

_PLACEHOLDER = re.compile(r"\{[^{}\n]*\}|%\(\w+\)[sd]|%[sd](?!\w)")
_NAME = re.compile(r"(?<![A-Za-z0-9/])[A-Z]{1,3}[0-9]+(?![A-Za-z0-9])")
"""A name with a figure in it, such as a level (A2) or a form (C4)."""
_SIGNS = str.maketrans("٬٫", ",.")
_PARTS = {
    "heading_open": ("heading", "headings"),
    "paragraph": ("paragraph", "paragraphs"),
    "list_item_open": ("list entry", "list entries"),
    "tr_open": ("table row", "table rows"),
    "strong_open": ("emphasis (**)", "emphases (**)"),
    "em_open": ("emphasis (*)", "emphases (*)"),
    "code_inline": ("code (`)", "codes (`)"),
}


def losses(source: str, translation: str, lang: str, markdown: bool) -> list[str]:
    """What a translation into `lang` lost of its source, in the order of the kinds above."""
    before, after = _latin_digits(source), _latin_digits(translation)
    return [
        *(_fewer_parts(before, after) if markdown else ()),
        *(f"the figure {figure}" for figure in added(before, after, lang)),
        *(f"“{name}”" for name in _missing(_NAME, before, after)),
        *(f"the placeholder {name}" for name in _missing(_PLACEHOLDER, before, after)),
    ]


def in_words(lost: list[str]) -> str:
    """The same as part of a sentence."""
    return lost[0] if len(lost) == 1 else f"{', '.join(lost[:-1])} and {lost[-1]}"


def _latin_digits(text: str) -> str:
    """A text with the digits and signs of its numbers as they are in Latin script."""
    return "".join(
        str(unicodedata.digit(char)) if char.isdecimal() and not char.isascii() else char
        for char in text.translate(_SIGNS)
    )


def _missing(pattern: re.Pattern[str], source: str, translation: str) -> list[str]:
    there = set(pattern.findall(translation))
    return [name for name in dict.fromkeys(pattern.findall(source)) if name not in there]


def _fewer_parts(source: str, translation: str) -> Iterator[str]:
    before, after = (
        Counter(_kind(token) for token in _tokens(text)) for text in (source, translation)
    )
    for kind, (one, several) in _PARTS.items():
        number = before[kind] - after[kind]
        if number == 1:
            yield f"one {one}"
        elif number > 1:
            yield f"{number} {several}"


def _kind(token: Token) -> str:
    """What a token is counted as; a paragraph of a list entry is part of the entry."""
    return "paragraph" if token.type == "paragraph_open" and token.level == 0 else token.type


def _tokens(text: str) -> Iterator[Token]:
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        yield token
        yield from token.children or ()
