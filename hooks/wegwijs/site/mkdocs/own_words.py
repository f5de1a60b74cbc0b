"""What stopped MkDocs, in our words: its message, or what a hook or a plugin raised, goes in; a
problem with its place comes out.

The check finds most of it before MkDocs is run (content/settings_programs.py); what only running it
shows is told here.
"""

import re
import traceback
from pathlib import Path

from wegwijs.content.settings_file import NAME, SettingsError, place_in_settings
from wegwijs.diagnostics.diagnostic import Diagnostic, Location

_SETTING = re.compile(r"Config value '(\w+)': (.+)", re.S)
_OPTION = re.compile(r"(?:Plugin '([\w/.-]+)' option|Sub-option) '(\w+)': (.+)", re.S)
_YAML = re.compile(
    r"(?:parsing the configuration file: )(.+?)\s+in \"(.+?)\", line (\d+), column (\d+)", re.S
)
_CLASS = re.compile(r"<class '(?:[\w.]+\.)?(\w+)'>")
_ADVICE = "Look it up in the handbook of MkDocs, or take this line out."
_RULE = "wrong-setting"


def told_by_mkdocs(message: str, folder: Path) -> Diagnostic | None:
    """The problem that a message of MkDocs tells of the portal in a folder, if it does."""
    if match := _YAML.search(message):
        name = Path(match[2]).name
        at = Location(name, int(match[3]), int(match[4]))
        return Diagnostic(at, _plain(match[1]), _ADVICE, _RULE)
    match = _SETTING.match(message)
    if match is None:
        return None
    steps, words = [match[1]], match[2]
    while option := _OPTION.match(words):
        steps.append(option[2])
        words = option[3]
    try:
        at = place_in_settings(folder, *steps)
    except SettingsError:
        at = Location(NAME, field=steps[-1])
    return Diagnostic(at, f"MkDocs does not take “{steps[-1]}”: {_plain(words)}", _ADVICE, _RULE)


def raised_in_portal(fault: BaseException, folder: Path) -> Diagnostic | None:
    """The problem that a program of the portal's own failed, at the line where it did; None when
    none of its own was running.
    """
    root = folder.resolve()
    frames = traceback.extract_tb(fault.__traceback__)
    own = [
        (Path(frame.filename).relative_to(root).as_posix(), frame.lineno or 1)
        for frame in frames
        if Path(frame.filename).is_relative_to(root) and "site-packages" not in frame.filename
    ]
    if not own:
        return None
    words = " ".join(f"{type(fault).__name__}: {fault}".split())[:200].rstrip(".")
    advice = "Mend the program, or take it out of mkdocs.yml."
    return Diagnostic(
        Location(*own[-1]), f"this program of the portal fails ({words})", advice, _RULE
    )


def _plain(words: str) -> str:
    """The first line of a message and, of what was raised, the last one, without Python's names for
    kinds of values.
    """
    lines = [line.strip().rstrip(".") for line in words.strip().split("\n")]
    shown = lines[0] if len(lines) == 1 else f"{lines[0]} ({lines[-1]})"
    return _CLASS.sub(r"\1", shown)[:200]
