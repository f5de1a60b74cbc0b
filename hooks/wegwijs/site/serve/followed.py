"""What is followed beside the folders of a portal: its settings go in; the files that they are
taken from, and the programs that MkDocs runs because of them, come out.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wegwijs.content.settings_file import NAME, SettingsError, read_settings
from wegwijs.content.settings_inherited import awaited_files, every_settings
from wegwijs.site.engine.known_programs import listed
from wegwijs.site.portal_types import FOLDER as OWN_TYPES

_FOLDERS = ("content", "docs", "overrides", OWN_TYPES)
"""Folders whose files are looked at by themselves."""
_GENERATOR = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Followed:
    """`inherited` are the files that settings are taken from, also one that is not there; `hooks`
    are the programs that MkDocs runs: files, and the folders that they lie in; `watched` is what
    `watch:` names, because these programs read it.
    """

    inherited: tuple[Path, ...] = ()
    hooks: tuple[Path, ...] = ()
    watched: tuple[Path, ...] = ()

    @property
    def paths(self) -> tuple[Path, ...]:
        """All of it, each once."""
        return tuple(dict.fromkeys((*self.inherited, *self.hooks, *self.watched)))

    def has_program(self, path: Path) -> bool:
        """Whether a hook is in this file, or may read it: MkDocs lets hooks load what lies beside
        them.
        """
        return any(map(path.is_relative_to, (*self.hooks, *self.watched)))


def followed(folder: Path) -> Followed:
    """What the settings of the portal in a folder name. Raises SettingsError."""
    raw = read_settings(folder / NAME, os.environ)
    every = tuple(every_settings(folder, raw, os.environ))
    hooks = _named(folder, every, "hooks")
    roots = dict.fromkeys(root for hook in hooks for root in _with_neighbours(hook, folder))
    watched = tuple(_named(folder, every, "watch"))
    return Followed(tuple(awaited_files(folder, raw, os.environ)), tuple(roots), watched)


def _named(folder: Path, every: Iterable[Mapping[str, Any]], field: str) -> Iterator[Path]:
    """The files and folders that a field of these settings lists."""
    for one in every:
        for name in listed(one, field):
            if isinstance(name, str) and name and "\0" not in name:
                yield Path(os.path.normpath(folder / name))


def known_or(before: Followed, folder: Path) -> Followed:
    """What is followed now; what was `before` while the settings cannot be read."""
    try:
        return followed(folder)
    except SettingsError:
        return before


def is_of_program(path: Path, folder: Path, what: Followed) -> bool:
    """Whether MkDocs may do something else after a change of this file, because of a hook."""
    if not what.has_program(path):
        return False
    apart: Iterable[Path] = (_GENERATOR, *(folder / name for name in _FOLDERS))
    return path in (*what.hooks, *what.watched) or not any(map(path.is_relative_to, apart))


def _with_neighbours(hook: Path, folder: Path) -> Iterator[Path]:
    """A hook with what it may load: its folder, or only the programs beside it where that folder
    holds more than hooks: the portal itself, or what lies outside.
    """
    yield hook
    if hook.parent != folder and hook.parent.is_relative_to(folder):
        yield hook.parent
    elif hook.parent.is_dir():
        yield from sorted(hook.parent.glob("*.py"))
