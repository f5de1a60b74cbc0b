"""Run: a portal that was read goes in; what an editor had better look at comes out, as warnings.

Each rule is a module in `rules/` with a `CHECK`, found by its name. They run for `wegwijs check`,
not for a build: what stops a build is found by the steps from read to resolve.
"""

import importlib
import pkgutil
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

from wegwijs.content.cache import Cache, memoize
from wegwijs.content.load import read_word_lists
from wegwijs.content.model.vocabulary import Vocabularies
from wegwijs.content.portal import Entry
from wegwijs.content.processes import chunks_of, in_processes
from wegwijs.content.read import Document
from wegwijs.content.read_ahead import Fields, RecordLook
from wegwijs.content.record_type import RecordType
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.diagnostics.progress import Tell, silent, track
from wegwijs.editing.check import rules
from wegwijs.editing.check.subject import RecordCheck, RecordSubject, Rule, Subject, words_of

Findings = tuple[Diagnostic, ...]


def every_rule() -> dict[str, Rule]:
    """All rules by the name of their module, in alphabetical order."""
    names = [module.name for module in pkgutil.iter_modules(rules.__path__)]
    modules = {name: importlib.import_module(f"{rules.__name__}.{name}") for name in names}
    return {name: modules[name].CHECK for name in sorted(modules)}


def run_checks(
    subject: Subject, tell: Tell = silent, cache: Cache | None = None, processes: int = 1
) -> list[Diagnostic]:
    """What all rules find, sorted by place; the arguments as in `run_record_checks`."""
    of_records = run_record_checks(subject, tell, cache, processes)
    return sorted([*run_portal_checks(subject), *of_records])


def run_portal_checks(subject: Subject) -> list[Diagnostic]:
    """What rules find that look at the portal as a whole."""
    rules = (rule.portal for rule in every_rule().values() if rule.portal)
    return [problem for rule in rules for problem in rule(subject)]


def run_record_checks(
    subject: Subject, tell: Tell = silent, cache: Cache | None = None, processes: int = 1
) -> list[Diagnostic]:
    """What rules find that look at each record by itself. `tell` hears how far they are. With a
    `cache` of the last time, in which the records were kept as well, only those that changed since
    are looked at, in so many `processes`.
    """
    each = (rule.each for rule in every_rule().values() if rule.each)
    problems = [problem for rule in each for problem in rule(subject)]
    look = partial(_findings, checks=_record_rules())
    records = [_Looked(record) for record in subject.records()]
    anew = [one for one in records if not one.is_kept(cache)]
    many = in_processes(
        chunks_of(anew), lambda chunk: [look(one.record) for one in chunk], processes
    )
    findings = chain.from_iterable(many)
    for one in track(records, "Checking texts: record", tell):
        problems += one.findings(cache, lambda: next(findings))
    return problems


def look_ahead(
    settings: Settings, types: Mapping[str, RecordType[Any]], vocabularies: Vocabularies
) -> RecordLook:
    """What looks at a record where it is read, and keeps what it finds, so that `run_record_checks`
    need not look.
    """
    lists, rules = read_word_lists(settings), _record_rules()
    words = words_of(settings, types, vocabularies, lists.glossaries, lists.plain_words)

    def look(
        entry: Entry | None, documents: Sequence[Document], cache: Cache, fields: Fields
    ) -> None:
        type_ = types[documents[0].type]
        if entry and type_.unpublished_reason(entry.record, settings.today):
            entry = None
        record = RecordSubject(entry, tuple(documents), type_, False, words, fields)
        _Looked(record).findings(cache, partial(_findings, record, rules))

    return look


@dataclass(frozen=True, slots=True)
class _Looked:
    """A record that is looked at. What was kept of it holds while its files, the record and the
    words are the very same; labels are read anew each time, and so are not kept.
    """

    record: RecordSubject

    def is_kept(self, cache: Cache | None) -> bool:
        """Whether it was looked at before."""
        return cache is not None and not self.record.labels and cache.has(*self._kept_as)

    def findings(self, cache: Cache | None, look: Callable[[], Findings]) -> Findings:
        """What the rules find in it; `look` looks."""
        if self.record.labels:
            return look()
        name, things, same = self._kept_as
        return memoize(cache, name, things, look, same)

    @property
    def _kept_as(self) -> tuple[Hashable, tuple[object, ...], object]:
        record = self.record
        files = [(document.file, document.lang) for document in record.documents]
        roots = (document.root for document in record.documents)
        name = ("rules", record.type.name, record.documents[0].id)
        return name, (record.entry, *roots), (record.words.key, files)


def _record_rules() -> list[RecordCheck]:
    return [rule.record for rule in every_rule().values() if rule.record]


def _findings(record: RecordSubject, checks: Iterable[RecordCheck]) -> Findings:
    return tuple(problem for check in checks for problem in check(record))
