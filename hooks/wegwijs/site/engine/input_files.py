"""Input files: the folders that a site is made from go in; a digest of each file comes out.

A file whose time, size and number are those of the last time is not read again.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from hashlib import blake2b
from pathlib import Path

from wegwijs.content.cache import RECENT
from wegwijs.content.fingerprint import SIZE

Known = Mapping[str, tuple[int, int, int, bytes]]
"""By path: time, size, number, digest."""
_UNKNOWN = (-1, -1, -1)
"""Time, size and number of no file: that of one which is to be read again."""
_PASSED_OVER = frozenset({"__pycache__", ".git", ".cache", "node_modules"})


class InputFiles:
    """The digests of all files below some folders, and of some files, as they were at one moment.

    `roots` are folders and files by the first part of the names that their files get; `known` is
    what was kept of the last time, `kept` what to keep of all of them for the next: of a file that
    changed a moment ago nothing but its digest, for its time would not tell a second change. `anew`
    is how many had to be read.
    """

    def __init__(self, roots: Mapping[str, Path], known: Known) -> None:
        self.roots = roots
        self.digests: dict[str, bytes] = {}
        self.kept: dict[str, tuple[int, int, int, bytes]] = {}
        self._known, self.anew = known, 0
        self._now = time.time_ns()
        for name, root in roots.items():
            self._take(str(root), name)

    def digest(self, path: str) -> bytes:
        """The digest of a file, by its path within the folder; empty when there is none."""
        return self.digests.get(path, b"")

    def below(self, *prefixes: str) -> bytes:
        """A digest of all files whose path begins so."""
        whole = blake2b(digest_size=SIZE)
        for path in sorted(self.digests):
            if path.startswith(prefixes):
                whole.update(path.encode("utf-8", "surrogateescape") + b"\0" + self.digests[path])
        return whole.digest()

    def since(self, known: Known) -> Iterator[str]:
        """The files that are not as they were when that was kept; those that are gone, too."""
        yield from (name for name in known if name not in self.digests)
        for name, digest in self.digests.items():
            before = known.get(name)
            if before is None or before[3] != digest:
                yield name

    def unchanged(self) -> bool:
        """Whether all files are still as they were."""
        return InputFiles(self.roots, self.kept).digests == self.digests

    def _take(self, path: str, name: str) -> None:
        try:
            entries = list(os.scandir(path))
        except NotADirectoryError:
            self._file(name, path, Path(path).lstat)
            return
        except (OSError, ValueError):  # a name that no system can hold is told by others
            return
        for entry in entries:
            inner = f"{name}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _PASSED_OVER:
                    self._take(entry.path, inner)
            elif entry.is_file(follow_symlinks=False):
                self._file(inner, entry.path, partial(entry.stat, follow_symlinks=False))
            else:
                self.digests[inner] = b"other"
                self.kept[inner] = (*_UNKNOWN, b"other")

    def _file(self, name: str, path: str, look: Callable[[], os.stat_result]) -> None:
        try:
            stat = look()
            mark = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
            known = self._known.get(name)
            if known is not None and known[:3] == mark:
                digest = known[3]
            else:
                digest = blake2b(Path(path).read_bytes(), digest_size=SIZE).digest()
                self.anew += 1
        except OSError:
            return
        self.digests[name] = digest
        settled = self._now - stat.st_mtime_ns > RECENT
        self.kept[name] = (*(mark if settled else _UNKNOWN), digest)
