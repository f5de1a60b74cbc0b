"""The workshop: the folder beside a site in which the next one is made, for one build at a time."""

import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from wegwijs.content.atomic_files import STAGED
from wegwijs.site.folder.target import LOCK

_OURS = ".wegwijs-workshop"
"""The file that tells a workshop from a folder that only has such a name."""
_MOUNTS = Path("/proc/self/mountinfo")


@dataclass(frozen=True, slots=True)
class Workshop:
    """A folder for one build, whose lock is held.

    inside  it lies in the site's own folder, which cannot be exchanged as a whole
    lock    the handle of the lock, for a program that must not be overtaken; None where nothing can
            be locked
    """

    folder: Path
    inside: bool
    lock: int | None

    @property
    def fresh(self) -> Path:
        """Where the new site is made; not there yet."""
        return self.folder / "new"

    @property
    def begun(self) -> int:
        """When it was made, in nanoseconds by the clock of its disk, which is that of the site."""
        return (self.folder / _OURS).stat().st_ctime_ns

    @property
    def old(self) -> Path:
        """Where the old site goes while the new one takes its place; not there yet."""
        return self.folder / "old"


def must_be_filled(target: Path) -> bool:
    """Whether a folder cannot be exchanged for another: something is mounted there, or the folder
    it lies in cannot be written.
    """
    return target.is_dir() and (_is_mount(target) or not os.access(target.parent, os.W_OK))


@contextmanager
def workshop_for(target: Path, say: Callable[[str], object]) -> Iterator[Workshop]:
    """A workshop for the site at `target`, removed afterwards. Waits for another build there, and
    says so; clears up after a kill.

    Raises OSError when nothing can be written there.
    """
    inside = must_be_filled(target)
    place = target if inside else target.parent
    with _folders(place), held_lock(target, place, say) as lock:
        _clear_up(place, target)
        folder = place / f"{STAGED}{target.name}-{secrets.token_hex(4)}"
        try:
            folder.mkdir(
                mode=0o700
            )  # nobody looks at a half-made site; the site in it has the usual rights
            (folder / _OURS).touch()
            yield Workshop(folder, inside, lock)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            if folder.exists():
                say(f"{folder} could not be removed: delete it yourself.")


@contextmanager
def held_lock(target: Path, place: Path, say: Callable[[str], object]) -> Iterator[int | None]:
    """Hold the lock of the site at `target`, a file in `place`; the system drops it when the
    program ends, however it ends.

    Yields its handle; None where the file system knows no locks, which is said. Raises OSError when
    the file cannot be made.
    """
    path = place / f"{LOCK}{target.name}"
    handle = _lock_handle(path, target, say)
    try:
        yield handle
    finally:
        if handle is not None:
            # Before it is dropped: who waits for it sees that it is gone, and makes a new one.
            with suppress(OSError):
                path.unlink()
            os.close(handle)


def _lock_handle(path: Path, target: Path, say: Callable[[str], object]) -> int | None:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            if not _lock(handle, wait=False):
                say(f"Another build is writing {target}: this one waits until it has ended.")
                _lock(handle, wait=True)
            if _is_at(handle, path):
                return handle
        except OSError as fault:
            os.close(handle)
            say(
                f"{target} cannot be locked ({fault.strerror}): see to it that no second build"
                " writes there meanwhile."
            )
            path.unlink(missing_ok=True)
            return None
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def try_lock(handle: int) -> bool:
    """Take a lock on an open file unless somebody has it; returns whether it is taken. Raises
    OSError where nothing can be locked.
    """
    return _lock(handle, wait=False)


def _is_at(handle: int, path: Path) -> bool:
    """Whether an open file still has its name: a build that ends takes the file of its lock
    away.
    """
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt
    import time

    def _lock(handle: int, wait: bool) -> bool:
        """Take a lock; returns whether it is taken."""
        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            except PermissionError:
                if not wait:
                    return False
                time.sleep(0.5)
            else:
                return True

else:
    import fcntl

    def _lock(handle: int, wait: bool) -> bool:
        """Take a lock; returns whether it is taken."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True


@contextmanager
def _folders(place: Path) -> Iterator[None]:
    """Make a folder that is absent; what is empty of it afterwards is removed."""
    new = []
    for step in (*reversed(place.parents), place):
        if not step.exists():
            step.mkdir()
            new.append(step)
    try:
        yield
    finally:
        for step in reversed(new):
            with suppress(OSError):
                step.rmdir()


def _clear_up(place: Path, target: Path) -> None:
    """Remove the workshops that killed builds left; nobody works in them, for the lock is held. An
    old site goes back first.
    """
    for folder in place.glob(f"{STAGED}*"):
        name = folder.name.removeprefix(STAGED).rpartition("-")[0]
        if name != target.name or folder.is_symlink() or not folder.is_dir():
            continue
        if (folder / _OURS).is_file():
            if not target.exists() and (folder / "old").is_dir():
                (folder / "old").rename(target)
            shutil.rmtree(folder, ignore_errors=True)
        else:  # killed before it was marked, or somebody else's
            with suppress(OSError):
                folder.rmdir()


def _is_mount(folder: Path) -> bool:
    """Whether something is mounted at a folder; of a part of the same disk only the system's list
    knows.
    """
    if folder.is_mount():
        return True
    try:
        lines = _MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return False
    points = (line.split(" ")[4] for line in lines if line.count(" ") > 4)
    return any(
        point.replace(r"\040", " ").replace(r"\134", "\\") == str(folder) for point in points
    )
