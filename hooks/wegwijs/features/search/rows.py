"""Rows: documents of a language go in; what each of them adds to the index comes out, one row by
itself, so that it can be kept and taken out of the index again.

Terms are stems of the page's language; a text in another language gives its words as they are. The
parts of compounds are not among the terms of a row: they follow from all words of the language
(`index.py`).
"""

import marshal
import zlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import chain, groupby, pairwise
from operator import attrgetter
from typing import Any

from wegwijs.content.model.fields import Text
from wegwijs.content.synonyms import Groups
from wegwijs.features.search.compounds import may_have_parts
from wegwijs.features.search.documents import FIELDS, PAGE, SearchDocument
from wegwijs.features.search.negation import NEGATED_FIELDS, Negation, negated
from wegwijs.features.search.said import SPACE, condition
from wegwijs.features.search.said import terms as condition_terms
from wegwijs.features.search.synonyms import Synonyms
from wegwijs.features.search.telling import Telling
from wegwijs.features.search.tokeniser import Words
from wegwijs.features.search.tokens import FORM, SHOWN, TERM, Token
from wegwijs.i18n.typography import no_break, no_break_title
from wegwijs.render.contract import Answer

Counts = dict[int, dict[str, int]]
"""How often words stand in each field (by number)."""
Name = tuple[str, ...]
_STRONG = ("title", "asked", "words")
_PAIRED = ("title", "asked", "summary")
WITHIN = "@"
_SMALL = zlib.compress(b"")[0]
"""What the bytes of a row begin with that were made small."""
_ALWAYS_SHOWN = 9
"""Of what is shown, how much stands there even when it is empty."""
_PLACES = {name: place for place, name in enumerate(FIELDS)}
LANG = attrgetter("lang")


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

    def as_bytes(self, *, small: bool = True) -> bytes:
        """The row, to be kept; `small` takes half of the room and thrice the time."""
        data = marshal.dumps([getattr(self, field.name) for field in fields(self)])
        return zlib.compress(data, 1) if small else data

    @staticmethod
    def from_bytes(data: bytes | memoryview) -> "Row":
        """What `as_bytes` gave: the bytes must be those."""
        return Row(*marshal.loads(zlib.decompress(data) if data[0] == _SMALL else data))


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
        self._telling: dict[str, Telling] = {}
        self._with_parts: set[str] = set()
        """The words that may have parts."""

    def rows(self, documents: Sequence[SearchDocument]) -> list[Row]:
        """The row of each document."""
        values: dict[str, list[str]] = defaultdict(list)
        for text in chain.from_iterable(
            chain.from_iterable(document.fields.values() for document in documents)
        ):
            values[text.lang].append(text.value)
        for lang in sorted(values):
            telling = self._in(lang)
            new = telling.learn(values[lang])
            if lang == self.words.lang:
                forms = map(FORM, telling.of(new))
                self._with_parts.update(form for form in forms if may_have_parts(form, lang))
        return [self._row(document) for document in documents]

    def _in(self, lang: str) -> Telling:
        """What texts in a language tell."""
        telling = self._telling.get(lang)
        if telling is None:
            stop, nots = self.stop.get(lang, frozenset()), self.negation.known(lang)
            telling = self._telling[lang] = Telling(self.words, lang, stop, nots)
        return telling

    def _row(self, document: SearchDocument) -> Row:
        lang = self.words.lang
        pieces: dict[str, list[str]] = defaultdict(list)
        said = {name: self._said(name, document.fields[name], pieces) for name in FIELDS}
        own = {name: said[name].own for name in FIELDS}
        forms: dict[str, str] = {}
        for tokens in said.values():
            forms.update(zip(map(FORM, tokens.all), map(SHOWN, tokens.all), strict=True))
        terms = self._terms(said, forms)
        for name in NEGATED_FIELDS:
            if said[name].denies:
                terms[name] += [
                    negated(token.term) for token in self.negation.of(document.fields[name])
                ]
        terms["names"] += [*self._conditions(document), *self._within(document)]
        own_words = [*chain.from_iterable(own.values())]
        return Row(
            (document.type, document.id, document.url),
            (document.type, document.later, document.order, document.id),
            document.kind,
            _shown(document, lang),
            {_PLACES[name]: dict(Counter(field)) for name, field in terms.items() if field},
            self._whole(own),
            forms,
            dict(zip(map(FORM, own_words), map(TERM, own_words), strict=True)),
            tuple(sorted(self._common(pieces))),
        )

    def _common(self, pieces: Mapping[str, list[str]]) -> frozenset[str]:
        """The words of pieces, by their language, that are too common to be found."""
        met = (self._telling[lang].common_of(of_lang) for lang, of_lang in pieces.items())
        return self.words.stop_words.intersection(chain.from_iterable(met))

    def _said(self, name: str, texts: Sequence[Text], met: dict[str, list[str]]) -> "_Said":
        """What the texts of a field say. Those side by side in one language are one text. The
        pieces that are `met` are noted by their language.
        """
        said = _Said()
        # A title may be made of common words only: “About us”.
        runs = ((text.lang, (text,)) for text in texts) if name == "title" else groupby(texts, LANG)
        for lang, run in runs:
            telling = self._telling[lang]
            pieces = " ".join([text.value for text in run]).split()
            tokens = telling.of(pieces)
            if name == "title" and not tokens:
                (tokens,) = self.words.of_language(lang, [" ".join(pieces)])
            said.all += tokens
            if lang == self.words.lang:
                said.own += tokens
            met[lang] += pieces
            if name in NEGATED_FIELDS and not telling.denying.isdisjoint(pieces):
                said.denies = True
        return said

    def _conditions(self, document: SearchDocument) -> Iterator[str]:
        """On what conditions it suits, and what it does not ask for, each once."""
        yield from condition_terms(document.conditions)
        said = [token.term for token in self.negation.of(document.demands)]
        known = [token.term for tokens in self.words.of(document.without) for token in tokens]
        yield from map(negated, dict.fromkeys([*said, *known]))
        for name, place in document.local:
            met = dict.fromkeys(one.term for text in place for one in self._tokens(text))
            yield from (f"{condition(name)}{SPACE}{term}" for term in met)

    def _within(self, document: SearchDocument) -> Iterator[str]:
        """The places in which it holds, each once: a term behind that of the place itself, so that
        whoever asks for both opens one file.
        """
        yield from dict.fromkeys(
            f"{token.term}{WITHIN}"
            for text in document.within
            for token in self._tokens(text)
            if token.form not in self.stop.get(text.lang, frozenset())
        )

    def _terms(self, said: Mapping[str, "_Said"], forms: dict[str, str]) -> dict[str, list[str]]:
        """The terms of a document by field, with what its words bring along."""
        terms = {name: [*map(TERM, field.all)] for name, field in said.items()}
        for name in FIELDS:
            own = said[name].own
            if not own:
                continue
            target = "also" if name in _STRONG else name
            same, others = self.synonyms.of(own)
            for phrase in others:
                terms[target] += [token.term for token in phrase]
                forms.update((token.form, token.shown) for token in phrase)
            for phrase in others if name in _PAIRED else [*same, *others]:
                terms["also" if name in _STRONG else "names"] += pairs(phrase)
            if name in _PAIRED:
                terms[name] += pairs(own)
        return terms

    def _tokens(self, text: Text) -> list[Token]:
        """The tokens of a text in its language."""
        (tokens,) = self.words.of_language(text.lang, [text.value])
        return tokens

    def _whole(self, own: Mapping[str, Sequence[Token]]) -> Counts:
        """The words that may have parts, by the field that these go into."""
        counts_by_field: dict[int, Counter[str]] = defaultdict(Counter)
        may_have = self._with_parts.__contains__
        for name, tokens in own.items() if self._with_parts else ():
            place = _PLACES["also" if name in _STRONG else name]
            counts_by_field[place].update(filter(may_have, map(FORM, tokens)))
        return {place: dict(counts) for place, counts in counts_by_field.items() if counts}


@dataclass(slots=True)
class _Said:
    """What texts say: all their words that are worth finding and those in the page's language; and
    whether they have a word that turns others round.
    """

    all: list[Token] = field(default_factory=list)
    own: list[Token] = field(default_factory=list)
    denies: bool = False


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
        no_break_title(document.title.value, document.title.lang),
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
