"""Renamed records: translations whose source is gone go in; those come out with the record that
their source has become, where a text says so.

Who gives a file another name on a web page thinks of that one file.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from wegwijs.content.model.introspect import texts
from wegwijs.content.portal import Entry, is_stamp_of
from wegwijs.content.read import Document
from wegwijs.content.translation_reader import STAMPS
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.strict_yaml.nodes import MappingNode, ScalarNode

_RULE = "no-source"
_TOLD_BY = ("title", "summary")
"""Texts of which two records hardly have both in common."""


def with_renamed(
    problems: Sequence[Diagnostic], documents: Iterable[Document], entries: Iterable[Entry]
) -> list[Diagnostic]:
    """The problems; of translations without a source with the record that has the text which they
    were made from, if it has none in their languages.
    """
    lost = {one.file for one in problems if one.rule == _RULE}
    if not lost:
        return list(problems)
    found = {one.file: one for one in documents if one.file in lost}
    by_type: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_type[entry.type].append(entry)
    return [
        _with_name(one, found[one.file], by_type) if one.file in found else one for one in problems
    ]


def _with_name(
    problem: Diagnostic, document: Document, by_type: dict[str, list[Entry]]
) -> Diagnostic:
    stamps = document.root.child(STAMPS)
    if problem.rule != _RULE or not isinstance(stamps, MappingNode):
        return problem
    for entry in by_type[document.type]:
        if document.lang not in entry.files and _is_source(entry, stamps):
            source = entry.files[entry.source]
            advice = f"{source} has the text that they translate: rename them to {entry.id}.yml."
            return replace(problem, help=advice)
    return problem


def _is_source(entry: Entry, stamps: MappingNode) -> bool:
    """Whether title and summary of a record are those of the text that was translated."""
    now = {path[0]: text.value for path, text, _ in texts(entry.record) if len(path) == 1}
    kept = {name: stamps.child(name) for name in _TOLD_BY}
    made_from = [
        (isinstance(node, ScalarNode) and node.value, now[name])
        for name, node in kept.items()
        if node is not None
    ]
    return bool(made_from) and all(stamp and is_stamp_of(stamp, text) for stamp, text in made_from)
