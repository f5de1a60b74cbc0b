"""Processes: chunks of work go in; what each came to comes out, in their order, from as many copies
of this process as there are cores.

The copies know what this process knows, so that nothing has to be sent to them; what they came to
is pickled. Where a system cannot copy a process, and where a copy ends before its time, the work is
done here.
"""

import gc
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import Any, TypeAlias, TypeVar

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")
_Line: TypeAlias = "Connection[Any, Any]"
SIZE = 25
"""Things in a chunk: so few that no process waits long for the last one."""
FEW = 4
"""Chunks for which no process is worth its start when there are less."""


def chunks_of(things: Sequence[Chunk]) -> list[Sequence[Chunk]]:
    """Things, cut into chunks."""
    return [things[begin : begin + SIZE] for begin in range(0, len(things), SIZE)]


def in_processes(
    chunks: Sequence[Chunk],
    work: Callable[[Chunk], Result],
    processes: int,
    few: int | None = None,
    first: int = 0,
) -> Iterator[Result]:
    """What `work` gives of each chunk, done in so many processes, or here when there are less than
    a `few` chunks. An error is raised here.

    This process takes what comes from copies. When that is little, it is the `first` of them with
    1: it does its share, and no more processes than are asked for hold what it knows.
    """
    hands = min(processes, len(chunks))
    if sys.platform != "linux" or processes < 2 or len(chunks) < (FEW if few is None else few):
        yield from map(work, chunks)
        return
    copies = [_copy(chunks[number::hands], work) for number in range(first, hands)]
    lines = [line for line, _ in copies]
    try:
        for number, chunk in enumerate(chunks):
            hand = number % hands - first
            if hand < 0:
                yield work(chunk)
                continue
            try:
                data = lines[hand].recv_bytes()
            except (EOFError, OSError):
                yield work(chunk)
            else:
                yield pickle.loads(data)
    finally:
        for copy in copies:
            _end(*copy)


@contextmanager
def beside(work: Callable[[], Result], processes: int) -> Iterator[Callable[[], Result]]:
    """Has a copy of this process do some work while this one does other things; gives whom to ask
    for what it came to, once: nothing that the work holds is held here any longer then. With one
    process, or where the copy ended before its time, it is done here when it is asked for, and an
    error is raised there.
    """
    if sys.platform != "linux" or processes < 2:
        yield work
        return
    waiting = [work]
    del work
    line, process = _copy([()], lambda _: waiting[0]())

    def result() -> Result:
        at_need = waiting.pop()
        try:
            data = line.recv_bytes()
        except (EOFError, OSError):
            return at_need()
        found: Result = pickle.loads(data)
        return found

    try:
        yield result
    finally:
        _end(line, process)


def _copy(chunks: Sequence[Any], work: Callable[[Any], Any]) -> "tuple[_Line, ForkProcess]":
    """A copy of this process that does these chunks, and the line on which it sends them."""
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(theirs, chunks, work), daemon=True)
    process.start()
    theirs.close()
    return ours, process


def _end(line: "_Line", process: "ForkProcess") -> None:
    line.close()
    process.kill()
    process.join()


def _serve(line: "_Line", chunks: Sequence[Any], work: Callable[[Any], Any]) -> None:
    """Do every chunk and send what it came to; end at the first that fails: it will fail again
    where somebody hears it.
    """
    gc.disable()  # this process ends soon
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asked is told, and ends this
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with suppress(Exception):
        for chunk in chunks:
            line.send_bytes(pickle.dumps(work(chunk), pickle.HIGHEST_PROTOCOL))
    line.close()
