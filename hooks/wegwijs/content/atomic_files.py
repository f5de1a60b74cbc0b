"""Atomic files: paths with their new bytes go in; all of them are written, or none. Every command
that writes files does it here.

Each file is written beside its place, synced to the disk and renamed, so that a full disk or a kill
at any moment leaves the old file whole. Renames of several files cannot be one step on any common
system: when one of them fails, those done are taken back; a kill just then leaves some files new
and some old, each of them whole.
"""

import errno
import os
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

STAGED = ".wegwijs-work-"
"""How the names of everything begin that is there only while something is written; .gitignore names
it.
"""
_MENDS = {
    errno.ENOSPC: "Make room on the disk, then do it again.",
    errno.EDQUOT: "Make room in your part of the disk, then do it again.",
    errno.EROFS: (
        "The disk can only be read: choose another folder, or have it mounted for writing."
    ),
    errno.EACCES: "Ask for the right to write there.",
    errno.EPERM: "Ask for the right to write there.",
    errno.ELOOP: "Copy what the link leads to here.",
}


def in_words(fault: OSError) -> str:
    """A fault of the disk as “(what is wrong). How to mend it.”, which ends a sentence."""
    advice = _MENDS.get(fault.errno or 0, "Mend that first.")
    return f"({fault.strerror or fault}). {advice}"


@dataclass(slots=True)
class _Change:
    """A file on its way: where it goes, what is written beside it, and what keeps the old one until
    all are written.

    fresh  there is no old one
    done   it stands in its place, or may stand there
    """

    path: Path
    staged: Path
    fresh: bool
    backup: Path | None = None
    done: bool = False


def write_files(files: Mapping[Path, bytes], new: Collection[Path] = ()) -> None:
    """Write all of `files`, or none; folders that lack are made. Those in `new` must not be there
    yet and are never overwritten.

    A file that is there keeps its rights. A link, or anything else that is not a file, is refused:
    it is replaced by nothing. Raises OSError (`filename` is the file that could not be written);
    then every file is as it was before.
    """
    folders: list[Path] = []
    changes: list[_Change] = []
    try:
        for path, data in files.items():
            with _blaming(path):
                fresh = not _is_there(path)
                if path in new and not fresh:
                    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
            _make_folder(path.parent, folders)
            with _blaming(path):
                changes.append(_Change(path, _free_name(path), fresh))
                _stage(changes[-1], data)
        for change in changes:
            with _blaming(change.path):
                _put_new(change) if change.fresh else _replace(change, alone=len(changes) == 1)
    except BaseException:
        _take_back(changes, folders)
        raise
    for change in changes:
        _drop(change.backup)
        _sync(change.path.parent)


def sweep(folder: Path) -> None:
    """Remove what a program that was killed left of its files in a folder; those of a program that
    runs stay.
    """
    with suppress(OSError):
        for path in folder.glob(f"{STAGED}*-*"):
            number = path.name.removeprefix(STAGED).split("-")[0]
            if (
                number.isdecimal()
                and not _runs(int(number))
                and path.is_file()
                and not path.is_symlink()
            ):
                _drop(path)


@contextmanager
def _blaming(path: Path) -> Iterator[None]:
    """A fault in here is told of `path`, not of the file beside it."""
    try:
        yield
    except OSError as fault:
        raise OSError(fault.errno, fault.strerror or str(fault), str(path)) from fault


def _is_there(path: Path) -> bool:
    """Whether a file is there. Raises OSError for one that may not be replaced, and for anything
    else that stands there.
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISLNK(mode):
        raise OSError(errno.ELOOP, "links are not allowed", str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EEXIST, "something that is not a file stands there", str(path))
    if not os.access(path, os.W_OK):  # a rename would go past the lock that somebody put on it
        raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return True


def _make_folder(folder: Path, folders: list[Path]) -> None:
    """Make a folder and note in `folders` what had to be made. What a kill left in one
    that was there is removed.
    """
    lacking = []
    while not os.path.lexists(folder):
        lacking.append(folder)
        folder = folder.parent
    if not lacking:
        sweep(folder)
    for step in reversed(lacking):
        step.mkdir(exist_ok=True)
        folders.append(step)


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"{STAGED}{os.getpid()}-{number}") for number in count())
    return next(name for name in names if not os.path.lexists(name))


def _stage(change: _Change, data: bytes) -> None:
    """Write the new file beside its place, with the rights of the old one."""
    handle = os.open(
        change.staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666
    )
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileNotFoundError):
        old = change.path.stat()
        if hasattr(os, "chown"):
            with suppress(OSError):  # only root may give a file away
                os.chown(change.staged, old.st_uid, old.st_gid)
        change.staged.chmod(stat.S_IMODE(old.st_mode))


def _replace(change: _Change, alone: bool) -> None:
    """Put a staged file in the place of the old. One that goes alone needs no copy of it: its
    rename is the last step.
    """
    if not alone:
        change.backup = _free_name(change.path)
        _keep(change.path, change.backup)
        change.done = True  # before it is: an interrupt may come between
    change.staged.replace(change.path)


def _put_new(change: _Change) -> None:
    """Give a staged file its name, which the system refuses when that is taken meanwhile; so it
    does where files have one name.
    """
    try:
        os.link(change.staged, change.path)
        change.done = True
    except FileExistsError:
        raise
    except OSError:  # a file system without second names
        data = change.staged.read_bytes()
        with change.path.open("xb") as file:
            change.done = True
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    _drop(change.staged)


def _keep(path: Path, backup: Path) -> None:
    try:
        os.link(path, backup)
    except OSError:
        change = _Change(path, backup, fresh=False)
        try:
            _stage(change, path.read_bytes())
        except BaseException:
            _drop(backup)
            raise


def _take_back(changes: list[_Change], folders: list[Path]) -> None:
    """Make everything as it was, the last change first."""
    for change in reversed(changes):
        if change.done and change.backup:
            with suppress(OSError):
                change.backup.replace(change.path)
        elif change.fresh and (change.done or _same(change.staged, change.path)):
            _drop(change.path)
        _drop(change.staged)
        _drop(change.backup)
    for folder in reversed(folders):
        with suppress(OSError):  # somebody else put something into it meanwhile
            folder.rmdir()


def _same(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except OSError:
        return False


def _drop(path: Path | None) -> None:
    if path:
        with suppress(OSError):
            path.unlink()


def _sync(folder: Path) -> None:
    """Have the renames in a folder written to the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _runs(number: int) -> bool:
    """Whether a process has this number; where that cannot be asked, it is taken to run."""
    if os.name != "posix":  # os.kill would end it there
        return True
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
