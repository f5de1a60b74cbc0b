"""Records that say the same: a copy that somebody made to begin with, and left as it is, or a file
that was sent twice. Two of one title and summary can be the same course in two towns: those differ
in a fact, by which readers tell them apart.
"""

from collections import defaultdict
from collections.abc import Iterator

from wegwijs.content.portal import Entry
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import Rule, Subject


def _check(subject: Subject) -> Iterator[Diagnostic]:
    for entries in subject.content.portal.entries.values():
        titled: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in entries.values():
            if called := entry.called(entry.source):
                titled[entry.source, called.title.value].append(entry)
        for alike in titled.values():
            if len(alike) > 1:
                yield from _copies(alike)


def _copies(alike: list[Entry]) -> Iterator[Diagnostic]:
    """What says the same as one before it, of records with one title."""
    first: dict[str, Entry] = {}
    # a copy most often has fewer translations
    for entry in sorted(alike, key=lambda one: (-len(one.files), one.id)):
        other = first.setdefault(entry.record.model_dump_json(), entry)
        if other is not entry:
            yield Diagnostic(
                Location(entry.files[entry.source], field="title"),
                f"this says what {other.files[other.source]} says: readers cannot tell them apart",
                "Say what is different about this one, or delete it.",
                "same-record",
                "warning",
            )


CHECK = Rule(portal=_check)
