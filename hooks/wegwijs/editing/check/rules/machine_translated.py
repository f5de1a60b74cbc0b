"""Translations that a machine made and no person has checked."""

from collections.abc import Iterator

from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A warning for each; the line is that of the mark."""
    marks = {
        document.file: node
        for document in subject.content.translatable_documents
        if (node := document.root.entries.get("machine"))
    }
    for entries in subject.content.portal.translatable.values():
        for entry in entries.values():
            for lang in entry.translations:
                if entry.machine(lang):
                    file = entry.files[lang]
                    place = marks[file][0]
                    yield Diagnostic(
                        Location.of(file, place, "machine"),
                        "a machine translated this, and nobody has checked it yet",
                        "Check the translation, then delete this line.",
                        "machine-translation",
                        "warning",
                    )


CHECK = check
