"""Index: documents and synonyms go in; the inverted index of one language and its vocabulary come
out.

Terms are stems of the page's language; a text in another language gives its words as they are.
Field lengths do not count (lunr's b is 0): a record's texts are short, and without them a posting
is a number and a count. The browser works out lunr's weights from these.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from wegwijs.content.model.fields import Text
from wegwijs.content.synonyms import Groups
from wegwijs.features.search.compounds import parts_finder
from wegwijs.features.search.documents import FIELDS, SearchDocument
from wegwijs.features.search.tokeniser import Token, Words

K1, B = 1.2, 0
COUNTED = 2
"""Fields in which lunr may meet a word of a document before it counts as being in every document.
"""
_STRONG = ("title", "words")
_PAIRED = ("title", "summary")
_PLACES = {name: place for place, name in enumerate(FIELDS)}
Phrase = tuple[str, ...]
Posting = dict[int, dict[int, int]]
"""How often a term stands in each field (by number) of each document (by number)."""


@dataclass(frozen=True, slots=True)
class Index:
    """What the browser searches. `terms` are the postings by term; `words` are the forms a reader
    may type, each as it is shown, with its number of documents.
    """

    terms: Mapping[str, Posting]
    words: Mapping[str, tuple[str, int]]
    stop_words: tuple[str, ...]

    def postings(self) -> Iterator[tuple[str, Posting]]:
        """Every term in order, with its posting: field number → document number → count."""
        yield from sorted(self.terms.items())


def build_index(
    documents: Sequence[SearchDocument],
    synonyms: Groups,
    words: Words,
    others: Mapping[str, frozenset[str]],
) -> Index:
    """The index of `documents`, which are numbered by their place. `others` are the stop words of
    other languages.
    """
    return _Maker(documents, synonyms, words, others).make()


class _Maker:
    def __init__(
        self,
        documents: Sequence[SearchDocument],
        synonyms: Groups,
        words: Words,
        others: Mapping[str, frozenset[str]],
    ) -> None:
        self.words = words
        self.stop = {**others, words.lang: words.stop_words}
        self.common: set[str] = set()
        self.tokens = self._tokenise(documents)
        self.own = [
            token
            for fields in self.tokens
            for text, token in chain(*fields.values())
            if text.lang == words.lang
        ]
        self.synonyms = _Synonyms(synonyms, words)
        self.parts = parts_finder(
            words.lang, {token.form: token.term for token in self.own}, words.stop_words
        )
        self.counts: Counter[str] = Counter()
        self.shown: dict[str, Counter[str]] = defaultdict(Counter)

    def _tokenise(
        self, documents: Sequence[SearchDocument]
    ) -> list[dict[str, list[tuple[Text, Token]]]]:
        """The words of each document by field, each with the text it stands in; stop words are
        noted and left out.
        """
        texts = [
            (number, name, text)
            for number, document in enumerate(documents)
            for name in FIELDS
            for text in document.fields[name]
        ]
        found: list[dict[str, list[tuple[Text, Token]]]] = [
            {name: [] for name in FIELDS} for _ in documents
        ]
        for (number, name, text), tokens in zip(
            texts, self.words.of([text.value for _, _, text in texts]), strict=True
        ):
            stop = self.stop.get(text.lang, frozenset())
            telling = [token for token in tokens if token.form not in stop]
            # A title may be made of common words only: “About us”.
            found[number][name] += [
                (text, token) for token in (telling or tokens if name == "title" else telling)
            ]
            self.common.update(token.form for token in tokens if token.form in stop)
        return found

    def make(self) -> Index:
        terms: dict[str, Posting] = defaultdict(dict)
        for number, fields in enumerate(self.tokens):
            for name, found in self._terms(fields).items():
                place = _PLACES[name]
                for term, count in Counter(found).items():
                    terms[term].setdefault(place, {})[number] = count
        shown = {
            form: (max(sorted(forms), key=forms.__getitem__), self.counts[form])
            for form, forms in self.shown.items()
        }
        return Index(terms, shown, tuple(sorted(self.common & self.words.stop_words)))

    def _terms(self, fields: Mapping[str, list[tuple[Text, Token]]]) -> dict[str, list[str]]:
        """The terms of one document by field, with what its words bring along."""
        terms: dict[str, list[str]] = {
            name: [self._term(text, token) for text, token in found]
            for name, found in fields.items()
        }
        met = {token.form: token for found in fields.values() for _, token in found}
        for name in FIELDS:
            own = [token for text, token in fields[name] if text.lang == self.words.lang]
            target = "also" if name in _STRONG else name
            terms[target] += [part for token in own for part in self.parts(token.form)]
            said, meant = self.synonyms.of(own)
            for phrase in meant:
                terms[target] += [token.term for token in phrase]
                met.update((token.form, token) for token in phrase)
            for phrase in meant if name in _PAIRED else [*said, *meant]:
                terms["also" if name in _STRONG else "names"] += pairs(phrase)
            if name in _PAIRED:
                terms[name] += pairs(own)
        for form, token in met.items():
            self.counts[form] += 1
            self.shown[form][token.shown] += 1
        return terms

    def _term(self, text: Text, token: Token) -> str:
        return (
            token.term if text.lang == self.words.lang or not token.form.isascii() else token.form
        )


def pairs(tokens: Sequence[Token]) -> list[str]:
    """Words side by side, as terms of their own: a reader who types both means them together."""
    return [f"{one.term}_{two.term}" for one, two in pairwise(tokens) if one.term != two.term]


class _Synonyms:
    """Finds the groups that a text has a word of: by the stems of that word, one after the
    other.
    """

    def __init__(self, groups: Groups, words: Words) -> None:
        self.by_first: dict[str, list[tuple[Phrase, int]]] = defaultdict(list)
        self.groups: list[list[tuple[Phrase, list[Token]]]] = []
        for number, group in enumerate(groups):
            members = []
            for tokens in words.of(group):
                told = [token for token in tokens if token.form not in words.stop_words] or tokens
                if told:
                    phrase = tuple(token.term for token in told)
                    members.append((phrase, told))
                    self.by_first[phrase[0]].append((phrase, number))
            self.groups.append(members)

    def of(self, tokens: Sequence[Token]) -> tuple[list[list[Token]], list[list[Token]]]:
        """The words and phrases of the text that have others beside them, and those others."""
        terms = [token.term for token in tokens]
        met = {
            number: phrase
            for place, term in enumerate(terms)
            for phrase, number in self.by_first.get(term, ())
            if _follows(phrase, tokens, place)
        }
        members = [
            (phrase == met[number], told)
            for number in sorted(met)
            for phrase, told in self.groups[number]
        ]
        return [told for said, told in members if said], [
            told for said, told in members if not said
        ]


def _follows(phrase: Phrase, tokens: Sequence[Token], place: int) -> bool:
    """Whether the words of a phrase stand one after the other from `place`; an Arabic word with two
    readings counts as one.
    """
    for term in phrase[1:]:
        place += 1
        second_reading = place + 1 < len(tokens) and tokens[place + 1].form.endswith(
            tokens[place].form
        )
        if place < len(tokens) and tokens[place].term != term and second_reading:
            place += 1
        if place >= len(tokens) or tokens[place].term != term:
            return False
    return True
