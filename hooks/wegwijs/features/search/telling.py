"""Telling: texts in a language go in; their words that are worth finding come out, found out once
for each piece of a text.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from wegwijs.features.search.pairs import is_pair
from wegwijs.features.search.readings import core
from wegwijs.features.search.tokeniser import Words
from wegwijs.features.search.tokens import FORM, Token

CAPITALS = "."
"""What tells a name in capitals from the common word with the same letters."""
_CAPITALS = re.compile(r"[A-Z]{2,3}")


def is_capitals(term: str) -> bool:
    """Whether a term is a short name in capitals."""
    return term.endswith(CAPITALS) and not is_pair(term)


class Telling:
    """What pieces of texts in `lang` tell on a page in the language of `words`. `stop` are the
    words of `lang` that are too common to be found, `nots` those that turn others round.

    tokens   those that are worth finding, by piece
    common   the words that are too common, by the pieces that have one
    denying  the pieces that have a word that turns others round
    """

    def __init__(
        self, words: Words, lang: str, stop: Collection[str], nots: Collection[str]
    ) -> None:
        self.words, self.lang = words, lang
        self.stop, self.nots = frozenset(stop), frozenset(nots)
        self.tokens: dict[str, list[Token]] = {}
        self.common: dict[str, list[str]] = {}
        self.denying: set[str] = set()
        self._with_common: set[str] = set()  # less work than the keys of a dict

    def learn(self, texts: Iterable[str]) -> Collection[str]:
        """Find out what texts tell, which is to be done before it is asked; the pieces of them that
        are new.
        """
        pieces = {*chain.from_iterable(map(str.split, texts))}.difference(self.tokens)
        tokens_of = self.words.learn(pieces, self.lang)
        for piece in pieces:
            tokens = self.tokens[piece] = tokens_of[piece]
            forms = [*map(FORM, tokens)]
            if not self.stop.isdisjoint(forms):
                self.tokens[piece] = [*self._telling(piece, tokens)]
                self._with_common.add(piece)
                self.common[piece] = [form for form in forms if form in self.stop]
            if not self.nots.isdisjoint(forms):
                self.denying.add(piece)
        return pieces

    def _telling(self, piece: str, tokens: Iterable[Token]) -> Iterator[Token]:
        """The tokens that are not too common; a short name in capitals (“IT”) is none of these."""
        short = self.lang == self.words.lang and _CAPITALS.fullmatch(core(piece))
        for token in tokens:
            if token.form not in self.stop:
                yield token
            elif short:
                yield Token(*[token.form + CAPITALS] * 3)

    def of(self, pieces: Iterable[str]) -> list[Token]:
        """The words of some pieces that are worth finding."""
        return [*chain.from_iterable(map(self.tokens.__getitem__, pieces))]

    def common_of(self, pieces: Iterable[str]) -> set[str]:
        """The words of them that are too common."""
        met = self._with_common.intersection(pieces)
        return {*chain.from_iterable(map(self.common.__getitem__, met))}
