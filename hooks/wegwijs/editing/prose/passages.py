"""Passages: documents and hand-written pages go in; each text comes out with its language, its readers and its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wegwijs.content.hand_written import page_files, read_page
from wegwijs.content.model.fields import Markdown
from wegwijs.content.model.introspect import Field, shape
from wegwijs.content.model.introspect import Path as Steps
from wegwijs.content.pages.head import Head, open_page
from wegwijs.content.pages.markdown import too_intricate
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType
from wegwijs.content.validate import STAMPS, text_line
from wegwijs.diagnostics.diagnostic import Problem
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from wegwijs.strict_yaml.reader import YamlFaultError


@dataclass(frozen=True, slots=True)
class Passage:
    """One text as its file holds it.

    `path` leads to it in its record (field names and ids of entries; empty for a hand-written page), `node` is its place.
    """

    file: str
    lang: str
    path: Steps
    node: ScalarNode
    markdown: bool

    @property
    def text(self) -> str:
        """The text itself."""
        return self.node.value

    def problem(self, line: int, message: str, mend: str, kind: str) -> Problem:
        """A warning about line `line` of the text, counted from 0."""
        place = text_line(self.node, line)
        column = 1 if place > self.node.line else self.node.column
        return Problem(self.file, place, column, ".".join(self.path), message, mend, kind, "warning")


def passages(document: Document, type_: RecordType[Any]) -> Iterator[Passage]:
    """Every translatable text of a document, in the order of the file."""
    for path, node, field in _texts(document.root, shape(type_.model), ()):
        yield Passage(document.file, document.lang, path, node, field.text is Markdown)


def _texts(node: MappingNode, fields: Mapping[str, Field], prefix: Steps) -> Iterator[tuple[Steps, ScalarNode, Field]]:
    for name, (_, value) in node.entries.items():
        field, path = fields.get(name), (*prefix, name)
        if field is None or name == STAMPS:
            continue
        if field.text is not None:
            if isinstance(value, ScalarNode):
                yield path, value, field
        elif field.model is not None:
            for step, child in _children(value, field.many):
                yield from _texts(child, shape(field.model), (*path, *step))


def _children(value: Node, many: bool) -> Iterator[tuple[Steps, MappingNode]]:
    """Entries of a list by id (a list in the source, fields named by id in a translation), or the fields of a part."""
    if isinstance(value, SequenceNode):
        for number, item in enumerate(value.items):
            if isinstance(item, MappingNode):
                identity = item.entries.get("id")
                yield (identity[1].value if identity and isinstance(identity[1], ScalarNode) else str(number),), item
    elif isinstance(value, MappingNode) and many:
        yield from (((name,), child) for name, (_, child) in value.entries.items() if isinstance(child, MappingNode))
    elif isinstance(value, MappingNode):
        yield (), value


@dataclass(frozen=True, slots=True)
class HandWritten:
    """A page under docs/<lang>/: its Markdown as a passage, and its head."""

    passage: Passage
    head: Head


def hand_written(folder: Path, lang: str) -> Iterator[HandWritten]:
    """The hand-written pages of a language, without their head. What cannot be read is reported by `content/hand_written.py`."""
    for path in page_files(folder, lang):
        try:
            page = open_page(read_page(path))
        except (YamlFaultError, OSError):
            continue
        if too_intricate(page.body):
            continue
        node = ScalarNode(page.skipped + 1, 1, page.body)
        yield HandWritten(Passage(path.relative_to(folder).as_posix(), lang, (), node, True), page.head)
