"""A verdict: what a check of a whole portal found goes in; what a check after a few edits has to
know of it comes out.

A record of which only prose has changed tells the others what it told them before (`told.py`), and
so does one of which a fact has changed that nobody reads to find something of all records together:
what was found so is as it was, and the check looks at that record alone.
"""

import pickle
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from wegwijs.content.field_reads import FieldReads
from wegwijs.content.folded_entry import tells
from wegwijs.content.load import Content
from wegwijs.content.marks import Mark
from wegwijs.content.misplaced import ENDING
from wegwijs.content.model.record import Source
from wegwijs.content.portal import Key, Portal
from wegwijs.content.recordings import is_recorded
from wegwijs.content.told import is_told
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.front_doors import FrontDoor, front_doors

MOST = 25
"""Records that are looked at by themselves; of more the whole portal is checked."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of a portal as its files were then.

    marks     its files, by path
    problems  all that is wrong, but for what is looked at each time
    known     the records that have a file, also those that could not be read
    tells     what each published record tells the others
    leads     the records that a record refers to, of those that refer to any
    read      the fields of records from which something was found of all of them together
    together  records that are not looked at by themselves: what is wrong with them, or with
              others, follows from more of them than that
    """

    marks: Mapping[str, Mark]
    problems: tuple[Diagnostic, ...]
    doors: tuple[FrontDoor, ...]
    known: frozenset[Key]
    tells: Mapping[Key, bytes]
    leads: Mapping[Key, frozenset[Key]]
    read: FieldReads
    together: frozenset[Key]

    def records(self, changed: Iterable[str], languages: Collection[str]) -> set[Key] | None:
        """The records whose files have changed; None when anything else has, or they cannot be
        looked at by themselves.
        """
        keys: set[Key] = set()
        for path in changed:
            key = record_of(path, languages)
            if key is None or path not in self.marks:
                return None
            keys.add(key)
        alone = keys <= self.tells.keys() and keys.isdisjoint(self.together)
        return keys if alone and len(keys) <= MOST else None

    def files(self, keys: Collection[Key], languages: Collection[str]) -> dict[str, Key]:
        """The files of some records, each with its record."""
        return {path: key for path in self.marks if (key := record_of(path, languages)) in keys
                and key}  # fmt: skip

    def mistakes(self, before: "Verdict") -> bool:
        """Whether a record was sound before and is not now."""
        gone = before.tells.keys() - self.tells.keys()
        return not gone.isdisjoint(self.known)

    def as_bytes(self) -> bytes:
        """All of it, for another program of the same version."""
        return pickle.dumps(tuple(getattr(self, name) for name in self.__slots__), protocol=5)

    @staticmethod
    def from_bytes(data: bytes) -> "Verdict | None":
        """What `as_bytes` gave. The bytes must be those: whoever kept them sees to that."""
        try:
            return Verdict(*pickle.loads(data))
        except Exception:  # whatever is wrong with it, it is no more than what was found before
            return None


def verdict_of(
    marks: Mapping[str, Mark],
    content: Content,
    known: Mapping[str, Iterable[str]],
    problems: Sequence[Diagnostic],
    doors: Sequence[FrontDoor],
    read: FieldReads,
    together: Iterable[Key],
) -> Verdict:
    """The verdict on a content. `known` are the ids of its records by type, `read` the fields of
    records from which something was found of all of them together, but for `doors`; `together` are
    records that are not looked at by themselves; there may be more.
    """
    entries = [entry for of_type in content.portal.entries.values() for entry in of_type.values()]
    recorded = (entry.key for entry in entries if is_recorded(entry))
    return Verdict(
        marks,
        tuple(problems),
        tuple(doors),
        frozenset((name, identity) for name, ids in known.items() for identity in ids),
        {entry.key: digest for entry in entries if (digest := tells(entry))},
        leads_of(content.portal),
        read,
        frozenset({*together, *recorded}),
    )


def leads_of(portal: Portal) -> dict[Key, frozenset[Key]]:
    """The records that each record refers to."""
    leads: dict[Key, set[Key]] = defaultdict(set)
    for target, sources in portal.backlinks.items():
        for source in sources:
            leads[source].add(target)
    return {source: frozenset(targets) for source, targets in leads.items()}


def is_as_told(verdict: Verdict, content: Content, keys: Iterable[Key]) -> bool:
    """Whether records tell the others what they told them, now that they have been read again."""
    leads, files = leads_of(content.portal), set[str]()
    for key in keys:
        entry = content.portal.entry(key)
        if entry is None or leads.get(key) != verdict.leads.get(key):
            return False
        model, read = type(entry.record), verdict.read.get(key[0])
        if not is_told(verdict.tells[key], tells(entry), model, read):
            return False
        files.update(entry.files.values())
    return _named(verdict.doors, files) == _named(front_doors(content), files)


def _named(doors: Iterable[FrontDoor], files: Collection[str]) -> set[tuple[Source, str]]:
    """The sources that these files name."""
    return {(door.source, file) for door in doors for file in door.files if file in files}


def record_of(path: str, languages: Collection[str]) -> Key | None:
    """The record that a file is of, if it is where those of records are."""
    parts = path.split("/")
    if len(parts) != 4 or not path.endswith(ENDING) or parts[1] not in languages:
        return None
    return (parts[2], parts[3].removesuffix(ENDING)) if parts[0] == "content" else None
