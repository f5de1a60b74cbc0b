"""What a program costs: a command goes in; seconds, CPU and memory come out."""

import os
import resource
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import monotonic

EVERY = 0.1
"""Seconds from one look at the memory to the next."""


@dataclass(frozen=True)
class Cost:
    """What a program took: seconds by the clock, seconds of CPU, and the most memory that all its
    processes had together, in MB; what they share counts once.
    """

    seconds: float
    cpu: float
    memory: float

    def __add__(self, then: "Cost") -> "Cost":
        """What this and then the other took."""
        memory = max(self.memory, then.memory)
        return Cost(self.seconds + then.seconds, self.cpu + then.cpu, memory)


def run(command: Sequence[str | Path], folder: Path, more: Mapping[str, str] | None = None) -> Cost:
    """Run a program to its end. Raises SystemExit when it fails."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), monotonic()
    with subprocess.Popen(
        [*map(str, command)],
        cwd=folder,
        env={**os.environ, **(more or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        watch = _Memory(process.pid)
        watch.start()
        words, _ = process.communicate()
        watch.ended.set()
        watch.join()
    if process.returncode:
        raise SystemExit(f"{command[0]} failed:\n{words[-4000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(monotonic() - begin, cpu, watch.most / 1000)


class _Memory(Thread):
    """Looks again and again at the memory of all processes of a session, in KB."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session, self.most, self.ended = session, 0, Event()

    def run(self) -> None:
        while not self.ended.wait(EVERY):
            self.most = max(self.most, sum(map(_share, _processes(self.session))))


def _processes(session: int) -> list[Path]:
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            # behind the name, which may hold spaces and brackets: state, parent, group, session
            fields = (path / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        if fields and int(fields[3]) == session:
            found.append(path)
    return found


def _share(process: Path) -> int:
    """The memory of a process, with its share of what it has in common with others."""
    try:
        lines = (process / "smaps_rollup").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
