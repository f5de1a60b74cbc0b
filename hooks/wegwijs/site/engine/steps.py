"""Steps: an entry of a plan goes in; its files are written, and what it came to, with what was read
for it, comes out.
"""

import os
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from wegwijs.content.reads import AnyReads
from wegwijs.render.shell import Page, Shells
from wegwijs.render.type_files import Data, FilesAsBefore, mark_of
from wegwijs.render.urls import file_of
from wegwijs.site.addresses import Bundle, Planned
from wegwijs.site.media_files import NothingThereError


class Written(NamedTuple):  # a build reads tens of thousands of them from its record
    """A file of a site as it was written: its path in the site, size, time, and a digest of what is
    in it.
    """

    path: str
    size: int
    time: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Done:
    """What one step came to: its number, what it read and wrote, the seconds of CPU it took. What
    was read in another process is told by its numbers.
    """

    number: int
    reads: AnyReads
    files: tuple[Written, ...]
    seconds: float


def made_of(one: Planned, shells: Shells) -> Mapping[str, Data]:
    """What is made of one entry of a plan, by address. Raises NothingThereError."""
    if isinstance(one, Bundle):
        return one.make()
    made = one.make()
    return {one.address: shells.render(made) if isinstance(made, Page) else made}


def do(
    number: int, one: Planned, shells: Shells, folder: Path, there: Mapping[str, Written]
) -> Done:
    """Make an entry of a plan and write it into a folder; nothing of it is kept. A file beside the
    pages that is gone since is left out. What is `there` already (by path) is not written again.
    """
    began = time.process_time()
    with shells.site.reads.frame() as reads:
        try:
            made = made_of(one, shells)
        except NothingThereError:
            made = {}
        files = write_all(folder, made, there)
    return Done(number, frozenset(reads), files, time.process_time() - began)


def write_all(
    folder: Path, made: Mapping[str, Data], there: Mapping[str, Written]
) -> tuple[Written, ...]:
    """Write what a step has made, unless it is there as it should be."""
    return _as_before(made, there) or tuple(
        write(folder, file_of(address), data, there) for address, data in made.items()
    )


def _as_before(made: Mapping[str, Data], there: Mapping[str, Written]) -> tuple[Written, ...]:
    """The files that are to come out as they are there; none unless that is so of all."""
    if not isinstance(made, FilesAsBefore):
        return ()
    marks = {file_of(address): mark for address, mark in made.marks.items()}
    files = tuple(there[path] for path in marks if path in there)
    same = all((file.size, file.digest) == marks[file.path] for file in files)
    return files if same and len(files) == len(marks) else ()


def write(folder: Path, path: str, data: Data, there: Mapping[str, Written]) -> Written:
    """Write a file of a site, unless it is there as it should be. What stood there is replaced and
    not changed: the old site may share it.
    """
    raw = data if isinstance(data, bytes) else data.encode()
    size, digest = mark_of(raw)
    before = there.get(path)
    if before is not None and (before.size, before.digest) == (size, digest):
        return before
    handle = _fresh(f"{folder}/{path}")
    try:
        _write_all(handle, raw)
        stat = os.fstat(handle)
    finally:
        os.close(handle)
    return Written(path, size, stat.st_mtime_ns, digest)


def _write_all(handle: int, raw: bytes) -> None:
    """Write to a file: nearly always at once, so that it needs no buffer. Raises OSError."""
    done = os.write(handle, raw)
    while done < len(raw):
        done += os.write(handle, memoryview(raw)[done:])


def _fresh(path: str) -> int:
    """A new file at a place; what stands in its way is of the last site, and goes."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        return os.open(path, flags, 0o666)
    except FileExistsError:
        place = Path(path)
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink()
    except (FileNotFoundError, NotADirectoryError):
        _make_folder(path.rpartition("/")[0])
    return os.open(path, flags, 0o666)


def _make_folder(path: str) -> None:
    """Make a folder; most pages have one of their own, in one that is there. So its path stays a
    string: `Path` takes longer than the making.
    """
    try:
        os.mkdir(path)  # noqa: PTH102  # a string, see above
    except (FileExistsError, FileNotFoundError, NotADirectoryError):
        folder = Path(path)
        for above in (folder, *folder.parents):
            if above.is_file():
                above.unlink()
        folder.mkdir(parents=True, exist_ok=True)
