"""Run: a portal that was read goes in; what an editor had better look at comes out, as warnings.

Each rule is a module in `rules/` with a `CHECK`, found by its name. They run for `wegwijs check`,
not for a build: what stops a build is found by the steps from read to resolve.
"""

import importlib
import pkgutil
from collections.abc import Iterable, Sequence
from functools import partial

from wegwijs.content.cache import Cache, memoize
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.diagnostics.progress import Tell, silent, track
from wegwijs.editing.check import rules
from wegwijs.editing.check.subject import RecordCheck, RecordSubject, Rule, Subject


def every_rule() -> dict[str, Rule]:
    """All rules by the name of their module, in alphabetical order."""
    names = [module.name for module in pkgutil.iter_modules(rules.__path__)]
    modules = {name: importlib.import_module(f"{rules.__name__}.{name}") for name in names}
    return {name: modules[name].CHECK for name in sorted(modules)}


def run_checks(
    subject: Subject, tell: Tell = silent, cache: Cache | None = None
) -> list[Diagnostic]:
    """What all rules find, sorted by place. `tell` hears how far they are. With a `cache` of the
    last time, in which the records were kept as well, only those that changed since are looked at.
    """
    problems: list[Diagnostic] = []
    every = every_rule().values()
    for rule in every:
        if rule.portal:
            problems += rule.portal(subject)
    of_records = [rule.record for rule in every if rule.record]
    records = list(subject.records())
    for record in track(records, "Checking texts: record", tell):
        problems += _of_record(record, of_records, cache)
    return sorted(problems)


def _of_record(
    record: RecordSubject, checks: Sequence[RecordCheck], cache: Cache | None
) -> Iterable[Diagnostic]:
    """What the rules find in a record. What was kept holds while its files, the record and the
    words are the very same; labels are read anew each time, and so are not kept.
    """
    if record.labels:
        return _findings(record, checks)
    files = [(document.file, document.lang) for document in record.documents]
    roots = (document.root for document in record.documents)
    name = ("rules", record.type.name, record.documents[0].id)
    same = (record.words.key, files)
    return memoize(cache, name, (record.entry, *roots), partial(_findings, record, checks), same)


def _findings(record: RecordSubject, checks: Iterable[RecordCheck]) -> tuple[Diagnostic, ...]:
    return tuple(problem for check in checks for problem in check(record))
