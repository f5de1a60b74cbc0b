"""Sounds of a site: its content and its settings go in; what can be heard on which page, and what a
voice could not say, come out.

A person's recording comes first, a voice's after it. What was recorded of another text than the
page has is not heard: who listens must be told what who reads is told.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from wegwijs.content.cache import Cache, memoize
from wegwijs.content.containers.length import seconds
from wegwijs.content.document_parts import those
from wegwijs.content.file_mark import mark_of
from wegwijs.content.load import Content
from wegwijs.content.media import FOLDER, stripped
from wegwijs.content.portal import Entry
from wegwijs.content.record_type import RecordType
from wegwijs.content.recordings import FIELD, Sound, is_large, is_recorded, spoken_in
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.render.sounds import GREETING, SoundFile, SoundKey
from wegwijs.site.sounds.kept_files import KeptFiles, SoundError, is_whole
from wegwijs.site.sounds.programs import VOICE, has_encoder, small, synthesise, voice_problem

MEDIA = "media"
"""The folder of what is no page; the sounds of a language lie in one of its own, for its zip."""

Sounds = dict[SoundKey, SoundFile]


def sounds_of(
    content: Content,
    settings: Settings,
    types: Mapping[str, RecordType[Any]],
    cache: Cache | None = None,
    programs: bool = False,
    greetings: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Sounds, list[Diagnostic]]:
    """What can be heard of each record, by language, type, id and what of it is read; and a warning
    for each voice that said nothing. With a `cache`, nothing is measured twice; without `programs`,
    there is only what they have made before. `greetings` are what a voice says on
    the home page, by language.
    """
    maker = _Maker(content, settings, types, cache, programs, greetings)
    sounds = dict(maker.all())
    if programs:
        maker.kept.forget_unused()
    return sounds, list(maker.problems.values())


class _Maker:
    def __init__(
        self,
        content: Content,
        settings: Settings,
        types: Mapping[str, RecordType[Any]],
        cache: Cache | None,
        programs: bool,
        greetings: Mapping[str, str],
    ) -> None:
        self.content, self.settings, self.types, self.cache = content, settings, types, cache
        self.kept = KeptFiles(settings.folder, programs)
        self.voices = settings.voices
        self.encodes = has_encoder()
        self.greetings = greetings
        self.problems: dict[str, Diagnostic] = {}

    def all(self) -> Iterator[tuple[SoundKey, SoundFile]]:
        for lang in self.settings.codes:
            if sound := self._greeting(lang):
                yield (lang, *GREETING), sound
        for name, of_type in self.content.portal.entries.items():
            # without a voice, only what somebody has read can be heard
            entries: Iterable[Entry] = of_type.values()
            if not self.voices or not self.types[name].voiced:
                sounds = self.content.sounds  # where nothing is recorded, nobody need be asked
                entries = those(self.cache, "recorded", entries, is_recorded) if sounds else ()
            for entry in entries:
                for lang in self.settings.codes:
                    for of, sound in self._of_record(entry, self.types[name], lang):
                        yield (lang, name, entry.id, of), sound

    def _greeting(self, lang: str) -> SoundFile | None:
        recorded = self.content.sounds.get(self.settings.greetings.get(lang, ""))
        if recorded:
            return self._recording(recorded, lang)
        voice, words = self.voices.get(lang, ()), self.greetings.get(lang, "")
        return self._synthesised(voice, words, lang) if voice and words else None

    def _of_record(
        self, entry: Entry, type_: RecordType[Any], lang: str
    ) -> Iterator[tuple[str, SoundFile]]:
        listed = entry.own(lang).get(FIELD, ())
        voice = self.voices.get(lang, ()) if type_.voiced else ()
        if not listed and not voice:
            return
        parts = memoize(
            self.cache,
            ("spoken", lang, *entry.key),
            (entry,),
            partial(spoken_in, entry, type_, lang),
        )
        recorded = {
            recording.of or "": self.content.sounds[recording.file]
            for recording in listed
            if recording.file in self.content.sounds
            and recording.stamp in (None, parts[recording.of or ""].stamp)
        }
        for of, part in parts.items():
            if of in recorded:
                yield of, self._recording(recorded[of], lang)
            elif (
                voice and part.lang == lang and (made := self._synthesised(voice, part.words, lang))
            ):
                yield of, made

    def _recording(self, sound: Sound, lang: str) -> SoundFile:
        url = f"{MEDIA}/{lang}/{sound.source.name}"
        plain = SoundFile(url, sound.source, sound.seconds, sound.size)
        if not self.encodes or not is_large(sound):
            return plain
        stat = sound.source.stat()
        mark = mark_of(stat)
        name = ("small-sound", sound.source)
        path = memoize(self.cache, name, (), partial(self._small, sound), (mark, self.kept.makes))
        if path is not None and not is_whole(path):  # deleted or damaged since
            path = self._small(sound)
        if path is None or path.stat().st_size >= sound.size:
            return plain
        self.kept.use(path)
        return SoundFile(url, path, sound.seconds, path.stat().st_size)

    def _small(self, sound: Sound) -> Path | None:
        ending = sound.source.suffix
        shown = f"{FOLDER.as_posix()}/{sound.source.name}"
        data = stripped(sound.source, shown).data
        try:
            return self.kept.file(ending, partial(small, ending, data), "small", data)
        except SoundError:  # then readers get it as it is
            return None

    def _synthesised(self, voice: tuple[str, ...], words: str, lang: str) -> SoundFile | None:
        if lang in self.problems:
            return None
        try:
            make = partial(synthesise, voice, words)
            path = self.kept.file(".mp3", make, "speech", "\0".join((*voice, *VOICE)), words)
        except SoundError as fault:
            if self.kept.makes:
                self.problems[lang] = voice_problem(lang, str(fault))
            return None
        data = path.read_bytes()
        url = f"{MEDIA}/{lang}/voice-{path.stem[:16]}.mp3"
        return SoundFile(url, path, seconds(".mp3", data), len(data), made=True)
