"""Workers: steps go in; they are done in as many processes as there are cores, and what they came
to comes out, in any order.

The processes are copies of this one, so that nothing has to be sent to them but numbers. Each goes
on with the language that it has begun, whose cards and orders it has made already. Where a system
cannot copy a process, and for a handful of steps, all is done here.
"""

import gc
import os
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from wegwijs.content.reads import Read
from wegwijs.render.context import SiteData
from wegwijs.render.made_once import Derived
from wegwijs.render.noted_records import forget_localised
from wegwijs.render.shell import Shells
from wegwijs.site.addresses import Bundle, Output
from wegwijs.site.engine.free_memory import give_back
from wegwijs.site.engine.steps import Done, Written, do

JOBS = "WEGWIJS_JOBS"
FEW = 30
"""Steps for which no process is worth its start: among more there are indexes and booklets."""
_CHUNK = 40
_YOUNG = 100_000
"""Objects after which a process looks for rubbish: pages leave little, and looking takes long."""
Steps = Mapping[int, Output | Bundle]


class WorkerLostError(Exception):
    """A process ended before its work was done."""


def jobs(number: int | None = None) -> int:
    """In how many processes to work: as asked, or as WEGWIJS_JOBS says, or as there are cores."""
    if number is None and os.environ.get(JOBS, "").isdecimal():
        number = int(os.environ[JOBS])
    if number is None:
        number = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return max(1, number) if sys.platform == "linux" else 1


def do_all(
    steps: Steps, shells: Shells, folder: Path, there: Mapping[str, Written], processes: int
) -> Iterator[list[Done]]:
    """Do all steps; gives what they came to, chunk by chunk. What follows from all records is noted
    in the views of the site, wherever it was made. What is `there` already is not written again.

    An error is that of the step, raised here.
    """
    order = _Order(steps, shells, folder, there)
    if processes == 1 or len(steps) < FEW:
        for number in steps:
            yield [order.do(number)]
        return
    yield from _Crew(order).work(processes)


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be done, and where it is written."""

    steps: Steps
    shells: Shells
    folder: Path
    there: Mapping[str, Written]

    def do(self, number: int) -> Done:
        """Do one step."""
        return do(number, self.steps[number], self.shells, self.folder, self.there)


@dataclass(slots=True)
class _Hand:
    """One process, the language it is at, and what of its numbers for reads is known here."""

    line: "Connection[Any, Any]"
    process: Any
    lang: str = ""
    chunk: Sequence[int] = ()
    names: "list[Read] | None" = None


class _Marked(Derived):
    """What followed from all records in another process, of which only the fingerprint is here."""

    is_here = False

    def __init__(self, mark: bytes | None, reads: frozenset[Read]) -> None:
        super().__init__(None, reads)
        self.fingerprint = mark


class _Numbers(dict[Read, int]):
    """A number for whatever a process reads; its place among the names."""

    def __init__(self, names: list[Read]) -> None:
        self.names = names

    def __missing__(self, read: Read) -> int:
        number = self[read] = len(self.names)
        self.names.append(read)
        return number


class _Crew:
    def __init__(self, order: _Order) -> None:
        self.order, self.site = order, order.shells.site
        settings = self.site.settings
        self.waiting = _chunks(order.steps, settings.codes, settings.default)
        self.failed: list[int] = []
        self.hands: list[_Hand] = []
        self.names: dict[Read, Read] = {}
        """What was read in any process, each name once."""

    def work(self, processes: int) -> Iterator[list[Done]]:
        for lang in self.site.views:  # each process would hold it
            forget(self.site, lang)
        gc.collect()
        give_back()
        gc.freeze()  # what is there now is not looked through again, and so not copied
        self.hands += (self._hire() for _ in range(processes))
        hands = self.hands
        try:
            busy = {hand.line: hand for hand in hands if self._give(hand)}
            while busy:
                for line in wait(list(busy)):
                    hand = busy[line]  # type: ignore[index]  # only lines were asked
                    yield self._take(hand)
                    if not self._give(hand):
                        del busy[hand.line]
        finally:
            for hand in hands:
                hand.line.close()
                hand.process.kill()
                hand.process.join()
            gc.unfreeze()
        for number in self.failed:  # it fails here as it did there, and says why
            yield [self.order.do(number)]

    def _hire(self) -> _Hand:
        context = get_context("fork")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, ours, self.order), daemon=True)
        process.start()
        theirs.close()
        return _Hand(ours, process, names=[])

    def _give(self, hand: _Hand) -> bool:
        """Give a process something to do; False when nothing is left, or one step has failed."""
        if not any(self.waiting.values()) or self.failed:
            return False
        if not self.waiting.get(hand.lang):
            hand.lang = max(self.waiting, key=lambda lang: len(self.waiting[lang]))
        hand.chunk = ()
        at_large = sum(map(self._is_large, (one.chunk for one in self.hands)))
        chunks = self.waiting[hand.lang]
        full = at_large >= max(1, len(self.hands) // 2)
        hand.chunk = chunks.pop(place_of_next(map(self._is_large, chunks), full))
        hand.line.send((hand.lang, hand.chunk))
        return True

    def _is_large(self, chunk: Sequence[int]) -> bool:
        """Whether a chunk is an index or the like: files whose number follows from all records."""
        one = self.order.steps[chunk[0]] if chunk else None
        return isinstance(one, Bundle) and bool(one.pattern)

    def _take(self, hand: _Hand) -> list[Done]:
        try:
            names, done, failed, derived = hand.line.recv()
        except (EOFError, OSError):
            hand.process.join()
            raise WorkerLostError(
                "A process of the build was ended by the system (signal"
                f" {-(hand.process.exitcode or 0)}): was there enough memory? WEGWIJS_JOBS=1 needs"
                " less."
            ) from None
        assert hand.names is not None
        hand.names += (self.names.setdefault(name, name) for name in names)
        self.failed += failed
        for read, (mark, numbers) in derived.items():
            reads = frozenset(map(hand.names.__getitem__, numbers))
            self.site.views[read[1]].derived.setdefault(read, _Marked(mark, reads))
        return [
            replace(one, reads=frozenset(map(hand.names.__getitem__, one.reads))) for one in done
        ]


def place_of_next(large: Iterable[bool], full: bool) -> int:
    """The place of the chunk that is done next: the first, or the first that is not large while as
    many processes are at large ones as there is memory for.
    """
    return next((at for at, is_large in enumerate(large) if not is_large), 0) if full else 0


def _chunks(steps: Steps, codes: Sequence[str], default: str) -> dict[str, list[Sequence[int]]]:
    """The numbers of steps by language, what takes longest first: a bundle of several files is a
    chunk by itself.
    """
    by_language: dict[str, list[list[int]]] = {code: [] for code in codes}
    for number, one in steps.items():
        chunks = by_language[_language(one, codes, default)]
        if _is_much(one):
            chunks.insert(0, [number])
        elif chunks and len(chunks[-1]) < _CHUNK and not _is_much(steps[chunks[-1][0]]):
            chunks[-1].append(number)
        else:
            chunks.append([number])
    return {code: list(chunks) for code, chunks in by_language.items()}


def _is_much(one: Output | Bundle) -> bool:
    """Whether a step makes several files together, or as many as there happen to be."""
    return isinstance(one, Bundle) and (bool(one.pattern) or len(one.addresses) > 1)


def _language(one: Output | Bundle, codes: Sequence[str], default: str) -> str:
    address = one.pattern or one.addresses[0] if isinstance(one, Bundle) else one.address
    return next((part for part in address.split("/")[:2] if part in codes), default)


def forget(site: SiteData, lang: str) -> None:
    """Let go of what was made for the pages of a language, when there are no more of them to make;
    who asks for it all the same makes it anew.
    """
    site.views[lang].forget()
    for records in site.records[lang].values():
        forget_localised(records)


def _serve(
    line: "Connection[Any, Any]",
    others: "Connection[Any, Any]",
    order: _Order,
) -> None:
    """Do what is asked, until nobody asks any more."""
    others.close()
    gc.enable()
    gc.set_threshold(_YOUNG)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asked is told, and ends this
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    names: list[Read] = []
    number_of = _Numbers(names).__getitem__
    views = order.shells.site.views.values()
    known_there = {read for view in views for read in view.derived}
    at = ""
    while True:
        try:
            lang, chunk = line.recv()
        except (EOFError, OSError):
            return
        if at not in {"", lang}:
            forget(order.shells.site, at)
        at = lang
        known, done, failed = len(names), [], []
        for number in chunk:
            try:
                one = order.do(number)
            except Exception:
                failed.append(number)
                break
            reads: Any = list(map(number_of, one.reads))
            done.append(replace(one, reads=reads))
        derived = {
            read: (one.fingerprint, list(map(number_of, one.reads)))
            for view in views
            for read, one in view.derived.items()
            if read not in known_there
        }
        known_there |= derived.keys()
        line.send((names[known:], done, failed, derived))
        if _is_much(order.steps[chunk[0]]):  # an index or a table, which took much
            give_back()
