"""Voices: the settings `voice` and `greeting` go in; by language, the command of the program that
says a text, and the recording of a greeting, come out.
"""

import shlex
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from wegwijs.content.settings_file import SettingsError, text_of

VOICE, GREETING, FILE = "voice", "greeting", "{file}"
_FORM = (
    "Write a command for each language on a line of its own, with {file} where the program is to"
    " write its sound, as nl: espeak-ng -v nl --stdin -w {file} under voice. It is given the text"
    " on its standard input."
)


def read_voices(
    path: Path, own: Mapping[str, Any], codes: Collection[str]
) -> Mapping[str, tuple[str, ...]]:
    """The command of each language that has a voice, as a program and its arguments; no shell ever
    reads it. Raises SettingsError.
    """
    listed = own.get(VOICE)
    if listed is None:
        return {}
    if not isinstance(listed, dict):
        raise SettingsError(f"{path}: “{VOICE}” must hold languages. {_FORM}")
    voices = {}
    for code in listed:
        if code not in codes:
            raise SettingsError(
                f"{path}: “{str(code)[:40]}” under “{VOICE}” is no language of this portal. Write"
                f" one of {', '.join(codes)}."
            )
        voices[code] = _command(path, text_of(path, listed, code), code)
    return voices


def read_greetings(path: Path, own: Mapping[str, Any], codes: Collection[str]) -> Mapping[str, str]:
    """The recording, a file in content/media/, that greets readers in each language. Raises
    SettingsError.
    """
    listed = own.get(GREETING)
    if listed is None:
        return {}
    form = f"Write a file of content/media/ for each language, as {GREETING}: {{nl: hello-nl.mp3}}."
    if not isinstance(listed, dict):
        raise SettingsError(f"{path}: “{GREETING}” must hold languages. {form}")
    for code in listed:
        if code not in codes:
            raise SettingsError(
                f"{path}: “{str(code)[:40]}” under “{GREETING}” is no language of this portal."
                f" Write one of {', '.join(codes)}."
            )
    files = {code: text_of(path, listed, code) for code in listed}
    return {code: file for code, file in files.items() if file}


def _command(path: Path, line: str, code: str) -> tuple[str, ...]:
    try:
        command = tuple(shlex.split(line))
    except ValueError:
        raise SettingsError(
            f"{path}: a quotation mark of the voice “{code}” is not closed. {_FORM}"
        ) from None
    if not command or not any(FILE in part for part in command[1:]):
        raise SettingsError(f"{path}: the voice “{code}” does not say where to write. {_FORM}")
    return command
