"""Hands: copies of this process, which do steps when they are asked, and send back what these came
to.

Nothing has to be sent to them but numbers. What a copy shares with this process is held once as
long as nobody touches it, but a process touches whatever it counts.
"""

import gc
import pickle
import signal
from array import array
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import Any

from wegwijs.content.reads import Numbers, Read
from wegwijs.render.context import SiteData
from wegwijs.render.made_once import MadeOnce
from wegwijs.render.noted_records import forget_localised
from wegwijs.site.engine.chunks import Chunks, Order, Turn
from wegwijs.site.engine.free_memory import give_back
from wegwijs.site.engine.kept_derived import packed_small

_YOUNG = 100_000
"""Objects after which a process looks for rubbish."""
NumberOf = Callable[[Read], int]


class Numbering(dict[Read, int]):
    """A number for whatever a process reads; its place among the names."""

    def __init__(self, names: list[Read]) -> None:
        self.names = names

    def __missing__(self, read: Read) -> int:
        number = self[read] = len(self.names)
        self.names.append(read)
        return number


@dataclass(slots=True, eq=False)
class Hand:
    """A copy of this process, what it is at, and the numbers here of what has a number there. One
    that is `worn` holds what the index left that it has made, and does nothing more.
    """

    line: "Connection[Any, Any]"
    process: Any
    turn: Turn
    numbers: Numbers = field(default_factory=lambda: array("I"))
    worn: bool = False

    def ours(self, numbers: Iterable[int]) -> Numbers:
        """The numbers here of what has these there, in order."""
        return array("I", sorted(map(self.numbers.__getitem__, numbers)))

    def end(self) -> None:
        """End the copy."""
        self.process.kill()
        self.process.join()


def hire(order: Order, chunks: Chunks, turn: Turn, lets_go: bool = False) -> Hand:
    """A new copy of this process as it is now; or one that `lets_go` first of what this one has
    made for pages: it would hold all of it until its end, most of it in vain.
    """
    context = get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(
        target=_serve, args=(theirs, ours, order, chunks, lets_go), daemon=True
    )
    process.start()
    theirs.close()
    return Hand(ours, process, turn)


def look_seldom() -> None:
    """Look for rubbish from now on, but seldom: pages leave little, and looking takes long."""
    gc.enable()
    gc.set_threshold(_YOUNG)


def forget(site: SiteData, lang: str) -> None:
    """Let go of what was made for the pages of a language, when there are no more of them to make;
    who asks for it all the same makes it anew.
    """
    site.views[lang].forget()
    for records in site.records[lang].values():
        forget_localised(records)


def turn_from(site: SiteData, lang: str) -> None:
    """Let go of a language for another one, for which there is room then."""
    forget(site, lang)
    gc.collect()
    give_back()


def _derived_since(
    views: Collection[MadeOnce], known: set[Read], number_of: NumberOf
) -> dict[Read, tuple[bytes | None, Numbers, bytes | None]]:
    """What follows from all records and is not `known` to the first process: its fingerprint, the
    numbers of what was read for it, which is held here no longer, and what it is if that is small.
    It is known from then on.
    """
    found: dict[Read, tuple[bytes | None, Numbers, bytes | None]] = {}
    for view in views:
        for read, one in view.derived.items():
            if read not in known:
                reads: Iterable[Any] = one.reads  # made here, so that they are no numbers yet
                numbers = array("I", map(number_of, reads))
                found[read] = one.fingerprint, numbers, packed_small(one)
                one.reads = frozenset()
    known |= found.keys()
    return found


def _serve(
    line: "Connection[Any, Any]",
    others: "Connection[Any, Any]",
    order: Order,
    chunks: Chunks,
    lets_go: bool,
) -> None:
    """Do what is asked, until nobody asks any more."""
    others.close()
    if lets_go:
        for lang in order.shells.site.views:
            forget(order.shells.site, lang)
        give_back()
    look_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asked is told, and ends this
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    names: list[Read] = []
    number_of: Any = Numbering(names).__getitem__
    answers = SimpleQueue[bytes]()
    Thread(target=_send_all, args=(line, answers), daemon=True).start()
    views = order.shells.site.views.values()
    known_there = {read for view in views for read in view.derived}
    at = ""
    while True:
        try:
            lang, chunk = line.recv()
        except (EOFError, OSError):
            return
        if at not in {"", lang}:
            turn_from(order.shells.site, at)
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
        answer = names[known:], done, failed, derived
        answers.put(pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))
        if chunks.is_much(chunk):  # an index or a table, which took much
            give_back()


def _send_all(line: "Connection[Any, Any]", answers: SimpleQueue[bytes]) -> None:
    """Send what comes in as soon as somebody takes it: while the first process looks for words it
    takes nothing for a while, and this one goes on.
    """
    with suppress(OSError):  # nobody asks any more
        while True:
            line.send_bytes(answers.get())
