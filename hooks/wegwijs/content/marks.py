"""Marks: the folder of a portal goes in; what tells each file from its next version comes out, by
path.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b, file_digest
from pathlib import Path

from wegwijs.content.file_mark import is_settled, mark_of
from wegwijs.content.fingerprint import SIZE

Mark = tuple[int, int, int, int, int] | bytes
"""The mark of a file and its rights; of one that changed a moment ago a digest of what is in
it, for its time would not tell a second change. Of a folder nothing.
"""
_NONE = b""
_MOST = 100_000_000
"""Bytes of a file that are looked through."""


class UnmarkedError(Exception):
    """Something there is neither a file nor a folder, or a file so large that it is not looked
    through has changed a moment ago: its next version cannot be told.
    """


def marks_of(folder: Path, is_wanted: Callable[[str], bool]) -> dict[str, Mark]:
    """The marks of the files beside a portal's settings, and of all files and folders below those
    folders there that are wanted, by their name. Raises UnmarkedError, and OSError.
    """
    marks: dict[str, Mark] = {}
    now = time.time_ns()
    for entry in _entries(str(folder)):
        if entry.is_file(follow_symlinks=False):
            marks[entry.name] = _mark(entry, now)
        elif is_wanted(entry.name) or not entry.is_dir():
            marks.update(_below(entry, entry.name, now))
        else:
            marks[f"{entry.name}/"] = _NONE
    return marks


def changed_marks(folder: Path, before: Mapping[str, Mark], now: Mapping[str, Mark]) -> set[str]:
    """The paths of what has changed, has come, or is gone between two times, the second of which
    is just now. Raises OSError.
    """
    if before == now:
        return set()
    return {path for path in before.keys() | now.keys() if not _is_same(folder, path, before, now)}


def _is_same(folder: Path, path: str, before: Mapping[str, Mark], now: Mapping[str, Mark]) -> bool:
    then, here = before.get(path), now.get(path)
    if then is None or here is None:
        return False
    if isinstance(then, bytes) and not isinstance(here, bytes):
        here = _digest(folder / path)
    return then == here


def _below(folder: os.DirEntry[str], name: str, now: int) -> Iterator[tuple[str, Mark]]:
    if not folder.is_dir(follow_symlinks=False):
        raise UnmarkedError(name)
    yield f"{name}/", _NONE
    for entry in _entries(folder.path):
        inner = f"{name}/{entry.name}"
        if entry.is_file(follow_symlinks=False):
            yield inner, _mark(entry, now)
        else:
            yield from _below(entry, inner, now)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return list(entries)


def _mark(entry: os.DirEntry[str], now: int) -> Mark:
    stat = entry.stat(follow_symlinks=False)
    mark = mark_of(stat)
    if is_settled(mark, now):
        return *mark, stat.st_mode
    if stat.st_size > _MOST:
        raise UnmarkedError(entry.name)
    return _digest(Path(entry.path))


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:  # in pieces: nobody knows how large it is
        return file_digest(file, lambda: blake2b(digest_size=SIZE)).digest()
