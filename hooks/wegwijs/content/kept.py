"""Kept: what a step keeps for itself from one build to the next, and whether what it read for that
is still as it was.

A step that makes one thing out of many, such as the index of a language, keeps what it made of each
of them here, with what it read. It need not keep anything: without a keeper it makes all anew.
"""

from dataclasses import dataclass
from typing import Protocol

from wegwijs.content.reads import Read


class Keeper(Protocol):
    """Who keeps bytes by name, and knows what everything that can be read is like now."""

    def kept(self, name: str) -> bytes | None:
        """What was kept under a name by a build of the same generator; None when nothing was, or it
        is damaged.
        """

    def keep(self, name: str, *data: bytes | memoryview) -> None:
        """Keep bytes, given in pieces, in the place of what was there; where that is not possible
        nothing is kept.
        """

    def mark(self, read: Read) -> bytes:
        """The fingerprint of what this read stands for now."""


@dataclass(slots=True)
class Kept:
    """Where steps find the keeper of the build they are made in, if it has one; whether all is to
    be made `anew`, whatever was kept.
    """

    keeper: Keeper | None = None
    anew: bool = False
