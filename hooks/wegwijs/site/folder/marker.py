"""The marker of a built site: a folder goes in; a file that says what Wegwijs put there comes out,
and is read again.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

MARKER = ".wegwijs-site"
_NOTE = (
    "A build replaces this folder. Keep nothing of your own in it; names of yours that begin with a"
    " dot, at the top, are left alone."
)
_REPOSITORY = ".git"
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Marker:
    """What a marker says: the names of the site's files, relative to the folder; None while a build
    is writing them.
    """

    files: frozenset[str] | None


def mark(site: Path, names: Iterable[str] | None = None) -> None:
    """Mark a folder as a whole site: all that is in it now is of the build. `names` are its files,
    for who knows them already.
    """
    _write(site, sorted(files_in(site) if names is None else names))


def mark_unfinished(site: Path) -> None:
    """Mark a folder as one that a build is filling; the folder is made when it is absent."""
    site.mkdir(parents=True, exist_ok=True)
    _write(site, None)


def read_marker(site: Path) -> Marker | None:
    """What the marker of a folder says; None when there is none, or one that no build has
    written.
    """
    path = site / MARKER
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        raw = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(raw, dict) or raw.get("made_by") != "Wegwijs" or "files" not in raw:
        return None
    files = raw["files"]
    return (
        Marker(None if files is None else frozenset(map(str, files)))
        if files is None or isinstance(files, list)
        else None
    )


def files_in(folder: Path) -> Iterator[str]:
    """The names of all that is no folder, relative to `folder`, with slashes; the marker is left
    out. Raises OSError.
    """
    folders = [""]
    for inner in folders:
        with os.scandir(f"{folder}/{inner}") as entries:
            for entry in entries:
                name = f"{inner}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{name}/")
                elif name != MARKER:
                    yield name


def built_dot_files(site: Path) -> frozenset[str]:
    """The files of a site that lie in or under a name that begins with a dot at its top and are a
    build's, as its marker says. What git keeps (.git, .gitattributes) never is.
    """
    marker = read_marker(site)
    files = marker.files if marker else None
    return frozenset(
        name for name in files or () if name.startswith(".") and not name.startswith(_REPOSITORY)
    )


def foreign_dot_files(site: Path) -> frozenset[str]:
    """The other files there: the host's, or somebody's own. Raises OSError."""
    if not site.is_dir():
        return frozenset()
    there = {name for name in files_in(site) if name.startswith(".")}
    return frozenset(there - built_dot_files(site))


def _write(site: Path, files: list[str] | None) -> None:
    marker = {"made_by": "Wegwijs", "note": _NOTE, "files": files}
    (site / MARKER).write_text(json.dumps(marker, indent=0) + "\n", "utf-8")
