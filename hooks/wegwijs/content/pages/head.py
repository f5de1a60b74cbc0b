"""The head of a hand-written page: its text goes in; typed fields, the text below it, and problems
come out.

MkDocs would read it more leniently (a head without dashes, any field, any type), so the adapter
takes what is read here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import ValidationError

from wegwijs.content.model.fields import Flag, Label, Part, Plain, Summary, Title
from wegwijs.content.model.messages import explain
from wegwijs.content.model.record import Audience
from wegwijs.content.model.shape import Loc
from wegwijs.content.model.vocabulary import Vocabularies
from wegwijs.content.pages.doors import Door
from wegwijs.diagnostics.diagnostic import Diagnostic, Located, Location
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml

Kind = Literal["text", "home", "guide", "start"]
_BEGIN = re.compile(r"---[ \t]*\n")
_END = re.compile(r"^(---|\.\.\.)[ \t]*$", re.M)
_ABOVE = re.compile(
    r"(?:[ \t\u00a0\u200b\ufeff]*\n)*(?:[ \t]*([-\u2010-\u2015\u2212_*=]{1,9})[ \t]*\n)?"
)
"""What may stand above a head that is none: blank lines, and a line taken for one of dashes."""
_BARE = re.compile(r" {0,3}([a-z]+):(?=\s|$)")


class Head(Part):
    """What stands between the two lines of dashes at the top of a page."""

    title: Title | None = None
    """The page's name: in the browser's tab, in search results, in the menu."""
    description: Summary | None = None
    """One sentence for search engines and previews."""
    menu: Label | None = None
    """A shorter name for the menu."""
    kind: Kind = "text"
    """How the page is laid out; “start” is where readers of its audience begin: what is written for
    them leads back to it, when the menu names it."""
    toc: Flag = True
    """Whether the page has a table of contents."""
    search: Flag = True
    """Whether the portal's search finds the page."""
    audience: Audience | None = None
    """Whom the page is for, the first audience of the portal when it is left out; for that one the
    check looks for plain words."""
    doors: tuple[Door, ...] = ()
    """Large links, shown where the page says `::: doors`."""
    untranslated: Plain = ""
    """The language in which the page is shown until it is translated."""
    stamps: Plain = ""
    """Which texts of the source the page translates: “wegwijs import” and “wegwijs stamp” write
    it."""

    def as_meta(self) -> dict[str, Any]:
        """The fields as MkDocs keeps them: texts are words, a text that is not given is absent."""
        texts = {
            name: str(text)
            for name in ("title", "description", "menu")
            if (text := getattr(self, name)) is not None
        }
        flags = {name: getattr(self, name) for name in ("kind", "toc", "search", "untranslated")}
        doors = tuple(door.as_link() for door in self.doors)
        return {**texts, **flags, "audience": self.audience or "", "doors": doors}


@dataclass(frozen=True, slots=True)
class Opened:
    """A page cut in two: its head, the text below it, and the number of lines before that text.

    `faults` are problems of the head; with any, `head` is an empty one. `places` says where each
    value of the head stands, by its dotted path,
    `written` is the head as it stands in the file.
    """

    head: Head
    body: str
    skipped: int
    faults: tuple[Diagnostic, ...] = field(default=())
    places: Mapping[str, Located] = field(default_factory=dict)
    written: str = ""


def open_page(
    text: str, file: str = "", lang: str = "und", vocabularies: Vocabularies | None = None
) -> Opened:
    """Read the head of a page. Never raises; `file` is where its problems are, `lang` the language
    of its texts, `vocabularies` what its audience is looked up in, None for nothing.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    begin = _BEGIN.match(text)
    if begin is None:
        return Opened(Head(), text, 0, tuple(_bare(text, file)))
    end = _END.search(text, begin.end())
    if end is None or end[1] != "---":
        line = text.count("\n", 0, end.start()) + 1 if end else 1
        how = "Write a line --- below the fields."
        fault = Diagnostic(
            Location(file, line),
            "the head of the page is not closed with a line ---",
            how,
            "page-head",
        )
        return Opened(Head(), text[begin.end() :], 1, (fault,))
    written, body = text[begin.end() : end.start()], text[end.end() + 1 :]
    places: dict[Loc, Node] = {}
    context = {"lang": lang, "vocabularies": vocabularies}
    head, faults = _read(written, file, context, places)
    nodes = {".".join(map(str, path)): node for path, node in places.items()}
    return Opened(head, body, text.count("\n", 0, end.start()) + 1, faults, nodes, written)


def _bare(text: str, file: str) -> list[Diagnostic]:
    """A head that lacks its lines of dashes, or does not begin on the first line: the fields would
    stand on the page as words.
    """
    above = _ABOVE.match(text)
    match = _BARE.match(text, above.end() if above else 0)
    if match is None or match[1] not in Head.model_fields:
        return []
    how = "Write a line --- above and below the fields."
    message = "a field of the head stands outside the lines ---"
    if above and above[1] == "---":
        message = "the head does not begin on the first line of the page"
        how = "Delete what stands above the line ---."
    return [
        Diagnostic(
            Location(file, text.count("\n", 0, match.start()) + 1, field=match[1]),
            message,
            how,
            "page-head",
        )
    ]


def _read(
    written: str, file: str, context: dict[str, Any], places: dict[Loc, Node]
) -> tuple[Head, tuple[Diagnostic, ...]]:
    """The head, and its faults; `places` is filled."""
    if not written.strip():
        return Head(), ()
    try:
        raw = _plain(read_yaml(f"\n{written}".encode("utf-8", "surrogatepass")), (), places)
        return Head.model_validate(raw, context=context), ()
    except YamlFaultError as fault:
        return Head(), (Diagnostic.refused(file, fault),)
    except ValidationError as fault:
        return Head(), tuple(explain(fault, file, places, Head))


def _plain(node: Node, path: Loc, places: dict[Loc, Node]) -> object:
    """A tree of text as plain values, each with its place; the keys too, for fields that nobody
    knows.
    """
    places[path] = node
    if isinstance(node, MappingNode):
        for name, (key, _) in node.entries.items():
            places[(*path, name, "__key__")] = key
        return {
            name: _plain(value, (*path, name), places) for name, (_, value) in node.entries.items()
        }
    if isinstance(node, SequenceNode):
        return [_plain(item, (*path, number), places) for number, item in enumerate(node.items)]
    assert isinstance(node, ScalarNode)
    return node.value
