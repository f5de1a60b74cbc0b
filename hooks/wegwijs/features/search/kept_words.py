"""Kept words: what was found out of the words of a language goes in; a later build finds it."""

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wegwijs.content.atomic_files import write_files


@dataclass(frozen=True)
class KeptWords:
    """A language, a folder for what was found before, or None, and a digest of the scripts that
    found it.
    """

    lang: str
    folder: Path | None
    digest: str

    def read(self, name: str) -> Any:
        """What a build before kept under `name`, or None: what is damaged was not kept."""
        if self.folder is None:
            return None
        with suppress(OSError, ValueError):
            check, _, data = self._file(self.folder, name).read_bytes().partition(b"\n")
            if check == _check(data):
                return json.loads(data)
        return None

    def write(self, name: str, value: Any) -> None:
        """Keep something under `name`, and nothing of other versions of the scripts."""
        if self.folder is None:
            return
        path, data = self._file(self.folder, name), json.dumps(value, ensure_ascii=False).encode()
        try:
            write_files({path: _check(data) + b"\n" + data})
        except OSError:  # a portal that can only be read, or a full disk: it is found anew then
            return
        for stale in self.folder.glob(f"{name}-{self.lang}-{'[0-9a-f]' * 12}.*"):
            if stale != path:
                stale.unlink(missing_ok=True)

    def _file(self, folder: Path, name: str) -> Path:
        return folder / f"{name}-{self.lang}-{self.digest}.kept"


def _check(data: bytes) -> bytes:
    """By which damage is seen."""
    return hashlib.blake2b(data, digest_size=16).hexdigest().encode()
