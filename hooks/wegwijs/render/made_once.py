"""Made once: a function and what it is given go in; what it makes comes out, and is made only the
first time. Who uses it counts as having read what was read for it.
"""

from collections.abc import Callable, Hashable
from functools import cached_property
from typing import Any, TypeVar

from wegwijs.content.fingerprint import UnknownValueError, fingerprint, is_plain_value
from wegwijs.content.reads import EVERYTHING, AnyReads, Read, Reads
from wegwijs.content.recent import Recent

_MADE = 24_000
"""How much of what was made for pages is at hand: the cards of ten thousand records in a language,
which listings show in several orders, in full and in short, and what else is made once a record.
"""
Made = TypeVar("Made")
Briefs = dict[str, dict[Hashable, tuple[Any, tuple[Read, ...]]]]
"""Values and what was read for each, in order, by the name of the function that makes them, and by
key. There are thousands, and one or two reads of each: a set of one takes thrice as much.
"""


class Derived:
    """What follows from all records, and what was read for it. `is_here` is false for a value that
    only another process has.
    """

    is_here = True

    def __init__(self, value: Any, reads: AnyReads) -> None:
        self.value, self.reads = value, reads

    @cached_property
    def fingerprint(self) -> bytes | None:
        """Its fingerprint, which few ask for; None when it has none: then it counts as made from
        everything.
        """
        try:
            return fingerprint(self.value)
        except UnknownValueError:
            return None


class MadeOnce:
    """What was made once for all pages of a language."""

    def __init__(self, reads: Reads, lang: str) -> None:
        self.reads, self.lang = reads, lang
        self._made = Recent(_MADE)
        self._known: dict[Read, Read] = {}
        """What was read for any of it, each once: cards read the same labels and strings."""
        self.briefs: Briefs = {}
        """The little that orders and lists ask of every record, by what makes it and the record."""
        self.briefs_before: Callable[[], Briefs] = dict
        """Gives what an earlier build kept of these, as far as it is as it was; more is put in."""
        self.derived: dict[Read, Derived] = {}
        """What follows from all records, by the name under which it counts as read."""
        self.before: Callable[[Read], Derived | None] = lambda read: None
        """Gives what was kept of it by an earlier build, if it is as it was."""

    def once(self, make: Callable[..., Made], *key: Hashable, of: tuple[object, ...]) -> Made:
        """What `make(*of)` gives, made once for each `make` and `key`. Who uses it reads what was
        read for it.
        """
        made, reads = self._made.get((make, *key), lambda: self._plain(make, of))
        self.reads.note_all(reads)
        value: Made = made
        return value

    def brief(self, make: Callable[..., Made], key: Hashable, of: tuple[object, ...]) -> Made:
        """The same for the little that orders and lists ask of every record: it stays at hand for
        all of them, where the records themselves do not.
        """
        name = f"{make.__module__}:{make.__qualname__}"
        briefs = self.briefs_of(name)
        known = briefs.get(key)
        if known is None:  # of the first of a kind it is looked whether its like are plain values
            made, reads = self._made_of(make, lambda: of) if briefs else self._plain(make, of)
            known = briefs[key] = made, tuple(sorted(reads))
        self.reads.note_all(known[1])
        value: Made = known[0]
        return value

    def briefs_of(self, name: str) -> dict[Hashable, tuple[Any, tuple[Read, ...]]]:
        """The briefs that a function has made, by its name; those of an earlier build among them,
        which are looked at when somebody asks for the first.
        """
        briefs = self.briefs.get(name)
        if briefs is None:
            briefs = self.briefs[name] = self.briefs_before().setdefault(name, {})
        return briefs

    def derive(
        self,
        make: Callable[..., Made],
        of: Callable[[], tuple[object, ...]],
        type_name: str = "",
    ) -> Made:
        """The same for what follows from all records, of a type or of the language: who uses it
        reads the value that came out and not all that went in, which seldom changes it. What goes
        in is asked for when it is made: to ask is to read.
        """
        read: Read = ("derived", self.lang, f"{make.__module__}:{make.__qualname__}", type_name)
        known = self.derived.get(read)
        if known is None or not known.is_here:
            known = self.before(read) or Derived(*self._made_of(make, of))
            self.derived[read] = known
        self.reads.note(read)
        value: Made = known.value
        return value

    def forget(self) -> None:
        """Let go of all but what follows from all records."""
        self._made.clear()
        self._known.clear()
        self.briefs.clear()

    def _plain(
        self, make: Callable[..., Any], of: tuple[object, ...]
    ) -> tuple[Any, tuple[Read, ...]]:
        """Thousands of these are at hand: a set of reads takes five times as much, and if each had
        reads of its own, these would take more than all else.
        """
        made, reads = self._made_of(make, lambda: of)
        if not is_plain_value(made):
            return made, (EVERYTHING,)
        known = self._known.setdefault
        return made, tuple([known(read, read) for read in reads])

    def _made_of(
        self, make: Callable[..., Any], of: Callable[[], tuple[object, ...]]
    ) -> tuple[Any, frozenset[Read]]:
        with self.reads.frame() as reads:
            made = make(*of())
        return made, frozenset(reads)
