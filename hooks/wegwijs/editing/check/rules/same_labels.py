"""Labels of a vocabulary that are the same for two terms: readers choose between them and cannot
tell which is which.
"""

from collections.abc import Iterator

from wegwijs.content.vocabularies import TOWN
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import Rule, Subject
from wegwijs.strict_yaml.nodes import MappingNode, ScalarNode


def _check(subject: Subject) -> Iterator[Diagnostic]:
    chosen = subject.content.vocabularies.by_name.keys() - {TOWN}  # two towns can have one name
    for document in subject.content.label_documents:
        for section, (_, labels) in document.root.entries.items():
            if section in chosen and isinstance(labels, MappingNode):
                yield from _same(document.file, section, labels)


def _same(file: str, section: str, labels: MappingNode) -> Iterator[Diagnostic]:
    first: dict[str, tuple[str, int]] = {}
    for identity, (_, label) in labels.entries.items():
        if not isinstance(label, ScalarNode):
            continue
        words = " ".join(label.value.split())
        other, line = first.setdefault(words.casefold(), (identity, label.line))
        if other != identity and words:
            yield Diagnostic(
                Location.of(file, label, f"{section}.{identity}"),
                f"“{words}” is what “{other}” is called, too (line {line})",
                "Write labels by which readers can tell them apart.",
                "same-label",
                "warning",
            )


CHECK = Rule(portal=_check)
