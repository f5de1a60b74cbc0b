"""Settings that are taken over: mkdocs.yml goes in; the files that it inherits from, and what is
wrong with them, come out.

MkDocs reads these with `INHERIT`, one after the other, as it reads mkdocs.yml itself.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from wegwijs.content.file_kinds import is_there
from wegwijs.content.settings_file import (
    NAME,
    SettingsError,
    place_in_settings,
    read_settings,
    settings_text,
)
from wegwijs.content.settings_tags import refused_tags
from wegwijs.diagnostics.diagnostic import Diagnostic, Location

_FIELD = "INHERIT"


def inherited_files(
    folder: Path, raw: Mapping[str, Any], environment: Mapping[str, str]
) -> Iterator[Path]:
    """The files that mkdocs.yml, with these fields, inherits from; none behind one that is not
    there or is wrong, which `inherited_problems` tells.
    """
    return filter(is_there, awaited_files(folder, raw, environment))


def awaited_files(
    folder: Path, raw: Mapping[str, Any], environment: Mapping[str, str]
) -> Iterator[Path]:
    """The same, and the one that is not there: when it comes, settings are taken from it."""
    path = folder / NAME
    seen = {path.resolve()}
    while isinstance(parent := raw.get(_FIELD), str):
        path = path.parent / parent
        if not is_there(path):
            yield from [path] if _may_come(path) else []
            return
        if path.resolve() in seen:
            return
        seen.add(path.resolve())
        yield path
        try:
            raw = read_settings(path, environment)
        except SettingsError:
            return


def every_settings(
    folder: Path, raw: Mapping[str, Any], environment: Mapping[str, str]
) -> list[Mapping[str, Any]]:
    """The fields of mkdocs.yml, which are these, and of each file that it inherits from; what is
    wrong is told by others.
    """
    every = [raw]
    for path in inherited_files(folder, raw, environment):
        with suppress(SettingsError):
            every.append(read_settings(path, environment))
    return every


def _may_come(path: Path) -> bool:
    """Whether there is nothing of this name, which a file can have."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


def inherited_problems(
    folder: Path, raw: Mapping[str, Any], environment: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """What no settings file may hold, in mkdocs.yml and in those that it inherits from."""
    path, name = folder / NAME, NAME
    seen = {path.resolve()}
    while True:
        yield from refused_tags(name, settings_text(path))
        parent = raw.get(_FIELD)
        if parent is None:
            return
        at = place_in_settings(folder, _FIELD) if name == NAME else Location(name, field=_FIELD)
        if not isinstance(parent, str):
            advice = "Write the name of one file behind the colon."
            yield Diagnostic(at, f"“{_FIELD}” must be text", advice, "wrong-setting")
            return
        if not is_there(path.parent / parent):
            message = f"there is no file “{parent[:60]}” to take settings from"
            advice = "Put it there, or delete this line."
            yield Diagnostic(at, message, advice, "wrong-setting")
            return
        path, name = path.parent / parent, parent
        if path.resolve() in seen:
            message = (
                f"the settings are to be taken from “{parent[:60]}”, which takes them from here"
            )
            yield Diagnostic(at, message, "Delete this line.", "wrong-setting")
            return
        seen.add(path.resolve())
        try:
            raw = read_settings(path, environment)
        except SettingsError as fault:
            yield from (replace(one, at=replace(one.at, file=name)) for one in fault.problems)
            return
