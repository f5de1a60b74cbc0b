"""The HTML of a hand-written page, as MkDocs rendered it, goes in; the same HTML without what is
not on the list comes out.

The list is that of records, and what Python-Markdown makes besides. A page that was checked loses
nothing but its comments; what is lost all the same is told, because then the check and the renderer
read the page in two ways.
"""

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from itertools import zip_longest

import nh3

from wegwijs.content.model.urls import LINK_SCHEMES
from wegwijs.content.pages.markdown import CLASSES, link_fault, picture_fault

_TAGS = {
    "p",
    "br",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "a",
    "img",
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
    "dl",
    "dt",
    "dd",
    "abbr",
    "sup",
    "div",
}
_ALLOWED = {
    "*": {"id", "class", "lang", "dir"},
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "th": {"style"},
    "td": {"style"},
    "abbr": {"title"},
    "div": {"data-block"},
}
_MADE_CLASSES = frozenset({"footnote", "footnote-ref", "footnote-backref"})
"""Classes that Python-Markdown gives by itself."""
_CODE_CLASS = re.compile(r"language-[\w#.+-]+")
_ID = re.compile(r"[\w:-]{1,5000}")
_ALIGNED = re.compile("text-align: (?:left|right|center);")

Token = tuple[str, ...]


def sanitised(html: str, types: Iterable[str]) -> tuple[str, str]:
    """The HTML that may be published, and the first thing that was taken out of it, as an editor
    may know it; "" for nothing.

    `types` are what references may begin with: they are addresses still to be filled in. Comments
    go without a word.
    """
    names = frozenset(types)

    def allowed(tag: str, attribute: str, value: str) -> str | None:
        return value if _is_allowed(tag, attribute, value, names) else None

    schemes = set(LINK_SCHEMES) | names
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ALLOWED,
        attribute_filter=allowed,
        url_schemes=schemes,
        link_rel=None,
    )
    clean = clean.replace(
        "&nbsp;", "\u00a0"
    )  # as it was written: what looks for words in a page knows no entities
    before, after = _tokens(html), _tokens(clean)
    return clean, "" if before == after else _difference(before, after)


def _is_allowed(tag: str, attribute: str, value: str, types: frozenset[str]) -> bool:
    match attribute:
        case "href":
            return link_fault(value.strip(), types) is None
        case "src":
            return picture_fault(value.strip()) is None
        case "class":
            code = tag == "code" and _CODE_CLASS.fullmatch(value) is not None
            return code or all(name in CLASSES or name in _MADE_CLASSES for name in value.split())
        case "id":
            from_heading = re.fullmatch("h[1-6]", tag) is not None  # of its words, by the renderer
            return _ID.fullmatch(value) is not None and (from_heading or not value.startswith("__"))
        case "style":
            return _ALIGNED.fullmatch(value) is not None
        case "dir":
            return value in {"ltr", "rtl"}
    return True


class _Reader(HTMLParser):
    """Reads HTML as tags with their attributes, and text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[Token] = []
        self.text: list[str] = []

    def note(self, *token: str) -> None:
        """Note a tag, and the text before it."""
        if words := "".join(self.text):
            self.tokens.append(("text", words))
        self.text.clear()
        self.tokens += [token] if token else []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that opens; its attributes in the order of their names."""
        self.note(
            "tag",
            tag,
            *(f"{name}={value or ''}" for name, value in sorted(attrs, key=lambda pair: pair[0])),
        )

    def handle_endtag(self, tag: str) -> None:
        """A tag that closes."""
        self.note("end", tag)

    def handle_data(self, data: str) -> None:
        """Text."""
        self.text.append(data)

    def handle_decl(self, decl: str) -> None:
        """A declaration, which no page needs."""
        self.note("tag", f"!{decl}")

    def handle_pi(self, data: str) -> None:
        """An instruction, which no page needs."""
        self.note("tag", f"?{data}")

    def unknown_decl(self, data: str) -> None:
        """Another declaration."""
        self.note("tag", f"![{data}")


def _tokens(html: str) -> list[Token]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.note()
    void = {("end", "br"), ("end", "hr"), ("end", "img")}
    return [token for token in reader.tokens if token not in void]


def _difference(before: list[Token], after: list[Token]) -> str:
    """The first thing in which two readings differ, in a few words."""
    first = next(
        (token for token, other in zip_longest(before, after) if token != other and token),
        ("text", ""),
    )
    if first[0] == "text":
        return " ".join(first[1].split())[:60]
    return f"<{'/' if first[0] == 'end' else ''}{' '.join(' '.join(first[1:]).split())[:60]}>"
