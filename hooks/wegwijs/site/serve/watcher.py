"""Watch: folders go in; the files that changed come out, once nobody has written for a moment.

Looking again and again works everywhere, on network folders too, but takes long where there are
thousands of records: what the system tells (`notices.py`) is taken in at once. What editors write
beside a file is passed over.
"""

import os
import re
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from stat import S_ISDIR

from wegwijs.content.file_kinds import is_of_an_editor
from wegwijs.content.file_mark import FileMark, mark_of
from wegwijs.site.serve.notices import Notices

Marks = Mapping[str, FileMark]
_PASSING = re.compile(r"\.(?!well-known$|nojekyll$).*|__pycache__|.*\.pyc")


def passing(name: str) -> bool:
    """Whether a file of this name is an editor's own: a swap file, a backup, a file that is about
    to be renamed. Hidden names that are for the web are not (site/left_out.py).
    """
    return _PASSING.fullmatch(name) is not None or is_of_an_editor(name)


def look(roots: Iterable[Path]) -> dict[str, FileMark]:
    """Every file in these folders, and those of `roots` that are files, with its mark. Links are
    not followed.
    """
    marks: dict[str, FileMark] = {}
    for root in roots:
        if root.is_dir():
            _look(str(root), marks)
        elif root.is_file():
            stat = root.stat()
            marks[str(root)] = mark_of(stat)
    return marks


def _look(folder: str, marks: dict[str, FileMark]) -> None:
    try:
        entries = list(os.scandir(folder))
    except OSError:  # gone, or not ours to read
        return
    for entry in entries:
        if passing(entry.name):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                _look(entry.path, marks)
            else:
                stat = entry.stat(follow_symlinks=False)
                marks[entry.path] = mark_of(stat)
        except FileNotFoundError:
            continue


def look_again(
    before: Mapping[str, FileMark], paths: Iterable[str], roots: Iterable[Path]
) -> dict[str, FileMark]:
    """The same as `look` of these roots, when nothing but these paths can have changed since it
    gave what was `before`.
    """
    marks, folders = dict(before), tuple(f"{root}/" for root in roots)
    for path in paths:
        root = next((folder for folder in folders if f"{path}/".startswith(folder)), None)
        if root is None or any(map(passing, path.removeprefix(root).split("/"))):
            continue
        marks.pop(path, None)
        try:
            stat = os.lstat(path)  # as text, like all the others
        except (FileNotFoundError, NotADirectoryError):
            continue
        if not S_ISDIR(stat.st_mode):
            marks[path] = mark_of(stat)
    return marks


def difference(before: Mapping[str, FileMark], after: Mapping[str, FileMark]) -> frozenset[str]:
    """The paths that came, went or changed."""
    return frozenset(
        path for path in before.keys() | after.keys() if before.get(path) != after.get(path)
    )


class Watcher:
    """Notices changes.

    look      () -> the files with their marks
    interval  seconds between two looks; more when a look takes long, so that watching costs little
    quiet     seconds without a change after which a change counts as finished
    patience  seconds after which it counts anyway
    notices   what the system tells meanwhile; None when it is not asked
    again     (files with their marks, paths) -> the same after a look at these paths alone
    """

    def __init__(
        self,
        look: Callable[[], Mapping[str, FileMark]],
        *,
        interval: float = 0.2,
        quiet: float = 0.1,
        patience: float = 2.0,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        notices: Notices | None = None,
        again: Callable[[Marks, Iterable[str]], Marks] | None = None,
    ) -> None:
        self.notices, self.again = notices, again
        self.look, self.interval, self.quiet, self.patience = look, interval, quiet, patience
        self.sleep, self.clock = sleep, clock
        self.cost = 0.0
        self.seen = self._look()

    def changes(self) -> frozenset[str]:
        """Wait for a moment; the paths that changed since the last call, most often none."""
        pause = max(self.interval, 8 * self.cost)
        if self.notices is None:
            self.sleep(pause)
            now = self._settled()
        else:
            now = self._told(self.notices) if self.notices.wait(pause) else self._settled()
        changed = difference(self.seen, now)
        self.seen = now
        return changed

    def _settled(self) -> Mapping[str, FileMark]:
        """The files as they are once nobody has written for a moment, all of them looked at."""
        now, began = self._look(), self.clock()
        if now == self.seen:
            return now
        while self.clock() - began < self.patience:
            self.sleep(self.quiet)
            before, now = now, self._look()
            if now == before:
                break
        return now

    def _told(self, notices: Notices) -> Mapping[str, FileMark]:
        """The same, where the system tells what is to be looked at."""
        began, told, all_told = self.clock(), set[str](), True
        while True:
            paths = notices.take()
            told |= paths or set()
            all_told = all_told and paths is not None
            if not notices.wait(self.quiet) or self.clock() - began >= self.patience:
                break
        return self.again(self.seen, told) if self.again and all_told else self._settled()

    def _look(self) -> Mapping[str, FileMark]:
        began = self.clock()
        marks = self.look()
        self.cost = self.clock() - began
        return marks
