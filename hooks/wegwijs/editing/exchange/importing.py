"""Importing: files that came back from a translator go in; changed content files and a report come
out. Nothing is written here.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from wegwijs.content.load import Content
from wegwijs.content.model.fields import Markdown
from wegwijs.content.model.introspect import FieldPath, model_fields, texts
from wegwijs.content.portal import Entry, Key, stamp
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType
from wegwijs.content.settings import Settings
from wegwijs.content.translation_reader import STAMPS
from wegwijs.content.validate import validate
from wegwijs.content.vocabularies import translation_file
from wegwijs.diagnostics.diagnostic import UNPLACED, Diagnostic, Location, errors
from wegwijs.diagnostics.suggest import hint
from wegwijs.editing.exchange.acceptance import Outcome, Present, Review, Rules, reported, review
from wegwijs.editing.exchange.exporting import faulty, in_order, portal_id
from wegwijs.editing.exchange.units import Batch, ExchangeFileError, ReturnedUnit
from wegwijs.strict_yaml.editor import NewText, YamlEditError, with_texts
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml

_ID = re.compile(r"([a-z]+)/([a-z0-9-]+)#([a-z0-9_.-]+)")
_AGAIN = "Export the texts again."


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import comes to.

    files     the new text of each content file that changes, by its path relative to the portal's
              folder
    texts     how many texts change in each of them
    fresh     those of them that are new
    counts    how many texts there were of each outcome
    problems  what was not taken and why, by place
    """

    files: Mapping[str, bytes]
    texts: Mapping[str, int]
    fresh: frozenset[str]
    counts: Mapping[Outcome, int]
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Taken:
    """A text to write or to stamp, with the file it came in."""

    origin: str
    unit: ReturnedUnit
    path: FieldPath
    outcome: Outcome


def import_units(
    received: Iterable[tuple[str, list[Batch] | ExchangeFileError]],
    content: Content,
    settings: Settings,
    types: Mapping[str, RecordType[Any]],
    unconfirmed: bool = False,
) -> ImportResult:
    """Review what came back: `received` are the names of files with what was read of them."""
    importer = _Import(content, settings, types, unconfirmed)
    for name, read in received:
        if isinstance(read, ExchangeFileError):
            importer.report(name, read.diagnostic.line, "", read.diagnostic)
        else:
            for batch in read:
                importer.take(name, batch)
    return importer.result()


class _Import:
    def __init__(
        self,
        content: Content,
        settings: Settings,
        types: Mapping[str, RecordType[Any]],
        unconfirmed: bool,
    ) -> None:
        self.content, self.settings = content, settings
        self.types = content.translatable_types(types)
        self.documents = {
            (document.type, document.id, document.lang): document
            for document in content.translatable_documents
        }
        self.wrong = faulty(content)
        records = {key[:2] for key in self.documents} | self.wrong.keys()
        self.rules = Rules(frozenset(types), records, unconfirmed)
        self.taken: dict[tuple[Key, str], list[_Taken]] = defaultdict(list)
        self.seen: dict[tuple[str, str], str] = {}
        self.counts: Counter[Outcome] = Counter()
        self.problems: dict[Diagnostic, None] = {}
        self.files: dict[str, bytes] = {}
        self.changed: dict[str, int] = {}
        self.fresh: set[str] = set()

    def report(self, origin: str, line: int, field: str, problem: Diagnostic) -> None:
        at = Location(origin, line, field=_shown(field))
        self.problems[replace(problem, at=at, message=_shown(problem.message))] = None

    def _refuse(self, origin: str, batch: Batch, rule: str, message: str, advice: str) -> None:
        self.report(origin, batch.line, "", Diagnostic(UNPLACED, message, advice, rule))

    def take(self, origin: str, batch: Batch) -> None:
        """Review the texts of one pair of languages."""
        target = self._language(origin, batch)
        for unit in batch.units if target else ():
            reviewed = self._review(origin, unit, target)
            if reviewed.problem:
                self.report(origin, unit.line, unit.id, reviewed.problem)
            self.counts[reviewed.outcome] += 1

    def _language(self, origin: str, batch: Batch) -> str:
        """The language the texts are in; "" when they cannot be taken, which is then reported."""
        mine = portal_id(self.settings)
        if batch.portal and batch.portal != mine:
            message = f"these are texts of another portal: {batch.portal[:80]}; this one is {mine}"
            self._refuse(
                origin, batch, "other-portal", message, "Give the folder of that portal with -C."
            )
            return ""
        target, source = self._code(batch.target), self._code(batch.source)
        message = ""
        if not batch.target:
            message = "the file does not say which language it is translated into"
        elif not target:
            message = f"“{batch.target[:20]}” is not a language of this portal"
        elif source == target:
            message = f"the texts are in “{target}” and are to be translated into “{target}”"
        if message:
            known = hint(batch.target, self.settings.codes)
            self._refuse(
                origin,
                batch,
                "wrong-language",
                message,
                f"Set the target language in the file. {known}",
            )
            return ""
        return target

    def _code(self, code: str) -> str:
        """A code of the portal for one of a program, which may add a country (ar-SY, nl_BE); "" for
        none.
        """
        code = code.replace("_", "-").lower()
        codes = {code.lower(): code for code in self.settings.codes}
        return codes.get(code) or codes.get(code.partition("-")[0], "")

    def _review(self, origin: str, unit: ReturnedUnit, target: str) -> Review:
        match = _ID.fullmatch(unit.id)
        if not match:
            return _unknown("this is no text of the portal")
        key, path = (match[1], match[2]), tuple(match[3].split("."))
        entry = self.content.portal.entry(key)
        if wrong := self._blocked(key, entry, target):
            return wrong
        assert entry
        found = next(((text, field) for at, text, field in texts(entry.record) if at == path), None)
        if found is None:
            return _unknown(self._gone(entry, path))
        translation = entry.translations.get(target)
        present = translation.texts.get(path) if translation else None
        state = entry.states(target)[path]
        reviewed = review(
            unit,
            Present(found[0].value, present.value if present else "", state, found[1]),
            self.rules,
        )
        if reviewed.outcome in {"imported", "confirmed"}:
            first = self.seen.setdefault((unit.id, target), unit.target)
            if first != unit.target:
                message = (
                    "this text stands twice in what came back, with different translations; the"
                    " first one is taken"
                )
                return reported("repeated-text", message, "Delete one of them, and import again.")
            if not any(taken.path == path for taken in self.taken[key, target]):
                self.taken[key, target].append(_Taken(origin, unit, path, reviewed.outcome))
        return reviewed

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
            return reported("wrong-language", message, _AGAIN)
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
            return _unknown(f"{key[0]} “{key[1]}” is not published: {reason}")
        return None if entry else _unknown(f"there is no {key[0]} “{key[1]}” any more")

    def _gone(self, entry: Entry, path: FieldPath) -> str:
        file = entry.files[entry.source]
        if path[0] not in model_fields(type(entry.record)):
            return f"there is no field “{path[0]}” in {entry.type}"
        parents = {at[:length] for at, *_ in texts(entry.record) for length in range(len(at))}
        last = next(
            (index for index in range(1, len(path)) if path[:index] not in parents), len(path)
        )
        return f"{file} has no “{'.'.join(path[:last])}” any more"

    def result(self) -> ImportResult:
        """Make the changed files; what would not pass the check is reported instead."""
        for (key, target), taken in sorted(self.taken.items()):
            entry = self.content.portal.translatable[key[0]][key[1]]
            faults = self._change(entry, target, taken)
            for one in taken if faults else ():
                self.counts[one.outcome] -= 1
                self.counts["reported"] += 1
                self.report(one.origin, one.unit.line, one.unit.id, faults[0])
        counts = {outcome: number for outcome, number in self.counts.items() if number}
        problems = tuple(sorted(self.problems))
        return ImportResult(self.files, self.changed, frozenset(self.fresh), counts, problems)

    def _change(self, entry: Entry, target: str, taken: list[_Taken]) -> list[Diagnostic]:
        """Note the new text of a translation; returns what is wrong with it when it cannot be."""
        source = self.documents[*entry.key, entry.source]
        name = translation_file(entry, target)
        before = (
            (self.settings.folder / name).read_bytes().decode() if target in entry.files else ""
        )
        fields = {path: (text, field) for path, text, field in texts(entry.record)}
        changes: dict[FieldPath, NewText] = {}
        for one in taken:
            text, field = fields[one.path]
            if one.outcome == "imported":
                changes[one.path] = NewText(one.unit.target, field.text is Markdown)
            changes[STAMPS, ".".join(one.path)] = NewText(stamp(text.value), bare=True)
        order = [path for path, *_ in in_order(entry, source)] + [
            (STAMPS, ".".join(path)) for path in fields
        ]
        try:
            after = with_texts(before, changes, order).encode()
            document = Document(name, target, entry.type, entry.id, read_yaml(after))
        except (YamlEditError, YamlFaultError) as fault:
            message = f"{name} cannot be changed by the program: {fault}"
            return [_unfit(message, "Write the translation into the file by hand.")]
        others = [self.documents[*entry.key, lang] for lang in entry.files if lang != target]
        documents = sorted([*others, document], key=lambda document: document.lang)
        if refused := errors(validate(documents, self.types, self.content.conditions)[1]):
            return [
                _unfit(f"{problem.file} would be refused: {problem.message}", problem.help)
                for problem in refused
            ]
        self.files[name] = after
        self.changed[name] = len(taken)
        if target not in entry.files:
            self.fresh.add(name)
        return []


def _unfit(message: str, advice: str) -> Diagnostic:
    return Diagnostic(UNPLACED, message, advice, "unfit-translation")


def _unknown(message: str) -> Review:
    return reported(
        "unknown-text", message, f"{_AGAIN} What was translated stays in the file that came back."
    )


def _shown(words: str) -> str:
    """The words as one line of signs that can be shown: they may come from a file that anybody
    wrote.
    """
    return "".join(char if char.isprintable() else "�" for char in words)[:400]
