"""Noted views: the values that pages are made from go in; the same come out, and note what is asked
of them.

A record that is handed on in a list is not read: only who looks at its fields reads it. So a page
that shows three records out of thousands is made from those three, and from the order of the rest.
"""

from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from dataclasses import fields
from typing import Any, TypeVar

from wegwijs.content.folded_entry import FEW_UNFOLDED, FoldedEntry
from wegwijs.content.localise import Localised
from wegwijs.content.model.vocabulary import Vocabularies, Vocabulary
from wegwijs.content.portal import Entry, Portal, Standing
from wegwijs.content.reads import Read, Reads, Today
from wegwijs.content.recent import Recent
from wegwijs.content.settings import Settings
from wegwijs.i18n.ui_strings import Strings

_RECORDS, _FEW_RECORDS, _STANDINGS = 8_000, 1_500, 20_000
"""How many records in a language are at hand while a site is planned, and while its pages are made;
how many of them tell how they stand. Each order of a type goes through all of its records: of those
that are not at hand any more, each is unfolded again.
Half of the few is more than the organisations of ten thousand records, which all others name.
"""
Value = TypeVar("Value")
Item = TypeVar("Item")


class NotedMapping(Mapping[Any, Value]):
    """A mapping that notes which of its entries are read: (kind, …, key); and that somebody went
    through its keys: (kind + "*", …).
    """

    def __init__(self, reads: Reads, kind: Read, of: Mapping[Any, Value]) -> None:
        self.reads, self.kind, self.of = reads, kind, of

    def fingerprint_as(self) -> Read:
        """What stands for it in the fingerprint of something that holds it."""
        return self.kind

    def __getitem__(self, key: Any) -> Value:
        parts = key if type(key) is tuple else (str(key),)  # as _parts, quicker
        self.reads.note(self.kind + parts)
        return self.of[key]

    def get(self, key: Any, default: Any = None) -> Any:
        """The value of a key, or what is given for none."""
        self.reads.note((*self.kind, *_parts(key)))
        return self.of.get(key, default)

    def __contains__(self, key: object) -> bool:
        self.reads.note((*self.kind, *_parts(key)))
        return key in self.of

    def __iter__(self) -> Iterator[Any]:
        self._whole()
        return iter(self.of)

    def __len__(self) -> int:
        self._whole()
        return len(self.of)

    def _whole(self) -> None:
        self.reads.note((f"{self.kind[0]}*", *self.kind[1:]))


class NotedRecords(NotedMapping[Item]):
    """The records of a type by id: going through them notes which there are, not what is in
    them.
    """

    def keys(self) -> KeysView[Any]:
        """The ids."""
        self._whole()
        return self.of.keys()

    def values(self) -> ValuesView[Item]:
        """The records."""
        self._whole()
        return self.of.values()

    def items(self) -> ItemsView[Any, Item]:
        """The records with their ids."""
        self._whole()
        return self.of.items()


def _parts(key: object) -> tuple[str, ...]:
    return key if isinstance(key, tuple) else (str(key),)


def _noted(name: str) -> property:
    """A field that notes that it is looked at, and gives what the value behind it has there."""

    def look(view: Any) -> Any:
        view.reads.note(view.read)
        return getattr(view.of, name)

    return property(look)


class NotedEntry(Entry):
    """An entry that notes that its source or translations are looked at."""

    __slots__ = ("of", "read", "reads")
    of: Entry
    read: Read
    reads: Reads

    def __init__(self, reads: Reads, of: Entry) -> None:
        for name, value in (
            ("type", of.type),
            ("id", of.id),
            ("of", of),
            ("reads", reads),
            ("read", ("entry", of.type, of.id)),
        ):
            object.__setattr__(self, name, value)

    def fingerprint_as(self) -> Read:
        """What stands for it in the fingerprint of something that holds it."""
        return self.read


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
            ("read", ("record", entry.type, entry.id, lang)),
        ):
            object.__setattr__(self, name, value)

    def fingerprint_as(self) -> Read:
        """What stands for it in the fingerprint of something that holds it."""
        return self.read


def _found_out(find: Callable[[Localiser, Entry, str], Any]) -> property:
    """A field that is found out, of the entry and the language, when somebody looks at it."""

    def look(view: NotedLocalised) -> Any:
        localiser, entry = view.localiser, view.entry
        localiser.reads.note(view.read)
        return find(localiser, entry.of if isinstance(entry, NotedEntry) else entry, view.lang)

    return property(look)


class NotedSettings(Settings):
    """Settings that note which of them are looked at; `today` is one of them, `day` is not."""

    __slots__ = ("of", "reads")
    of: Settings
    reads: Reads

    def __init__(self, reads: Reads, of: Settings) -> None:
        object.__setattr__(self, "reads", reads)
        object.__setattr__(self, "of", of)

    def fingerprint_as(self) -> Read:
        """What stands for it in the fingerprint of something that holds it."""
        return ("settings",)

    @property
    def day(self) -> Today:
        """Today, to be compared with other days: what is noted are the days on which the answers
        are the same.
        """
        return Today(self.reads, self.of.today)

    def has_page(self, lang: str, name: str) -> bool:
        """Whether the portal has a hand-written page `docs/<lang>/<name>.md`."""
        self.reads.note(("has-page", lang, name))
        return self.of.has_page(lang, name)


def _setting(name: str) -> property:
    read = ("setting", name)

    def look(view: NotedSettings) -> Any:
        view.reads.note(read)
        return getattr(view.of, name)

    return property(look)


for _name in ("source", "record", "translations", "files", "at_hand"):
    setattr(NotedEntry, _name, _noted(_name))
for _name, _property in {
    "record": _found_out(Localiser.record),
    "complete": _found_out(Localiser.complete),
    "translated": _found_out(lambda by, entry, lang: by.standing(entry, lang).translated),
    "stale": _found_out(lambda by, entry, lang: by.standing(entry, lang).stale),
    "machine": _found_out(lambda _, entry, lang: entry.machine(lang)),
    "called": _found_out(lambda _, entry, lang: entry.called(lang)),
}.items():
    setattr(NotedLocalised, _name, _property)
for _field in fields(Settings):
    setattr(NotedSettings, _field.name, _setting(_field.name))


class NotedVocabularies(Vocabularies):
    """Vocabularies that note which of them are looked at."""

    __slots__ = ("of", "reads")
    of: Vocabularies
    reads: Reads

    def __init__(self, reads: Reads, of: Vocabularies) -> None:
        object.__setattr__(self, "reads", reads)
        object.__setattr__(self, "of", of)
        object.__setattr__(self, "by_name", NotedMapping(reads, ("vocabulary",), of.by_name))

    def fingerprint_as(self) -> Read:
        """What stands for it in the fingerprint of something that holds it."""
        return ("vocabularies",)

    def __getitem__(self, name: str) -> Vocabulary:
        self.reads.note(("vocabulary", name))
        return self.of[name]


def noted_portal(
    reads: Reads, portal: Portal, entries: Mapping[str, Mapping[str, Entry]]
) -> Portal:
    """A portal that notes what is looked at; `entries` are its entries as they note themselves."""
    return Portal(
        {name: NotedRecords(reads, ("in", name), found) for name, found in entries.items()},
        NotedMapping(reads, ("backlinks",), portal.backlinks),
        NotedMapping(reads, ("withheld",), portal.withheld),
        NotedMapping(reads, ("redirect",), portal.redirects),
        NotedEntry(reads, portal.labels) if portal.labels else None,
        NotedEntry(reads, portal.statement) if portal.statement else None,
    )


def noted_strings(reads: Reads, strings: Strings) -> Strings:
    """UI strings that note which of them are looked at."""
    values = NotedMapping(reads, ("string", strings.lang), strings.values)
    return Strings(strings.lang, values, strings.formats, strings.borrowed)


def forget_localised(records: Mapping[str, Localised[Any]]) -> None:
    """Let go of what was found out of records, in any language; who looks finds it out anew."""
    for recent, _ in _at_hand(records):
        recent.clear()


def hold_few(records: Mapping[str, Localised[Any]]) -> None:
    """Hold fewer records at hand from now on, of all types and languages: a page looks at some."""
    for recent, few in _at_hand(records):
        recent.hold(few)


def _at_hand(records: Mapping[str, Localised[Any]]) -> Iterator[tuple[Recent, int]]:
    """Where records are at hand, and how many at most while pages are made; all share them."""
    for record in (records.of if isinstance(records, NotedMapping) else records).values():
        entry = record.entry.of if isinstance(record.entry, NotedEntry) else record.entry
        if isinstance(entry, FoldedEntry):
            yield entry.recent, FEW_UNFOLDED
        if isinstance(record, NotedLocalised):
            yield record.localiser.records, _FEW_RECORDS
            return


def noted_records(
    by: Localiser, lang: str, entries: Mapping[str, Mapping[str, Entry]]
) -> dict[str, NotedRecords[Localised[Any]]]:
    """The records of a language by type and id, that note what is looked at; `entries` do so."""
    return {
        name: NotedRecords(
            by.reads,
            ("in", name),
            {identity: NotedLocalised(by, entry, lang) for identity, entry in of_type.items()},
        )
        for name, of_type in entries.items()
    }
