"""Progress: how far a step is goes in; on a terminal a line that says so comes out, once it takes
long.
"""

import time
from collections.abc import Callable, Collection, Iterator
from typing import TextIO, TypeVar

Thing = TypeVar("Thing")
Tell = Callable[[str, int, int], None]
"""Told how far a step is: its name, how much of it is done, and how much there is (0: nobody knows
yet).
"""

AFTER = 2.0
"""Seconds in which nothing is said: most portals are checked by then."""
EVERY = 0.1
CLEAR = "\r\033[K"


def silent(step: str, done: int, total: int) -> None:
    """Tells nobody."""


def track(things: Collection[Thing], step: str, tell: Tell) -> Iterator[Thing]:
    """The things one by one, telling how many have been taken."""
    for done, thing in enumerate(things):
        tell(step, done, len(things))
        yield thing


class ProgressLine:
    """A line on a terminal, written anew as a step goes on and wiped at the end. Elsewhere (a log,
    a file) nothing is written.
    """

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._shown = stream.isatty()
        self._next = clock() + AFTER
        self._written = False

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show how far the step is, if it is time to."""
        if not self._shown or (now := self._clock()) < self._next:
            return
        self._next = now + EVERY
        count = f" {done:,} of {total:,}" if total else f" {done:,}" if done else ""
        self._stream.write(f"{CLEAR}{step}{count} …")
        self._stream.flush()
        self._written = True

    def __enter__(self) -> "ProgressLine":
        return self

    def __exit__(self, *fault: object) -> None:
        if self._written:
            self._stream.write(CLEAR)
            self._stream.flush()
