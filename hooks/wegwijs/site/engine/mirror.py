"""The mirror: a second folder with the files of the last site, from which the next one begins.

The files are the very same ones where the disk lets two folders share a file, so that the mirror
takes next to no room. The new site is made in it and exchanged for the old one, which becomes the
mirror then: a build writes what changed, and nothing else is touched.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from wegwijs.content.fingerprint import SIZE
from wegwijs.site.engine.difference import Difference
from wegwijs.site.engine.steps import Written
from wegwijs.site.folder.marker import read_marker

Files = Mapping[str, Written]


def is_whole(folder: Path, files: Files) -> bool:
    """Whether a folder holds just these files as they were written. What else begins with a dot at
    its top is not looked at, but for the mark of a whole site.
    """
    there = _look(folder)
    known = {path for path in there if path in files or not path.startswith(".")}
    marker = read_marker(folder)
    return (
        marker is not None
        and marker.files is not None
        and known == files.keys()
        and all(_is_sound(folder, there[path], file) for path, file in files.items())
    )


class Looked(NamedTuple):
    """What a look at a mirror has found: files that it should hold and does not, files that are not
    as they were written, and others.
    """

    absent: Set[str]
    unsound: Set[str]
    others: Set[str]


def look_through(mirror: Path, held: Files) -> Looked:
    """Look at every file of a mirror that should hold these."""
    there = _look(mirror)
    absent = held.keys() - there.keys()
    unsound = {
        path
        for path, file in held.items()
        if path not in absent and not _is_sound(mirror, there[path], file)
    }
    return Looked(absent, unsound, there.keys() - held.keys())


def adopt(mirror: Path, fresh: Path, files: Files, held: Files, looked: Looked) -> Files:
    """Move the mirror to where the new site is made, and take out of it all but the files to keep;
    returns those that are there and sound, as the look at all that it `held` said.
    """
    try:
        mirror.rename(fresh)
    except OSError:
        fresh.mkdir(parents=True, exist_ok=True)
        return {}
    unsound = looked.absent | looked.unsound
    sound = {path: file for path, file in files.items() if path not in unsound}
    take_out(fresh, looked.others | (held.keys() - sound.keys() - looked.absent))
    return sound


def begin_mirror(site: Path, mirror: Path, paths: Iterable[str]) -> bool:
    """Begin the mirror of a site with these of its files, where none is; False where that cannot
    be.
    """
    try:
        mirror.mkdir(parents=True)
        _link_all(site, mirror, paths)
    except OSError:
        return False
    return True


def keep(
    old: Path,
    site: Path,
    files: Files,
    mirror: Path,
    difference: Difference | None,
    is_begun: bool = False,
) -> None:
    """Make the mirror of a site out of what was begun of it, or else out of the old site, if it is
    there. Where the `difference` of that from the new one is known it is not looked at: who adopts
    the mirror looks at each of its files. Raises OSError.
    """
    if is_begun:
        gone_since, new_since = _difference(_look(mirror), files)
        take_out(mirror, gone_since)
        _link_all(site, mirror, new_since)
        return
    old.mkdir(parents=True, exist_ok=True)
    gone, new = difference or _difference(_look(old), files)
    take_out(old, frozenset(gone))
    _link_all(site, old, new)
    if mirror.exists():
        shutil.rmtree(mirror)
    mirror.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(old, mirror)


def _difference(marks: Mapping[str, tuple[int, int]], files: Files) -> tuple[set[str], set[str]]:
    """The files of a folder that are not as they are now, and those that are not there."""
    same = {path for path, file in files.items() if marks.get(path) == (file.size, file.time)}
    return marks.keys() - same, files.keys() - same


def _link_all(site: Path, mirror: Path, paths: Iterable[str]) -> None:
    folders = set[str]()  # each is made once: most hold one file, and some thousands
    for path in paths:
        folder = path.rpartition("/")[0]
        if folder not in folders:
            folders.add(folder)
            Path(mirror, folder).mkdir(parents=True, exist_ok=True)
        _link(f"{site}/{path}", f"{mirror}/{path}")


def _link(source: str, place: str) -> None:
    try:
        os.link(source, place)
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


def _is_sound(folder: Path, mark: tuple[int, int], file: Written) -> bool:
    if mark[0] != file.size:
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


def take_out(folder: Path, paths: Set[str]) -> None:
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
