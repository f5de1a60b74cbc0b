"""Recordings that say what their text does not say any more."""

from collections.abc import Iterator

from wegwijs.content.recordings import stale_recordings
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.subject import RecordSubject, Rule


def _check(record: RecordSubject) -> Iterator[Diagnostic]:
    if record.entry is not None and not record.labels:
        yield from stale_recordings(record.entry, record.type, record.files)


CHECK = Rule(record=_check)
