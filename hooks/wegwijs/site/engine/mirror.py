"""The mirror: a second folder with the files of the last site, from which the next one begins.

The files are the very same ones where the disk lets two folders share a file, so that the mirror
takes next to no room. The new site is made in it and exchanged for the old one, which becomes the
mirror then: a build writes what changed, and nothing else is touched.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from wegwijs.content.fingerprint import SIZE
from wegwijs.site.engine.steps import Written
from wegwijs.site.folder.marker import read_marker

Files = Mapping[str, Written]


def is_whole(folder: Path, files: Files) -> bool:
    """Whether a folder holds just these files as they were written. What begins with a dot at its
    top is not looked at, but for the mark of a whole site.
    """
    there = _look(folder)
    known = {path for path in there if not path.startswith(".")}
    marker = read_marker(folder)
    return (
        marker is not None
        and marker.files is not None
        and known == files.keys()
        and all(_is_sound(folder, there[path], file) for path, file in files.items())
    )


def adopt(mirror: Path, fresh: Path, files: Files) -> Files:
    """Move the mirror to where the new site is made, and take out of it all but the files to keep;
    returns those that are there and sound.
    """
    try:
        mirror.rename(fresh)
    except OSError:
        fresh.mkdir(parents=True, exist_ok=True)
        return {}
    there = _look(fresh)
    sound = {path: file for path, file in files.items() if _is_sound(fresh, there.get(path), file)}
    take_out(fresh, there.keys() - sound.keys())
    return sound


def keep(old: Path, site: Path, files: Files, mirror: Path, before: Files) -> None:
    """Make the mirror of a site out of the old site, if it is there. What it held `before`, as far
    as that is known, is not looked at: who adopts the mirror looks at each of its files.
    Raises OSError.
    """
    old.mkdir(parents=True, exist_ok=True)
    marks = {path: (file.size, file.time) for path, file in before.items()} or _look(old)
    same = {path for path, file in files.items() if marks.get(path) == (file.size, file.time)}
    take_out(old, marks.keys() - same)
    folders = set[str]()  # each is made once: most hold one file, and some thousands
    for path in files.keys() - same:
        folder = path.rpartition("/")[0]
        if folder not in folders:
            folders.add(folder)
            Path(old, folder).mkdir(parents=True, exist_ok=True)
        _link(f"{site}/{path}", f"{old}/{path}")
    if mirror.exists():
        shutil.rmtree(mirror)
    mirror.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(old, mirror)


def _link(source: str, place: str) -> None:
    try:
        os.link(source, place)  # noqa: PTH  # of thousands of files, a Path each takes longer
    except OSError:  # another disk, or one that knows no such thing
        shutil.copy2(source, place)


def _look(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of every file below a folder."""
    marks: dict[str, tuple[int, int]] = {}
    folders = [""]
    for inner in folders:
        try:
            entries = list(os.scandir(f"{folder}/{inner}"))
        except OSError:
            continue
        for entry in entries:
            name = f"{inner}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{name}/")
            else:
                stat = entry.stat(follow_symlinks=False)
                regular = entry.is_file(follow_symlinks=False)
                marks[name] = (stat.st_size, stat.st_mtime_ns) if regular else (-1, 0)
    return marks


def _is_sound(folder: Path, mark: tuple[int, int] | None, file: Written) -> bool:
    if mark is None or mark[0] != file.size:
        return False
    if mark[1] == file.time:
        return True
    place = folder / file.path
    try:
        sound = blake2b(place.read_bytes(), digest_size=SIZE).digest() == file.digest
        if sound:  # so that it need not be read again
            os.utime(place, ns=(file.time, file.time))
    except OSError:
        return False
    return sound


def take_out(folder: Path, paths: set[str]) -> None:
    """Remove files, and the folders that are empty then."""
    for path in paths:
        folder.joinpath(path).unlink(missing_ok=True)
    for inner in sorted({parent for path in paths for parent in _parents(path)}, reverse=True):
        with suppress(OSError):  # it is not empty
            folder.joinpath(inner).rmdir()


def _parents(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
