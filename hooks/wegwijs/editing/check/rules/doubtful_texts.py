"""Texts that YAML may have cut, and quotation marks that readers see although they were meant for
YAML.
"""

from collections.abc import Iterator

from wegwijs.content.scalar_losses import scalar_doubts
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.subject import Subject


def _check(subject: Subject) -> Iterator[Diagnostic]:
    for document in subject.content.documents:
        model = subject.types[document.type].model
        yield from scalar_doubts(document.file, document.root, model)


CHECK = _check
