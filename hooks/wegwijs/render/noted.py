"""Noted views: the values that pages are made from go in; the same come out, and note what is asked
of them.

Records have views of their own (`noted_records.py`).
"""

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from dataclasses import fields
from typing import Any, TypeVar

from wegwijs.content.model.vocabulary import Vocabularies, Vocabulary
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


class NotedSettings(Settings):
    """Settings that note which of them are looked at; `today` is one of them, `day` is not."""

    __slots__ = ("_pages", "of", "reads")
    of: Settings
    reads: Reads
    _pages: dict[tuple[str, str], bool]
    """Whether there are the pages that somebody asked for: each page of a record asks again."""

    def __init__(self, reads: Reads, of: Settings) -> None:
        object.__setattr__(self, "reads", reads)
        object.__setattr__(self, "of", of)
        object.__setattr__(self, "_pages", {})

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
        known = self._pages.get((lang, name))
        if known is None:
            known = self._pages[lang, name] = self.of.has_page(lang, name)
        return known


def _setting(name: str) -> property:
    read = ("setting", name)

    def look(view: NotedSettings) -> Any:
        view.reads.note(read)
        return getattr(view.of, name)

    return property(look)


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


def noted_strings(reads: Reads, strings: Strings) -> Strings:
    """UI strings that note which of them are looked at."""
    values = NotedMapping(reads, ("string", strings.lang), strings.values)
    return Strings(strings.lang, values, strings.formats, strings.borrowed)
