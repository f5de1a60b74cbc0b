"""Noted records: the records of a portal go in; the same come out, note what is asked of them, and
are put into a language when somebody looks.

A record that is handed on in a list is not read: only who looks at its fields reads it. So a page
that shows three records out of thousands is made from those three, and from the order of the rest.
"""

from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from functools import partial
from typing import Any, TypeVar

from wegwijs.content.folded_entry import FEW_UNFOLDED, FoldedEntry
from wegwijs.content.localise import Localised
from wegwijs.content.model.introspect import FieldPath
from wegwijs.content.portal import Called, Entry, Portal, Standing, State
from wegwijs.content.reads import CALLED, FACTS, RECORD, SOURCE, STALE, STANDING, Read, Reads
from wegwijs.content.recent import Recent
from wegwijs.render.noted import NotedMapping, NotedRecords

Item = TypeVar("Item")
_RECORDS, _FEW_RECORDS, _STANDINGS = 8_000, 1_000, 20_000
"""How many records in a language are at hand while a site is planned, and while its pages are made;
how many of them tell how they stand. Each order of a type goes through all of its records: of those
that are not at hand any more, each is unfolded again.
What thousands of pages ask of the few hundred that they name is at hand by itself (`once_of`).
"""


def _noted(name: str, read: str = "read") -> property:
    """A field that notes that it is looked at, as the view calls it there, and gives what the value
    behind it has.
    """

    def look(view: Any) -> Any:
        view.reads.note(getattr(view, read))
        return getattr(view.of, name)

    return property(look)


class NotedEntry(Entry):
    """An entry that notes that its source or translations are looked at: who reads no more than
    what its source says has not read how it is translated.
    """

    __slots__ = ("of", "read", "read_of_facts", "read_of_source", "reads")
    of: Entry
    read: Read
    read_of_facts: Read
    read_of_source: Read
    reads: Reads

    def __init__(self, reads: Reads, of: Entry) -> None:
        for name, value in (
            ("type", of.type),
            ("id", of.id),
            ("of", of),
            ("reads", reads),
            ("read", ("entry", of.type, of.id)),
            ("read_of_facts", (FACTS, of.type, of.id)),
            ("read_of_source", (SOURCE, of.type, of.id)),
        ):
            object.__setattr__(self, name, value)

    def fingerprint_as(self) -> Read:
        """What stands for it in the fingerprint of something that holds it."""
        return self.read

    def machine(self, lang: str) -> bool:
        """As that of the entry."""
        return self._in(lang, STANDING).machine(lang)

    def own(self, lang: str) -> Mapping[str, Any]:
        """As that of the entry."""
        return self._in(lang).own(lang)

    def called(self, lang: str) -> Called | None:
        """As that of the entry."""
        return self._in(lang, CALLED).called(lang)

    def complete(self, lang: str) -> bool:
        """As that of the entry."""
        return self._in(lang, STANDING).complete(lang)

    def standing(self, lang: str) -> Standing:
        """As that of the entry."""
        self._in(lang, STALE)
        return self._in(lang, STANDING).standing(lang)

    def states(self, lang: str) -> dict[FieldPath, State]:
        """As that of the entry: they compare it with its source."""
        self.reads.note(self.read_of_source)
        return self._in(lang).states(lang)

    def _in(self, lang: str, what: str = RECORD) -> Entry:
        """The entry, of which somebody looks at what it is in a language."""
        self.reads.note((what, self.type, self.id, lang))
        return self.of


class Localiser:
    """What was found out of records when somebody looked; `make` makes an entry in a language."""

    __slots__ = ("make", "reads", "records", "standings")

    def __init__(self, reads: Reads, make: Callable[[Entry, str], Any]) -> None:
        self.reads, self.make = reads, make
        self.records, self.standings = Recent(_RECORDS), Recent(_STANDINGS)

    def record(self, entry: Entry, lang: str) -> Any:
        """An entry in a language."""
        return self.records.get((lang, *entry.key), lambda: self.make(entry, lang))

    def complete(self, entry: Entry, lang: str) -> bool:
        """Whether nothing of an entry is missing in a language: it shows without all the rest, and
        every page asks it of every record.
        """
        return self.standings.get(("complete", lang, *entry.key), lambda: entry.complete(lang))

    def standing(self, entry: Entry, lang: str) -> Standing:
        """How an entry stands in a language."""
        return self.standings.get((lang, *entry.key), lambda: entry.standing(lang))


class NotedLocalised(Localised[Any]):
    """A record in one language that notes that it is looked at, and is localised then."""

    __slots__ = ("localiser", "read")
    localiser: Localiser
    read: Read

    def __init__(self, localiser: Localiser, entry: Entry, lang: str) -> None:
        for name, value in (
            ("entry", entry),
            ("lang", lang),
            ("localiser", localiser),
            ("read", (RECORD, entry.type, entry.id, lang)),
        ):
            object.__setattr__(self, name, value)

    def fingerprint_as(self) -> Read:
        """What stands for it in the fingerprint of something that holds it."""
        return self.read


def _found_out(find: Callable[[Localiser, Entry, str], Any], what: str = RECORD) -> property:
    """A field that is found out, of the entry and the language, when somebody looks at it, and
    counts as read as `what`.
    """

    def look(view: NotedLocalised) -> Any:
        localiser, entry, read = view.localiser, view.entry, view.read
        localiser.reads.note(read if what is RECORD else (what, *read[1:]))
        return find(localiser, entry.of if isinstance(entry, NotedEntry) else entry, view.lang)

    return property(look)


for _name in ("translations", "files"):
    setattr(NotedEntry, _name, _noted(_name))
setattr(NotedEntry, "record", _noted("record", "read_of_source"))  # noqa: B010  # it is frozen
for _name in ("source", "facts", "at_hand"):
    setattr(NotedEntry, _name, _noted(_name, "read_of_facts"))
for _name, _property in {
    "record": _found_out(Localiser.record),
    "complete": _found_out(Localiser.complete, STANDING),
    "translated": _found_out(lambda by, entry, lang: by.standing(entry, lang).translated, STANDING),
    "stale": _found_out(lambda by, entry, lang: by.standing(entry, lang).stale, STALE),
    "machine": _found_out(lambda _, entry, lang: entry.machine(lang), STANDING),
    "called": _found_out(lambda _, entry, lang: entry.called(lang), CALLED),
}.items():
    setattr(NotedLocalised, _name, _property)


class Lazily(Mapping[str, Item]):
    """Each of some thousand things is made when somebody first looks at it; `behind` holds what it
    is made of.
    """

    __slots__ = ("_are_all", "_made", "behind", "make")

    def __init__(self, make: Callable[[Any], Item], behind: Mapping[str, Any]) -> None:
        self.make, self.behind = make, behind
        self._made: dict[str, Item] = {}
        self._are_all = False

    def __getitem__(self, key: str) -> Item:
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self.make(self.behind[key])
        return made

    def __contains__(self, key: object) -> bool:
        return key in self.behind

    def __iter__(self) -> Iterator[str]:
        return iter(self.behind)

    def __len__(self) -> int:
        return len(self.behind)

    def keys(self) -> KeysView[str]:
        """The keys, without making anything."""
        return self.behind.keys()

    def values(self) -> ValuesView[Item]:
        """All of them, made."""
        return self._all().values()

    def items(self) -> ItemsView[str, Item]:
        """All of them with their keys, made."""
        return self._all().items()

    def _all(self) -> dict[str, Item]:
        if not self._are_all:  # those that were looked at before come in their order as well
            self._made = {key: self[key] for key in self.behind}
            self._are_all = True
        return self._made


def noted_entries(
    reads: Reads, entries: Mapping[str, Mapping[str, Entry]]
) -> dict[str, Lazily[Entry]]:
    """The entries by type and id, each of which notes who looks at it."""
    return {name: Lazily(partial(NotedEntry, reads), found) for name, found in entries.items()}


def entries_behind(entries: Mapping[str, Entry]) -> Mapping[str, Entry]:
    """The entries of a type themselves, of which nobody notes who looks at them."""
    behind = entries.of if isinstance(entries, NotedMapping) else entries
    return behind.behind if isinstance(behind, Lazily) else behind


def noted_portal(reads: Reads, portal: Portal, entries: Mapping[str, Lazily[Entry]]) -> Portal:
    """A portal that notes what is looked at; `entries` are its entries as they note themselves."""
    return Portal(
        {name: NotedRecords(reads, ("in", name), found) for name, found in entries.items()},
        NotedMapping(reads, ("backlinks",), portal.backlinks),
        NotedMapping(reads, ("withheld",), portal.withheld),
        NotedMapping(reads, ("redirect",), portal.redirects),
        NotedEntry(reads, portal.labels) if portal.labels else None,
        NotedEntry(reads, portal.statement) if portal.statement else None,
    )


def forget_localised(records: Mapping[str, Localised[Any]]) -> None:
    """Let go of what was found out of records, in any language; who looks finds it out anew."""
    for recent, _ in _at_hand(records):
        recent.clear()


def hold_few(records: Mapping[str, Localised[Any]], times: int = 1) -> None:
    """Hold fewer records at hand from now on, of all types and languages: a page looks at some.
    Who looks at some `times` as many holds more.
    """
    for recent, few in _at_hand(records):
        recent.hold(few * times)


def _at_hand(records: Mapping[str, Localised[Any]]) -> Iterator[tuple[Recent, int]]:
    """Where records are at hand, and how many at most while pages are made; all share them."""
    behind = records.of if isinstance(records, NotedMapping) else records
    for record in map(behind.__getitem__, behind):
        entry = record.entry.of if isinstance(record.entry, NotedEntry) else record.entry
        if isinstance(entry, FoldedEntry):
            yield entry.recent, FEW_UNFOLDED
        if isinstance(record, NotedLocalised):
            yield record.localiser.records, _FEW_RECORDS
            return


def noted_records(
    by: Localiser, lang: str, entries: Mapping[str, Lazily[Entry]]
) -> dict[str, NotedRecords[Localised[Any]]]:
    """The records of a language by type and id, that note what is looked at; `entries` do so."""
    return {
        name: NotedRecords(
            by.reads,
            ("in", name),
            Lazily(partial(NotedLocalised, by, lang=lang), of_type),
        )
        for name, of_type in entries.items()
    }
