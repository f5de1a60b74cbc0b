"""Index: rows come and go; the postings of one language, and the words a reader may type, are what
is left.

What is in the index follows from the rows that are in it, not from the order in which they came:
one that goes takes away what it brought. So an index can be kept, and a row that changed be
exchanged. How a posting is written stands in `postings.py`; what a word is worth the browser works
out from them.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from wegwijs.features.search.compounds import parts_finder
from wegwijs.features.search.postings import (
    DOCUMENT,
    Posting,
    decoded,
    encoded,
    encoded_steps,
    posting_of,
    step,
)
from wegwijs.features.search.rows import Counts, Row

K1 = 1.2
"""How soon it stops to count that a word stands once more in a field."""
_MANY = 60
"""Words that came or went from which on the parts of all words are looked for again."""
Parts = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Changed:
    """The terms and the forms that came, went or are others now."""

    terms: frozenset[str]
    forms: frozenset[str]


@dataclass(slots=True)
class Index:
    """The index of one language.

    terms       the posting of each term, encoded
    forms       how often each form is shown in which way
    vocabulary  the words in the page's language: its stem, and how many documents have it
    whole       the words that may have parts, with how many documents have them
    parts       the parts of those that have any
    """

    lang: str
    stop_words: frozenset[str]
    terms: dict[str, str] = field(default_factory=dict)
    forms: dict[str, dict[str, int]] = field(default_factory=dict)
    vocabulary: dict[str, tuple[str, int]] = field(default_factory=dict)
    whole: dict[str, int] = field(default_factory=dict)
    parts: Parts = field(default_factory=dict)

    def postings(self, ranks: Mapping[int, int]) -> Iterator[tuple[str, Posting]]:
        """Every term in order, with its posting: field number → document → count. The documents are
        renumbered as `ranks` says.
        """
        for term, text in sorted(self.terms.items()):
            yield (
                term,
                {
                    place: {ranks[document]: count for document, count in counts.items()}
                    for place, counts in decoded(text).items()
                },
            )

    @property
    def words(self) -> Iterator[tuple[str, str, int]]:
        """The forms in order, each as it is shown most often, with its number of documents."""
        for form, shown in sorted(self.forms.items()):
            best = (
                max(sorted(shown), key=shown.__getitem__) if len(shown) > 1 else next(iter(shown))
            )
            yield form, best, sum(shown.values())

    def exchange(
        self,
        gone: Mapping[int, Row],
        new: Mapping[int, Row],
        row: Callable[[int], Row],
    ) -> Changed:
        """Take rows out of the index and put others in, by their numbers. `row` gives one that
        stays.
        """
        before, went, came = self.parts, _Brought(gone), _Brought(new)
        moved = self._renew_words(went, came)
        for document in self._documents_of(moved) - gone.keys() - new.keys():
            whole = _only(row(document).whole, moved)
            went.whole.add(document, whole)
            came.whole.add(document, whole)
        went.add_parts(before)
        came.add_parts(self.parts)
        came.forms.subtract(went.forms)
        terms = frozenset(self._renew_terms(went.terms, came.terms))
        return Changed(terms, self._renew_forms(came.forms))

    def _renew_words(self, went: "_Brought", came: "_Brought") -> frozenset[str]:
        """Count the words anew, and look for the parts that follow from them; the words that have
        other parts now.
        """
        before = {*self.vocabulary}, {stem for _, stem in self._known()}
        for sign, brought in ((-1, went), (1, came)):
            for form, count in brought.vocabulary.items():
                known = self.vocabulary.get(form, ("", 0))[1]
                self.vocabulary[form] = (brought.stems[form], known + sign * count)
        self.vocabulary = {form: one for form, one in self.vocabulary.items() if one[1]}
        whole = Counter(self.whole)
        whole.subtract(went.having)
        whole.update(came.having)
        new = whole.keys() - self.whole.keys()
        self.whole = {form: count for form, count in whole.items() if count}
        stems = {stem for _, stem in self._known()}
        other = (before[0] ^ {*self.vocabulary}) | (before[1] ^ stems)
        return self._renew_parts(new, tuple(other))

    def _known(self) -> Iterator[tuple[str, str]]:
        return (
            (form, stem)
            for form, (stem, _) in self.vocabulary.items()
            if form not in self.stop_words
        )

    def _renew_parts(self, came: Iterable[str], other: tuple[str, ...]) -> frozenset[str]:
        """Look for the parts of words that came, and of those that begin or end with a word that
        is there or is not, `other` than before.
        """
        forms = {*came} & self.whole.keys()
        if len(other) > _MANY:
            forms = {*self.whole}
        elif other:
            forms |= {form for form in self.whole if form.startswith(other) or form.endswith(other)}
        before, find = self.parts, parts_finder(self.lang, dict(self._known()), self.stop_words)
        renewed = {form: find(form) for form in forms}
        self.parts = {form: parts for form, parts in before.items() if form in self.whole}
        self.parts |= renewed
        self.parts = {form: parts for form, parts in self.parts.items() if parts}
        return frozenset(form for form in forms if self.parts.get(form, ()) != before.get(form, ()))

    def _documents_of(self, forms: Iterable[str]) -> set[int]:
        """The numbers of documents that may have one of these words in the page's language."""
        stems = {self.vocabulary[form][0] for form in forms if form in self.vocabulary}
        return {
            document
            for stem in stems
            if stem in self.terms
            for counts in decoded(self.terms[stem]).values()
            for document in counts
        }

    def _renew_forms(self, changes: Mapping[tuple[str, str], int]) -> frozenset[str]:
        changed = set()
        for (form, shown), change in changes.items():
            if change:
                counts = self.forms.setdefault(form, {})
                counts[shown] = counts.get(shown, 0) + change
                changed.add(form)
        for form in changed:
            self.forms[form] = {shown: n for shown, n in self.forms[form].items() if n}
            if not self.forms[form]:
                del self.forms[form]
        return frozenset(changed)

    def _renew_terms(self, went: "_Steps", came: "_Steps") -> Iterator[str]:
        for term in {**came, **went}:
            if term not in went and term not in self.terms and term not in came.joined:
                self.terms[term] = encoded_steps(came[term])
                yield term
                continue
            change = posting_of(came.get(term, ()))
            if term in went:
                _sum(change, posting_of(went[term], -1))
                change = {place: counts for place, counts in change.items() if counts}
            if not change:
                continue
            yield term
            before = self.terms.get(term)  # to what was not there nothing is added up
            if text := encoded(_sum(decoded(before), change) if before else change):
                self.terms[term] = text
            else:
                del self.terms[term]


def _sum(posting: Posting, change: Posting) -> Posting:
    """A posting with what is added to it, or taken away."""
    for place, counts in change.items():
        there = posting.setdefault(place, {})
        for document, count in counts.items():
            there[document] = there.get(document, 0) + count
            if not there[document]:
                del there[document]
    return {place: counts for place, counts in posting.items() if counts}


class _Steps(dict[str, "array[int]"]):
    """By word: the field, the document and how often it stands there, as one number each
    (`postings.py`). Of ten thousand documents there are millions. The steps of words that are
    `joined` are those of several.
    """

    def __init__(self) -> None:
        super().__init__()
        self.joined: set[str] = set()

    def __missing__(self, word: str) -> "array[int]":
        steps = self[word] = array("q")
        return steps

    def add(self, document: int, words: Counts) -> None:
        """Note words of a document."""
        for place, counts in words.items():
            at = step(place, document)
            for word, count in counts.items():
                self[word].append(at | count << DOCUMENT)


class _Brought:
    """What rows, by their numbers, bring to the index: each is looked at once.

    vocabulary, stems  the words in the page's language with how many rows have them; their stems
    forms              the forms, each as it is shown, with how many rows have them
    terms              their terms
    whole, having      the words that may have parts; how many rows have them
    """

    def __init__(self, rows: Mapping[int, Row]) -> None:
        self.vocabulary, self.stems = Counter[str](), dict[str, str]()
        self.forms, self.having = Counter[tuple[str, str]](), Counter[str]()
        self.terms, self.whole = _Steps(), _Steps()
        for document, row in rows.items():
            self.vocabulary.update(row.vocabulary.keys())
            self.stems.update(row.vocabulary)
            self.forms.update(row.forms.items())
            self.having.update(set[str]().union(*row.whole.values()))
            self.terms.add(document, row.terms)
            self.whole.add(document, row.whole)

    def add_parts(self, parts: Parts) -> None:
        """Add the parts of words to the terms; the words are let go of."""
        while self.whole:
            form, of_form = self.whole.popitem()
            for part in parts.get(form, ()):
                self.terms[part].extend(of_form)
                self.terms.joined.add(part)


def _only(whole: Counts, forms: Collection[str]) -> Counts:
    """Some of the words that may have parts."""
    return {
        place: {form: count for form, count in counts.items() if form in forms}
        for place, counts in whole.items()
    }
