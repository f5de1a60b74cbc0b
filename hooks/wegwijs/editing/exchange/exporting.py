"""Exporting: a portal goes in; the texts to translate into a language come out, those of one source
language together.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from wegwijs.content.load import Content
from wegwijs.content.model.fields import Markdown, Text
from wegwijs.content.model.introspect import Field, FieldPath, model_fields, texts
from wegwijs.content.portal import Entry, Key, State
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import Diagnostic, Location, errors
from wegwijs.editing.exchange.units import Export, Unit
from wegwijs.strict_yaml.nodes import Node

_MARKDOWN = (
    (
        "Markdown: keep its signs (##, -, **, line breaks). In [words](address) translate the"
        " words; leave the address as it is."
    ),
    "An address such as training:pastry-baker leads to another page of the portal.",
)
_STATES: Mapping[State, str] = {
    "stale": "The text changed after it was translated: revise the translation.",
    "unstamped": "Nobody has said that this translation is up to date: compare it with the text.",
}


def unit_id(key: Key, path: FieldPath) -> str:
    """The name of a text for the time it is away: it says record, field and list entry, and no
    position.
    """
    return f"{key[0]}/{key[1]}#{'.'.join(path)}"


def portal_id(settings: Settings) -> str:
    """What tells this portal from others: its address."""
    return settings.site_url


def faulty(content: Content) -> dict[Key, dict[str, Diagnostic]]:
    """The records with errors: by language the first error of their file."""
    found: dict[Key, dict[str, Diagnostic]] = defaultdict(dict)
    for problem in errors(content.problems):
        parts = PurePosixPath(problem.file).parts
        if len(parts) == 4 and parts[0] == "content":
            found[parts[2], PurePosixPath(problem.file).stem].setdefault(parts[1], problem)
    return found


def outgoing(
    content: Content,
    settings: Settings,
    types: Mapping[str, RecordType[Any]],
    target: str,
    states: Collection[State],
    only: Collection[str] = (),
    old: Mapping[tuple[str, FieldPath], str] = MappingProxyType({}),
) -> tuple[list[Export], list[Diagnostic]]:
    """The texts in one of `states` in the language `target`, per source language, and what had to
    be left out.

    `only` names content types; none means all. `old` holds what source texts said when they were
    translated, by file and path, as far as it is known. Records with errors in their source or in
    the translation are left out: a text that could not be read would look as if it were missing.
    """
    documents = {
        (document.type, document.id, document.lang): document
        for document in content.translatable_documents
    }
    wrong = faulty(content)
    found: dict[str, list[Unit]] = defaultdict(list)
    left = []
    types = content.translatable_types(types)
    for type_name, entries in content.portal.translatable.items():
        if only and type_name not in only:
            continue
        for entry in entries.values():
            if entry.source == target:
                continue
            if fault := next(
                (
                    wrong[entry.key][lang]
                    for lang in (entry.source, target)
                    if lang in wrong.get(entry.key, ())
                ),
                None,
            ):
                left.append(_left_out(fault))
                continue
            writer = _Units(
                entry, documents[*entry.key, entry.source], settings, types[type_name], old
            )
            found[entry.source] += writer.units(target, states)
    gone = {
        key: faults
        for key, faults in wrong.items()
        if not content.portal.entry(key) and (not only or key[0] in only)
    }
    left += [
        _left_out(next(iter(faults.values())))
        for key, faults in gone.items()
        if key not in content.portal.withheld
    ]
    sheets = [
        Export(
            portal_id(settings),
            settings.site_name[settings.default],
            source,
            target,
            settings.today.isoformat(),
            tuple(units),
        )
        for source, units in found.items()
        if units
    ]
    return sorted(sheets, key=lambda sheet: settings.codes.index(sheet.source)), left


def stamps_of_stale(content: Content, target: str) -> dict[str, dict[FieldPath, str]]:
    """The stamps of the stale texts in a language, by file of the source and path: they tell what
    was translated.
    """
    found: dict[str, dict[FieldPath, str]] = {}
    for entries in content.portal.translatable.values():
        for entry in entries.values():
            stale = [path for path, state in entry.states(target).items() if state == "stale"]
            if stale:
                stamps = entry.translations[target].stamps
                found[entry.files[entry.source]] = {path: stamps[".".join(path)] for path in stale}
    return found


def _left_out(fault: Diagnostic) -> Diagnostic:
    return Diagnostic(
        Location.of(fault.file, fault, fault.field),
        f"this record is left out, because it has an error here ({fault.message})",
        "Mend what “wegwijs check” reports, then export again.", "record-has-errors",
    )  # fmt: skip


def in_order(entry: Entry, source: Document) -> list[tuple[FieldPath, Text, Field, Node]]:
    """Every text of a record with its path, its field and its place, in the order of the source
    file.
    """
    found = [
        (path, text, field, _place(source.root, path)) for path, text, field in texts(entry.record)
    ]
    return sorted(found, key=lambda one: (one[3].line, one[3].column))


def _place(node: Node, path: FieldPath) -> Node:
    for step in path:
        node = node.child(step) or node
    return node


class _Units:
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
        found = self.entry.states(target)
        translation = self.entry.translations.get(target)
        for path, text, field, node in in_order(self.entry, self.source):
            if (state := found[path]) in states:
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
        if state in _STATES:
            yield _STATES[state]
        if field.text is Markdown:
            yield from _MARKDOWN
        else:
            yield "One line, without line breaks."
        if self.type.section:
            yield self._page(target)

    def _page(self, target: str) -> str:
        return (
            f"Page: {self.settings.site_url}{self.settings.prefix(target)}"
            f"{self.type.section}/{self.entry.id}/"
        )


def _description(model: type[BaseModel], path: FieldPath) -> str:
    """What the model says of the field at a path."""
    description = ""
    for step in path:
        if field := model_fields(model).get(step):
            description = model.model_fields[field.name].description or ""
            model = field.model or model
    return description
