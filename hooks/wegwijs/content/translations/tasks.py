"""Tasks: how the translations stand goes in; what to translate next comes out, most-read types
first.

No numbers of readers are kept, so the order of the types is the portal's to say: `extra: wegwijs:
most_read` in mkdocs.yml. What it does not name follows in the order that the types themselves give
(`turn`). Within a type
what is missing comes before what is stale, unstamped, or only a machine's.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from wegwijs.content.record_type import SWITCH_ON, RecordType, is_off
from wegwijs.content.settings import Settings
from wegwijs.content.settings_file import place_in_settings
from wegwijs.content.translations.progress import TranslationStatus
from wegwijs.content.vocabularies import translation_file
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import hint

TaskState = Literal["missing", "stale", "unstamped", "current", "machine"]
_KIND = "most-read"
_NEXT: tuple[TaskState, ...] = ("missing", "stale", "unstamped", "machine", "current")


@dataclass(frozen=True, slots=True)
class Task:
    """A translation to write, mend or check.

    `state` is that of the worst text, "machine" when a machine's translation waits for a person.
    `file` is to be opened, or written when `new`; `source` is what it is translated from. `fields`
    are the texts to look at, with their states and words.
    """

    type: str
    id: str
    title: str
    state: TaskState
    file: str
    new: bool
    source: str
    fields: tuple[tuple[str, str, int], ...]

    @property
    def words(self) -> int:
        """Words of source text to look at."""
        return sum(words for _, _, words in self.fields)

    def as_json(self) -> dict[str, Any]:
        """JSON-ready values."""
        fields = [
            {"field": path, "state": state, "words": words} for path, state, words in self.fields
        ]
        return {
            "type": self.type,
            "id": self.id,
            "title": self.title,
            "state": self.state,
            "file": self.file,
            "new": self.new,
            "source": self.source,
            "words": self.words,
            "fields": fields,
        }


def reading_order(settings: Settings, types: Mapping[str, RecordType[Any]]) -> tuple[str, ...]:
    """The content types, most-read first."""
    known = sorted(types, key=lambda name: (types[name].turn, name))
    names = settings.options.get("most_read", [])
    most_read = [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
    return tuple(name for name in dict.fromkeys((*most_read, *known)) if name in known)


def order_problems(
    settings: Settings, types: Iterable[str], off: Collection[str] = ()
) -> Iterator[Diagnostic]:
    """What is wrong with the order that the portal gives. `off` are types that it has switched
    off.
    """
    known = tuple(types)
    names = settings.options.get("most_read", [])
    if not isinstance(names, list):
        yield Diagnostic(
            Location("mkdocs.yml", field="most_read"),
            "this must be a list of content types",
            "Write most_read: [training, event].",
            _KIND,
        )
        return
    for number, name in enumerate(names):
        if name in known:
            continue
        at = place_in_settings(settings.folder, "extra", "wegwijs", "most_read", number)
        if name in off:
            yield Diagnostic(at, is_off(name), SWITCH_ON, "type-off")
        else:
            message = f"there is no content type “{name}”"
            yield Diagnostic(at, message, hint(str(name), known), _KIND)


def tasks(statuses: Mapping[str, Iterable[TranslationStatus]], order: Iterable[str]) -> list[Task]:
    """What is to be done in one language: types in this order, in a type the worst first, then by
    id.
    """
    todo: list[Task] = []
    for name in order:
        todo += [
            task(status) for status in sorted(statuses.get(name, ()), key=urgency) if status.to_do
        ]
    return todo


def state_of(status: TranslationStatus) -> TaskState:
    """The state that decides when a record's turn comes: a machine's translation that is current
    waits for a person.
    """
    return "machine" if status.machine and status.state == "current" else status.state


def urgency(status: TranslationStatus) -> tuple[int, str]:
    """What the records of a type are ordered by."""
    return _NEXT.index(state_of(status)), status.entry.id


def task(status: TranslationStatus) -> Task:
    """What is to be done with one record; nothing when its `fields` are empty."""
    entry, lang = status.entry, status.lang
    fields = tuple(
        (".".join(path), state, status.words[path]) for path, state in status.to_do.items()
    )
    return Task(
        entry.type,
        entry.id,
        entry.record.title.value,
        state_of(status),
        translation_file(status.entry, status.lang),
        lang not in entry.files,
        entry.files[entry.source],
        fields,
    )


def task_lines(lang: str, tasks: list[Task], most: int | None = None) -> Iterator[str]:
    """The tasks of a language as lines of text; `most` is how many are told in full."""
    if not tasks:
        yield f"{lang}: nothing to do; every text of every record is current."
        return
    yield (
        f"{lang}: {counted(len(tasks), 'record')} to do,"
        f" {counted(sum(one.words for one in tasks), 'word')}"
    )
    shown, heading = tasks[:most], ""
    for one in shown:
        if one.type != heading:
            heading = one.type
            yield f"\n{heading}"
        yield f"  {one.state:10}{one.title} ({counted(one.words, 'word')})"
        yield f"            {one.file}" + (f" (new; from {one.source})" if one.new else "")
        if not one.new:
            yield from _fields(one)
    if len(tasks) > len(shown):
        yield f"\nand {len(tasks) - len(shown)} more: see them with a higher --limit"


def _fields(one: Task) -> Iterator[str]:
    """The texts to look at, by state, in lines of at most 80 columns."""
    for state in dict.fromkeys(state for _, state, _ in one.fields):
        line = f"{'':12}{'to check' if state == 'current' else state}:"
        for path in (path for path, its, _ in one.fields if its == state):
            if len(line) + len(path) + 2 > 80:
                yield line
                line = f"{'':14}"
            line += f" {path}"
        yield line


def counted(count: int, word: str) -> str:
    """A number of things in words: “1 record”, “2 records”."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"
