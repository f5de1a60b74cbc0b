"""Profile: the steps of a build go in; how far it is, where its time went, and a summary come
out.
"""

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TextIO

from wegwijs.site.addresses import Bundle, Planned
from wegwijs.site.engine.steps import Done

PATIENCE = 2.0
"""Seconds after which somebody at a terminal is told how far it is."""
_OFTEN = 0.2


class Profile:
    """Counts what is made, and the seconds of each step of the build."""

    def __init__(
        self, out: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.out, self.clock = out or sys.stderr, clock
        self.began = clock()
        self.seconds: dict[str, tuple[float, float]] = {}
        """By the step of the build: by the clock, and of CPU in this process."""
        self.made: dict[str, tuple[int, float]] = {}
        """By what it is: how many, and the seconds of CPU in all processes together."""
        self._shown = self.out.isatty()
        self._expected = self._count = 0
        self._first = self._told = self._busy = 0.0
        self._line = ""

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Times what is done in here under a name."""
        began, busy = self.clock(), time.process_time()
        self.tell(name)
        try:
            yield
        finally:
            clock, cpu = self.seconds.get(name, (0.0, 0.0))
            self.seconds[name] = (
                clock + self.clock() - began,
                cpu + time.process_time() - busy,
            )

    def expect(self, number: int) -> None:
        """So many pages and files are to be made."""
        self._expected, self._count, self._first = number, 0, self.clock()
        self._busy = time.process_time()

    def count(self, steps: Mapping[int, Planned], done: Sequence[Done]) -> None:
        """Some of them have been made."""
        for one in done:
            kind = _kind(steps[one.number])
            number, seconds = self.made.get(kind, (0, 0.0))
            self.made[kind] = (number + 1, seconds + one.seconds)
        self._count += len(done)
        now = self.clock()
        self.seconds["make"] = (now - self._first, time.process_time() - self._busy)
        if self._count and self._is_due(now):
            left = (now - self._first) / self._count * (self._expected - self._count)
            self.tell(f"{self._count} of {self._expected} made, about {left:.0f} s left")

    def tell(self, words: str) -> None:
        """Say how far it is, to who has waited at a terminal."""
        now = self.clock()
        if not self._is_due(now):
            return
        self._told = now
        self.out.write("\r" + words.ljust(len(self._line)))
        self.out.flush()
        self._line = words

    def _is_due(self, now: float) -> bool:
        return self._shown and now - self.began >= PATIENCE and now - self._told >= _OFTEN

    def end(self) -> None:
        """Leave the terminal as it was."""
        if self._line:
            self.out.write("\r" + " " * len(self._line) + "\r")
            self.out.flush()
            self._line = ""

    def table(self) -> str:
        """Where the time went: the steps of the build, by the clock and in seconds of CPU of this
        process, then what was made, in seconds of CPU of all processes together.
        """
        lines = [
            f"{clock:9.2f} s {cpu:8.2f} s CPU  {name}"
            for name, (clock, cpu) in self.seconds.items()
        ]
        lines += [
            f"{seconds:20.2f} s CPU  {number:7d} × {kind}"
            for kind, (number, seconds) in sorted(self.made.items(), key=lambda item: -item[1][1])
        ]
        return "\n".join(lines)


def _kind(one: Planned) -> str:
    """What a step makes, without the name of the one record or file."""
    words = one.owner.words
    head, colon, _ = words.partition(":")
    if colon:
        return head.replace("the record ", "records: ")
    for kind in ("the page", "the file", "the picture", "the recording"):
        if words.startswith(f"{kind} "):
            return f"{kind.removeprefix('the ')}s"
    return f"{words}: files" if isinstance(one, Bundle) and one.pattern == "" else words
