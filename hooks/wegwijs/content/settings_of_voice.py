"""Voices: the settings `voice` and `greeting` go in; by language, the command of the program that
says a text, and the recording of a greeting, come out.
"""

import shlex
from collections.abc import Collection, Mapping
from functools import partial

from wegwijs.content.settings_section import Section, SettingFaults

VOICE, GREETING, FILE = "voice", "greeting", "{file}"
_FORM = (
    "Write a command for each language on a line of its own, with {file} where the program is to"
    " write its sound, as nl: espeak-ng -v nl --stdin -w {file} under voice. It is given the text"
    " on its standard input."
)


def read_voices(
    own: Section, codes: Collection[str], faults: SettingFaults
) -> Mapping[str, tuple[str, ...]]:
    """The command of each language that has a voice, as a program and its arguments; no shell ever
    reads it. What cannot be used goes into `faults`.
    """
    listed = faults.read(lambda: _languages(own, VOICE, codes, _FORM, faults), None)
    if listed is None:
        return {}
    section = listed
    none: tuple[str, ...] = ()
    commands = {
        code: faults.read(partial(_command, section, code), none) for code in section.fields
    }
    return {code: command for code, command in commands.items() if command}


def read_greetings(
    own: Section, codes: Collection[str], faults: SettingFaults
) -> Mapping[str, str]:
    """The recording, a file in content/media/, that greets readers in each language. What cannot be
    used goes into `faults`.
    """
    form = f"Write a file of content/media/ for each language, as {GREETING}: {{nl: hello-nl.mp3}}."
    listed = faults.read(lambda: _languages(own, GREETING, codes, form, faults), None)
    if listed is None:
        return {}
    section = listed
    files = {code: faults.read(partial(section.text, code), "") for code in section.fields}
    return {code: file for code, file in files.items() if file}


def _languages(
    own: Section, key: str, codes: Collection[str], form: str, faults: SettingFaults
) -> Section | None:
    """What stands under `key` for the languages of the portal; None when nothing does."""
    listed = own.fields.get(key)
    if listed is None:
        return None
    if not isinstance(listed, dict):
        raise own.fault(key, f"“{key}” must hold languages", form)
    section = Section(listed, (*own.steps, key))
    for code in listed:
        if code not in codes:
            message = f"“{str(code)[:40]}” under “{key}” is no language of this portal"
            faults.add(section.fault(code, message, f"Write one of {', '.join(codes)}."))
    return Section({code: listed[code] for code in listed if code in codes}, section.steps)


def _command(section: Section, code: str) -> tuple[str, ...]:
    try:
        command = tuple(shlex.split(section.text(code)))
    except ValueError:
        message = f"a quotation mark of the voice “{code}” is not closed"
        raise section.fault(code, message, _FORM) from None
    if not command or not any(FILE in part for part in command[1:]):
        raise section.fault(code, f"the voice “{code}” does not say where to write", _FORM)
    return command
