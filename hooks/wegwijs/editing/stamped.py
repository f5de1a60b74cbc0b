"""Stamped: what `wegwijs stamp` does with one file."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stamped:
    """What is done with a file: whether it gets stamps, and that in words; `text` is the file with
    them, None when it has them.
    """

    path: Path
    done: bool
    outcome: str
    text: bytes | None = None

    def __str__(self) -> str:
        return f"{self.path}: {self.outcome}"
