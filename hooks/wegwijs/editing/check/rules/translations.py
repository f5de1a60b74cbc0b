"""Translations that may no longer say what their source says: one warning for a file, at the first
of its texts.
"""

from collections.abc import Iterator

from wegwijs.content.model.introspect import FieldPath
from wegwijs.content.places import place
from wegwijs.content.portal import Entry
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import RecordSubject, Rule

_NAMED = 6
"""Fields that a message names; the rest it counts."""


def _check(record: RecordSubject) -> Iterator[Diagnostic]:
    if record.entry is not None:
        for lang in record.entry.translations:
            yield from _of_file(record, record.entry, lang)


def _of_file(record: RecordSubject, entry: Entry, lang: str) -> Iterator[Diagnostic]:
    file, source = entry.files[lang], entry.files[entry.source]
    states = entry.states_of(lang, record.texts)
    for rule, state in (("stale-translation", "stale"), ("unstamped-translation", "unstamped")):
        if paths := [path for path, its_state in states.items() if its_state == state]:
            at = place(record.files, file, paths[0])
            message = _CHANGED if state == "stale" else _UNKNOWN
            advice = f"Compare with {source}, mend what differs, then run “wegwijs stamp {file}”."
            yield Diagnostic(
                Location.of(file, at), message.format(_named(paths)), advice, rule, "warning"
            )


_CHANGED = "the source has changed since this was translated: {}"
_UNKNOWN = "nobody has said that this translation matches its source: {}"


def _named(paths: list[FieldPath]) -> str:
    names = [".".join(path) for path in paths[:_NAMED]]
    more = len(paths) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")


CHECK = Rule(record=_check)
