"""The Markdown of a hand-written page: the text below its head goes in; what is refused comes out,
with line and column.

MkDocs renders these pages with Python-Markdown, and records are read with markdown-it: the two
disagree, so the source is looked at here as strictly as either needs, and what is rendered is held
to a list of its own (html.py).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape
from itertools import islice

from wegwijs.content.model.urls import LINK_SCHEMES, address_fault, likely_address
from wegwijs.content.pages.code import Bared, bare
from wegwijs.content.pages.links import links_of
from wegwijs.content.pages.size import size_faults, too_many_lines
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import nearest_to
from wegwijs.strict_yaml.characters import text_faults

CLASSES = frozenset({"lead", "notice", "button", "button--quiet", "kicker", "panel"})
"""Classes that an editor may give: `{: .lead }`. The generator's style sheet offers them."""
_POSSIBLE = ", ".join(f".{name}" for name in sorted(CLASSES))
ANCHOR = re.compile(r"[a-z][a-z0-9-]{0,79}")
"""What an editor may give as an anchor: `{: #opening-hours }`."""
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_TAG = re.compile(r"<(?=[A-Za-z/!?])(/?\w*)")
_AUTOLINK = re.compile(
    r"<([A-Za-z][A-Za-z0-9+.-]{0,30}:[^<>\s]{1,2100})>|<([^<> !\n]{1,300}@[^@<>\s]{1,300})>"
)
_SHOWN = re.compile(r"<[^\n>]{0,38}>?")
_BRACE = re.compile(r"\{( *[:#.])?[^{}\n]+\}")
_ELEMENT_ENDS = (")", "]", "*", "_", "`", ">")
_ENDS_TEXT = ("|", "`", "*", "_", "[", "!", "<")
"""Where a text ends to the renderer: at the edge of a cell, and where an element begins."""
_LANGUAGE_OF_CODE = re.compile(r"(?<=\{)[ ]*\.[\w#+.-]+")
_LIST_TOKEN = re.compile(r"""[^ =}]+="[^"\n]*"|[^ =}]+='[^'\n]*'|[^ =}]+=[^ =}]+|[^ =}]+""")
_HEADING = re.compile(r" {0,3}(?:>[> ]*)?#")
_SETEXT = re.compile(r" {0,3}(?:=+|-+)[ ]*$")
_REFERENCE = re.compile(r"([a-z]+):([a-z0-9]+(?:-[a-z0-9]+)*)(#[\w-]+)?")
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9A-Fa-f]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_SCHEME = re.compile(r"[^/?#]*:")


def page_faults(text: str, types: frozenset[str]) -> list[Diagnostic]:
    """What is refused in the text of a page, placed within it, in its order. `types` are what
    references may begin with.

    A page that is too intricate is not looked at any further: it is not rendered either (see
    `too_intricate`).
    """
    if too_many_lines(text):
        return list(_stopping(text, Bared("")))
    bared = bare(text)
    hidden = islice(_hidden(text, bared.text), MOST)
    faults = [
        Diagnostic(Location(line=line, column=column), fault, _HIDDEN, "hidden-character")
        for line, column, fault in hidden
    ]
    if stopped := list(_stopping(text, bared)):
        return sorted([*faults, *stopped], key=_place)
    reader = _Reader(text, bared, types)
    for of_kind in (reader.html(), reader.attributes(), reader.addresses()):
        faults += islice(of_kind, MOST)
    return sorted(set(faults), key=_place)


def too_intricate(text: str) -> bool:
    """Whether the text of a page must not be rendered: it would take too long."""
    return too_many_lines(text) is not None or any(True for _ in _stopping(text, bare(text)))


MOST = 100
"""Faults of a kind that are told of one page."""
STOPPING = frozenset({"page-unclosed", "page-too-intricate"})
"""Kinds of faults with which a page is not looked at any further."""
_HIDDEN = "Delete it; retype the text around it if you see nothing."


def _hidden(text: str, bared: str) -> Iterator[tuple[int, int, str]]:
    """Characters that hide or turn text, typed or written as an entity."""
    yield from text_faults(text)
    for match in _ENTITY.finditer(bared):
        for _, _, fault in text_faults(unescape(match[0])):
            yield (
                bared.count("\n", 0, match.start()) + 1,
                match.start() - bared.rfind("\n", 0, match.start()),
                fault,
            )


def _place(fault: Diagnostic) -> tuple[int, int, str]:
    return fault.line, fault.column, fault.rule


def _stopping(text: str, bared: Bared) -> Iterator[Diagnostic]:
    if many := too_many_lines(text):
        yield many
        return
    if bared.unclosed:
        name, start = bared.unclosed.name, bared.unclosed.start
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        how = (
            "Write --> where it ends."
            if name == "comment"
            else "Close it with the same signs on a line of their own."
        )
        yield Diagnostic(
            Location(line=line, column=column),
            f"a {name} begins here and is not closed",
            how,
            "page-unclosed",
        )
        return
    yield from size_faults(bared.text)


class _Reader:
    """Looks through one page."""

    def __init__(self, text: str, bared: Bared, types: frozenset[str]) -> None:
        self.text, self.bared, self.types = text, bared.text, types
        self.fences = bared.fences
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def html(self) -> Iterator[Diagnostic]:
        opened: set[str] = set()
        for match in _TAG.finditer(self.bared):
            auto = _AUTOLINK.match(self.bared, match.start())
            if auto is None:
                shown = _SHOWN.match(self.text, match.start())
                words = shown[0] if shown else "<"
                how = "Write Markdown, or &lt; for the sign <."
                if (
                    match[1] not in opened
                ):  # of an element that is opened and closed, one fault is enough
                    yield self._fault(
                        match.start(), f"HTML is not allowed here: {words}", how, "page-html"
                    )
                opened.add(f"/{match[1]}")
                continue
            address = auto[1] or f"mailto:{auto[0][1:-1]}"
            if wrong := link_fault(address, frozenset()):
                yield self._address(match.start() + 1, address, wrong)

    def attributes(self) -> Iterator[Diagnostic]:
        lists = [
            *((start, _LANGUAGE_OF_CODE.sub("", attributes)) for start, attributes in self.fences),
            *self._lists(),
        ]
        for start, attributes in lists:
            for token in _LIST_TOKEN.findall(attributes.strip("{} ").removeprefix(":")):
                if not _harmless(token):
                    how = (
                        f"Delete it. Possible are {_POSSIBLE}, an anchor such as #hours, lang and"
                        " dir."
                    )
                    message = f"the attribute “{token[:40]}” is not allowed here"
                    yield self._fault(start, message, how, "page-attribute")

    def _lists(self) -> Iterator[tuple[int, str]]:
        """What Python-Markdown may take as a list of attributes, with its place in the text."""
        lines = self.bared.split("\n")
        for number, line in enumerate(lines):
            following = lines[number + 1] if number + 1 < len(lines) else ""
            whole = bool(
                _HEADING.match(line) or _SETEXT.match(following) or line.lstrip().startswith(":")
            )
            for match in _BRACE.finditer(line):
                before, after = line[: match.start()], line[match.end() :].strip()
                ends = not after or after.startswith(_ENDS_TEXT)
                last = ends and (whole or not before.replace(">", "").strip())
                in_cell = ends and "|" in line
                if match[1] or last or in_cell or before.endswith(_ELEMENT_ENDS):
                    start = self.starts[number] + match.start()
                    yield start, self.text[start : start + len(match[0])]

    def addresses(self) -> Iterator[Diagnostic]:
        for link in links_of(self.bared):
            address = unescape(self.text[link.start : link.end])
            if link.picture and (wrong := picture_fault(address)):
                how = (
                    "Put the picture beside the page and give its name: ![What it shows](name.png)."
                )
                how = _of_windows(address) or how
                shown = " ".join(address[:80].split())
                yield self._fault(link.start, f"the picture “{shown}” {wrong}", how, "page-picture")
            elif not link.picture and (wrong := link_fault(address, self.types)):
                yield self._address(link.start, address, wrong)

    def _address(self, start: int, address: str, wrong: str) -> Diagnostic:
        likely = likely_address(address) or self._record(address)
        meant = f"Did you mean “{likely}”? " if likely else ""
        how = _of_windows(address) or (
            f"{meant}"
            "Give a full https:// address, the name of a page such as about.md, or type:id of a"
            " record."
        )
        return self._fault(
            start, f"the address “{' '.join(address[:80].split())}” {wrong}", how, "page-address"
        )

    def _record(self, address: str) -> str:
        """The record that is likely meant by what is no reference to one."""
        match = _REFERENCE.fullmatch(re.sub(r"\s", "", address).lower())
        near = nearest_to(match[1], self.types) if match else ""
        return f"{near}{match[0].removeprefix(match[1])}" if match and near else ""

    def _fault(self, start: int, message: str, advice: str, rule: str) -> Diagnostic:
        line = bisect_right(self.starts, start)
        return Diagnostic(
            Location(line=line, column=start - self.starts[line - 1] + 1), message, advice, rule
        )


def _of_windows(address: str) -> str:
    """How to mend the name of a file as Windows writes it; "" for every other address."""
    path = address.replace("\\", "/").removeprefix("file:").lstrip("/")
    if re.match("[A-Za-z]:/", path):
        name = path.rpartition("/")[2]
        return (
            f"That is a place on your own computer: put the file beside the page, and write {name}."
        )
    if "\\" in address and not _SCHEME.match(address):
        return f"Write it with slashes: {path}."
    return ""


def _harmless(token: str) -> bool:
    """Whether one entry of a list of attributes may stand in a page."""
    name, equals, value = token.partition("=")
    value = value.strip("\"'")
    if not equals:
        return (
            name == ":"
            or (name[:1] == "." and name[1:] in CLASSES)
            or (name[:1] == "#" and bool(ANCHOR.fullmatch(name[1:])))
        )
    return (name == "lang" and bool(LANGUAGE.fullmatch(value))) or (
        name == "dir" and value in {"ltr", "rtl"}
    )


def link_fault(address: str, types: frozenset[str]) -> str | None:
    """What is wrong with where a page links to, as the end of a sentence; None for another page, a
    record or a full address.
    """
    match = _REFERENCE.fullmatch(address)
    if match and match[1] in types:
        return None
    if _SCHEME.match(address):
        return address_fault(address, LINK_SCHEMES)
    return _relative_fault(address)


def picture_fault(address: str) -> str | None:
    """What is wrong with where a page takes a picture from, as the end of a sentence; None for a
    file beside it.
    """
    if _SCHEME.match(address):
        return "is not a file of this portal"
    return _relative_fault(address)


def _relative_fault(address: str) -> str | None:
    if any(
        ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 or char in "\u200b\u2060\ufeff"
        for char in address
    ):
        return "holds line breaks or invisible characters"
    if "\\" in address:
        return "holds a backslash"
    if any(sign in address for sign in '<>"`'):
        return "holds characters that an address cannot have"
    return "is on another host" if address.startswith("//") else None
