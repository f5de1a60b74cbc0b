"""The crew: steps go in; this process and copies of it do them, and what they came to comes out, in
any order.

This process works as well, and does not hold all that it has beside the copies (`hands.py`).
"""

import gc
import pickle
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from queue import SimpleQueue
from threading import Thread

from wegwijs.render.made_once import Derived
from wegwijs.site.engine.chunks import Chunks, Order, Turn
from wegwijs.site.engine.free_memory import give_back
from wegwijs.site.engine.hands import Hand, NumberOf, forget, hire, look_seldom, turn_from
from wegwijs.site.engine.kept_derived import Marked
from wegwijs.site.engine.steps import Done

_IN_STORE = 3
"""Chunks that a hand has beside the one that it is at: this process gives it others only between
two of its own, and while it looks for words in an index it is away for half a second.
"""


class WorkerLostError(Exception):
    """A process ended before its work was done."""


class Crew:
    """As many processes as are asked for, this one among them; `number_of` numbers what is read in
    others: its names are not held here.
    """

    def __init__(self, order: Order, processes: int, number_of: NumberOf) -> None:
        self.order, self.site, self.number_of = order, order.shells.site, number_of
        self.chunks = Chunks(order, processes)
        self.failed: list[int] = []
        self._hands: dict[Hand, Thread] = {}
        """With the thread that attends to each."""
        self._busy = 0
        self._came = SimpleQueue[tuple[Hand, bytes | None]]()
        """What hands have sent; nothing from one that has no more to do, None from one that was
        lost.
        """

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
            try:
                self._hire(others)
                yield from self._own(mine)
                while self._busy:
                    yield self._next()
            finally:
                for hand in list(self._hands):
                    self._end(hand)
        for number in self.failed:  # it fails here as it did there, and says why
            yield [self.order.do(number)]

    def _own(self, turn: Turn) -> Iterator[list[Done]]:
        """What this process does itself, and what comes from others meanwhile."""
        at = ""
        while chunk := self.chunks.next(turn):
            if at not in {"", turn.lang}:
                self._number_derived()
                turn_from(self.site, at)
            at = turn.lang
            for number in chunk:
                yield [self.order.do(number)]
            self.chunks.done(turn)
            if self.chunks.is_much(chunk):
                give_back()
            for _ in range(self._came.qsize()):
                yield self._next()

    def _number_derived(self) -> None:
        """Hold numbers in the place of what was read for what follows from all records: there are
        thousands of reads for each, and nobody asks for them before they are noted.
        """
        for view in self.site.views.values():
            for one in view.derived.values():
                if type(one) is Derived and isinstance(one.reads, frozenset):
                    one.reads = array("I", sorted(map(self.number_of, one.reads)))

    def _hire(self, turns: Sequence[Turn], lets_go: bool = False) -> None:
        """New hands, with something to do and somebody who attends to each: all copies are made
        before a thread begins.
        """
        hands = [hire(self.order, self.chunks, turn, lets_go) for turn in turns]
        self._busy += len(hands)
        for hand in hands:
            foreman = Thread(target=self._attend, args=(hand,), daemon=True)
            self._hands[hand] = foreman
            foreman.start()

    def _end(self, hand: Hand) -> None:
        """End a hand, and its thread with it."""
        hand.end()
        self._hands.pop(hand).join()
        hand.line.close()

    def _attend(self, hand: Hand) -> None:
        """Give a hand something to do as soon as it has nothing, while this process is at work
        itself. What it sends is not looked into here.
        """
        while not hand.worn and self._give(hand):
            try:
                self._came.put((hand, hand.line.recv_bytes()))
            except (EOFError, OSError):
                self._came.put((hand, None))
                return
            hand.worn = self.chunks.wears(self.chunks.done(hand.turn))
        self._came.put((hand, b""))

    def _give(self, hand: Hand) -> bool:
        """Give a hand something to do, and something in store: this process is often at work when
        a hand would ask for more. False when it has nothing and nothing is left.
        """
        chunks = hand.turn.chunks
        while not chunks or (len(chunks) <= _IN_STORE and self.chunks.may_store(hand.turn)):
            if not (chunk := self.chunks.next(hand.turn)):
                break
            with suppress(OSError):  # it was lost: that is seen when nothing comes from it
                hand.line.send((hand.turn.lang, chunk))
        return bool(chunks)

    def _next(self) -> list[Done]:
        """What comes next from a hand; nothing from one that ends."""
        hand, data = self._came.get()
        if data == b"":
            self._busy -= 1
            if hand.worn:
                self._end(hand)
                gc.freeze()
                self._hire([hand.turn], lets_go=True)
            return []
        return self._taken(hand, data)

    def _taken(self, hand: Hand, data: bytes | None) -> list[Done]:
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
        marked = {
            read: Marked(mark, frozenset(), packed) for read, (mark, _, packed) in derived.items()
        }
        for read, one in marked.items():  # before it gets a number, and its fingerprint with it
            self.site.views[read[1]].derived.setdefault(read, one)
        hand.numbers.extend(map(self.number_of, names))
        for read, (_, numbers, _) in derived.items():
            marked[read].reads = hand.ours(numbers)
        return [replace(one, reads=hand.ours(one.reads)) for one in done]


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
