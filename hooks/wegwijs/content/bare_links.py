"""Bare links: running text goes in; the addresses and e-mail addresses that stand in it as they are
come out, so that readers can touch them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape

from wegwijs.content.model.urls import LINK_SCHEMES, address_fault

_BARE = re.compile(
    r"(?<![\w@/.:=-])(?:(?P<web>https?://[^\s<>\"“”«»]+|www\.[^\s<>\"“”«»/]+\.[^\s<>\"“”«»]+)"
    r"|(?P<mail>[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+))",
    re.I,
)
_BEHIND = ".,;:!?'’)]}*_،؛؟…"
_MAY_HOLD = re.compile(r"://|www\.|@", re.I)
_PIECE = re.compile(r"<[^>]*>|[^<]+")
_CLOSED_TO_LINKS = frozenset({"a", "code", "pre"})


@dataclass(frozen=True, slots=True)
class BareLink:
    """An address in a text: where it begins and ends, and where it leads."""

    start: int
    end: int
    href: str


def may_hold_links(text: str) -> bool:
    """Whether there is a sign in a text that no address does without."""
    return _MAY_HOLD.search(text) is not None


def bare_links(text: str) -> Iterator[BareLink]:
    """The addresses in a text without markup, less those that nobody could follow safely."""
    if not may_hold_links(text):
        return
    for match in _BARE.finditer(text):
        shown = _without_sentence(match[0])
        scheme = "mailto:" if match["mail"] else "" if "://" in shown else "https://"
        if not address_fault(f"{scheme}{shown}", LINK_SCHEMES):
            yield BareLink(match.start(), match.start() + len(shown), f"{scheme}{shown}")


def _without_sentence(address: str) -> str:
    """An address without the signs behind it that belong to the sentence."""
    while address and address[-1] in _BEHIND:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address


def with_links(html: str) -> str:
    """HTML whose bare addresses are links; those in links and in code stay as they are."""
    if not may_hold_links(html):
        return html
    inside: list[str] = []
    parts = []
    for match in _PIECE.finditer(html):
        piece = match[0]
        if piece.startswith("<"):
            name = re.match(r"</?([a-z0-9]+)", piece)
            if name and name[1] in _CLOSED_TO_LINKS:
                inside = inside[:-1] if piece.startswith("</") else [*inside, name[1]]
            parts.append(piece)
        else:
            parts.append(piece if inside else _linked(piece))
    return "".join(parts)


def _linked(piece: str) -> str:
    text = unescape(piece)
    links = list(bare_links(text))
    if not links:
        return piece
    parts, done = [], 0
    for link in links:
        shown = escape(text[link.start : link.end], quote=False)
        parts += [
            escape(text[done : link.start], quote=False),
            f'<a href="{escape(link.href)}">{shown}</a>',
        ]
        done = link.end
    return "".join([*parts, escape(text[done:], quote=False)])
