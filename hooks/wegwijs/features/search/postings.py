"""Postings: how often a term stands in which field of which document goes in; a row of digits comes
out, and the other way round.

It is a row of numbers of base 32, the last digit of each marked: for each field and count how many
documents, then the steps from one document to the next. Field lengths do not count (BM25's b is
0): a record's texts are short, and without them a posting is a number and a count.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator

from wegwijs.features.search.documents import FIELDS
from wegwijs.render.script_data import DIGITS

Posting = dict[int, dict[int, int]]
"""How often a term stands in each field (by number) of each document (by number)."""
DOCUMENT, _COUNT = 32, 24
"""Bits of a step that say the document, and how often."""
_MOST_DOCUMENTS, _MOST_COUNT = (1 << DOCUMENT) - 1, (1 << _COUNT) - 1
_COMMON = 1_000
"""Documents that have a word in their body, from which on it does not count how often: so common a
word tells little, and each count is a list of its own.
"""
_BODY = [*FIELDS].index("body")
_VALUES = {digit: value for value, digit in enumerate(DIGITS)}


def _number(value: int) -> str:
    text = DIGITS[32 + value % 32]
    while value := value // 32:
        text = DIGITS[value % 32] + text
    return text


_SMALL = tuple(map(_number, range(2_048)))


def number(value: int) -> str:
    """A number of base 32, most significant digit first; the last digit is one of the upper half of
    DIGITS.
    """
    return _SMALL[value] if value < len(_SMALL) else _number(value)


def encoded(posting: Posting) -> str:
    """A posting as text."""
    alike: dict[tuple[int, int], list[int]] = {}
    for place, counts in posting.items():
        for document, count in counts.items():
            alike.setdefault((place, count), []).append(document)
    coded = []
    for (place, count), documents in sorted(alike.items()):
        coded += [number(place + len(FIELDS) * (count - 1)), number(len(documents))]
        before = -1
        for document in sorted(documents):
            coded.append(number(document - before))
            before = document
    return "".join(coded)


def step(field: int, document: int, count: int = 0) -> int:
    """A field, how often a word stands there, and a document as one number: in the order of these
    postings are written.
    """
    return field << _COUNT + DOCUMENT | count << DOCUMENT | document


def posting_of(steps: Iterable[int], sign: int = 1) -> Posting:
    """What steps come to in all, or take away."""
    posting: Posting = {}
    for one in steps:
        place, document = one >> _COUNT + DOCUMENT, one & _MOST_DOCUMENTS
        counts = posting.setdefault(place, {})
        counts[document] = counts.get(document, 0) + sign * (one >> DOCUMENT & _MOST_COUNT)
    return posting


def encoded_steps(steps: Collection[int]) -> str:
    """The posting of steps as text: no document stands in a field twice."""
    ordered = sorted(steps) if len(steps) > 1 else [*steps]
    coded, begin = [], 0
    while begin < len(ordered):
        head = ordered[begin] >> DOCUMENT
        place, count = head >> _COUNT, head & _MOST_COUNT
        end = bisect_left(ordered, (head + 1) << DOCUMENT, begin)
        coded += [number(place + len(FIELDS) * (count - 1)), number(end - begin)]
        before = (head << DOCUMENT) - 1
        for one in ordered[begin:end]:
            coded.append(number(one - before))
            before = one
        begin = end
    return "".join(coded)


def decoded(text: str) -> Posting:
    """The posting that was encoded."""
    posting: Posting = {}
    values = _numbers(text)
    for head in values:
        counts, document = posting.setdefault(head % len(FIELDS), {}), -1
        for _ in range(next(values)):
            document += next(values)
            counts[document] = 1 + head // len(FIELDS)
    return posting


def as_sent(text: str) -> str:
    """An encoded posting as a reader gets it: a word that stands in the body of very many documents
    stands there once.
    """
    if len(text) < _COMMON:  # a document is a digit at least
        return text
    posting = decoded(text)
    counts = posting.get(_BODY, {})
    if len(counts) < _COMMON:
        return text
    return encoded({**posting, _BODY: dict.fromkeys(counts, 1)})


def _numbers(text: str) -> Iterator[int]:
    value = 0
    for digit in map(_VALUES.__getitem__, text):
        value = value * 32 + (digit & 31)
        if digit > 31:
            yield value
            value = 0
