"""Markdown of a record: text goes in; safe HTML, or the addresses it links to, come out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import nh3

from wegwijs.content.bare_links import bare_links
from wegwijs.content.model.urls import LINK_SCHEMES
from wegwijs.content.plain_blocks import plain_blocks

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

REFERENCE = re.compile(r"([a-z]+):([a-z0-9]+(?:-[a-z0-9]+)*)(#[\w-]+)?")
"""An address that names a record."""
_TAGS = {
    "p",
    "br",
    "h2",
    "h3",
    "h4",
    "h5",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "a",
    "blockquote",
    "code",
    "pre",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "bdi",
    "span",
    "div",
}
_ALLOWED = {
    "*": {"lang", "dir"},
    "a": {"href", "hreflang", "class", "rel"},
    "ol": {"start"},
    "h2": {"id"},
    "h3": {"id"},
    "p": {"class"},
    "td": {"data-label"},
    "div": {"class"},
}
_CLEANER = nh3.Cleaner(
    tags=_TAGS, attributes=_ALLOWED, url_schemes=set(LINK_SCHEMES), link_rel=None
)
_RUNNING = re.compile(">([^<]+)<")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level (2 or 3), its anchor, its plain text, and its language when that is not
    the page's.
    """

    level: int
    anchor: str
    text: str
    lang: str = ""


@cache
def parser(html: bool) -> "MarkdownIt":
    """What reads Markdown; `html` is true when it is only checked, and tags are told apart."""
    # loaded with the first text that needs it: of texts that did not change, what was found is kept
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": html}).enable("table")
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # faults are found by us, with their line
    # only checked, never rendered: addresses as they are written, so that no mixed script hides
    # behind xn--
    if html:
        made.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return made


def walk(tokens: "list[Token]") -> "Iterator[tuple[int, Token]]":
    """Every token with the line that it begins on, from 0."""
    line = 0
    for token in tokens:
        line = token.map[0] if token.map else line
        yield line, token
        within = line
        for child in token.children or ():
            yield within, child
            within += child.type in {"softbreak", "hardbreak"}


_LINKED = re.compile(r"[<\[@]|://|www\.", re.I)
"""What a link cannot do without, also one that is no more than an address."""


def links(text: str) -> Iterator[tuple[int, str]]:
    """Every address that Markdown links to, as it is written, with its line (from 0)."""
    if _LINKED.search(text):
        tokens = parser(True).parse(text)
        for token in tokens:
            token.children = _with_bare_links(token.children or [])
        for line, token in walk(tokens):
            if token.type == "link_open":
                yield line, str(token.attrs.get("href", ""))


def _with_bare_links(children: "list[Token]") -> "list[Token]":
    """Running text whose addresses are links, as those between < and > are."""
    from markdown_it.token import Token

    linked: list[Token] = []
    depth = 0
    for token in children:
        depth += (token.type == "link_open") - (token.type == "link_close")
        addresses = list(bare_links(token.content)) if token.type == "text" and not depth else []
        done = 0
        for link in addresses:
            words = token.content[link.start : link.end]
            linked += [
                Token("text", "", 0, content=token.content[done : link.start]),
                Token("link_open", "a", 1, attrs={"href": link.href}),
                Token("text", "", 0, content=words),
                Token("link_close", "a", -1),
            ]
            done = link.end
        linked.append(Token("text", "", 0, content=token.content[done:]) if addresses else token)
    return linked


def render_markdown(
    text: str, address_of: Callable[[str, str], str | None], decorate: Callable[[str], str] | None
) -> tuple[str, list[Heading]]:
    """HTML of `text`, sanitised, with its headings for the table of contents.

    `address_of(type, id)` gives a record's address, or None when it is not published: the words
    then stand without a link. `decorate` turns escaped running text into HTML (isolates in
    right-to-left pages), if it does anything.
    """
    if plain := plain_blocks(text):
        html, headings = plain[0], [Heading(*one) for one in plain[1]]
    else:
        html, headings = _parsed(text, address_of)
    if decorate:
        html = _RUNNING.sub(lambda match: f">{decorate(match[1])}<", html)
    return _CLEANER.clean(html), headings


def _parsed(text: str, address_of: Callable[[str, str], str | None]) -> tuple[str, list[Heading]]:
    """HTML of any `text`, as the parser gives it, with its headings."""
    made = parser(False)
    tokens = made.parse(text)
    headings: list[Heading] = []
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            headings.append(_anchor(token, tokens[index + 1], len(headings)))
        if token.children:
            token.children = _with_bare_links(token.children)
        _relink(token.children or [], address_of)
    _label_cells(tokens)
    return made.renderer.render(tokens, made.options, {}), headings


def _label_cells(tokens: "list[Token]") -> None:
    """Give each cell of a table the words above its column: on a phone a row is a block of its
    own, which the style sheet labels with these.
    """
    labels: list[str] = []
    column = 0
    for opening, inline in pairwise(tokens):
        if opening.type == "thead_open":
            labels = []
        elif opening.type == "tr_open":
            column = 0
        elif opening.type == "th_open":
            labels.append(inline.content)
        elif opening.type == "td_open":
            if column < len(labels) and labels[column]:
                opening.attrs["data-label"] = labels[column]
            column += 1


def _anchor(opening: "Token", inline: "Token", count: int) -> Heading:
    words = "".join(
        child.content for child in inline.children or () if child.type in {"text", "code_inline"}
    )
    anchor = f"s{count + 1}"
    opening.attrs["id"] = anchor
    return Heading(int(opening.tag[1]), anchor, words)


def _relink(children: "list[Token]", address_of: Callable[[str, str], str | None]) -> None:
    dropped = False
    for token in children:
        if token.type == "link_open":
            href = str(token.attrs.get("href", ""))
            match = REFERENCE.fullmatch(href)
            if match and match[1] not in LINK_SCHEMES:
                address = address_of(match[1], match[2])
                dropped = address is None
                token.attrs["href"] = f"{address}{match[3] or ''}"
            else:
                dropped = False
                token.attrs["class"] = "external"
            if dropped:
                token.type, token.tag, token.nesting, token.attrs = "text", "", 0, {}
        elif token.type == "link_close" and dropped:
            token.type, token.tag, token.nesting, dropped = "text", "", 0, False
