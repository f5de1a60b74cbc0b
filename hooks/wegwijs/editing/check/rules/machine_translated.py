"""Translations that a machine made and no person has checked."""

from collections.abc import Iterator

from wegwijs.content.places import place
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import RecordSubject, Rule


def _check(record: RecordSubject) -> Iterator[Diagnostic]:
    """A warning for each; the line is that of the mark."""
    entry = record.entry
    for lang in entry.translations if entry else ():
        if entry and entry.machine(lang):
            file = entry.files[lang]
            yield Diagnostic(
                Location.of(file, place(record.files, file, ("machine",)), "machine"),
                "a machine translated this, and nobody has checked it yet",
                "Check the translation, then delete this line.",
                "machine-translation",
                "warning",
            )


CHECK = Rule(record=_check)
