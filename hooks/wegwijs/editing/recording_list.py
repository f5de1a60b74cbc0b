"""What is worth recording: a portal and its types go in; texts to read aloud, those that help most
first, come out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from wegwijs.content.model.record import Recording
from wegwijs.content.portal import Entry, Portal, stamp
from wegwijs.content.record_type import RecordType
from wegwijs.content.recordings import FIELD, spoken_in
from wegwijs.content.settings_of_voice import GREETING
from wegwijs.content.speech import Spoken

State = Literal["missing", "outdated", "unstamped", "recorded"]


@dataclass(frozen=True, slots=True)
class RecordingTask:
    """A text to read aloud, and how it stands.

    of       the question or step that it is, "" for the record itself
    file     where the recording is named; `recording` is its name, or one that is free
    seconds  about how long it takes
    stamp    of the text as it is now
    text     what to say, a line for each paragraph
    """

    lang: str
    type: str
    id: str
    of: str
    state: State
    file: str
    recording: str
    seconds: int
    stamp: str
    text: str

    @property
    def entry(self) -> str:
        """What stands in the file's `audio` when it is recorded; or, of the greeting, in the
        settings.
        """
        if self.type == GREETING:
            return f"{self.lang}: {self.recording}"
        of = f"of: {self.of}, " if self.of else ""
        return f"- {{{of}file: {self.recording}, stamp: {self.stamp}}}"

    def as_json(self) -> dict[str, Any]:
        """JSON-ready values."""
        return {**asdict(self), "entry": self.entry}


def recording_tasks(
    portal: Portal,
    types: Mapping[str, RecordType[Any]],
    order: Sequence[str],
    lang: str,
    today: date,
    beginner: str | None = None,
) -> list[RecordingTask]:
    """What can be recorded in a language. First what the site reads by one button, then what is
    done step by step, then the rest in the `order` of the types; of each first what is for the
    audience `beginner`, whose readers are still learning to read. Invented examples and what is
    over are left out.
    """
    tasks = [
        (_rank(types[name], entry, order, beginner), task)
        for name, of_type in portal.entries.items()
        for entry in of_type.values()
        if not entry.record.sample and () not in set(types[name].past(entry.record, today))
        for task in _of_record(entry, types[name], lang)
    ]
    return [task for _, task in sorted(tasks, key=lambda one: (one[0], one[1].id))]


def greeting_task(lang: str, words: str, recording: str) -> RecordingTask:
    """The greeting of the home page; `recording` is the one that the settings name, or ""."""
    name, seconds = recording or f"greeting-{lang.lower()}.mp3", max(2, round(len(words) / 14))
    state: State = "recorded" if recording else "missing"
    return RecordingTask(
        lang, GREETING, "", "", state, "mkdocs.yml", name, seconds, stamp(words), words
    )


def _rank(
    type_: RecordType[Any], entry: Entry, order: Sequence[str], beginner: str | None
) -> tuple[bool, bool, int, bool]:
    in_parts = sum(1 for _ in type_.spoken(entry.record)) > 1
    others = beginner not in entry.record.audience
    return not type_.voiced, not in_parts, order.index(type_.name), others


def _of_record(entry: Entry, type_: RecordType[Any], lang: str) -> Iterator[RecordingTask]:
    listed: tuple[Recording, ...] = entry.own(lang).get(FIELD, ())
    recorded = {recording.of or "": recording for recording in listed}
    file = entry.files.get(lang, f"content/{lang}/{type_.name}/{entry.id}.yml")
    for of, part in spoken_in(entry, type_, lang).items():
        if part.lang != lang:
            continue  # nobody has written it in this language yet
        recording = recorded.get(of)
        name = recording.file if recording else _name(entry.id, of, lang)
        yield RecordingTask(
            lang, type_.name, entry.id, of, _state(recording, part), file, name,
            part.seconds, part.stamp, part.words,
        )  # fmt: skip


def _name(identity: str, of: str, lang: str) -> str:
    return "-".join(filter(None, (identity, of, lang.lower()))) + ".mp3"


def _state(recording: Recording | None, part: Spoken) -> State:
    if recording is None:
        return "missing"
    if recording.stamp is None:
        return "unstamped"
    return "recorded" if recording.stamp == part.stamp else "outdated"


def task_lines(lang: str, tasks: Sequence[RecordingTask], limit: int) -> Iterator[str]:
    """The tasks of a language as lines of text, at most `limit` of those that are not done."""
    done = [task for task in tasks if task.state == "recorded"]
    left = [task for task in tasks if task.state != "recorded"]
    minutes = round(sum(task.seconds for task in left) / 60)
    yield (
        f"{lang}: {len(done)} of {len(tasks)} texts recorded; about {minutes}"
        f" minute{'' if minutes == 1 else 's'} of speech to go"
    )
    for number, task in enumerate(left[:limit], 1):
        what = " ".join(filter(None, (task.type, task.id, task.of and f"· {task.of}")))
        yield f"\n{number}. {what}, about {task.seconds} s ({task.state})"
        yield from (f"   {line}" for line in task.text.split("\n"))
        field = GREETING if task.type == GREETING else FIELD
        yield f"   → {task.file}, under {field}:  {task.entry}"
    if len(left) > limit:
        yield f"\n… and {len(left) - limit} more"
