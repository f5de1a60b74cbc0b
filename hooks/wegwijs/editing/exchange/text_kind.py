"""Kinds of text that leave and come back: what the exchange asks of records, of UI strings and of
hand-written pages.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from wegwijs.content.portal import State
from wegwijs.diagnostics.diagnostic import UNPLACED, Diagnostic
from wegwijs.editing.exchange.acceptance import Outcome, Present, Review, reported
from wegwijs.editing.exchange.units import ReturnedUnit, Unit

AGAIN = "Export the texts again."


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The texts to translate, by their source language, and what had to be left out."""

    units: dict[str, list[Unit]]
    left: list[Diagnostic]


@dataclass(frozen=True, slots=True)
class AcceptedText:
    """A text to write or to stamp, with the file it came in."""

    origin: str
    unit: ReturnedUnit
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file of the portal with the texts that it takes. With a `fault` it stays as it is, and they
    are not taken.
    """

    file: str
    accepted: tuple[AcceptedText, ...]
    text: bytes = b""
    new: bool = False
    fault: Diagnostic | None = None


class TextKind(Protocol):
    """One kind of text of a portal."""

    @property
    def names(self) -> Collection[str]:
        """By which its texts are asked for: content types, “ui”, “page”."""

    def owns(self, unit_id: str) -> bool:
        """Whether a text of this name is of this kind."""

    def outgoing(self, target: str, states: Collection[State], only: Collection[str]) -> Outgoing:
        """The texts in one of `states` in the language `target`; of `only` these names."""

    def present(self, unit_id: str, target: str) -> Present | Review:
        """What the portal holds of a text; why it takes none, when it does not."""

    def rewritten(self, target: str, accepted: Sequence[AcceptedText]) -> Iterator[Rewritten]:
        """The files that change when these texts are taken."""


def unknown(message: str) -> Review:
    """There is no such text."""
    return reported(
        "unknown-text", message, f"{AGAIN} What was translated stays in the file that came back."
    )


def unfit(message: str, advice: str) -> Diagnostic:
    """A text that its file cannot take."""
    return Diagnostic(UNPLACED, message, advice, "unfit-translation")
