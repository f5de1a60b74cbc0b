"""Texts of records on their way out: a record goes in; the units of its texts come out."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from wegwijs.content.load import Content
from wegwijs.content.model.docstrings import field_docstring
from wegwijs.content.model.fields import Markdown, Text
from wegwijs.content.model.introspect import Field, FieldPath, model_fields, texts
from wegwijs.content.portal import Entry, Key, State
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType
from wegwijs.content.settings import Settings
from wegwijs.editing.exchange.units import Unit
from wegwijs.strict_yaml.nodes import Node

MARKDOWN_NOTES = (
    (
        "Markdown: keep its signs (##, -, **, line breaks). In [words](address) translate the"
        " words; leave the address as it is."
    ),
    "An address such as training:pastry-baker leads to another page of the portal.",
)
"""What a translator must know of a text in Markdown."""
STATE_NOTES: Mapping[State, str] = {
    "stale": "The text changed after it was translated: revise the translation.",
    "unstamped": "Nobody has said that this translation is up to date: compare it with the text.",
}


def unit_id(key: Key, path: FieldPath) -> str:
    """The name of a text for the time it is away: it says record, field and list entry, and no
    position.
    """
    return f"{key[0]}/{key[1]}#{'.'.join(path)}"


def stamps_of_stale(content: Content, target: str) -> dict[str, dict[FieldPath, str]]:
    """The stamps of the stale texts in a language, by file of the source and path: they tell what
    was translated.
    """
    by_file: dict[str, dict[FieldPath, str]] = {}
    for entries in content.portal.translatable.values():
        for entry in entries.values():
            stale = [path for path, state in entry.states(target).items() if state == "stale"]
            if stale:
                stamps = entry.translations[target].stamps
                by_file[entry.files[entry.source]] = {
                    path: stamps[".".join(path)] for path in stale
                }
    return by_file


def in_order(entry: Entry, source: Document) -> list[tuple[FieldPath, Text, Field, Node]]:
    """Every text of a record with its path, its field and its place, in the order of the source
    file.
    """
    fields = [
        (path, text, field, _place(source.root, path)) for path, text, field in texts(entry.record)
    ]
    return sorted(fields, key=lambda one: (one[3].line, one[3].column))


def _place(node: Node, path: FieldPath) -> Node:
    for step in path:
        node = node.child(step) or node
    return node


class RecordUnits:
    """Makes the units of one record."""

    def __init__(
        self,
        entry: Entry,
        source: Document,
        settings: Settings,
        type_: RecordType[Any],
        old: Mapping[tuple[str, FieldPath], str],
    ) -> None:
        self.entry, self.source, self.settings, self.type, self.old = (
            entry,
            source,
            settings,
            type_,
            old,
        )

    def units(self, target: str, states: Collection[State]) -> Iterator[Unit]:
        """The texts in one of `states` in the language `target`, in the order of the file."""
        state_of = self.entry.states(target)
        translation = self.entry.translations.get(target)
        for path, text, field, node in in_order(self.entry, self.source):
            if (state := state_of[path]) in states:
                present = translation.texts.get(path) if translation else None
                yield Unit(
                    id=unit_id(self.entry.key, path),
                    source=text.value,
                    target=present.value if present else "",
                    confirmed=state == "current",
                    limit=field.limit,
                    file=self.source.file,
                    line=node.line,
                    notes=tuple(self._notes(path, field, state, target)),
                    previous=self.old.get((self.source.file, path), "") if state == "stale" else "",
                )

    def _notes(self, path: FieldPath, field: Field, state: State, target: str) -> Iterator[str]:
        yield f"{' › '.join(path)}: {_description(type(self.entry.record), path)}"
        if path != ("title",):
            yield f"Part of “{' '.join(str(self.entry.record.title).split())}” ({self.type.name})."
        if state in STATE_NOTES:
            yield STATE_NOTES[state]
        if field.text is Markdown:
            yield from MARKDOWN_NOTES
        else:
            yield "One line, without line breaks."
        if self.type.section:
            yield (
                f"Page: {self.settings.site_url}{self.settings.prefix(target)}"
                f"{self.type.section}/{self.entry.id}/"
            )


def _description(model: type[BaseModel], path: FieldPath) -> str:
    """What the model says of the field at a path."""
    description = ""
    for step in path:
        if field := model_fields(model).get(step):
            description = field_docstring(model, field.name)
            model = field.model or model
    return description
