"""Passages: documents and hand-written pages go in; each text comes out with its language, its
readers and its place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from wegwijs.content.hand_written import page_files, read_page
from wegwijs.content.markdown_texts import text_place
from wegwijs.content.model.fields import Markdown
from wegwijs.content.model.introspect import FieldPath
from wegwijs.content.model.walk import FieldValue, fields_of
from wegwijs.content.pages.head import Head, open_page
from wegwijs.content.pages.markdown import too_intricate
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.strict_yaml.nodes import ScalarNode
from wegwijs.strict_yaml.reader import YamlFaultError

SEARCH_WORDS = frozenset({"asked", "occupation"})
"""Fields that hold words to be found by, each language its own: no sentences that people read, and
no translation of one another.
"""


class Passage(NamedTuple):  # a file has dozens, and a dataclass takes three times as long
    """One text as its file holds it.

    `path` leads to it in its record (field names and ids of entries; empty for a hand-written
    page), `node` is its place.
    """

    file: str
    lang: str
    path: FieldPath
    node: ScalarNode
    markdown: bool

    @property
    def text(self) -> str:
        """The text itself."""
        return self.node.value

    def problem(
        self, line: int, message: str, advice: str, rule: str, column: int = 1
    ) -> Diagnostic:
        """A warning about line `line` of the text, counted from 0."""
        return Diagnostic(
            Location(self.file, *text_place(self.node, line, column), ".".join(self.path)),
            message,
            advice,
            rule,
            "warning",
        )


def passages(document: Document, type_: RecordType[Any]) -> Iterator[Passage]:
    """Every translatable text of a document, in the order of the file."""
    return passages_in(document, fields_of(document.root, type_.model))


def passages_in(document: Document, fields: Iterable[FieldValue]) -> Iterator[Passage]:
    """The same, of a document whose `fields` are known. What is longer than a text may be is
    told as that, and is none.
    """
    for value in fields:
        if value.field.text is not None and isinstance(value.value, ScalarNode):
            if len(value.value.value) > value.field.limit > 0:
                continue
            markdown = value.field.text is Markdown
            yield Passage(document.file, document.lang, value.path, value.value, markdown)


@dataclass(frozen=True, slots=True)
class HandWritten:
    """A page under docs/<lang>/: its Markdown as a passage, its head, and the values of that."""

    passage: Passage
    head: Head
    values: tuple[Passage, ...] = ()


def hand_written(folder: Path, lang: str) -> Iterator[HandWritten]:
    """The hand-written pages of a language, without their head. What cannot be read is reported by
    `content/hand_written.py`; a page that is not translated yet says nothing in this language.
    """
    for path in page_files(folder, lang):
        try:
            page = open_page(read_page(path))
        except (YamlFaultError, OSError):
            continue
        if page.head.untranslated or too_intricate(page.body):
            continue
        node = ScalarNode(page.skipped + 1, 1, page.body, begins=1)
        file = path.relative_to(folder).as_posix()
        values = (
            Passage(file, lang, tuple(name.split(".")), value, False)
            for name, value in page.places.items()
            if isinstance(value, ScalarNode)
        )
        yield HandWritten(Passage(file, lang, (), node, True), page.head, tuple(values))
