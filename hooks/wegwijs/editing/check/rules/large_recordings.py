"""Recordings of records that are larger than they need be, where nothing makes them smaller."""

import shutil
from collections.abc import Iterator

from wegwijs.content.containers import convert_line
from wegwijs.content.recordings import is_large, recorded
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import Rule, Subject


def _check(subject: Subject) -> Iterator[Diagnostic]:
    if shutil.which("ffmpeg"):
        return  # a build makes them smaller
    sounds = subject.content.sounds
    files = {one.recording.file: one.file for one in recorded(subject.content.portal)}
    for name in sorted(files.keys() & sounds.keys()):
        sound, line = sounds[name], convert_line(name, speech=True)
        if is_large(sound):
            yield Diagnostic(
                Location(files[name], field="audio"),
                f"{name} takes {sound.size // 1000} kB for {round(sound.seconds)} seconds, and"
                " there is no program ffmpeg here that makes it smaller",
                f"Install ffmpeg where the site is built, or run: {line}",
                "large-recording",
                "warning",
            )


CHECK = Rule(portal=_check)
