"""Noted views: the values that pages are made from go in; the same come out, and note what is asked
of them.

A record that is handed on in a list is not read: only who looks at its fields reads it. So a page
that shows three records out of thousands is made from those three, and from the order of the rest.
"""

from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from dataclasses import fields
from typing import Any, TypeVar

from wegwijs.content.localise import Localised, is_complete, standing
from wegwijs.content.model.vocabulary import Vocabularies, Vocabulary
from wegwijs.content.portal import Entry, Portal
from wegwijs.content.reads import Read, Reads, Today
from wegwijs.content.settings import Settings
from wegwijs.i18n.ui_strings import Strings

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
        self.reads.note((*self.kind, *_parts(key)))
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


class NotedLocalised(Localised[Any]):
    """A record in one language that notes that it is looked at. What it comes to in this language
    is found out then: `record` by `make`, how its translation stands by itself.
    """

    __slots__ = ("made", "make", "read", "reads")
    make: Callable[[Entry, str], Any]
    made: dict[str, Any]
    read: Read
    reads: Reads

    def __init__(
        self, reads: Reads, make: Callable[[Entry, str], Any], entry: Entry, lang: str
    ) -> None:
        for name, value in (
            ("entry", entry),
            ("lang", lang),
            ("make", make),
            ("made", {}),
            ("reads", reads),
            ("read", ("record", entry.type, entry.id, lang)),
        ):
            object.__setattr__(self, name, value)

    def fingerprint_as(self) -> Read:
        """What stands for it in the fingerprint of something that holds it."""
        return self.read


def _found_out(name: str, find: Callable[[NotedLocalised, Any, str], Any]) -> property:
    """A field that is found out, of the entry and the language, when somebody looks at it."""

    def look(view: NotedLocalised) -> Any:
        view.reads.note(view.read)
        if name not in view.made:
            entry: Any = view.entry
            view.made[name] = find(view, entry.of, view.lang)
        return view.made[name]

    return property(look)


def _of_standing(name: str) -> property:
    """A field that says how the translation stands."""
    whole = _found_out("standing", lambda view, entry, lang: standing(entry, lang))
    return property(lambda view: getattr(whole.fget(view), name))  # type: ignore[misc]


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


for _name in ("source", "record", "translations", "files"):
    setattr(NotedEntry, _name, _noted(_name))
for _name, _property in {
    "record": _found_out("record", lambda view, entry, lang: view.make(entry, lang)),
    # That nothing is missing shows without all the rest, and every page asks it of every record.
    "complete": _found_out("complete", lambda view, entry, lang: is_complete(entry, lang)),
    "machine": _found_out("machine", lambda view, entry, lang: entry.machine(lang)),
    "translated": _of_standing("translated"),
    "stale": _of_standing("stale"),
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


def forget_made(records: Mapping[str, Localised[Any]]) -> None:
    """Let go of what was found out of records when somebody looked; who looks finds it out anew."""
    for record in (records.of if isinstance(records, NotedMapping) else records).values():
        if isinstance(record, NotedLocalised):
            record.made.clear()


def noted_records(
    reads: Reads,
    lang: str,
    entries: Mapping[str, Mapping[str, Entry]],
    record_in: Callable[[Entry, str], Any],
) -> dict[str, NotedRecords[Localised[Any]]]:
    """The records of a language by type and id, that note what is looked at; `entries` do so."""
    return {
        name: NotedRecords(
            reads,
            ("in", name),
            {
                identity: NotedLocalised(reads, record_in, entry, lang)
                for identity, entry in of_type.items()
            },
        )
        for name, of_type in entries.items()
    }
