"""Recordings of records: what the field `audio` of each file names goes in; sounds that can be
published, and what is wrong with them, come out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from wegwijs.content.cache import Cache, memoize
from wegwijs.content.containers import RECORDINGS
from wegwijs.content.containers.length import seconds
from wegwijs.content.document_parts import those
from wegwijs.content.file_mark import mark_of
from wegwijs.content.localise import record_in
from wegwijs.content.media import FOLDER, MediaError, Named, allowed, check_kind, stripped
from wegwijs.content.model.record import Recording
from wegwijs.content.places import by_file
from wegwijs.content.portal import Entry, Portal
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType
from wegwijs.content.settings_of_voice import GREETING
from wegwijs.content.speech import Spoken
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import hint
from wegwijs.strict_yaml.nodes import Node, SequenceNode

FIELD = "audio"
SETTINGS = "mkdocs.yml"
SMALL = 6_000
"""Bytes for each second that a clear voice needs at most."""
ENDINGS: Mapping[str, object] = {
    ending: kind for ending, kind in RECORDINGS.items() if ending not in {".mp4", ".webm"}
}
"""Of files that hold sound alone."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A recording as it lies in content/media/: seconds (0 when it does not say), and bytes without
    metadata.
    """

    source: Path
    seconds: float
    size: int


def is_large(sound: Sound) -> bool:
    """Whether a recording has more bytes than a clear voice needs."""
    return bool(sound.seconds) and sound.size > SMALL * sound.seconds + 4 * SMALL


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recording with the record and the language it is of, and its number in its file."""

    entry: Entry
    lang: str
    number: int
    recording: Recording

    @property
    def file(self) -> str:
        """The file of the record that names it."""
        return self.entry.files[self.lang]


def recorded(portal: Portal, cache: Cache | None = None) -> Iterator[Recorded]:
    """Every recording that a published record names."""
    for of_type in portal.entries.values():
        for entry in those(cache, "recorded", of_type.values(), is_recorded):
            for lang in sorted(entry.files, key=lambda lang: (lang != entry.source, lang)):
                for number, recording in enumerate(entry.own(lang).get(FIELD, ())):
                    yield Recorded(entry, lang, number, recording)


def is_recorded(entry: Entry) -> bool:
    """Whether a record names a recording in any of its files."""
    return any(entry.own(lang).get(FIELD) for lang in entry.files)


def check_recordings(
    portal: Portal,
    types: Mapping[str, RecordType[Any]],
    folder: Path,
    documents: Iterable[Document],
    cache: Cache | None = None,
    greetings: Mapping[str, str] = MappingProxyType({}),
) -> tuple[dict[str, Sound], list[Diagnostic]]:
    """The sounds that published records name, by file name, and what is wrong; `folder` is the
    portal's, `greetings` are files that its settings name, by language.
    """
    sounds: dict[str, Sound] = {}
    problems: list[Diagnostic] = []
    sources = by_file(documents)
    used: dict[str, Recorded] = {}
    for one in recorded(portal, cache):
        name = one.recording.file
        try:
            sounds[name] = _sound(folder, name, cache)
        except MediaError as fault:
            problems.append(_moved(fault.diagnostic, one, sources, "file"))
        problems += _mistaken(one, used.setdefault(name, one), types, sources)
    for lang, name in greetings.items():
        try:
            sounds[name] = _sound(folder, name, cache)
        except MediaError as fault:
            at = Location(SETTINGS, field=f"{GREETING}.{lang}")
            problems.append(fault.diagnostic.moved(at))
    return {name: sounds[name] for name in sorted(sounds)}, problems


def _sound(folder: Path, name: str, cache: Cache | None) -> Sound:
    reference = Named(FIELD, name, ENDINGS, film=False)
    path = allowed(folder / FOLDER, reference)
    stat = path.stat()
    mark = mark_of(stat)
    sound, film = memoize(cache, ("sound", path), (), partial(_measured, path), mark)
    check_kind(reference, film)
    return sound


def _measured(path: Path) -> tuple[Sound, tuple[bool, bool]]:
    file = stripped(path, f"{FOLDER.as_posix()}/{path.name}")
    sound = Sound(path, seconds(path.suffix, file.data), len(file.data))
    return sound, (file.sound, file.picture)


def _mistaken(
    one: Recorded,
    first: Recorded,
    types: Mapping[str, RecordType[Any]],
    sources: Mapping[str, Document],
) -> Iterator[Diagnostic]:
    """A recording of nothing that is there, or of what another one is of already."""
    of = one.recording.of or ""
    parts = [part.of for part in types[one.entry.type].spoken(one.entry.record)]
    if of not in parts:
        known = [part for part in parts if part]
        advice = hint(of, known) if known else "Leave “of” out: it is read as a whole."
        message = f"this record has nothing to read that is called “{of}”"
        if not of:
            message = "it does not say which part of the record it reads, with “of”"
        yield _moved(_diagnostic(message, advice, "recording-of"), one, sources, "of")
    siblings = one.entry.own(one.lang)[FIELD][: one.number]
    if any((other.of or "") == of for other in siblings):
        message = f"there are two recordings of {f'“{of}”' if of else 'the record itself'}"
        advice = "Keep one, or write “of:” with the id of what the other one reads."
        yield _moved(_diagnostic(message, advice, "recording-twice"), one, sources, "file")
    elif first is not one:
        message = f"{one.recording.file} is a recording in {first.file} already"
        advice = "Each text in each language has a recording of its own: name another file."
        yield _moved(_diagnostic(message, advice, "recording-twice"), one, sources, "file")


def stale_recordings(
    entry: Entry, type_: RecordType[Any], sources: Mapping[str, Document]
) -> Iterator[Diagnostic]:
    """A warning for each recording of a record that says what its text does not say any more."""
    for lang in entry.files:
        listed: tuple[Recording, ...] = entry.own(lang).get(FIELD, ())
        parts = spoken_in(entry, type_, lang) if listed else {}
        for number, recording in enumerate(listed):
            part = parts.get(recording.of or "")
            if part and recording.stamp and recording.stamp != part.stamp:
                message = f"the text has changed since {recording.file} was recorded"
                advice = (
                    "Record it anew; “wegwijs record-list” gives the text and the stamp. If it"
                    f" still says the same, write stamp: {part.stamp}."
                )
                stale = _diagnostic(message, advice, "stale-recording", "warning")
                yield _moved(stale, Recorded(entry, lang, number, recording), sources, "stamp")


def spoken_in(entry: Entry, type_: RecordType[Any], lang: str) -> dict[str, Spoken]:
    """What of a record is read in a language, by what it is of."""
    return {part.of: part for part in type_.spoken(record_in(entry, lang))}


def _diagnostic(message: str, advice: str, rule: str, severity: Any = "error") -> Diagnostic:
    return Diagnostic(Location(), message, advice, rule, severity)


def _moved(
    problem: Diagnostic, one: Recorded, sources: Mapping[str, Document], field: str
) -> Diagnostic:
    """A problem at a field of a recording, where its file has it."""
    node: Node = sources[one.file].root if one.file in sources else Node(1, 1)
    listed = node.child(FIELD)
    if isinstance(listed, SequenceNode) and one.number < len(listed.items):
        node = listed.items[one.number]
        node = node.child(field) or node
    return problem.moved(Location.of(one.file, node, f"{FIELD}.{one.number}.{field}"))
