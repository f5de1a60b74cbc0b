"""Prose: Markdown or plain text goes in; paragraphs, list entries and headings come out as people
read them, with their lines.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from wegwijs.editing.prose.sentences import sentences

Sort = Literal["paragraph", "item", "heading", "cell"]
_PARAGRAPH: Sort = "paragraph"
_ENTRY: Sort = "item"
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+")
_QUOTED = re.compile(r"^(?:\s*>)+")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_LEFT_OUT = re.compile(r"\s*(?::::|\[[^\]]+\]:\s|\|?[\s:|-]*-{3}[\s:|-]*$|</?[a-z][^>]*>\s*$)")
_LINK = re.compile(
    r"!?\[([^\]\n]*)\](?:\([^)\s]*(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])|<(?:https?://|mailto:)[^>]*>|https?://\S+"
)
_MARKS = re.compile(r"(?<!\\)(?:\*{1,3}|`+|(?<!\w)_{1,3}|_{1,3}(?!\w))|\{:[^}]*\}")


class Block(NamedTuple):  # a record has dozens, and a dataclass takes three times as long
    """A piece of running text. `line` is the line of the text (from 0) where it begins; line ends
    are kept in `text`.
    """

    line: int
    text: str
    sort: Sort


@lru_cache(maxsize=256)
def blocks(text: str, markdown: bool) -> tuple[Block, ...]:
    """The pieces of a text, without marks of Markdown, addresses and code blocks. Several rules
    ask for those of the same record, one after the other.
    """
    return tuple(_blocks(text, markdown))


def _blocks(text: str, markdown: bool) -> Iterator[Block]:
    if not markdown:
        for number, line in enumerate(text.split("\n")):
            if line.strip():
                yield Block(number, line, "paragraph")
        return
    begun: tuple[int, list[str], Sort] | None = None
    fenced = False
    for number, line in enumerate(text.split("\n")):
        if not fenced and line[:1].isalpha():  # most of them
            sort, words = _PARAGRAPH, line
        elif not fenced and line[:2] == "- " and line[2:3].isalpha():
            sort, words = _ENTRY, line[2:]
        elif not fenced and not line:
            yield from _block(begun)
            begun = None
            continue
        else:
            fence = _FENCE.match(line)
            if fence or fenced or not line.strip() or _LEFT_OUT.match(line):
                fenced ^= fence is not None
                yield from _block(begun)
                begun = None
                continue
            sort, words = _sort(line)
        if begun is not None and sort == "paragraph":
            begun[1].append(words)
            continue
        yield from _block(begun)
        begun = (number, [words], sort)
        if sort in {"heading", "cell"}:
            yield from _block(begun)
            begun = None
    yield from _block(begun)


def _sort(line: str) -> tuple[Sort, str]:
    line = _QUOTED.sub("", line)
    if match := _HEADING.match(line):
        return "heading", line[match.end() :].rstrip("# ")
    if match := _ITEM.match(line):
        return "item", line[match.end() :]
    if line.lstrip().startswith("|"):
        return "cell", line.replace("|", " ; ")
    return "paragraph", line


def _block(begun: tuple[int, list[str], Sort] | None) -> Iterator[Block]:
    if begun is not None:
        yield Block(begun[0], read_aloud("\n".join(begun[1])), begun[2])


def is_marked(markdown: str) -> bool:
    """Whether a text may be read otherwise than it is written."""
    return (
        "*" in markdown
        or "[" in markdown
        or "_" in markdown
        or "<" in markdown
        or "`" in markdown
        or "{" in markdown
        or "://" in markdown
    )


def read_aloud(markdown: str) -> str:
    """Inline Markdown as it is read: the words of a link without its address, no marks."""
    if not is_marked(markdown):
        return markdown
    return _MARKS.sub("", _LINK.sub(lambda match: match[1] or "", markdown))


def block_sentences(block: Block, lang: str) -> Iterator[tuple[int, str]]:
    """The sentences of a block, each with its line in the whole text (from 0)."""
    for place, sentence in sentences(block.text, lang):
        yield block.line + block.text.count("\n", 0, place), sentence
