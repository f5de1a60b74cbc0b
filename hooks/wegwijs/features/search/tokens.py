"""Tokens: pieces of texts go in; what they are made of comes out, found out once for each. What was
found is kept between builds.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from wegwijs.features.search.kept_words import KeptWords
from wegwijs.features.search.readings import core


class Token(NamedTuple):  # there are hundreds of thousands
    """A word of a text: its folded form, the form as a reader writes it, and its stem in the
    language of the page.
    """

    form: str
    shown: str
    term: str


FORM, SHOWN, TERM = map(itemgetter, range(3))
"""What each of many tokens has: `map` with these is quicker than a loop."""


def token_of(form: str, shown: str, term: str) -> Token:
    """A token whose words are one where they are the same: there are a hundred thousand."""
    return Token(form, form if shown == form else shown, form if term == form else term)


Found = TypeVar("Found")


class Table(Generic[Found]):
    """What pieces of texts are, by the piece. `find` finds it out for their cores; `make` makes it
    of what a build before has `kept` under a name.
    """

    def __init__(
        self,
        name: str,
        kept: KeptWords,
        find: Callable[[list[str]], Mapping[str, list[Found]]],
        make: Callable[..., Found],
    ) -> None:
        self.name, self.kept = name, kept
        self.find, self.make = find, make
        self.of_piece: dict[str, list[Found]] = {}
        self._cores: dict[str, list[Found]] = {}
        self._new = False

    def of(self, texts: Iterable[str]) -> list[list[Found]]:
        """What each text is made of."""
        pieces = [text.split() for text in texts]
        of_piece = self.of_piece.__getitem__
        try:
            return [[*chain.from_iterable(map(of_piece, words))] for words in pieces]
        except KeyError:  # seldom, since most are learnt beforehand
            self.learn({*chain.from_iterable(pieces)})
        return [[*chain.from_iterable(map(of_piece, words))] for words in pieces]

    def learn(self, pieces: set[str]) -> None:
        """Find out what pieces are: a build before may have kept it."""
        # not less the keys: all of those would be looked at
        if not (pieces := pieces.difference(self.of_piece)):
            return
        core_of = {piece: core(piece) for piece in pieces}
        cores = {*core_of.values()}.difference(self._cores)
        cached = self._cached
        for one in cores & cached.keys():
            with suppress(TypeError):  # it is not as it was written
                self._cores[one] = [self.make(*word) for word in cached.pop(one)]
        if unknown := sorted(cores.difference(self._cores)):
            self._cores.update(self.find(unknown))
            self._new = True
        self.of_piece.update((piece, self._cores[one]) for piece, one in core_of.items())

    def keep(self) -> None:
        """Keep what was found for the next build."""
        if self._new:
            self.kept.write(self.name, {**self._cached, **self._cores})
            self._new = False

    @cached_property
    def _cached(self) -> dict[str, Any]:
        """What a build before has kept of pieces that nobody has asked for yet: each is looked at
        when somebody does, and is not held here any more then.
        """
        cached = self.kept.read(self.name)
        return cached if isinstance(cached, dict) else {}
