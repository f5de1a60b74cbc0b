"""Checking the Markdown of a record: text goes in; what is refused, with line and column, and the
records it refers to come out.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from wegwijs.content.markdown import REFERENCE, parser, walk
from wegwijs.content.model.urls import LINK_SCHEMES, address_fault, likely_address
from wegwijs.content.plain_links import PLAIN_LINK
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import nearest_to
from wegwijs.strict_yaml.characters import text_faults

if TYPE_CHECKING:
    from markdown_it.token import Token

_ATTRIBUTES = re.compile(r"\{:|\{\s*[#.]\w|\bon\w+\s*=\s*[\"']")
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9A-Fa-f]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\]\n]+\]:\s*(\S+)", re.M)
_HEADING = re.compile(r"#(?<!##)(?=\s|\Z)")
_UNDERLINE = re.compile(r"=[ \t]*$", re.M)
_INTRICATE = ("[", "]", "<", ">", "`", "~", "|", "\\", "\t", "    ")
"""Signs by which a link may be another thing than it seems, or more than one line."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to another record. `line` counts from 0, within the text, `column` from 1."""

    line: int
    type: str
    id: str
    column: int = field(default=1, compare=False)


@lru_cache(maxsize=50_000)
def check_markdown(
    text: str, types: frozenset[str]
) -> tuple[tuple[Diagnostic, ...], tuple[Reference, ...]]:
    """What is refused in `text`, placed within it, and the records it refers to. `types` are the
    names of the content types.

    Kept, because the steps that validate and resolve both ask, and parsing is what a check spends
    most of its time on.
    """
    attributed, coded, marked = "{" in text or "=" in text, "&" in text, _is_marked(text)
    if not (attributed or coded or marked):  # most of them
        return (), ()
    reader = _Reader(text, types)
    if attributed:
        reader.attributes()
    if coded:
        reader.entities()
    if marked:
        reader.markdown()
    return tuple(reader.faults), tuple(reader.references)


def _is_marked(text: str) -> bool:
    """Whether a text has what HTML, a link, a picture or a main heading cannot do without: one that
    holds none of it need not be parsed.
    """
    return (
        "[" in text
        or "<" in text
        or ("#" in text and _HEADING.search(text) is not None)
        or ("=" in text and _UNDERLINE.search(text) is not None)
    )


class _Reader:
    """Looks through one text."""

    def __init__(self, text: str, types: frozenset[str]) -> None:
        self.text, self.types, self.lines = text, types, text.split("\n")
        self.notes = frozenset(_FOOTNOTE.findall(text)) if "[^" in text else frozenset()
        self.faults: list[Diagnostic] = []
        self.references: list[Reference] = []
        self._seen: dict[int, int] = {}

    def attributes(self) -> None:
        """Lists of attributes, and attributes that run code."""
        for number, written in enumerate(self.lines):
            if match := _ATTRIBUTES.search(written):
                message = "attributes ({: …} or on…=) are not allowed here"
                at = Location(line=number + 1, column=match.start() + 1)
                self.faults.append(Diagnostic(at, message, "Delete them.", "markdown-attributes"))

    def entities(self) -> None:
        """Signs that hide or turn text, written as entities: typed ones are refused before."""
        for number, written in enumerate(self.lines):
            for match in _ENTITY.finditer(written):
                for _, _, fault in text_faults(unescape(match[0])):
                    at = Location(line=number + 1, column=match.start() + 1)
                    self.faults.append(Diagnostic(at, fault, "Delete it.", "hidden-character"))

    def markdown(self) -> None:
        """HTML, links, pictures and main headings. Where nothing but plain links can be among
        them, the text is not parsed.
        """
        words = PLAIN_LINK.sub(r"\1", self.text)
        if any(sign in words for sign in _INTRICATE) or _is_marked(words):
            for line, token in walk(parser(True).parse(self.text)):
                self.look_at(line, token)
            return
        for match in PLAIN_LINK.finditer(self.text):
            self._link(match[2], self.text.count("\n", 0, match.start()))

    def look_at(self, line: int, token: "Token") -> None:
        """One token, which begins on a line, from 0."""
        if token.type in {"html_block", "html_inline"}:
            shown = token.content.strip().split("\n")[0]
            advice = "Write Markdown, or &lt; for the sign <."
            words = f"HTML is not allowed here: {shown[:40]}"
            self._add(line, shown, words, advice, "markdown-html")
        elif token.type == "image":
            words, advice = (
                "pictures and embeds are not allowed in text",
                "Use the field “image”, or a link.",
            )
            self._add(line, "![", words, advice, "markdown-picture")
        elif token.type == "heading_open" and token.tag == "h1":
            words = "a heading with one #; the title of the page is the only one"
            self._add(line, "#", words, "Begin with ##.", "markdown-heading")
        elif token.type == "link_open":
            self._link(str(token.attrs.get("href", "")), line)

    def _link(self, href: str, line: int) -> None:
        match = REFERENCE.fullmatch(href)
        if match and match[1] in self.types:
            column = self._column(line, href)
            self.references.append(Reference(line, match[1], match[2], column))
        elif fault := address_fault(href, LINK_SCHEMES):
            words, sign = f"the address “{href[:80]}” {fault}", href
            advice = "Give a full https:// address, or type:id of a record."
            if likely := likely_address(href) or self._record(href):
                advice = f"Did you mean “{likely}”? {advice}"
            if match and (near := nearest_to(match[1], self.types)):
                advice = f"Did you mean “{near}:{match[2]}”?"
            if not href.strip():
                words, sign = "this link leads nowhere", "]("
                advice = "Write between the brackets where it leads, or take them out."
            elif href.rstrip(":") in self.types:
                words = f"the link names no {href.rstrip(':')}"
                advice = f"Write {href.rstrip(':')}:id, with the name of its file for the id."
            if href in self.notes:
                words, sign = "footnotes are not known here", "[^"
                advice = "Put the note in brackets, or in a sentence of its own."
            self._add(line, sign, words, advice, "markdown-address")

    def _record(self, href: str) -> str:
        """The record that an address on the site, or the path of a file, is likely to mean."""
        parts = [part for part in re.split(r"[\\/]", href) if part not in ("", ".", "..")]
        near = nearest_to(parts[-2], self.types) if len(parts) > 1 else ""
        meant = f"{near}:{parts[-1].removesuffix('.yml')}" if near else ""
        return meant if REFERENCE.fullmatch(meant) else ""

    def _add(self, line: int, words: str, message: str, advice: str, rule: str) -> None:
        at = Location(line=line + 1, column=self._column(line, words))
        self.faults.append(Diagnostic(at, message, advice, rule))

    def _column(self, line: int, words: str) -> int:
        """Where words stand on a line, from 1, behind those that were found there before; where the
        line begins when they are written in another way.
        """
        written = self.lines[line] if line < len(self.lines) else ""
        seen = self._seen.get(line, 0)
        found = written.find(words, seen) if words else -1
        if found < 0 and (bracket := written.find("](", seen)) >= 0:
            words, found = "", bracket + 2  # an address, of which signs are written as entities
        if found < 0:
            return len(written) - len(written.lstrip()) + 1
        self._seen[line] = found + len(words)
        return found + 1
