"""Markdown of a record: text goes in; faults with their line, references, or safe HTML come out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import nh3

from wegwijs.content.bare_links import bare_links
from wegwijs.content.model.urls import LINK_SCHEMES, address_fault
from wegwijs.diagnostics.diagnostic import Diagnostic, Location

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_ATTRIBUTES = re.compile(r"\{:|\{\s*[#.]\w|\bon\w+\s*=\s*[\"']")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\]\n]+\]:\s*(\S+)", re.M)
_REFERENCE = re.compile(r"([a-z]+):([a-z0-9]+(?:-[a-z0-9]+)*)(#[\w-]+)?")
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
class Reference:
    """A link to another record. `line` counts from 0, within the text."""

    line: int
    type: str
    id: str


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
def _parser(html: bool) -> "MarkdownIt":
    # loaded with the first text that needs it: of texts that did not change, what was found is kept
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": html}).enable("table")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # faults are found by us, with their line
    # only checked, never rendered: addresses as they are written, so that no mixed script hides
    # behind xn--
    if html:
        parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def _walk(tokens: "list[Token]") -> "Iterator[tuple[int, Token]]":
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
_MARKED = re.compile(r"[<\[]|(?<!#)#(?=\s|\Z)|=[ \t]*$", re.M)
"""What HTML, a link, a picture or a main heading cannot do without: text that holds none of it need
not be parsed.
"""


@lru_cache(maxsize=50_000)
def check_markdown(
    text: str, types: frozenset[str]
) -> tuple[tuple[Diagnostic, ...], tuple[Reference, ...]]:
    """What is refused in `text`, placed within it, and the records it refers to. `types` are the
    names of the content types.

    Kept, because the steps that validate and resolve both ask, and parsing is what a check spends
    most of its time on.
    """
    faults: list[Diagnostic] = []
    references: list[Reference] = []
    notes = frozenset(_FOOTNOTE.findall(text)) if "[^" in text else ()
    for number, written in enumerate(text.split("\n") if "{" in text or "=" in text else ()):
        if _ATTRIBUTES.search(written):
            faults.append(
                Diagnostic(
                    Location(line=number + 1),
                    "attributes ({: …} or on…=) are not allowed here",
                    "Delete them.",
                    "markdown-attributes",
                )
            )
    for line, token in _walk(_parser(True).parse(text) if _MARKED.search(text) else []):
        if token.type in {"html_block", "html_inline"}:
            shown = token.content.strip().split("\n")[0][:40]
            faults.append(
                Diagnostic(
                    Location(line=line + 1),
                    f"HTML is not allowed here: {shown}",
                    "Write Markdown, or &lt; for the sign <.",
                    "markdown-html",
                )
            )
        elif token.type == "image":
            faults.append(
                Diagnostic(
                    Location(line=line + 1),
                    "pictures and embeds are not allowed in text",
                    "Use the field “image”, or a link.",
                    "markdown-picture",
                )
            )
        elif token.type == "heading_open" and token.tag == "h1":
            faults.append(
                Diagnostic(
                    Location(line=line + 1),
                    "a heading with one #; the title of the page is the only one",
                    "Begin with ##.",
                    "markdown-heading",
                )
            )
        elif token.type == "link_open":
            href = str(token.attrs.get("href", ""))
            faults += _check_link(href, line, types, references, href in notes)
    return tuple(faults), tuple(references)


def links(text: str) -> Iterator[tuple[int, str]]:
    """Every address that Markdown links to, as it is written, with its line (from 0)."""
    if _LINKED.search(text):
        tokens = _parser(True).parse(text)
        for token in tokens:
            token.children = _with_bare_links(token.children or [])
        for line, token in _walk(tokens):
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


def _check_link(
    href: str,
    line: int,
    types: frozenset[str],
    references: list[Reference],
    is_note: bool,
) -> Iterator[Diagnostic]:
    match = _REFERENCE.fullmatch(href)
    if match and match[1] in types:
        references.append(Reference(line, match[1], match[2]))
    elif fault := address_fault(href, LINK_SCHEMES):
        message = f"the address “{href[:80]}” {fault}"
        how = "Give a full https:// address, or type:id of a record."
        if is_note:
            message = "footnotes are not known here"
            how = "Put the note in brackets, or in a sentence of its own."
        yield Diagnostic(Location(line=line + 1), message, how, "markdown-address")


def render_markdown(
    text: str, address_of: Callable[[str, str], str | None], decorate: Callable[[str], str] | None
) -> tuple[str, list[Heading]]:
    """HTML of `text`, sanitised, with its headings for the table of contents.

    `address_of(type, id)` gives a record's address, or None when it is not published: the words
    then stand without a link. `decorate` turns escaped running text into HTML (isolates in
    right-to-left pages), if it does anything.
    """
    parser = _parser(False)
    tokens = parser.parse(text)
    headings: list[Heading] = []
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            headings.append(_anchor(token, tokens[index + 1], len(headings)))
        if token.children:
            token.children = _with_bare_links(token.children)
        _relink(token.children or [], address_of)
    _label_cells(tokens)
    html = parser.renderer.render(tokens, parser.options, {})
    if decorate:
        html = _RUNNING.sub(lambda match: f">{decorate(match[1])}<", html)
    return _CLEANER.clean(html), headings


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
            match = _REFERENCE.fullmatch(href)
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
