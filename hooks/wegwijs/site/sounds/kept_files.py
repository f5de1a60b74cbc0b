"""Kept files: what a sound is made of goes in; the file that was made of it comes out, made only
when there is none yet.

They lie in `.cache/wegwijs/sounds/` of a portal, under names that follow from what they are made
of, each with its digest beside it: what is damaged is made again. All of them may be deleted at any
time.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

FOLDER = Path(".cache") / "wegwijs" / "sounds"
_DIGEST = ".sha256"
"""Ends the name of the file with the digest of another."""


class SoundError(Exception):
    """A sound that could not be made; the message is a clause that says why."""


class KeptFiles:
    """The sounds that a portal has made so far. Unless it `makes` any, there are no others."""

    def __init__(self, portal: Path, makes: bool = True) -> None:
        self.folder, self.makes = portal / FOLDER, makes
        self._used: set[str] = set()

    def file(self, ending: str, make: Callable[[Path], bytes], *of: str | bytes) -> Path:
        """The file made of these values. `make` is given a folder of its own to work in. Raises
        SoundError, also when nothing can be written there.
        """
        digest = sha256()
        for one in of:
            data = one.encode() if isinstance(one, str) else one
            digest.update(len(data).to_bytes(8, "big") + data)
        path = self.folder / f"{digest.hexdigest()[:32]}{ending}"
        self.use(path)
        if is_whole(path):
            return path
        if not self.makes:
            raise SoundError("it is made when the site is built")
        self._keep(path, make)
        return path

    def use(self, path: Path) -> None:
        """Say that a file is still asked for."""
        self._used.update((path.name, path.name + _DIGEST))

    def _keep(self, path: Path, make: Callable[[Path], bytes]) -> None:
        fresh = self.folder / f"{path.name}.{os.getpid()}.new"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            data = make(self.folder)
            for target, its in ((path, data), (_beside(path), _digest(data))):
                fresh.write_bytes(its)
                fresh.replace(target)
        except OSError as fault:
            raise SoundError(f"nothing can be written in {FOLDER} ({fault.strerror})") from None
        finally:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)

    def forget_unused(self) -> None:
        """Delete what nobody asked for."""
        with suppress(OSError):
            for path in self.folder.iterdir():
                if path.name not in self._used:
                    path.unlink(missing_ok=True)


def is_whole(path: Path) -> bool:
    """Whether a kept file is there, and as it was made."""
    try:
        return _beside(path).read_bytes() == _digest(path.read_bytes())
    except OSError:
        return False


def _beside(path: Path) -> Path:
    return path.with_name(path.name + _DIGEST)


def _digest(data: bytes) -> bytes:
    return sha256(data).hexdigest().encode()
