"""The swap: a new folder and an old one go in; the new one stands in the old one's place, at once
where the system can.
"""

import ctypes
import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from wegwijs.content.atomic_files import STAGED
from wegwijs.site.folder.marker import MARKER, built_dot_files, foreign_dot_files, mark_unfinished
from wegwijs.site.folder.target import LOCK
from wegwijs.site.folder.written import is_written

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_NOT_SUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP})
_NOT_AS_A_WHOLE = frozenset({errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM})
"""How systems refuse to move a folder whose contents may be moved: mount points, layers of
containers, the rights of its parent.
"""


def swap(fresh: Path, target: Path, old: Path) -> bool:
    """Put the folder `fresh` in the place of `target`; what was there is at `fresh` or at `old`
    then. Both lie beside `target`.

    Returns False when the system did not allow that and `target` was filled entry by entry instead;
    see `fill`. Names at the top of the old site that begin with a dot are copied into the new one,
    unless a build made them.
    Raises OSError; then all is as it was.
    """
    if not target.exists():
        fresh.rename(target)
        return True
    names = _take_along(target, fresh)
    try:
        if not exchanged(fresh, target):
            _in_two_steps(fresh, target, old)
    except OSError as fault:
        if fault.errno not in _NOT_AS_A_WHOLE:
            raise
        for name in names:  # they can stay where they are
            _remove(fresh / name)
        fill(fresh, target, old.with_name("out"))
        return False
    return True


def fill(fresh: Path, target: Path, out: Path) -> None:
    """Put each entry of the folder `fresh` into `target`, and what else of a site was there into
    `out`, which is made.

    What begins with a dot in `target` and no build made stays. Raises OSError; then what was done
    is undone. A kill in between leaves some entries new and some old, and a marker that lets the
    next build go on.
    """
    unfinished = out / "marker"
    mark_unfinished(unfinished)
    built = _tops(built_dot_files(target))
    _merge(target, fresh, built)
    names = sorted(
        _names(fresh) - {MARKER}, key=lambda name: (name == "index.html", "." in name, name)
    )
    leftovers = sorted(
        name
        for name in _names(target) - set(names) - {"lost+found"}
        if not name.startswith(".") or name in built or is_written(target / name)
    )
    steps = [(unfinished / MARKER, target / MARKER)]
    steps += [
        (fresh / name, target / name) for name in names
    ]  # folders first, with the assets; the home page last
    steps += [(target / name, out / name) for name in leftovers]
    steps += [(fresh / MARKER, target / MARKER)]
    undo: list[Callable[[], object]] = []
    try:
        for number, (source, place) in enumerate(steps):
            undo.append(_put(source, place, out / f"aside-{number}"))
    except BaseException:
        for take_back in reversed(undo):
            with suppress(OSError):  # the others are taken back all the same
                take_back()
        raise


def _put(source: Path, place: Path, aside: Path) -> Callable[[], object]:
    """Put one entry in the place of another, which goes to `source` or `aside`; returns what takes
    it back.
    """
    if not os.path.lexists(place):
        _move(source, place)
        return partial(_move, place, source)
    try:
        if exchanged(source, place):
            return partial(exchanged, source, place)
    except OSError as fault:
        if fault.errno not in _NOT_AS_A_WHOLE:
            raise
    _in_two_steps(source, place, aside)
    return partial(_in_two_steps, aside, place, source)


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def _tops(names: Iterable[str]) -> set[str]:
    return {name.partition("/")[0] for name in names}


def _own_names(target: Path, built: set[str]) -> list[str]:
    """Names at the top of a site that begin with a dot and hold nothing of a build, as those that
    it has `built`; the settings that an earlier build wrote for a web server fit that build alone.
    """
    return sorted(
        name
        for name in _names(target)
        if name.startswith(".")
        and name not in built
        and not name.startswith((MARKER, STAGED, LOCK))
        and not is_written(target / name)
    )


def _merge(target: Path, fresh: Path, built: set[str]) -> None:
    """Copy what lies in the old site under such a name beside files of a build, that it has `built`
    or that are new, into the new one: a host's own files in .well-known.
    """
    shared = built | _names(fresh)
    if not any(name.startswith(".") and (target / name).is_dir() for name in shared):
        return
    for name in foreign_dot_files(target):
        if "/" in name and name.partition("/")[0] in shared and not os.path.lexists(fresh / name):
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            _copy(target / name, fresh / name)


def _take_along(target: Path, fresh: Path) -> list[str]:
    """Give the new folder the rights of the old one, and a copy of what stays through a build;
    returns the names of what is copied as a whole.
    """
    built = _tops(built_dot_files(target))
    _merge(target, fresh, built)
    names = [name for name in _own_names(target, built) if not os.path.lexists(fresh / name)]
    for name in names:
        _copy(target / name, fresh / name)
    old = target.stat()
    if hasattr(os, "chown"):
        with suppress(OSError):  # only root may give a folder away
            os.chown(fresh, old.st_uid, old.st_gid)
    fresh.chmod(stat.S_IMODE(old.st_mode))
    return names


def _in_two_steps(fresh: Path, target: Path, old: Path) -> None:
    """Move what is at `target` to `old` and `fresh` to its place. Raises OSError; then all is as it
    was.
    """
    _move(target, old)
    try:
        _move(fresh, target)
    except BaseException:
        _move(old, target)
        raise


def _move(source: Path, place: Path) -> None:
    """Rename; between two parts of a disk that are one to nobody but the user (layers of a
    container), copy and delete.
    """
    try:
        source.rename(place)
    except OSError as fault:
        if fault.errno != errno.EXDEV:
            raise
        try:
            _copy(source, place)
        except BaseException:
            _remove(place)
            raise
        _remove(source)


def _copy(source: Path, place: Path) -> None:
    if source.is_dir() and not source.is_symlink():
        shutil.copytree(source, place, symlinks=True)
    else:
        shutil.copy2(source, place, follow_symlinks=False)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def exchanged(first: Path, second: Path) -> bool:
    """Exchange two entries of one file system in one step, as only Linux can; False where that is
    not possible. Raises OSError.
    """
    if sys.platform != "linux":
        return False
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):  # a system library from before 2018
        return False
    if call(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NOT_SUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(second))
