"""Copies: what a copy of the first process does in a crew: it does the steps that it is told, and
sends what they came to.
"""

import gc
import signal
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Any

from wegwijs.content.reads import Read
from wegwijs.render.context import SiteData
from wegwijs.render.noted_records import forget_localised
from wegwijs.site.engine.chunks import Chunks, Order
from wegwijs.site.engine.free_memory import give_back

_YOUNG = 100_000
"""Objects after which a process looks for rubbish: pages leave little, and looking takes long."""
ENOUGH: tuple[str, tuple[int, ...]] = ("", ())
"""What a hand is told that has nothing to do any more."""


class _Numbers(dict[Read, int]):
    """A number for whatever a process reads; its place among the names."""

    def __init__(self, names: list[Read]) -> None:
        self.names = names

    def __missing__(self, read: Read) -> int:
        number = self[read] = len(self.names)
        self.names.append(read)
        return number


def look_seldom() -> None:
    """Look for rubbish, and seldom."""
    gc.enable()
    gc.set_threshold(_YOUNG)


def forget(site: SiteData, lang: str) -> None:
    """Let go of what was made for the pages of a language, when there are no more of them to make;
    who asks for it all the same makes it anew.
    """
    site.views[lang].forget()
    for records in site.records[lang].values():
        forget_localised(records)


def serve(
    line: "Connection[Any, Any]", others: "Connection[Any, Any]", order: Order, chunks: Chunks
) -> None:
    """Do what is asked, until nobody asks any more."""
    others.close()
    gc.freeze()
    look_seldom()
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
        if not chunk:
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
        if chunks.is_much(chunk):  # an index or a table, which took much
            give_back()
