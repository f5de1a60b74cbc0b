"""The crew: steps go in; this process and copies of it do them, and what they came to comes out, in
any order.

The processes are copies, so that nothing has to be sent to them but numbers. What they share is
held once as long as nobody touches it, but a process touches whatever it counts: so this one works
as well, and does not hold all of it beside them.
"""

import gc
import pickle
import signal
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread
from typing import Any

from wegwijs.content.reads import AnyReads, Numbers, Read
from wegwijs.render.context import SiteData
from wegwijs.render.made_once import Derived, MadeOnce
from wegwijs.render.noted_records import forget_localised
from wegwijs.site.engine.chunks import Chunks, Order, Turn
from wegwijs.site.engine.free_memory import give_back
from wegwijs.site.engine.steps import Done

_YOUNG = 100_000
"""Objects after which a process looks for rubbish: pages leave little, and looking takes long."""
_IN_STORE = 1
"""Chunks that a hand has beside the one that it is at."""


class WorkerLostError(Exception):
    """A process ended before its work was done."""


class Marked(Derived):
    """What followed from all records in another process, of which only the fingerprint is here."""

    is_here = False

    def __init__(self, mark: bytes | None, reads: AnyReads) -> None:
        super().__init__(None, reads)
        self.fingerprint = mark


NumberOf = Callable[[Read], int]


class Numbering(dict[Read, int]):
    """A number for whatever a process reads; its place among the names."""

    def __init__(self, names: list[Read]) -> None:
        self.names = names

    def __missing__(self, read: Read) -> int:
        number = self[read] = len(self.names)
        self.names.append(read)
        return number


@dataclass(slots=True)
class _Hand:
    """A copy of this process, what it is at, and the numbers here of what has a number there."""

    line: "Connection[Any, Any]"
    process: Any
    turn: Turn
    numbers: Numbers = field(default_factory=lambda: array("I"))

    def ours(self, numbers: Iterable[int]) -> Numbers:
        """The numbers here of what has these there, in order."""
        return array("I", sorted(map(self.numbers.__getitem__, numbers)))


_Came = SimpleQueue[tuple[_Hand, bytes | None] | None]
"""What hands have sent, None from one that was lost; None when nobody has anything to do."""


class Crew:
    """As many processes as are asked for, this one among them; `number_of` numbers what is read in
    others: its names are not held here.
    """

    def __init__(self, order: Order, processes: int, number_of: NumberOf) -> None:
        self.order, self.site, self.number_of = order, order.shells.site, number_of
        self.chunks = Chunks(order, processes)
        self.failed: list[int] = []

    def work(self, lets_go: bool = True) -> Iterator[list[Done]]:
        """Do all that was ordered; gives what it came to, chunk by chunk. Who `lets_go` forgets
        first what each process would hold, which takes longer than a few steps.
        """
        if lets_go:
            for lang in self.site.views:
                forget(self.site, lang)
            self._number_derived()
            gc.collect()
            give_back()
        mine, *others = self.chunks.turns
        with _frozen():
            hands = [self._hire(turn) for turn in others]
            came: _Came = SimpleQueue()
            busy = {hand.line: hand for hand in hands if self._give(hand)}
            foreman = Thread(target=self._attend, args=(busy, came), daemon=True)
            foreman.start()
            try:
                yield from self._own(mine, came)
                while (one := came.get()) is not None:
                    yield self._taken(*one)
            finally:
                for hand in hands:
                    hand.process.kill()
                    hand.process.join()
                foreman.join()
                for hand in hands:
                    hand.line.close()
        for number in self.failed:  # it fails here as it did there, and says why
            yield [self.order.do(number)]

    def _own(self, turn: Turn, came: _Came) -> Iterator[list[Done]]:
        """What this process does itself, and what comes from others meanwhile."""
        at = ""
        while chunk := self.chunks.next(turn):
            if at not in {"", turn.lang}:
                self._number_derived()
                _turn_from(self.site, at)
            at = turn.lang
            for number in chunk:
                yield [self.order.do(number)]
            self.chunks.done(turn)
            if self.chunks.is_much(chunk):
                give_back()
            for _ in range(came.qsize()):
                if (one := came.get()) is None:
                    came.put(None)  # nobody else puts anything any more
                    break
                yield self._taken(*one)

    def _number_derived(self) -> None:
        """Hold numbers in the place of what was read for what follows from all records: there are
        thousands of reads for each, and nobody asks for them before they are noted.
        """
        for view in self.site.views.values():
            for one in view.derived.values():
                if type(one) is Derived and isinstance(one.reads, frozenset):
                    one.reads = array("I", sorted(map(self.number_of, one.reads)))

    def _attend(self, busy: "dict[Connection[Any, Any], _Hand]", came: _Came) -> None:
        """Give each hand something to do as soon as it has nothing, while this process is at work
        itself. What they send is not looked into here.
        """
        while busy:
            for line in wait(list(busy)):
                hand = busy[line]  # type: ignore[index]  # only lines were asked
                try:
                    came.put((hand, hand.line.recv_bytes()))
                except (EOFError, OSError):
                    came.put((hand, None))
                    return
                self.chunks.done(hand.turn)
                if not self._give(hand):
                    del busy[hand.line]
        came.put(None)

    def _give(self, hand: _Hand) -> bool:
        """Give a hand something to do, and something in store: this process is often at work when
        a hand would ask for more. False when it has nothing and nothing is left.
        """
        turn = hand.turn
        while not turn.chunks or (len(turn.chunks) <= _IN_STORE and self.chunks.is_plenty()):
            if not (chunk := self.chunks.next(turn)):
                break
            with suppress(OSError):  # it was lost: that is seen when nothing comes from it
                hand.line.send((turn.lang, chunk))
        return bool(turn.chunks)

    def _hire(self, turn: Turn) -> _Hand:
        context = get_context("fork")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(theirs, ours, self.order, self.chunks), daemon=True
        )
        process.start()
        theirs.close()
        return _Hand(ours, process, turn)

    def _taken(self, hand: _Hand, data: bytes | None) -> list[Done]:
        if data is None:
            hand.process.join()
            raise WorkerLostError(
                "A process of the build was ended by the system (signal"
                f" {-(hand.process.exitcode or 0)}): was there enough memory? WEGWIJS_JOBS=1 needs"
                " less."
            )
        names, done, failed, derived = pickle.loads(data)
        if failed:
            self.failed += failed
            self.chunks.stop()
        marked = {read: Marked(mark, frozenset()) for read, (mark, _) in derived.items()}
        for read, one in marked.items():  # before it gets a number, and its fingerprint with it
            self.site.views[read[1]].derived.setdefault(read, one)
        hand.numbers.extend(map(self.number_of, names))
        for read, (_, numbers) in derived.items():
            marked[read].reads = hand.ours(numbers)
        return [replace(one, reads=hand.ours(one.reads)) for one in done]


@contextmanager
def _frozen() -> Iterator[None]:
    """In here what there is now is not looked through for rubbish, and so not copied."""
    was_on, thresholds = gc.isenabled(), gc.get_threshold()
    gc.freeze()
    _look_seldom()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)
        if not was_on:
            gc.disable()


def _look_seldom() -> None:
    gc.enable()
    gc.set_threshold(_YOUNG)


def forget(site: SiteData, lang: str) -> None:
    """Let go of what was made for the pages of a language, when there are no more of them to make;
    who asks for it all the same makes it anew.
    """
    site.views[lang].forget()
    for records in site.records[lang].values():
        forget_localised(records)


def _turn_from(site: SiteData, lang: str) -> None:
    """Let go of a language for another one, for which there is room then."""
    forget(site, lang)
    gc.collect()
    give_back()


def _derived_since(
    views: Collection[MadeOnce], known: set[Read], number_of: NumberOf
) -> dict[Read, tuple[bytes | None, Numbers]]:
    """What follows from all records and is not `known` to the first process: its fingerprint, and
    the numbers of what was read for it, which is held here no longer. It is known from then on.
    """
    found: dict[Read, tuple[bytes | None, Numbers]] = {}
    for view in views:
        for read, one in view.derived.items():
            if read not in known:
                reads: Iterable[Any] = one.reads  # made here, so that they are no numbers yet
                found[read] = one.fingerprint, array("I", map(number_of, reads))
                one.reads = frozenset()
    known |= found.keys()
    return found


def _serve(
    line: "Connection[Any, Any]", others: "Connection[Any, Any]", order: Order, chunks: Chunks
) -> None:
    """Do what is asked, until nobody asks any more."""
    others.close()
    _look_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asked is told, and ends this
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    names: list[Read] = []
    number_of: Any = Numbering(names).__getitem__
    views = order.shells.site.views.values()
    known_there = {read for view in views for read in view.derived}
    at = ""
    while True:
        try:
            lang, chunk = line.recv()
        except (EOFError, OSError):
            return
        if at not in {"", lang}:
            _turn_from(order.shells.site, at)
        at = lang
        known, done, failed = len(names), [], []
        for number in chunk:
            try:
                one = order.do(number)
            except Exception:
                failed.append(number)
                break
            done.append(replace(one, reads=array("I", map(number_of, one.reads))))
        derived = _derived_since(views, known_there, number_of)
        line.send((names[known:], done, failed, derived))
        if chunks.is_much(chunk):  # an index or a table, which took much
            give_back()
