"""Programs: a command and what it reads go in; what it wrote comes out. No shell reads the command,
and a program that hangs is ended.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from wegwijs.content.containers import RECORDINGS, ContainerError
from wegwijs.content.settings import Settings
from wegwijs.content.settings_of_voice import FILE
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.site.sounds.kept_files import SoundError

ENCODER = "ffmpeg"
"""Makes a sound smaller. It is not needed to build a site."""
VOICE = ("-ar", "16000", "-b:a", "24k")
"""A machine's voice has nothing in it that asks for more."""
_PATIENCE = 120
"""Seconds."""
_LARGEST = 50_000_000
"""Bytes of a sound that a voice may write."""


def voice_programs(settings: Settings) -> list[str]:
    """The programs that sounds are made with, where a portal's machine has them."""
    return [ENCODER, *sorted({command[0] for command in settings.voices.values()})]


def voice_problems(settings: Settings) -> list[Diagnostic]:
    """A warning for each voice whose program, or the one that makes its sound small, is not on this
    machine.
    """
    return [
        voice_problem(lang, f"there is no program “{program}” here")
        for lang, command in settings.voices.items()
        for program in (command[0], ENCODER)
        if shutil.which(program) is None
    ]


def voice_problem(lang: str, clause: str) -> Diagnostic:
    """A warning that the voice of a language says nothing."""
    return Diagnostic(
        Location("mkdocs.yml", field=f"voice.{lang}"),
        f"the voice says nothing: {clause}",
        f"Install it, or mend the command under “voice”; a voice needs {ENCODER} too, which makes"
        " its sound small. Until then readers hear their device’s own voice, where it has one.",
        "voice-missing",
        "warning",
    )


def has_encoder() -> bool:
    """Whether the program that makes sounds small is on this machine."""
    return shutil.which(ENCODER) is not None


def small(ending: str, data: bytes, folder: Path) -> bytes:
    """A recording encoded anew for a voice, with nothing but its sound. `folder` is where files may
    lie for a moment. Raises SoundError.
    """
    with tempfile.TemporaryDirectory(dir=folder) as place:
        source, target = Path(place, f"in{ending}"), Path(place, f"out{ending}")
        source.write_bytes(data)
        return _encoded(source, target)


def synthesise(command: tuple[str, ...], text: str, folder: Path) -> bytes:
    """What the program of a voice makes of a text, as MP3. Raises SoundError."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        source, target = Path(place, "speech.wav"), Path(place, "speech.mp3")
        _run([part.replace(FILE, str(source)) for part in command], text.encode())
        if not source.is_file() or not 0 < source.stat().st_size <= _LARGEST:
            raise SoundError(f"“{command[0]}” wrote no sound to {FILE}")
        return _encoded(source, target, VOICE)


def _encoded(source: Path, target: Path, more: tuple[str, ...] = ()) -> bytes:
    ending = target.suffix
    options = (*RECORDINGS[ending].convert_speech.split(), *more)
    _run([ENCODER, "-nostdin", "-v", "error", "-i", str(source), *options, str(target)], b"")
    try:
        return RECORDINGS[ending].strip(target.read_bytes()).data
    except (OSError, ContainerError):
        raise SoundError(f"{ENCODER} wrote no sound that can be published") from None


def _run(command: list[str], text: bytes) -> None:
    try:
        result = subprocess.run(
            command, input=text, capture_output=True, check=False, timeout=_PATIENCE
        )
    except OSError:
        raise SoundError(f"there is no program “{command[0]}” here") from None
    except subprocess.TimeoutExpired:
        raise SoundError(f"“{command[0]}” did not end within {_PATIENCE} seconds") from None
    if result.returncode:
        lines = result.stderr.decode("utf-8", "replace").strip().split("\n")
        raise SoundError(f"“{command[0]}” failed: {lines[-1][:120] or result.returncode}")
