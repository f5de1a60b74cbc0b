"""Input files: the folders that a site is made from go in; a digest of each file comes out.

A file whose mark is that of the last time is not read again.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from hashlib import blake2b
from pathlib import Path

from wegwijs.content.file_mark import UNSETTLED, FileMark, is_settled, mark_of
from wegwijs.content.fingerprint import SIZE

KnownFile = tuple[int, int, int, int, bytes]
"""The mark of a file, and the digest of its content."""
Known = Mapping[str, KnownFile]
"""By path."""
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
        self.kept: dict[str, KnownFile] = {}
        self.moment = 0
        """What all marks come to, also of files that changed a moment ago, in this process and its
        copies.
        """
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

    def marks(self, root: str) -> dict[str, FileMark]:
        """The marks of all files below one of the roots by their paths, but for those that changed
        a moment ago.
        """
        place, begin = str(self.roots[root]), len(root)
        return {
            place + name[begin:]: known[:4]
            for name, known in self.kept.items()
            if name.startswith(f"{root}/") and known[:4] != UNSETTLED
        }

    def since(self, known: Known) -> Iterator[str]:
        """The files that are not as they were when that was kept; those that are gone, too."""
        yield from (name for name in known if name not in self.digests)
        for name, digest in self.digests.items():
            before = known.get(name)
            if before is None or before[-1] != digest:
                yield name

    def unchanged(self) -> bool:
        """Whether all files are still as they were, and none was another one meanwhile."""
        now = InputFiles(self.roots, self.kept)
        return now.moment == self.moment and now.digests == self.digests

    def _take(self, path: str, name: str) -> None:
        try:
            entries = list(os.scandir(path))
        except NotADirectoryError:
            self._file(name, path, Path(path).stat)  # MkDocs follows a link to its settings
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
                self.kept[inner] = (*UNSETTLED, b"other")

    def _file(self, name: str, path: str, look: Callable[[], os.stat_result]) -> None:
        try:
            mark = mark_of(look())
            known = self._known.get(name)
            if known is not None and known[:4] == mark:
                digest = known[4]
            else:
                digest = blake2b(Path(path).read_bytes(), digest_size=SIZE).digest()
                self.anew += 1
        except OSError:
            return
        self.digests[name] = digest
        self.moment ^= hash((name, mark))
        self.kept[name] = (*(mark if is_settled(mark, self._now) else UNSETTLED), digest)
