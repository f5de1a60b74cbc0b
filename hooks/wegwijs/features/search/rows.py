"""Rows: documents of a language go in; what each of them adds to the index comes out, one row by
itself, so that it can be kept and taken out of the index again.

Terms are stems of the page's language; a text in another language gives its words as they are. The
parts of compounds are not among the terms of a row: they follow from all words of the language
(`index.py`).
"""

import marshal
import zlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache, partial
from itertools import chain, pairwise
from operator import itemgetter
from typing import Any

from wegwijs.content.model.fields import Text
from wegwijs.content.synonyms import Groups
from wegwijs.features.search.compounds import may_have_parts
from wegwijs.features.search.documents import FIELDS, PAGE, SearchDocument
from wegwijs.features.search.negation import NEGATED_FIELDS, Negation, negated
from wegwijs.features.search.said import SPACE, condition
from wegwijs.features.search.said import terms as condition_terms
from wegwijs.features.search.synonyms import Synonyms
from wegwijs.features.search.tokeniser import FORM, SHOWN, TERM, Token, Words
from wegwijs.i18n.typography import no_break
from wegwijs.render.contract import Answer

Counts = dict[int, dict[str, int]]
"""How often words stand in each field (by number)."""
Name = tuple[str, ...]
_STRONG = ("title", "asked", "words")
_PAIRED = ("title", "asked", "summary")
WITHIN = "@"
_ALWAYS_SHOWN = 9
"""Of what is shown, how much stands there even when it is empty."""
_PLACES = {name: place for place, name in enumerate(FIELDS)}
_Words = list[tuple[Text, Sequence[Token]]]
"""The words of each text of a field."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one document adds to the index.

    name        tells it from the others
    order       what it is sorted by
    later       whether it is over
    kind        what kind of thing it is, for people
    shown       what is shown of it; its kind stands there as a word
    terms       how often each term stands in each field, without the parts of compounds
    whole       how often each word that may have parts adds those to each field
    forms       the forms a reader may type, each as it is shown
    vocabulary  the words in the page's language, each with its stem
    common      the words among these that are too common to be found
    """

    name: Name
    order: tuple[str, bool, tuple[str, ...], str]
    kind: str
    shown: list[Any]
    terms: Counts
    whole: Counts
    forms: dict[str, str]
    vocabulary: dict[str, str]
    common: tuple[str, ...]

    @property
    def type(self) -> str:
        """The name of its content type."""
        return self.order[0]

    @property
    def later(self) -> bool:
        """Whether it is over."""
        return self.order[1]

    def as_bytes(self) -> bytes:
        """The row, to be kept."""
        return zlib.compress(
            marshal.dumps([getattr(self, field.name) for field in fields(self)]), 1
        )

    @staticmethod
    def from_bytes(data: bytes | memoryview) -> "Row":
        """What `as_bytes` gave: the bytes must be those."""
        return Row(*marshal.loads(zlib.decompress(data)))


class RowMaker:
    """Makes rows. `others` are the stop words of other languages, `negations` the words that turn
    others round, by language.
    """

    def __init__(
        self,
        words: Words,
        groups: Groups,
        others: Mapping[str, frozenset[str]],
        negations: Mapping[str, Collection[str]],
    ) -> None:
        self.words = words
        self.stop = {**others, words.lang: words.stop_words}
        self.negation = Negation(words, negations, self.stop)
        self.synonyms = Synonyms(groups, words)
        self._may_have_parts = cache(partial(may_have_parts, lang=words.lang))

    def rows(self, documents: Sequence[SearchDocument]) -> list[Row]:
        """The row of each document."""
        texts = [
            text for document in documents for name in FIELDS for text in document.fields[name]
        ]
        self.words.learn(text.value for text in texts)
        return [self._row(document) for document in documents]

    def _row(self, document: SearchDocument) -> Row:
        common, lang = set[str](), self.words.lang
        words = {name: self._words(name, document.fields[name], common) for name in FIELDS}
        own = {
            name: [*chain.from_iterable(tokens for text, tokens in field if text.lang == lang)]
            for name, field in words.items()
        }
        met = dict[str, Token]()
        for _, tokens in chain.from_iterable(words.values()):
            met.update(zip(map(FORM, tokens), tokens, strict=True))
        terms = self._terms(words, own, met)
        for name in NEGATED_FIELDS:
            terms[name] += [
                negated(self._term(text, token))
                for text, token in self.negation.of(document.fields[name])
            ]
        terms["names"] += [*self._conditions(document), *self._within(document)]
        return Row(
            (document.type, document.id, document.url),
            (document.type, document.later, document.order, document.id),
            document.kind,
            _shown(document, lang),
            {_PLACES[name]: dict(Counter(field)) for name, field in terms.items() if field},
            self._whole(own),
            dict(zip(met, map(SHOWN, met.values()), strict=True)),
            dict(map(itemgetter(0, 2), chain.from_iterable(own.values()))),
            tuple(sorted(common & self.words.stop_words)),
        )

    def _conditions(self, document: SearchDocument) -> Iterator[str]:
        """On what conditions it suits, and what it does not ask for, each once."""
        yield from condition_terms(document.conditions)
        said = [self._term(text, token) for text, token in self.negation.of(document.demands)]
        known = [token.term for tokens in self.words.of(document.without) for token in tokens]
        yield from map(negated, dict.fromkeys([*said, *known]))
        for name, place in document.local:
            called = zip(place, self.words.of([text.value for text in place]), strict=True)
            met = dict.fromkeys(self._term(text, one) for text, tokens in called for one in tokens)
            yield from (f"{condition(name)}{SPACE}{term}" for term in met)

    def _within(self, document: SearchDocument) -> Iterator[str]:
        """The places in which it holds, each once: a term behind that of the place itself, so that
        whoever asks for both opens one file.
        """
        called = zip(
            document.within, self.words.of([text.value for text in document.within]), strict=True
        )
        yield from dict.fromkeys(
            f"{self._term(text, token)}{WITHIN}"
            for text, tokens in called
            for token in tokens
            if token.form not in self.stop.get(text.lang, frozenset())
        )

    def _words(self, name: str, texts: Sequence[Text], common: set[str]) -> _Words:
        """The words of the texts of a field; stop words are noted and left out."""
        words_of_field: _Words = []
        for text, tokens in zip(texts, self.words.of([text.value for text in texts]), strict=True):
            stop = self.stop.get(text.lang, frozenset())
            telling = [token for token in tokens if token.form not in stop]
            # A title may be made of common words only: “About us”.
            chosen = telling or tokens if name == "title" else telling
            words_of_field.append((text, chosen))
            common |= stop.intersection(map(FORM, tokens))
        return words_of_field

    def _terms(
        self,
        words: Mapping[str, _Words],
        own: Mapping[str, list[Token]],
        met: dict[str, Token],
    ) -> dict[str, list[str]]:
        """The terms of a document by field, with what its words bring along."""
        terms = {
            name: [*chain.from_iterable(self._of_text(*text) for text in field)]
            for name, field in words.items()
        }
        for name in FIELDS:
            target = "also" if name in _STRONG else name
            same, others = self.synonyms.of(own[name])
            for phrase in others:
                terms[target] += [token.term for token in phrase]
                met.update((token.form, token) for token in phrase)
            for phrase in others if name in _PAIRED else [*same, *others]:
                terms["also" if name in _STRONG else "names"] += pairs(phrase)
            if name in _PAIRED:
                terms[name] += pairs(own[name])
        return terms

    def _of_text(self, text: Text, tokens: Sequence[Token]) -> Iterable[str]:
        """The terms of the words of a text."""
        if text.lang == self.words.lang:
            return map(TERM, tokens)
        return [self._term(text, token) for token in tokens]

    def _term(self, text: Text, token: Token) -> str:
        return (
            token.term if text.lang == self.words.lang or not token.form.isascii() else token.form
        )

    def _whole(self, own: Mapping[str, Sequence[Token]]) -> Counts:
        """The words that may have parts, by the field that these go into."""
        counts_by_field: dict[int, Counter[str]] = defaultdict(Counter)
        for name, tokens in own.items():
            place = _PLACES["also" if name in _STRONG else name]
            counts_by_field[place].update(filter(self._may_have_parts, map(FORM, tokens)))
        return {place: dict(counts) for place, counts in counts_by_field.items() if counts}


def _line(answer: Answer, lang: str) -> list[Any]:
    """An answer as it is shown: its text, its source, its language and when it is shown."""
    return [no_break(answer.text, answer.lang or lang), answer.source, answer.lang, list(answer.to)]


def _set(text: Text) -> str:
    """A text without breaks where its language allows none."""
    return no_break(text.value, text.lang)


def _shown(document: SearchDocument, lang: str) -> list[Any]:
    """What is shown of a document on a page in `lang`. A language stands only beside a text that is
    not in that one; a 1 marks an invented example. What is missing at the end is not there.
    """
    shown: list[Any] = [
        document.id,
        _set(document.title),
        document.kind,
        [no_break(fact, lang) for fact in document.facts],
        _set(document.summary),
        [[name.lang, _set(name)] for name in document.names],
        document.title.lang if document.title.foreign else "",
        document.summary.lang if document.summary.foreign else "",
        document.url if document.type == PAGE else "",
        int(document.sample),
        _line(document.answer, lang) if document.answer else 0,
        document.when,
    ]
    while not shown[-1] and len(shown) > _ALWAYS_SHOWN:
        shown.pop()
    return shown


def pairs(tokens: Sequence[Token]) -> list[str]:
    """Words side by side, as terms of their own: a reader who types both means them together."""
    return [f"{one}_{two}" for one, two in pairwise(map(TERM, tokens)) if one != two]
