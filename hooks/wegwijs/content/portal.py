"""The checked content of a portal, as plain values: records with their translations, and who refers
to whom.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from wegwijs.content.model.fields import Text
from wegwijs.content.model.introspect import FieldPath, own_fields, texts
from wegwijs.content.model.record import Record

State = Literal["current", "stale", "unstamped", "missing"]
Key = tuple[str, str]
"""Type and id of a record."""
STAMP_LETTER = "s"
Redirects = Mapping[Key, Key]
"""Where readers of a record that is gone are led: to a record, or with an empty id to the list of a
type.
"""


@dataclass(frozen=True, slots=True)
class Translation:
    """The text of a record in a language that is not its source's. `stamps` is keyed by dotted
    paths.

    `machine` is true when a machine translated it and no person has checked it yet. `leftovers`
    are the fields and entries of the file that the source does not have; `own` the fields that each
    language has for itself, such as its recordings.
    """

    lang: str
    texts: Mapping[FieldPath, Text]
    stamps: Mapping[str, str]
    machine: bool = False
    leftovers: tuple[FieldPath, ...] = ()
    own: Mapping[str, Any] = field(default_factory=dict)

    def __reduce__(self) -> tuple[Any, ...]:
        """How to pickle it: its texts are all in its language, and each by itself takes longer."""
        texts = [(path, type(text), text.value) for path, text in self.texts.items()]
        values = self.stamps, self.machine, self.leftovers, self.own
        return _translation, (self.lang, texts, *values)


def _translation(
    lang: str, texts: Iterable[tuple[FieldPath, type[Text], str]], *values: Any
) -> Translation:
    """A translation as it was pickled."""
    return Translation(lang, {path: kind(text, lang, lang) for path, kind, text in texts}, *values)


class Standing(NamedTuple):  # a record has one for each language
    """How a translation stands: `complete` is false when any text is missing, `translated` when all
    are; `stale` is true when a source text changed after its translation.
    """

    complete: bool
    translated: bool
    stale: bool


class Called(NamedTuple):  # a record has one for each language
    """What a record is called in one language, as far as it is written in that language."""

    title: Text
    asked: Text | None
    occupation: Text | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as content management systems call it: a record in its source language, its
    translations and the files they come from (by language).
    """

    type: str
    id: str
    source: str
    record: Record
    translations: Mapping[str, Translation]
    files: Mapping[str, str]

    @property
    def key(self) -> Key:
        """Type and id."""
        return self.type, self.id

    def machine(self, lang: str) -> bool:
        """Whether the text in `lang` was translated by a machine and has not been checked by a
        person.
        """
        translation = self.translations.get(lang)
        return translation is not None and translation.machine and bool(translation.texts)

    def own(self, lang: str) -> Mapping[str, Any]:
        """The fields that the file in `lang` has for itself, by name; {} without such a file."""
        if lang == self.source:
            return {name: getattr(self.record, name) for name in own_fields(type(self.record))}
        translation = self.translations.get(lang)
        return translation.own if translation else {}

    def called(self, lang: str) -> Called | None:
        """What the record is called in a language; None where its title is not written in it."""
        if lang == self.source:
            record: Any = self.record
            found = {name: getattr(record, name, None) for name in Called._fields}
        else:
            translation = self.translations.get(lang)
            texts = translation.texts if translation else {}
            found = {name: texts.get((name,)) for name in Called._fields}
        written = {
            name: text.on_page(lang)
            for name, text in found.items()
            if isinstance(text, Text) and text.lang == lang
        }
        if "title" not in written:
            return None
        return Called(written["title"], written.get("asked"), written.get("occupation"))

    @property
    def facts(self) -> Any:
        """The record in its source language, for who asks it for no prose."""
        return self.record

    @property
    def at_hand(self) -> Any:
        """What has the fields of the record that are asked of every record before a page is made:
        `sample`, `lastmod`, `image`, and `media` where its type has one.
        """
        return self.record

    def standing(self, lang: str) -> Standing:
        """How the record stands in a language."""
        return _standing(self.states(lang))

    def every_standing(self) -> dict[str, Standing]:
        """The same in each language that it has a file in."""
        among = tuple(texts(self.record))
        return {lang: _standing(self.states_of(lang, among)) for lang in self.files}

    def complete(self, lang: str) -> bool:
        """Whether no text of the record is missing in a language."""
        if lang == self.source:
            return True
        translation = self.translations.get(lang)
        there = translation.texts if translation else {}
        return all(path in there for path, _, _ in texts(self.record))

    def states(self, lang: str) -> dict[FieldPath, State]:
        """How each source text stands in `lang`. In the source language everything is current."""
        return self.states_of(lang, texts(self.record))

    def states_of(
        self, lang: str, among: Iterable[tuple[FieldPath, Text, Any]]
    ) -> dict[FieldPath, State]:
        """The same, `among` being its texts."""
        if lang == self.source:
            return {path: "current" for path, _, _ in among}
        translation = self.translations.get(lang)
        translated = translation.texts if translation else {}
        stamps = translation.stamps if translation else {}
        states: dict[FieldPath, State] = {}
        for path, text, _ in among:
            if path not in translated:
                states[path] = "missing"
            elif (digest := stamps.get(".".join(path))) is None:
                states[path] = "unstamped"
            else:
                states[path] = "current" if is_stamp_of(digest, text.value) else "stale"
        return states


def _standing(states: Mapping[FieldPath, State]) -> Standing:
    different = set(states.values())
    return Standing(
        complete="missing" not in different,
        translated=not different <= {"missing"},
        stale="stale" in different,
    )


def stamp(text: str) -> str:
    """A short hash of a source text behind a letter that is no digit of it: without one, programs
    that write YAML anew make a number of `012345` and of `1234e5`.
    """
    return f"{STAMP_LETTER}{text_hash(text)}"


def is_stamp_of(stamp: str, text: str) -> bool:
    """Whether a stamp, of any length, with its letter or from before it had one, is that of a
    source text.
    """
    return _digest(text).startswith(stamp.removeprefix(STAMP_LETTER))


def renewed_stamp(stamp: str) -> str:
    """A stamp as it is written now: the same one, with its letter."""
    return stamp if stamp.startswith(STAMP_LETTER) else f"{STAMP_LETTER}{stamp}"


def text_hash(text: str) -> str:
    """A short hash of a text, white space collapsed, in hexadecimal digits."""
    return _digest(text)[:6]


@lru_cache(maxsize=1024)  # a source text is compared with the stamp of each language, and again
def _digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Portal:
    """Every published entry by type and id, what points to what, the entries withheld with the
    reason, the redirects, the labels of its vocabularies, and its accessibility statement.
    """

    entries: Mapping[str, Mapping[str, Entry]]
    backlinks: Mapping[Key, tuple[Key, ...]] = field(default_factory=dict)
    withheld: Mapping[Key, str] = field(default_factory=dict)
    redirects: Redirects = field(default_factory=dict)
    labels: Entry | None = None
    statement: Entry | None = None

    @property
    def translatable(self) -> Mapping[str, Mapping[str, Entry]]:
        """Everything that translators translate, and whose translations bear stamps: the entries,
        the labels of vocabularies, the accessibility statement.
        """
        apart = (entry for entry in (self.labels, self.statement) if entry)
        return {**self.entries, **{entry.type: {entry.id: entry} for entry in apart}}

    def entry(self, key: Key) -> Entry | None:
        """The published entry with this type and id."""
        return self.entries.get(key[0], {}).get(key[1])

    def published_redirects(self) -> Redirects:
        """The redirects that get a page: none that leads to a withheld record, whose former ids are
        as private as its id.
        """
        return {
            old: target for old, target in self.redirects.items() if target not in self.withheld
        }
