"""Validate: documents go in; typed entries and every problem come out.

The files of one record are taken together: one is the source and is read by the type's model, the
others are translations and may hold nothing but the text the source has.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any

from pydantic import BaseModel

from wegwijs.content.cache import Cache, memoize
from wegwijs.content.document_parts import Part, parts_of
from wegwijs.content.model.introspect import fact_fields, model_fields
from wegwijs.content.portal import Entry
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType
from wegwijs.content.source_reader import Conditions, read_source
from wegwijs.content.translation_reader import OF_TRANSLATIONS, read_translation
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.progress import Tell, silent
from wegwijs.strict_yaml.nodes import Node


def validate(
    documents: Iterable[Document],
    types: Mapping[str, RecordType[Any]],
    conditions: Conditions,
    unread: frozenset[tuple[str, str]] = frozenset(),
    cache: Cache | None = None,
) -> tuple[list[Entry], list[Diagnostic]]:
    """The entries whose source is in order, and the problems of all files.

    `unread` are records (type, id) of which a file could not be read: it may be their source.
    """
    return validate_parts(parts_of(documents), types, conditions, unread, cache)


def validate_parts(
    parts: Sequence[Part],
    types: Mapping[str, RecordType[Any]],
    conditions: Conditions,
    unread: frozenset[tuple[str, str]] = frozenset(),
    cache: Cache | None = None,
    tell: Tell = silent,
) -> tuple[list[Entry], list[Diagnostic]]:
    """The same of documents in parts."""
    entries: list[Entry] = []
    problems: list[Diagnostic] = []
    done, total = 0, sum(len(part.documents) for part in parts)
    for part in parts:
        tell("Checking fields", done, total)
        done += len(part.documents)
        name = part.name[0]
        faulty = frozenset(one.id for one in part.documents if (name, one.id) in unread)
        same = (conditions, faulty, types[name].model, part.files)
        check = partial(_check_all, part.documents, types, conditions, unread, cache)
        one = memoize(cache, ("records", *part.name), part.roots, check, same)
        if cache is not None:
            cache.use({("record", each.type, each.id) for each in part.documents})
        entries += one.entries
        problems += one.problems
    return entries, problems


@dataclass(frozen=True, slots=True)
class _Checked:
    """What some documents have come to."""

    entries: list[Entry]
    problems: list[Diagnostic]


def _check_all(
    documents: Sequence[Document],
    types: Mapping[str, RecordType[Any]],
    conditions: Conditions,
    unread: frozenset[tuple[str, str]],
    cache: Cache | None,
) -> _Checked:
    checked = _Checked([], [])
    for key, group in groupby(documents, key=attrgetter("type", "id")):
        files = list(group)
        roots, same = (
            tuple(file.root for file in files),
            (
                conditions,
                key in unread,
                types[key[0]].model,
                *(file.file for file in files),
            ),
        )
        check = partial(_check, files, types, conditions, unread)
        entry, faults = memoize(cache, ("record", *key), roots, check, same)
        checked.problems.extend(faults)
        if entry:
            checked.entries.append(entry)
    return checked


def _check(
    files: list[Document],
    types: Mapping[str, RecordType[Any]],
    conditions: Conditions,
    unread: frozenset[tuple[str, str]],
) -> tuple[Entry | None, list[Diagnostic]]:
    checker = _Checker(files[0].type, types, conditions, unread)
    return checker.check(files), checker.problems


class _Checker:
    """Checks the files of one record."""

    def __init__(
        self,
        name: str,
        types: Mapping[str, RecordType[Any]],
        conditions: Conditions,
        unread: frozenset[tuple[str, str]],
    ) -> None:
        self.type, self.types = types[name], types
        self.conditions, self.unread = conditions, unread
        self.problems: list[Diagnostic] = []

    def check(self, documents: list[Document]) -> Entry | None:
        if self._misplaced(documents):
            return None
        source = self._source(documents)
        if source is None:
            return None
        record, faults = read_source(source, self.type.model, self.conditions, self.type.faults)
        self.problems += faults
        translations = {}
        for document in documents:
            if document is not source:
                translations[document.lang], faults = read_translation(
                    document,
                    source,
                    self.type.model,
                    self.conditions.types,
                    settled=record is not None,
                )
                self.problems += faults
        if record is None:
            return None
        files = {document.lang: document.file for document in documents}
        return Entry(self.type.name, source.id, source.lang, record, translations, files)

    def _misplaced(self, documents: list[Document]) -> bool:
        """Whether a file holds the fields of another type and not those of its folder's."""
        misplaced = False
        for document in documents:
            fields = document.root.entries.keys()
            own = model_fields(self.type.model)
            if len(fields - own.keys()) < 2:
                continue
            for name, type_ in self.types.items():
                others = model_fields(type_.model)
                required = {one for one, field in others.items() if field.required}
                if required <= fields <= others.keys():
                    misplaced = True
                    self._at(
                        document,
                        document.root,
                        "",
                        f"these are the fields of the content type “{name}”, in the folder of"
                        f" “{self.type.name}”",
                        f"Move it to content/{document.lang}/{name}/{document.id}.yml.",
                        "misplaced-record",
                    )
                    break
        return misplaced

    def _source(self, documents: list[Document]) -> Document | None:
        if lang := self.type.source_language:
            return next((document for document in documents if document.lang == lang), None)
        model: type[BaseModel] = self.type.model
        fields, facts = model_fields(model), fact_fields(model)
        required = {name for name in facts if fields[name].required}
        candidates = [
            document
            for document in documents
            if document.root.entries.keys() & facts
            and not document.root.entries.keys() & OF_TRANSLATIONS
        ]
        whole = [document for document in candidates if required <= document.root.entries.keys()]
        chosen = whole or candidates or self._without_facts(documents, required)
        if not chosen and (self.type.name, documents[0].id) in self.unread:
            return None
        if not chosen:
            names = ", ".join(document.file for document in documents)
            several = len(documents) > 1
            hold, these = ("hold", "these files") if several else ("holds", "this file")
            self._at(
                documents[0],
                documents[0].root,
                "",
                f"no file of “{documents[0].id}” holds its facts; {names} {hold} text only",
                f"Give one of them the facts: {', '.join(sorted(required or facts))}. When the"
                f" record is gone, delete {these} too.",
                "no-source",
            )
            return None
        if len(whole) > 1:
            for document in whole[1:]:
                self._at(
                    document,
                    document.root,
                    "",
                    f"two sources: {whole[0].file} and {document.file} both hold the facts",
                    "Keep the facts in one of them; the other holds text only.",
                    "two-sources",
                )
            return None
        if len(chosen) > 1:
            chosen = [max(chosen, key=lambda document: len(document.root.entries.keys() & facts))]
        return chosen[0]

    def _without_facts(self, documents: list[Document], required: set[str]) -> list[Document]:
        """A source that holds stamps by mistake; or, of a type that needs no facts, the only
        file.
        """
        if required:
            return [document for document in documents if required <= document.root.entries.keys()]
        return documents if len(documents) == 1 else []

    def _at(
        self, document: Document, node: Node, path: str, message: str, advice: str, rule: str
    ) -> None:
        self.problems.append(
            Diagnostic(Location.of(document.file, node, path), message, advice, rule)
        )
