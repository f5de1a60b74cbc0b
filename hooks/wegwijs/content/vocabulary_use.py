"""Vocabulary use: the files of records go in; which terms they use comes out, and what to say of a
portal that has no vocabularies of its own yet.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from wegwijs.content.model.walk import fields_of
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType
from wegwijs.content.vocabulary_file import PATH
from wegwijs.diagnostics.diagnostic import Diagnostic, Location

_SHOWN = 12
_MANY = 6
"""Places with one unknown term from which it is no slip of somebody who wrote a record."""
_UNKNOWN = "unknown-term"
_PUT_BACK = f"If it was taken out of {PATH}, or got another name there, put it back."


def used_terms(
    documents: Iterable[Document], types: Mapping[str, RecordType[Any]]
) -> dict[str, list[str]]:
    """The values that records use of each vocabulary, both in alphabetical order."""
    used: dict[str, set[str]] = {}
    for document in documents:
        for one in fields_of(document.root, types[document.type].model):
            if one.field.vocabulary:
                values = {node.value.strip() for node in one.scalars()}
                used.setdefault(one.field.vocabulary, set()).update(values)
    return {name: sorted(values) for name, values in sorted(used.items()) if values}


def without_vocabularies(used: Mapping[str, list[str]]) -> Diagnostic:
    """The one problem of a portal whose records use terms, and which names none."""
    lists = "; ".join(
        f"{name}: {', '.join(values[:_SHOWN])}{' …' if len(values) > _SHOWN else ''}"
        for name, values in used.items()
    )
    return Diagnostic(
        Location(PATH),
        f"this portal has no vocabularies yet, and its records use them ({lists})",
        "Run “wegwijs upgrade”: it writes this file with these values, and a file with a label for"
        " each; then read the labels.",
        "vocabulary",
    )


def told_once(problems: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The problems; of a term that many files use and the vocabulary does not have one alone, at
    the first of them: it was taken out there, or has another name.
    """
    of_term: dict[tuple[str, str], list[Diagnostic]] = defaultdict(list)
    for problem in sorted(one for one in problems if one.rule == _UNKNOWN):
        of_term[problem.message, problem.help].append(problem)
    many = {key: found for key, found in of_term.items() if len(found) >= _MANY}
    if not many:
        return list(problems)
    kept = [one for one in problems if one.rule != _UNKNOWN or (one.message, one.help) not in many]
    return kept + [
        replace(first, help=f"{first.help} It stands in {len(more)} more places. {_PUT_BACK}")
        for first, *more in many.values()
    ]
