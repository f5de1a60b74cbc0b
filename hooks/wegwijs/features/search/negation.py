"""Negation: texts of a record go in; what they say “not” of comes out, as terms of the index.

“Betaalt niet” and “betaalt” are two questions. A word of negation says nothing by itself, so it is
no term; each telling word near it, in the same sentence, is one more: `betal!`. A query makes the
same terms (search/js/meaning.js), and a record that has one in a title or a question of readers is
found by it. Such a term stands behind the word itself: whoever asks for both opens one file.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, partial

from wegwijs.content.model.fields import Text
from wegwijs.features.search.tokeniser import Words
from wegwijs.features.search.tokens import FORM, Token
from wegwijs.i18n.locale import without_country

NEGATED_FIELDS = ("title", "asked", "other")
"""The fields that say what a reader asks; texts say “not” of too much."""
NOT = "!"
_REACH = 4
"""How far from a word of negation a word still belongs to it."""
_SENTENCE = re.compile(r"(?<=[.?!؟;])\s+")


class Negation:
    """`forms` are the words of negation by language, `stop` the words that are too common to be
    found.
    """

    def __init__(
        self,
        words: Words,
        forms: Mapping[str, Collection[str]],
        stop: Mapping[str, frozenset[str]],
    ) -> None:
        self.words, self.stop = words, stop
        # asked for each text; it must not hold this object, which holds all words
        self.known = cache(partial(_known, forms))
        """The words of negation of a language"""

    def of(self, texts: Sequence[Text]) -> Iterator[Token]:
        """The words that texts say “not” of, each once for each sentence."""
        for text in texts:
            known = self.known(text.lang)
            (all_tokens,) = self.words.of_language(text.lang, [text.value])
            if known.isdisjoint(map(FORM, all_tokens)):
                continue
            idle = known | self.stop.get(text.lang, frozenset())
            for tokens in self.words.of_language(text.lang, _SENTENCE.split(text.value)):
                near = {token.term: token for token in _near(tokens, known)}
                yield from (token for token in near.values() if token.form not in idle)


def _known(forms: Mapping[str, Collection[str]], lang: str) -> frozenset[str]:
    """The words of negation of a language, and those of others that it can not mistake for words
    of its own.
    """
    own = frozenset(forms.get(without_country(lang), ()))
    others = {form for listed in forms.values() for form in listed if not form.isascii()}
    return own | others


def negated(term: str) -> str:
    """The term for what is said not to be."""
    return f"{term}{NOT}"


def _near(tokens: Sequence[Token], forms: Collection[str]) -> Iterator[Token]:
    """The words near one of negation."""
    places = [at for at, token in enumerate(tokens) if token.form in forms]
    for at, token in enumerate(tokens):
        if any(0 < abs(at - place) <= _REACH for place in places):
            yield token
