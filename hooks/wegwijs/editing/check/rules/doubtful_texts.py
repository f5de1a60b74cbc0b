"""Texts that YAML may have cut, and quotation marks that readers see although they were meant for
YAML.
"""

from collections.abc import Iterator

from wegwijs.content.scalar_losses import scalar_doubts
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.subject import RecordSubject, Rule


def _check(record: RecordSubject) -> Iterator[Diagnostic]:
    for document in () if record.labels else record.documents:
        fields = record.fields[document.file]
        yield from scalar_doubts(document.file, document.root, fields)


CHECK = Rule(record=_check)
