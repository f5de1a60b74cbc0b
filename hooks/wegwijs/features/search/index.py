"""Index: rows come and go; the postings of one language, and the words a reader may type, are what
is left.

What is in the index follows from the rows that are in it, not from the order in which they came:
one that goes takes away what it brought. So an index can be kept, and a row that changed be
exchanged. How a posting is written stands in `postings.py`; what a word is worth the browser works
out from them.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from wegwijs.features.search.compounds import parts_finder
from wegwijs.features.search.postings import Posting, decoded, encoded
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
        parts = dict(self.parts)
        moved = self._renew_words(gone.values(), new.values())
        changes, forms = _Changes(), Counter[tuple[str, str]]()
        for rows, sign, known in ((gone, -1, parts), (new, 1, self.parts)):
            for document, one in rows.items():
                _add(changes, document, one.terms, sign)
                _add(changes, document, _parts_in(one, known), sign)
                for pair in one.forms.items():
                    forms[pair] += sign
        for document in self._documents_of(moved) - gone.keys() - new.keys():
            one = row(document)
            _add(changes, document, _parts_in(one, parts, moved), -1)
            _add(changes, document, _parts_in(one, self.parts, moved), 1)
        return Changed(frozenset(self._renew_terms(changes)), self._renew_forms(forms))

    def _renew_words(self, gone: Iterable[Row], new: Iterable[Row]) -> frozenset[str]:
        """Count the words anew, and look for the parts that follow from them; the words that have
        other parts now.
        """
        stems = Counter(stem for _, stem in self._known())
        before = {*self.vocabulary}, {*stems}
        whole = Counter(self.whole)
        for sign, rows in ((-1, gone), (1, new)):
            for row in rows:
                for form, stem in row.vocabulary.items():
                    count = self.vocabulary.get(form, (stem, 0))[1] + sign
                    self.vocabulary[form] = (stem, count)
                for form in {form for counts in row.whole.values() for form in counts}:
                    whole[form] += sign
        self.vocabulary = {form: one for form, one in self.vocabulary.items() if one[1]}
        came = whole.keys() - self.whole.keys()
        self.whole = {form: count for form, count in whole.items() if count}
        stems = Counter(stem for _, stem in self._known())
        other = (before[0] ^ {*self.vocabulary}) | (before[1] ^ {*stems})
        return self._renew_parts(came, tuple(other))

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

    def _renew_terms(self, changes: "_Changes") -> Iterator[str]:
        for term, steps in changes.items():
            change = _posting(steps)
            if not any(chain.from_iterable(counts.values() for counts in change.values())):
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


class _Changes(dict[str, "array[int]"]):
    """By term: the field, the document and how much more often it stands there, one after the
    other. Of ten thousand documents there are millions.
    """

    def __missing__(self, term: str) -> "array[int]":
        steps = self[term] = array("i")
        return steps


def _add(changes: _Changes, document: int, terms: Counts, sign: int) -> None:
    """Note that terms come to a document, or go from it."""
    for place, counts in terms.items():
        for term, count in counts.items():
            changes[term].extend((place, document, sign * count))


def _posting(steps: "array[int]") -> Posting:
    """What comes to a posting, or goes from it, in all."""
    posting: Posting = {}
    for at in range(0, len(steps), 3):
        place, document, count = steps[at : at + 3]
        counts = posting.setdefault(place, {})
        counts[document] = counts.get(document, 0) + count
    return posting


def _parts_in(row: Row, parts: Parts, only: frozenset[str] | None = None) -> Counts:
    """How often parts of words stand in each field of a row, of all words or of some `only`."""
    counts_there: dict[int, Counter[str]] = {}
    for place, counts in row.whole.items():
        added = counts_there.setdefault(place, Counter())
        for form, count in counts.items():
            if only is None or form in only:
                for part in parts.get(form, ()):
                    added[part] += count
    return {place: dict(added) for place, added in counts_there.items()}
