"""Importing: files that came back from a translator go in; changed content files and a report come
out. Nothing is written here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import UNPLACED, Diagnostic, Location
from wegwijs.diagnostics.suggest import hint
from wegwijs.editing.exchange.acceptance import Outcome, Review, Rules, reported, review
from wegwijs.editing.exchange.exporting import portal_id
from wegwijs.editing.exchange.text_kind import AcceptedText, Rewritten, TextKind
from wegwijs.editing.exchange.units import Batch, ExchangeFileError, ReturnedUnit
from wegwijs.i18n.locale import without_country


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


def import_units(
    received: Iterable[tuple[str, list[Batch] | ExchangeFileError]],
    kinds: Sequence[TextKind],
    settings: Settings,
    unconfirmed: bool = False,
    accept: bool = False,
) -> ImportResult:
    """Review what came back: `received` are the names of files with what was read of them."""
    importer = _Import(kinds, settings, unconfirmed, accept)
    for name, read in received:
        if isinstance(read, ExchangeFileError):
            importer.report(name, read.diagnostic.line, "", read.diagnostic)
        else:
            for batch in read:
                importer.take(name, batch)
    return importer.result()


class _Import:
    def __init__(
        self, kinds: Sequence[TextKind], settings: Settings, unconfirmed: bool, accept: bool
    ) -> None:
        self.kinds, self.settings = kinds, settings
        types = frozenset(name for kind in kinds for name in kind.names)
        self.rules = Rules(types, unconfirmed, accept)
        self.accepted: dict[tuple[int, str], list[AcceptedText]] = defaultdict(list)
        self.seen: dict[tuple[str, str], str] = {}
        self.same: dict[tuple[str, str, str], str] = {}
        self.refused: set[tuple[str, str]] = set()
        self.counts: Counter[Outcome] = Counter()
        self.problems: dict[Diagnostic, None] = {}
        self.files: dict[str, bytes] = {}
        self.changed: dict[str, int] = {}
        self.fresh: set[str] = set()

    def report(self, origin: str, line: int, field: str, problem: Diagnostic) -> None:
        at = Location(origin, line, field=_shown(field))
        self.problems[replace(problem, at=at, message=_shown(problem.message))] = None

    def _refuse(self, origin: str, batch: Batch, rule: str, message: str, advice: str) -> None:
        """A part of a file is not taken; what is wrong with all its parts is told of the first."""
        if (origin, message) not in self.refused:
            self.refused.add((origin, message))
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
            codes = [code for code in self.settings.codes if code != source]
            known = hint(batch.target, codes)
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
        return codes.get(code) or codes.get(without_country(code), "")

    def _review(self, origin: str, unit: ReturnedUnit, target: str) -> Review:
        kind = next(kind for kind in self.kinds if kind.owns(unit.id))
        present = kind.present(unit.id, target)
        if isinstance(present, Review):
            return present
        reviewed = review(unit, present, self.rules)
        before = self.same.setdefault((origin, unit.id, target), unit.target)
        if before != unit.target and reviewed.outcome in {"imported", "confirmed", "same"}:
            return _repeated()
        if reviewed.outcome in {"imported", "confirmed"}:
            first = self.seen.setdefault((unit.id, target), unit.target)
            if first != unit.target:
                return _repeated()
            accepted = self.accepted[self.kinds.index(kind), target]
            if not any(one.unit.id == unit.id for one in accepted):
                accepted.append(AcceptedText(origin, unit, reviewed.outcome))
        return reviewed

    def result(self) -> ImportResult:
        """Make the changed files; what would not pass the check is reported instead."""
        for (kind, target), accepted in sorted(self.accepted.items()):
            for file in self.kinds[kind].rewritten(target, accepted):
                self._note(file)
        counts = {outcome: number for outcome, number in self.counts.items() if number}
        problems = tuple(sorted(self.problems))
        return ImportResult(self.files, self.changed, frozenset(self.fresh), counts, problems)

    def _note(self, file: Rewritten) -> None:
        if file.fault:
            for one in file.accepted:
                self.counts[one.outcome] -= 1
                self.counts["reported"] += 1
                self.report(one.origin, one.unit.line, one.unit.id, file.fault)
            return
        self.files[file.file] = file.text
        self.changed[file.file] = len(file.accepted)
        if file.new:
            self.fresh.add(file.file)


def _repeated() -> Review:
    message = (
        "this text stands twice in what came back, with different translations; the first one is"
        " taken"
    )
    return reported("repeated-text", message, "Delete one of them, and import again.")


def _shown(words: str) -> str:
    """The words as one line of signs that can be shown: they may come from a file that anybody
    wrote.
    """
    return "".join(char if char.isprintable() else "�" for char in words)[:400]
