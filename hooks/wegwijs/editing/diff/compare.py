"""Compare: two states of the content go in; what changes for readers comes out, record by
record.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from wegwijs.content.model.introspect import model_fields
from wegwijs.content.portal import Entry, Key
from wegwijs.content.record_type import Definitions
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.diff.entry_changes import text_changes, translation_changes
from wegwijs.editing.diff.facts import fact_changes
from wegwijs.editing.diff.revision_state import RevisionState
from wegwijs.editing.diff.similarity import leaves_of, likely
from wegwijs.editing.diff.values import Values, english, noun
from wegwijs.editing.diff.word_diff import TextChange, isolated


class Group(IntEnum):
    """What readers notice first comes first."""

    CANCELLED = 0
    NEW = 1
    GONE = 2
    MOVED = 3
    FACTS = 4
    TEXTS = 5
    TRANSLATIONS = 6


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What changes in one record: its name in words, what changed in a clause each, and its texts
    word by word.
    """

    group: Group
    key: Key
    name: str
    clauses: tuple[str, ...]
    texts: tuple[TextChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that changes: records, other files by name, redirects in words, and what could not
    be read on each side.
    """

    records: tuple[RecordChange, ...] = ()
    others: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    problems_now: tuple[Diagnostic, ...] = ()
    problems_before: tuple[Diagnostic, ...] = ()
    unread: tuple[str, ...] = field(default=())

    @property
    def empty(self) -> bool:
        """Whether nothing changes for readers and everything could be read."""
        return self == Difference()


_STATUSES = frozenset({"cancelled", "postponed", "full"})


def compare(before: RevisionState, after: RevisionState, definitions: Definitions) -> Difference:
    """What changes for readers from one state to the other."""
    return _Comparison(before, after, definitions).difference()


class _Comparison:
    def __init__(
        self, before: RevisionState, after: RevisionState, definitions: Definitions
    ) -> None:
        self.before, self.after, self.types = before, after, definitions.types
        self.strings = english(definitions)
        self.renamed = self._renamed()

    def difference(self) -> Difference:
        records = sorted(self._records(), key=lambda change: (change.group, change.key))
        return Difference(
            tuple(records),
            tuple(self._others()),
            tuple(self._redirects()),
            self.after.problems,
            self._problems_before(),
            tuple(":".join(key) for key in sorted(self.after.broken ^ self.before.broken)),
        )

    def _renamed(self) -> dict[Key, Key]:
        """Old and new keys of records that go on under another id: a redirect says so, or they are
        much alike.
        """
        removed = {key for key in self.before.entries if not self._present(self.after, key)}
        fresh = {key for key in self.after.entries if not self._present(self.before, key)}
        leaves = {key: leaves_of(self.after.documents[key]) for key in fresh}
        renamed: dict[Key, Key] = {}
        for key in sorted(removed):
            led = self.after.redirects.get(key)
            new = (
                led if led in leaves else likely(key, leaves_of(self.before.documents[key]), leaves)
            )
            if new and new in leaves:
                renamed[key] = new
                del leaves[new]
        return renamed

    @staticmethod
    def _present(state: RevisionState, key: Key) -> bool:
        return key in state.entries or key in state.broken

    def _records(self) -> Iterator[RecordChange]:
        unreadable = self.before.broken | self.after.broken
        for key in sorted(self.before.entries.keys() | self.after.entries.keys()):
            if key in unreadable or key in self.renamed.values():
                continue
            new = self.renamed.get(key, key)
            change = self._record(
                self.before.entries.get(key), self.after.entries.get(new), key, new
            )
            if change:
                yield change

    def _record(
        self, old: Entry | None, new: Entry | None, old_key: Key, new_key: Key
    ) -> RecordChange | None:
        hidden_before, hidden_now = old_key in self.before.withheld, new_key in self.after.withheld
        if (old is None or hidden_before) and (new is None or hidden_now):
            if old is None and new is not None:
                return RecordChange(
                    Group.GONE,
                    new_key,
                    self._name(new, hidden=True),
                    (f"added, but not published: {self.after.withheld[new_key]}",),
                )
            return None
        if new is None:
            assert old is not None
            return RecordChange(
                Group.GONE, old_key, self._name(old), ("removed", self._leads(old_key))
            )
        if hidden_now:
            clause = f"no longer published: {self.after.withheld[new_key]}"
            return RecordChange(Group.GONE, new_key, self._name(new, hidden=True), (clause,))
        if old is None:
            return RecordChange(
                Group.NEW,
                new_key,
                self._name(new),
                ("new", *self._first_facts(new), *self._languages(new)),
            )
        if hidden_before:
            return RecordChange(
                Group.NEW, new_key, self._name(new), ("published again", *self._languages(new))
            )
        return self._changed(old, new, old_key, new_key)

    def _changed(self, old: Entry, new: Entry, old_key: Key, new_key: Key) -> RecordChange | None:
        before = Values(old.type, self.before.entries, self.strings, self.before.labels)
        after = Values(new.type, self.after.entries, self.strings, self.after.labels)
        facts = fact_changes(old.record, new.record, before, after, self.renamed)
        written = tuple(text_changes(old, new, before, after))
        states = tuple(
            translation_changes(old, new, after, self.after.settings.codes, self._language)
        )
        status = getattr(new.record, "status", None)
        if status in _STATUSES and status != getattr(old.record, "status", None):
            group = Group.CANCELLED
        elif old_key != new_key:
            group = Group.MOVED
        elif facts:
            group = Group.FACTS
        elif any(not change.language for change in written):
            group = Group.TEXTS
        else:
            group = Group.TRANSLATIONS
        moved = (f"was {':'.join(old_key)}", self._leads(old_key)) if old_key != new_key else ()
        clauses = (*moved, *facts, *states)
        return (
            RecordChange(group, new_key, self._name(new), clauses, written)
            if clauses or written
            else None
        )

    def _name(self, entry: Entry, hidden: bool = False) -> str:
        title = "" if hidden else f" (“{isolated(entry.record.title.value)}”)"
        return f"{noun(self.types[entry.type])} {entry.id}{title}"

    def _leads(self, key: Key) -> str:
        target = self.after.redirects.get(key)
        if target is None:
            return (
                "its old address leads nowhere: content/redirects.yml has no line for"
                f" {':'.join(key)}"
            )
        return (
            "its old address leads to"
            f" {':'.join(target) if target[1] else f'the list of type {target[0]}'}"
        )

    def _language(self, code: str) -> str:
        return self.strings.formats.language(code)

    def _first_facts(self, entry: Entry) -> Iterator[str]:
        """What readers look for first in something new: when it is, what it costs."""
        values = Values(entry.type, self.after.entries, self.strings, self.after.labels)
        for name in ("start", "price"):
            field = model_fields(type(entry.record)).get(name)
            value = getattr(entry.record, name, None)
            if field and value is not None:
                yield f"{name} {values.say(name, field, value)}"

    def _languages(self, entry: Entry) -> Iterator[str]:
        """In which languages a new record can be read, and in which it cannot."""
        whole: list[str] = []
        partly: list[str] = []
        none: list[str] = []
        for code in self.after.settings.codes:
            missing = [state == "missing" for state in entry.states(code).values()]
            (none if all(missing) else partly if any(missing) else whole).append(
                self._language(code)
            )
        for names, phrase in (
            (whole, "in {}"),
            (partly, "partly in {}"),
            (none, "not translated into {}"),
        ):
            if names:
                yield phrase.format(self.strings.formats.join(names))

    def _others(self) -> Iterator[str]:
        old, new = self.before.others, self.after.others
        for path in sorted(old.keys() | new.keys()):
            if path not in old:
                yield f"{path} added"
            elif path not in new:
                yield f"{path} removed"
            elif old[path] != new[path] and len(old[path]) == len(new[path]):
                yield f"{path} changed"

    def _redirects(self) -> Iterator[str]:
        removed = {key for key in self.before.entries if key not in self.after.entries}
        old, new = self.before.redirects, self.after.redirects
        for key in sorted(old.keys() | new.keys()):
            if old.get(key) != new.get(key) and key not in removed:
                name = ":".join(key)
                target = new.get(key)
                yield (
                    f"{name} leads to {':'.join(target).rstrip(':')}"
                    if target
                    else f"{name} is no longer redirected"
                )

    def _problems_before(self) -> tuple[Diagnostic, ...]:
        """Problems of before that are mended now or stand in records that cannot be compared."""
        return tuple(
            problem for problem in self.before.problems if problem not in self.after.problems
        )
