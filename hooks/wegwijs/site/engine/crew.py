"""The crew: steps go in; this process and copies of it do them, and what they came to comes out, in
any order.

The processes are copies, so that nothing has to be sent to them but numbers. What they share is
held once as long as nobody touches it, but a process touches whatever it counts: so this one works
as well, and does not hold all of it beside them. And now and then a copy is relieved by a new one,
which shares everything again.
"""

import gc
import pickle
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any

from wegwijs.content.reads import Read
from wegwijs.render.made_once import Derived
from wegwijs.site.engine.chunks import Chunks, Order, Turn
from wegwijs.site.engine.copies import ENOUGH, forget, look_seldom, serve
from wegwijs.site.engine.free_memory import give_back
from wegwijs.site.engine.steps import Done

_IN_STORE = 1
"""Chunks that a hand has beside the one that it is at."""
_SHIFT = 60
"""Chunks after which a hand is relieved by a new copy of this process; after a large one it is at
once. By then it has a page of its own for most of what both know, and holes in what it made; after
fewer the new one would unfold too much again.
"""
_MANY = 20_000
"""Steps from which on hands are relieved: of fewer no machine lacks the memory, and a build of a
thousand records would take a twentieth longer.
"""


class WorkerLostError(Exception):
    """A process ended before its work was done."""


class _Marked(Derived):
    """What followed from all records in another process, of which only the fingerprint is here."""

    is_here = False

    def __init__(self, mark: bytes | None, reads: frozenset[Read]) -> None:
        super().__init__(None, reads)
        self.fingerprint = mark


@dataclass(slots=True)
class _Hand:
    """A copy of this process, what it is at, and what of its numbers for reads is known here."""

    line: "Connection[Any, Any]"
    process: Any
    turn: Turn
    names: list[Read] = field(default_factory=list)
    given: int = 0


_Came = SimpleQueue[tuple[_Hand, bytes | None] | _Hand | None]
"""What hands have sent, None from one that was lost; hands that are to be relieved; None when no
hand has anything to do.
"""


class Crew:
    """As many processes as are asked for, this one among them."""

    def __init__(self, order: Order, processes: int) -> None:
        self.order, self.site = order, order.shells.site
        self.chunks = Chunks(order, processes)
        self.relieves = len(order.steps) > _MANY
        self.failed: list[int] = []
        self.hands: list[_Hand] = []
        self.rests = Lock()
        """Held by whoever gives work, but for when nobody has asked for any."""
        self.hired: SimpleQueue[_Hand | None] = SimpleQueue()
        """Who has relieved somebody; None when the work ends before it is done."""
        self.bell, self.rope = get_context("fork").Pipe()
        self.names: dict[Read, Read] = {}
        """What was read in any process, each name once."""

    def work(self, lets_go: bool = True) -> Iterator[list[Done]]:
        """Do all that was ordered; gives what it came to, chunk by chunk. Who `lets_go` forgets
        first what each process would hold, which takes longer than a few steps.
        """
        if lets_go:
            for lang in self.site.views:
                forget(self.site, lang)
            gc.collect()
            give_back()
        mine, *others = self.chunks.turns
        with _frozen():
            came: _Came = SimpleQueue()
            busy = {hand.line: hand for hand in map(self._hire, others) if self._give(hand)}
            foreman = Thread(target=self._attend, args=(busy, came), daemon=True)
            foreman.start()
            try:
                yield from self._own(mine, came)
                while (one := came.get()) is not None:
                    yield from self._taken(one)
            finally:
                self._ring(None)
                for hand in self.hands:
                    hand.process.kill()
                    hand.process.join()
                foreman.join()
                for line in (self.bell, self.rope, *(hand.line for hand in self.hands)):
                    line.close()
        for number in self.failed:  # it fails here as it did there, and says why
            yield [self.order.do(number)]

    def _own(self, turn: Turn, came: _Came) -> Iterator[list[Done]]:
        """What this process does itself, and what comes from others meanwhile."""
        at = ""
        while chunk := self.chunks.next(turn):
            if at not in {"", turn.lang}:
                forget(self.site, at)
            at = turn.lang
            for number in chunk:
                yield [self.order.do(number)]
                yield from self._come(came)
            self.chunks.done(turn)
            if self.chunks.is_much(chunk):
                give_back()

    def _come(self, came: _Came) -> Iterator[list[Done]]:
        """What has come meanwhile."""
        for _ in range(came.qsize()):
            if (one := came.get()) is None:
                came.put(None)  # nobody else puts anything any more
                break
            yield from self._taken(one)

    def _attend(self, busy: "dict[Connection[Any, Any], _Hand]", came: _Came) -> None:
        """Give each hand something to do as soon as it has nothing, while this process is at work
        itself. What they send is not looked into here.
        """
        awaited = 0
        while busy or awaited:
            asked = wait([self.bell, *busy])
            with self.rests:
                for line in asked:
                    assert isinstance(line, Connection)  # only lines were asked
                    if line is self.bell:
                        self.bell.recv_bytes()
                        if (hand := self.hired.get()) is None:
                            return
                        awaited -= 1
                    else:
                        hand = busy.pop(line)
                        if not self._sent(hand, came):
                            return
                        if self._is_tired(hand) and not hand.turn.chunks:
                            came.put(hand)
                            awaited += 1
                            continue
                    if self._give(hand):
                        busy[hand.line] = hand
        came.put(None)

    def _sent(self, hand: _Hand, came: _Came) -> bool:
        """Take what a hand has sent; False when it was lost."""
        try:
            came.put((hand, hand.line.recv_bytes()))
        except (EOFError, OSError):
            came.put((hand, None))
            return False
        self.chunks.done(hand.turn)
        return True

    def _is_tired(self, hand: _Hand) -> bool:
        """Whether a new copy is to take the place of a hand: there is much left to do."""
        return self.relieves and hand.given >= _SHIFT and self.chunks.is_plenty()

    def _relieve(self, hand: _Hand) -> None:
        """Have a new copy take the place of a hand. The thread that gives work rests meanwhile: of
        two threads a copy holds one, and what the other has locked stays so.
        """
        with suppress(OSError):  # it has ended by itself
            hand.line.send(ENOUGH)
        hand.process.join()
        with self.rests:
            new = self._hire(hand.turn)
        self._ring(new)

    def _ring(self, hand: _Hand | None) -> None:
        """Tell the thread that gives work of somebody new, or that the work ends."""
        self.hired.put(hand)
        self.rope.send_bytes(b"")

    def _give(self, hand: _Hand) -> bool:
        """Give a hand something to do, and something in store: this process is often at work when
        a hand would ask for more. False when it has nothing and nothing is left. One that is to be
        relieved gets nothing in store.
        """
        turn = hand.turn
        while not turn.chunks or (
            len(turn.chunks) <= _IN_STORE and not self._is_tired(hand) and self.chunks.is_plenty()
        ):
            if not (chunk := self.chunks.next(turn, is_new=not (self.relieves and hand.given))):
                break
            hand.given += _SHIFT if self.chunks.is_large(chunk) else 1
            with suppress(OSError):  # it was lost: that is seen when nothing comes from it
                hand.line.send((turn.lang, chunk))
        return bool(turn.chunks)

    def _hire(self, turn: Turn) -> _Hand:
        context = get_context("fork")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=serve, args=(theirs, ours, self.order, self.chunks), daemon=True
        )
        process.start()
        theirs.close()
        hand = _Hand(ours, process, turn)
        self.hands.append(hand)
        return hand

    def _taken(self, one: tuple[_Hand, bytes | None] | _Hand) -> Iterator[list[Done]]:
        if isinstance(one, _Hand):
            self._relieve(one)
            return
        hand, data = one
        if data is None:
            hand.process.join()
            raise WorkerLostError(
                "A process of the build was ended by the system (signal"
                f" {-(hand.process.exitcode or 0)}): was there enough memory? WEGWIJS_JOBS=1 needs"
                " less."
            )
        names, done, failed, derived = pickle.loads(data)
        hand.names += (self.names.setdefault(name, name) for name in names)
        if failed:
            self.failed += failed
            self.chunks.stop()
        for read, (mark, numbers) in derived.items():
            reads = frozenset(map(hand.names.__getitem__, numbers))
            self.site.views[read[1]].derived.setdefault(read, _Marked(mark, reads))
        yield [
            replace(one, reads=frozenset(map(hand.names.__getitem__, one.reads))) for one in done
        ]


@contextmanager
def _frozen() -> Iterator[None]:
    """In here what there is now is not looked through for rubbish, and so not copied."""
    was_on, thresholds = gc.isenabled(), gc.get_threshold()
    gc.freeze()
    look_seldom()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)
        if not was_on:
            gc.disable()
