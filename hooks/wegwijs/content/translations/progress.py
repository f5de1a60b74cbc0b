"""Progress: a portal goes in; how far each translation is comes out, per language and type: in
records, fields and words.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wegwijs.content.model.introspect import FieldPath, texts
from wegwijs.content.portal import Entry, Portal, State

ORDER: tuple[State, ...] = ("missing", "stale", "unstamped", "current")
"""From worst to best; a record is as good as its worst text."""

_STATES = tuple(reversed(ORDER))
_TARGET = re.compile(r"\]\([^)]*\)|<[^>]*>|https?://\S+")
_WORD = re.compile(r"[^\W_]+(?:['’.,\-][^\W_]+)*")

Counts = dict[str, dict[str, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class TranslationStatus:
    """How a record stands in a language that is not its source's.

    `state` is that of its worst text, `fields` has the state of each text, `words` the number of
    words of each source text; `machine` is true when a machine translated it.
    """

    entry: Entry
    lang: str
    state: State
    fields: Mapping[FieldPath, State]
    words: Mapping[FieldPath, int]
    machine: bool

    @property
    def to_do(self) -> dict[FieldPath, State]:
        """The texts that somebody must look at, with their states: all of them when a machine made
        the translation.
        """
        return {
            path: state for path, state in self.fields.items() if self.machine or state != "current"
        }

    @property
    def words_to_do(self) -> int:
        """Words of the source texts that somebody must look at."""
        return sum(self.words[path] for path in self.to_do)


@dataclass(slots=True)
class Progress:
    """Numbers of records, texts and words of source text in each state, and of records that a
    machine translated.
    """

    records: Counter[State] = field(default_factory=Counter)
    fields: Counter[State] = field(default_factory=Counter)
    words: Counter[State] = field(default_factory=Counter)
    machine: int = 0

    def add(self, status: TranslationStatus) -> None:
        """Count a record."""
        self.records[status.state] += 1
        self.machine += status.machine
        for path, state in status.fields.items():
            self.fields[state] += 1
            self.words[state] += status.words[path]

    def __iadd__(self, other: "Progress") -> "Progress":
        self.records.update(other.records)
        self.fields.update(other.fields)
        self.words.update(other.words)
        self.machine += other.machine
        return self

    @property
    def percent(self) -> int:
        """How many of a hundred words are current; 100 only when all are."""
        whole = sum(self.words.values())
        return self.words["current"] * 100 // whole if whole else 100

    @property
    def words_to_do(self) -> int:
        """Words that are not current."""
        return sum(number for state, number in self.words.items() if state != "current")

    def as_json(self) -> dict[str, Any]:
        """JSON-ready values."""
        kinds = {"records": self.records, "fields": self.fields, "words": self.words}
        return {
            **{
                name: {state: counter[state] for state in _STATES}
                for name, counter in kinds.items()
            },
            "machine": self.machine,
            "percent": self.percent,
        }


def count_words(text: str) -> int:
    """The words of a text, as somebody who translates it counts them: addresses and references are
    none.
    """
    return len(_WORD.findall(_TARGET.sub(" ", text)))


def translation_statuses(
    portal: Portal, languages: Sequence[str]
) -> dict[str, dict[str, list[TranslationStatus]]]:
    """How every record stands in each language that is not its source's, by language and type."""
    statuses: dict[str, dict[str, list[TranslationStatus]]] = {
        lang: {name: [] for name in portal.translatable} for lang in languages
    }
    for type_name, entries in portal.translatable.items():
        for entry in entries.values():
            words = {path: count_words(text.value) for path, text, _ in texts(entry.record)}
            for lang in languages:
                if lang != entry.source:
                    states = entry.states(lang)
                    worst: State = next(
                        (state for state in ORDER if state in states.values()), "current"
                    )
                    statuses[lang][type_name].append(
                        TranslationStatus(entry, lang, worst, states, words, entry.machine(lang))
                    )
    return statuses


def progress_by_type(statuses: Mapping[str, Iterable[TranslationStatus]]) -> dict[str, Progress]:
    """The numbers of each type of one language."""
    counted = {name: Progress() for name in statuses}
    for name, of_type in statuses.items():
        for status in of_type:
            counted[name].add(status)
    return counted


def total(counted: Mapping[str, Progress]) -> Progress:
    """The numbers of all types together."""
    whole = Progress()
    for share in counted.values():
        whole += share
    return whole


def count(
    portal: Portal, languages: Sequence[str], types: Sequence[str] | None = None
) -> dict[str, dict[str, Progress]]:
    """The numbers by language and type; sources are not counted. `types` gives the order of the
    types.
    """
    names = types or tuple(portal.translatable)
    return {
        lang: {name: share for name in names if (share := counted.get(name)) is not None}
        for lang, statuses in translation_statuses(portal, languages).items()
        for counted in (progress_by_type(statuses),)
    }


def as_json(
    counted: Mapping[str, Mapping[str, Progress]], more: Mapping[str, Mapping[str, Any]]
) -> Counts:
    """The numbers as JSON-ready values; each language also has a `total`, to which `more` adds what
    else is known of it.
    """
    return {
        lang: {
            **{name: share.as_json() for name, share in of_types.items()},
            "total": {**total(of_types).as_json(), **more.get(lang, {})},
        }
        for lang, of_types in counted.items()
    }


_COLUMNS = {
    "current": 8,
    "unstamped": 10,
    "stale": 6,
    "missing": 8,
    "machine": 8,
    "words left": 11,
    "done": 6,
}
"""The columns of numbers with their widths."""


def table(counted: Mapping[str, Mapping[str, Progress]]) -> str:
    """The numbers of records as text, at most 80 columns wide where no name is longer than usual;
    words and percentage beside them. A dot is none.
    """
    names = {name for of_types in counted.values() for name in of_types}
    wide = (
        max(6, *(len(lang) + 1 for lang in counted), 0),
        max(14, *(len(name) + 1 for name in names), 0),
    )
    first = " " * sum(wide)
    lines = [first + "".join(f"{name:>{width}}" for name, width in _COLUMNS.items())]
    for lang, of_types in counted.items():
        lines.append("")
        shown = [name for name, share in of_types.items() if share.records]
        for at, name in enumerate(shown):
            lines.append(_row(wide, lang if not at else "", name, of_types[name]))
        lines.append(_row(wide, "" if shown else lang, "total", total(of_types)))
    return "\n".join(lines)


def _row(wide: tuple[int, int], lang: str, name: str, share: Progress) -> str:
    numbers = [*(share.records[state] for state in _STATES), share.machine, share.words_to_do]
    cells = [*(str(number) if number else "·" for number in numbers), f"{share.percent}%"]
    return f"{lang:{wide[0]}}{name:{wide[1]}}" + "".join(
        f"{cell:>{width}}" for cell, width in zip(cells, _COLUMNS.values(), strict=True)
    )
