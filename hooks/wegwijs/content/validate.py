"""Validate: documents go in; typed entries and every problem come out.

The files of one record are taken together: one is the source and is read by the type's model, the
others are translations and may hold nothing but the text the source has.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import partial
from itertools import groupby
from typing import Any

from pydantic import ValidationError

from wegwijs.content.cache import Cache, memoize
from wegwijs.content.markdown import check_markdown
from wegwijs.content.model.fields import Item, Text
from wegwijs.content.model.introspect import Field, FieldPath, model_fields
from wegwijs.content.model.messages import explain, text_problem
from wegwijs.content.model.record import Record
from wegwijs.content.portal import Entry, Translation
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import hint
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Places = dict[tuple[str | int, ...], Node]
STAMPS = "stamps"
STAMP = re.compile(r"[0-9a-f]{4,64}")
MACHINE = "machine"
"""`machine: true` in a translation: a machine made it, and no person has checked it yet."""
OF_TRANSLATIONS = frozenset({STAMPS, MACHINE})
"""Fields that only translations have."""


def validate(
    documents: Iterable[Document],
    types: Mapping[str, RecordType[Any]],
    timezone: str,
    unread: frozenset[tuple[str, str]] = frozenset(),
    cache: Cache | None = None,
    off: Collection[str] = (),
) -> tuple[list[Entry], list[Diagnostic]]:
    """The entries whose source is in order, and the problems of all files.

    `unread` are records (type, id) of which a file could not be read: it may be their source. `off`
    are types that the portal has switched off: references to them are read all the same.
    """
    names = frozenset({*types, *off})
    entries: list[Entry] = []
    problems: list[Diagnostic] = []
    for key, group in groupby(documents, key=lambda document: (document.type, document.id)):
        files = list(group)
        roots, same = (
            tuple(file.root for file in files),
            (
                timezone,
                key in unread,
                types[key[0]].model,
                *sorted(names),
                *(file.file for file in files),
            ),
        )
        check = partial(_check, files, types[key[0]], names, timezone, unread)
        entry, found = memoize(cache, ("record", *key), roots, check, same)
        problems += found
        if entry:
            entries.append(entry)
    return entries, problems


def _check(
    files: list[Document],
    type_: RecordType[Any],
    names: frozenset[str],
    timezone: str,
    unread: frozenset[tuple[str, str]],
) -> tuple[Entry | None, list[Diagnostic]]:
    checker = _Checker(type_, names, timezone, unread)
    return checker.check(files), checker.problems


class _Checker:
    """Checks the files of one record."""

    def __init__(
        self,
        type_: RecordType[Any],
        types: frozenset[str],
        timezone: str,
        unread: frozenset[tuple[str, str]],
    ) -> None:
        self.type, self.types, self.timezone, self.unread = type_, types, timezone, unread
        self.problems: list[Diagnostic] = []

    def check(self, documents: list[Document]) -> Entry | None:
        source = self._source(documents)
        if source is None:
            return None
        record = self._record(source)
        translations = {}
        for document in documents:
            if document is not source:
                translations[document.lang] = _TranslationReader(self, document, source).read()
        if record is None:
            return None
        files = {document.lang: document.file for document in documents}
        return Entry(self.type.name, source.id, source.lang, record, translations, files)

    def _source(self, documents: list[Document]) -> Document | None:
        fields = model_fields(self.type.model)
        facts = {name for name, field in fields.items() if not field.translatable}
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
            self._at(
                documents[0],
                documents[0].root,
                "",
                f"no file of “{documents[0].id}” holds its facts; {names} hold text only",
                f"Give one of them the facts: {', '.join(sorted(required or facts))}.",
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

    def _record(self, document: Document) -> Record | None:
        places: Places = {}
        raw = _plain(document.root, (), places)
        assert isinstance(raw, dict)
        before = len(self.problems)
        if STAMPS in raw:
            self._at(
                document,
                places[(STAMPS,)],
                STAMPS,
                "stamps stand in the source",
                "Stamps belong in translations: delete them here.",
                "stamps-in-source",
            )
            del raw[STAMPS]
        if MACHINE in raw:
            self._at(
                document,
                places[(MACHINE,)],
                MACHINE,
                "this mark stands in the source",
                "Only a translation can be made by a machine: delete the mark here.",
                "machine-mark",
            )
            del raw[MACHINE]
        self._ids(document, document.root, model_fields(self.type.model))
        record = None
        try:
            record = self.type.model.model_validate(
                raw, context={"lang": document.lang, "timezone": self.timezone}
            )
        except ValidationError as fault:
            self.problems += explain(fault, document.file, places, self.type.model)
        self._markdown(document, document.root, model_fields(self.type.model), "")
        return record if len(self.problems) == before else None

    def _ids(self, document: Document, node: MappingNode, fields: Mapping[str, Field]) -> None:
        for name, (_, value) in node.entries.items():
            field = fields.get(name)
            if field is None or field.model is None:
                continue
            nested = model_fields(field.model)
            items = value.items if isinstance(value, SequenceNode) else [value]
            seen: dict[str, int] = {}
            for item in items:
                if not isinstance(item, MappingNode):
                    continue
                identity = item.child("id")
                if (
                    field.many
                    and issubclass(field.model, Item)
                    and isinstance(identity, ScalarNode)
                ):
                    given = identity.value[:60]
                    if given in seen:
                        message = f"the id “{given}” stands here twice; first on line {seen[given]}"
                        self._at(
                            document,
                            identity,
                            f"{name}.id",
                            message,
                            "Give each entry its own id.",
                            "id-twice",
                        )
                    seen.setdefault(given, identity.line)
                self._ids(document, item, nested)

    def _markdown(
        self, document: Document, node: Node, fields: Mapping[str, Field], path: str
    ) -> None:
        if not isinstance(node, MappingNode):
            return
        for name, (_, value) in node.entries.items():
            field = fields.get(name)
            here = f"{path}.{name}".lstrip(".")
            if field is None:
                continue
            if field.text is not None and isinstance(value, ScalarNode):
                self.check_text(document, value, field, here)
            elif field.model is not None:
                for child in value.items if isinstance(value, SequenceNode) else [value]:
                    self._markdown(document, child, model_fields(field.model), here)

    def check_text(self, document: Document, node: ScalarNode, field: Field, path: str) -> None:
        """Note what is refused in the Markdown of a text."""
        if field.text is None or field.text.__name__ != "Markdown":
            return
        faults, _ = check_markdown(node.value, self.types)
        for fault in faults:
            at = Location(document.file, text_line(node, fault.line - 1), node.column, path)
            self.problems.append(fault.moved(at))

    def _at(
        self, document: Document, node: Node, path: str, message: str, advice: str, rule: str
    ) -> None:
        self.problems.append(
            Diagnostic(Location.of(document.file, node, path), message, advice, rule)
        )


class _TranslationReader:
    """Reads one translation against the source it translates."""

    def __init__(self, checker: _Checker, document: Document, source: Document) -> None:
        self.checker, self.document, self.source = checker, document, source
        self.texts: dict[FieldPath, Text] = {}
        self.stamps: dict[str, str] = {}
        self.machine = False

    def read(self) -> Translation:
        for name, (key, value) in self.document.root.entries.items():
            if name == STAMPS:
                self._stamps(value)
            elif name == MACHINE:
                self._machine(value)
            else:
                self._field(
                    name, key, value, model_fields(self.checker.type.model), self.source.root, ()
                )
        return Translation(self.document.lang, self.texts, self.stamps, self.machine)

    def _field(
        self,
        name: str,
        key: ScalarNode,
        value: Node,
        fields: Mapping[str, Field],
        source: MappingNode,
        prefix: FieldPath,
    ) -> None:
        field, path = fields.get(name), (*prefix, name)
        if field is None:
            known = [name for name, field in fields.items() if field.translatable]
            self._problem(key, path, "unknown field", hint(name, known), "extra-forbidden")
        elif not field.translatable:
            self._problem(
                key,
                path,
                "a fact stands in a translation",
                f"Facts stand once, in the source {self.source.file}: change it there and delete it"
                " here.",
                "fact-in-translation",
            )
        elif name not in source.entries:
            message = f"the source {self.source.file} has no “{name}”"
            self._problem(
                key, path, message, "Write it there first, or delete it here.", "not-in-source"
            )
        elif field.text is not None:
            self._text(value, field, path)
        elif isinstance(value, MappingNode):
            self._nested(value, field, source.entries[name][1], path)
        else:
            how = (
                "Write “id-of-the-entry:” with its texts under it."
                if field.many
                else "Write its texts under it."
            )
            self._problem(value, path, "fields are expected here", how, "fields-expected")

    def _text(self, value: Node, field: Field, path: FieldPath) -> None:
        assert field.text is not None
        if not isinstance(value, ScalarNode):
            self._problem(
                value,
                path,
                "text is expected here",
                "Write the text behind the colon.",
                "text-type",
            )
        elif problem := text_problem(value.value, field):
            self.checker.problems.append(
                problem.moved(Location.of(self.document.file, value, ".".join(path)))
            )
        else:
            lang = self.document.lang
            self.texts[path] = field.text(value.value.strip(), lang, lang)
            self.checker.check_text(self.document, value, field, ".".join(path))

    def _nested(self, value: MappingNode, field: Field, source: Node, path: FieldPath) -> None:
        assert field.model is not None
        fields = model_fields(field.model)
        if not field.many:
            if isinstance(source, MappingNode):
                for name, (key, child) in value.entries.items():
                    self._field(name, key, child, fields, source, path)
            return
        entries = source.named() if isinstance(source, SequenceNode) else []
        items = {name: item for name, item in entries if item.id is not None}
        for name, (key, child) in value.entries.items():
            if name not in items:
                message = f"the source {self.source.file} has no entry “{name}”"
                self._problem(key, (*path, name), message, hint(name, items), "not-in-source")
            elif not isinstance(child, MappingNode):
                how = "Write the texts of this entry under it."
                self._problem(
                    child, (*path, name), "fields are expected here", how, "fields-expected"
                )
            else:
                for inner_name, (inner_key, inner_child) in child.entries.items():
                    self._field(
                        inner_name, inner_key, inner_child, fields, items[name], (*path, name)
                    )

    def _stamps(self, value: Node) -> None:
        if not isinstance(value, MappingNode):
            how = "Delete them, then run “wegwijs stamp” on this file."
            self._problem(
                value, (STAMPS,), "stamps are written by the program", how, "stamps-by-hand"
            )
            return
        for name, (key, child) in value.entries.items():
            if isinstance(child, ScalarNode) and STAMP.fullmatch(child.value):
                self.stamps[name] = child.value
            else:
                how = "Delete it, then run “wegwijs stamp” on this file."
                self._problem(key, (STAMPS, name), "this is not a stamp", how, "stamps-by-hand")

    def _machine(self, value: Node) -> None:
        given = value.value.lower() if isinstance(value, ScalarNode) else ""
        self.machine = given in {"true", "yes", "on"}
        if not self.machine and given not in {"false", "no", "off"}:
            self._problem(
                value,
                (MACHINE,),
                "this is neither true nor false",
                "Write true when a machine made this translation; delete the field when somebody"
                " has checked it.",
                "machine-mark",
            )

    def _problem(self, node: Node, path: FieldPath, message: str, advice: str, rule: str) -> None:
        self.checker.problems.append(
            Diagnostic(Location.of(self.document.file, node, ".".join(path)), message, advice, rule)
        )


def text_line(node: ScalarNode, line: int) -> int:
    """The line in the file of line `line` (from 0) of a text."""
    return node.line + line + (1 if node.block else 0)


def _plain(node: Node, path: tuple[str | int, ...], places: Places) -> object:
    places[path] = node
    if isinstance(node, MappingNode):
        found = {}
        for name, (key, value) in node.entries.items():
            found[name] = _plain(value, (*path, name), places)
            places[(*path, name, "__key__")] = key
        return found
    if isinstance(node, SequenceNode):
        return [_plain(item, (*path, index), places) for index, item in enumerate(node.items)]
    assert isinstance(node, ScalarNode)
    return node.value
