"""Pictures of records that do not say why they may be shown."""

from collections.abc import Iterator

from wegwijs.content.places import place
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import RecordSubject, Rule


def _check(record: RecordSubject) -> Iterator[Diagnostic]:
    entry = record.entry
    if entry is None or record.labels or not entry.record.image or entry.record.sample:
        return
    if not entry.record.image.licence:
        file = entry.files[entry.source]
        yield Diagnostic(
            Location.of(file, place(record.files, file, ("image",)), "image.licence"),
            "it is not said why this picture may be shown",
            "Write the licence, such as “licence: CC BY 4.0”, or who agreed; and who made it, under"
            " “credit”.",
            "picture-without-licence",
            "warning",
        )


CHECK = Rule(record=_check)
