"""Postings: how often a term stands in which field of which document goes in; a row of digits comes
out, and the other way round.

It is a row of numbers of base 32, the last digit of each marked: for each field and count how many
documents, then the steps from one document to the next. Field lengths do not count (BM25's b is
0): a record's texts are short, and without them a posting is a number and a count.
"""

from collections.abc import Iterator

from wegwijs.features.search.documents import FIELDS
from wegwijs.render.script_data import DIGITS

Posting = dict[int, dict[int, int]]
"""How often a term stands in each field (by number) of each document (by number)."""
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
