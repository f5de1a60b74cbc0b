"""The store: what one build keeps for the next, in `.cache/wegwijs/build/` of a portal.

    record   what each step read and wrote (`record.py`, `record_since.py`)
    content  what the files of the content folder were read as, and what was found wrong with them
    survey   what MkDocs said of the hand-written pages, and of what that follows
    search-… what a step keeps for itself (`keeper.py`), here the index of a language
    site/    the files of the last site (`mirror.py`)

All of it may be deleted at any time. It belongs to one build at a time: another one that begins
meanwhile does without.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, ClassVar

from wegwijs.content.cache import Cache, UnkeptError
from wegwijs.content.fingerprint import SIZE
from wegwijs.site.engine import record_since
from wegwijs.site.engine.input_files import Known
from wegwijs.site.engine.record import BuildRecord, write_record
from wegwijs.site.engine.record_since import RECORD, Kept, read_kept
from wegwijs.site.folder.workshop import try_lock

Begin = Callable[[Callable[[], Any]], Callable[[], Any]]
"""Has a copy of this process do some work; gives whom to ask for what it came to."""
_LITTLE = 20
Piece = bytes | bytearray | memoryview
FOLDER = Path(".cache") / "wegwijs" / "build"


def _here(work: Callable[[], Any]) -> Callable[[], Any]:
    done = work()
    return lambda: done


@dataclass(frozen=True, slots=True)
class Store:
    """The store of a portal, and the record that was in it when it was opened, which may be
    empty.
    """

    folder: Path
    last: Kept
    NEXT: ClassVar = ".next"
    """Ends the names of what steps keep, until the build they belong to is kept."""

    @property
    def mirror(self) -> Path:
        """The files of the last site."""
        return self.folder / "site"

    @property
    def record(self) -> BuildRecord:
        """What the last build has found out."""
        return self.last.record

    def forget(self) -> None:
        """From now on the mirror is not what the record says: a build that ends here leaves
        nothing for the next one.
        """
        with suppress(OSError):
            record_since.forget(self.folder, self.last)

    def write(self, record: BuildRecord) -> None:
        """Write the record of a build, which counts once it is kept. Raises OSError."""
        record_since.write_next(self.folder / f"{RECORD}{self.NEXT}", record, self.last)

    def keep(self) -> None:
        """Keep the record of a build, and before it what its steps have kept. Raises OSError."""
        record = self.folder / f"{RECORD}{self.NEXT}"
        of_steps = set(self.folder.glob(f"*{self.NEXT}")) - {record}
        for path in (*of_steps, record):
            path.replace(path.with_suffix(""))
        record_since.clear(self.folder)

    def renew(self, known: Known, read: int) -> None:
        """Keep the marks of the input files, of which so many were `read` though none had changed:
        all of them, after a change of modes or in a copy. Else each build would read them again.
        """
        if read * _LITTLE < len(known):
            return
        self.record.files = known
        with suppress(OSError):
            write_record(self.folder / f"{RECORD}{self.NEXT}", self.record)
            self.keep()

    def kept(self, name: str, key: bytes) -> bytes | None:
        """What was kept under a name and a key, if it is whole."""
        try:
            with (self.folder / name).open("rb") as stream:
                head, data = stream.read(2 * SIZE), stream.read()
        except OSError:
            return None
        return data if head == key + blake2b(data, digest_size=SIZE).digest() else None

    def has(self, name: str) -> bool:
        """Whether there is something under a name."""
        return (self.folder / name).exists()

    def holds(self, name: str, key: bytes) -> bool:
        """Whether there is something under a name and a key, whole or not."""
        try:
            with (self.folder / name).open("rb") as stream:
                return stream.read(len(key)) == key
        except OSError:
            return False

    def keep_as(self, name: str, key: bytes, *data: Piece) -> None:
        """Keep pieces of bytes under a name and a key, in the place of what was there."""
        fresh = self.folder / f"{name}.{os.getpid()}.new"
        with suppress(OSError):
            with fresh.open("wb") as stream:
                whole = blake2b(digest_size=SIZE)
                for piece in data:
                    whole.update(piece)
                stream.write(key + whole.digest())
                stream.writelines(data)
            fresh.replace(self.folder / name)

    def cache(self, key: bytes) -> Cache:
        """What reading the content has come to, by the generator that `key` stands for."""
        data = self.kept("content", key)
        return Cache.from_bytes(data) if data else Cache()

    def keep_cache(self, key: bytes, cache: Cache, begin: Begin = _here) -> Callable[[], object]:
        """Keep what reading the content has come to. While little of it is new, what was kept will
        do: that little is read again. What cannot be kept is told: all is read again each time.
        `begin` has somebody do it; gives whom to ask whether it is done.
        """
        if (cache.anew + cache.marked) * _LITTLE < cache.size:
            return bool
        cache.forget_unused()
        return begin(partial(self._keep_cache, key, cache))

    def _keep_cache(self, key: bytes, cache: Cache) -> None:
        try:
            self.keep_as("content", key, *cache.as_pieces())
        except UnkeptError as why:
            print(f"Nothing that was read can be kept for the next build: {why}", file=sys.stderr)


@contextmanager
def opened(portal: Path, use: bool = True, with_record: bool = True) -> Iterator[Store | None]:
    """The store of the portal in a folder, while it is nobody else's; None when it is not to be
    used, or cannot be. Its record is empty for who builds nothing and wants it without: that of
    thousands of records takes a second to read.
    """
    folder = portal / FOLDER
    handle = _locked(folder) if use else None
    if handle is None:
        if use and (obstacle := _in_the_way(portal)):
            print(
                f"Nothing can be kept for the next build: {obstacle}. Delete it; the folder is made"
                " by itself.",
                file=sys.stderr,
            )
        yield None
        return
    try:
        for pattern in ("*.new", f"*{Store.NEXT}"):
            for left in folder.glob(pattern):
                left.unlink(missing_ok=True)
        kept = read_kept(folder) if with_record else Kept(BuildRecord())
        if kept is None and (folder / "site").exists():
            shutil.rmtree(folder / "site", ignore_errors=True)
        yield Store(folder, kept or Kept(BuildRecord()))
    finally:
        os.close(handle)


def _in_the_way(portal: Path) -> str:
    """What stands where the store's folders belong, in words; "" when nothing does."""
    for folder in (*reversed(FOLDER.parents[:-1]), FOLDER):
        path = portal / folder
        if path.is_symlink() and (folder == FOLDER or not path.is_dir()):
            return f"{folder.as_posix()} is a link" + (" to nothing" if not path.exists() else "")
        if os.path.lexists(path) and not path.is_dir():
            return f"{folder.as_posix()} is no folder"
    return ""


def _locked(folder: Path) -> int | None:
    """The handle of the store's lock; None when another build has it, or nothing can be kept
    there.
    """
    if sys.platform == "win32":
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if folder.is_symlink():
            return None
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
    except OSError:
        return None
    try:
        if try_lock(handle):
            return handle
    except OSError:
        pass
    os.close(handle)
    return None
