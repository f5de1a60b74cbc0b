"""Texts of records, and labels of vocabularies: what leaves, what they are held to when they come
back, and the files they go into.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from wegwijs.content.accessibility import ID, STATEMENT, statement_file
from wegwijs.content.load import Content
from wegwijs.content.markdown_check import check_markdown
from wegwijs.content.model.fields import Markdown
from wegwijs.content.model.introspect import Field, FieldPath, model_fields, texts
from wegwijs.content.model.messages import text_problem
from wegwijs.content.portal import Entry, Key, State, stamp
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType
from wegwijs.content.settings import Settings
from wegwijs.content.translation_reader import STAMPS
from wegwijs.content.validate import validate
from wegwijs.content.vocabularies import translation_file
from wegwijs.diagnostics.diagnostic import UNPLACED, Diagnostic, Location, errors
from wegwijs.editing.exchange.acceptance import Present, Review, on_line, reported
from wegwijs.editing.exchange.record_units import RecordUnits, in_order
from wegwijs.editing.exchange.text_kind import (
    AGAIN,
    AcceptedText,
    Outgoing,
    Rewritten,
    unfit,
    unknown,
)
from wegwijs.editing.exchange.units import Unit
from wegwijs.strict_yaml.editor import NewText, YamlEditError, with_texts
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml

_ID = re.compile(r"([a-z]+)/([a-z0-9-]+)#([a-z0-9_.-]+)")


class RecordTexts:
    """The texts of a portal's records. `old` holds what source texts said when they were
    translated, by file and path, as far as it is known.
    """

    def __init__(
        self,
        content: Content,
        settings: Settings,
        types: Mapping[str, RecordType[Any]],
        old: Mapping[tuple[str, FieldPath], str] = MappingProxyType({}),
    ) -> None:
        self.content, self.settings, self.old = content, settings, old
        self.types = content.translatable_types(types)
        self.names = frozenset(self.types)
        self.documents = {
            (document.type, document.id, document.lang): document
            for document in content.translatable_documents
        }
        self.wrong = faulty(content)
        self.known = {key[:2] for key in self.documents} | self.wrong.keys()

    def owns(self, unit_id: str) -> bool:
        """Every name that is of no other kind: the last one says what is wrong with it."""
        return True

    def _entry(self, key: Key) -> Entry | None:
        return self.content.portal.translatable.get(key[0], {}).get(key[1])

    def outgoing(self, target: str, states: Collection[State], only: Collection[str]) -> Outgoing:
        """The texts in one of `states`. Records with errors in their source or in the translation
        are left out: a text that could not be read would look as if it were missing.
        """
        by_source: dict[str, list[Unit]] = defaultdict(list)
        left = []
        for type_name, entries in self.content.portal.translatable.items():
            if only and type_name not in only:
                continue
            for entry in entries.values():
                if entry.source == target:
                    continue
                wrong = self.wrong.get(entry.key, {})
                if fault := wrong.get(entry.source) or wrong.get(target):
                    left.append(_left_out(fault))
                    continue
                document = self.documents[*entry.key, entry.source]
                type_ = self.types[type_name]
                units = RecordUnits(entry, document, self.settings, type_, self.old)
                by_source[entry.source] += units.units(target, states)
        left += [
            _left_out(next(iter(faults.values())))
            for key, faults in self.wrong.items()
            if not self._entry(key)
            and (not only or key[0] in only)
            and key not in self.content.portal.withheld
        ]
        return Outgoing(by_source, left)

    def present(self, unit_id: str, target: str) -> Present | Review:
        """What a record holds now."""
        match = _ID.fullmatch(unit_id)
        if not match:
            return unknown("this is no text of the portal")
        key, path = (match[1], match[2]), tuple(match[3].split("."))
        entry = self._entry(key)
        if wrong := self._blocked(key, entry, target):
            return wrong
        assert entry
        text_and_field = next(
            ((text, field) for at, text, field in texts(entry.record) if at == path), None
        )
        if text_and_field is None:
            return unknown(self._absence(entry, path))
        text, field = text_and_field
        translation = entry.translations.get(target)
        there = translation.texts.get(path) if translation else None
        return Present(
            text.value,
            there.value if there else "",
            target,
            entry.states(target)[path],
            field.text is Markdown,
            lambda words: self._faults(words, field),
        )

    def _faults(self, text: str, field: Field) -> Iterator[Diagnostic]:
        """What would be refused in a file of the field, and links to nothing."""
        if problem := text_problem(text, field):
            yield problem
        if field.text is Markdown:
            faults, references = check_markdown(text, self.names)
            for refused in faults:
                message = f"{on_line(refused.line, text)}{refused.message}"
                yield replace(refused, at=UNPLACED, message=message)
            for reference in references:
                if (reference.type, reference.id) not in self.known:
                    message = f"there is no {reference.type} “{reference.id[:60]}”"
                    advice = "Leave the addresses of links as they are."
                    yield Diagnostic(UNPLACED, message, advice, "dangling")

    def _blocked(self, key: Key, entry: Entry | None, target: str) -> Review | None:
        languages = (entry.source, target) if entry else self.settings.codes
        if fault := next(
            (self.wrong[key][lang] for lang in languages if lang in self.wrong.get(key, ())), None
        ):
            message = (
                f"the record has an error in {fault.file} on line {fault.line} ({fault.message})"
            )
            return reported("record-has-errors", message, "Mend it first, then import again.")
        if entry and entry.source == target:
            message = f"the source of this record is in “{target}” itself"
            return reported("wrong-language", message, AGAIN)
        if (
            entry
            and target not in entry.files
            and (self.settings.folder / translation_file(entry, target)).exists()
        ):
            message = f"{translation_file(entry, target)} is there, but was not read"
            return reported(
                "record-has-errors",
                message,
                "Mend what “wegwijs check” reports, then import again.",
            )
        if reason := self.content.portal.withheld.get(key):
            return unknown(f"{key[0]} “{key[1]}” is not published: {reason}")
        return None if entry else unknown(f"there is no {key[0]} “{key[1]}” any more")

    def _absence(self, entry: Entry, path: FieldPath) -> str:
        file = entry.files[entry.source]
        if path[0] not in model_fields(type(entry.record)):
            return f"there is no field “{path[0]}” in {entry.type}"
        parents = {at[:length] for at, *_ in texts(entry.record) for length in range(len(at))}
        last = next(
            (index for index in range(1, len(path)) if path[:index] not in parents), len(path)
        )
        return f"{file} has no “{'.'.join(path[:last])}” any more"

    def rewritten(self, target: str, accepted: Sequence[AcceptedText]) -> Iterator[Rewritten]:
        """The translations of the records that these texts are of."""
        by_record: dict[Key, dict[FieldPath, AcceptedText]] = defaultdict(dict)
        for one in accepted:
            match = _ID.fullmatch(one.unit.id)
            assert match
            by_record[match[1], match[2]][tuple(match[3].split("."))] = one
        for key, of_record in sorted(by_record.items()):
            entry = self._entry(key)
            assert entry
            yield self._change(entry, target, of_record)

    def _change(
        self, entry: Entry, target: str, accepted: Mapping[FieldPath, AcceptedText]
    ) -> Rewritten:
        """The new text of a translation; what is wrong with it when it cannot be."""
        source = self.documents[*entry.key, entry.source]
        name, new = (
            entry.files.get(target, translation_file(entry, target)),
            target not in entry.files,
        )
        before = "" if new else (self.settings.folder / name).read_bytes().decode()
        fields = {path: (text, field) for path, text, field in texts(entry.record)}
        changes: dict[FieldPath, NewText] = {}
        for path, one in accepted.items():
            text, field = fields[path]
            if one.outcome == "imported":
                changes[path] = NewText(one.unit.target, field.text is Markdown)
            changes[STAMPS, ".".join(path)] = NewText(stamp(text.value), bare=True)
        order = [path for path, *_ in in_order(entry, source)] + [
            (STAMPS, ".".join(path)) for path in fields
        ]
        every = tuple(accepted.values())
        try:
            after = with_texts(before, changes, order).encode()
            document = Document(name, target, entry.type, entry.id, read_yaml(after))
        except (YamlEditError, YamlFaultError) as fault:
            message = f"{name} cannot be changed by the program: {fault}"
            advice = "Write the translation into the file by hand."
            return Rewritten(name, every, fault=unfit(message, advice))
        others = [self.documents[*entry.key, lang] for lang in entry.files if lang != target]
        documents = sorted([*others, document], key=lambda document: document.lang)
        if refused := errors(validate(documents, self.types, self.content.conditions)[1]):
            message = f"{refused[0].file} would be refused: {refused[0].message}"
            return Rewritten(name, every, fault=unfit(message, refused[0].help))
        return Rewritten(name, every, after, new)


def faulty(content: Content) -> dict[Key, dict[str, Diagnostic]]:
    """The records with errors: by language the first error of their file."""
    faults: dict[Key, dict[str, Diagnostic]] = defaultdict(dict)
    for problem in errors(content.problems):
        parts = PurePosixPath(problem.file).parts
        if len(parts) == 4 and parts[0] == "content":
            faults[parts[2], PurePosixPath(problem.file).stem].setdefault(parts[1], problem)
        elif len(parts) == 3 and problem.file == statement_file(parts[1]):
            faults[STATEMENT.name, ID].setdefault(parts[1], problem)
    return faults


def _left_out(fault: Diagnostic) -> Diagnostic:
    return Diagnostic(
        Location.of(fault.file, fault, fault.field),
        f"this record is left out, because it has an error here ({fault.message})",
        "Mend what “wegwijs check” reports, then export again.", "record-has-errors",
    )  # fmt: skip
