"""Shards: an index and its documents go in; small files come out, of which the browser loads those
that a query needs.

    index   what the browser must know first: numbers, boosts, stop words, where each shard begins
    t0 …    terms with their postings, in alphabetical order
    w0 …    words a reader may type, in alphabetical order, for unfinished words
    r0 …    the same words written from their last letter, for slips near the beginning
    d0 …    what is shown of the documents, some in each file

A file is a script that hands over JSON (`wegwijs.give`): a script can be loaded from a disk, other
data can not. Lists of words are front-coded: how many letters a word shares with the one before, as
a digit, then the rest of it. A posting is a row of numbers of base 32, the last digit of each
marked: for each field and count the number of documents, then the steps from one document to the
next.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from wegwijs.features.search.documents import FIELDS, PAGE, SearchDocument
from wegwijs.features.search.index import COUNTED, K1, B, Index, Posting
from wegwijs.render.script_data import DIGITS

TERMS, WORDS = 9_000, 7_000
"""Greatest compressed size of a shard, in bytes; a single term can be larger."""
CHUNK = 6
"""Documents whose texts stand in one file."""


def number(value: int) -> str:
    """A number of base 32, most significant digit first; the last digit is one of the upper half of
    DIGITS.
    """
    text = DIGITS[32 + value % 32]
    while value := value // 32:
        text = DIGITS[value % 32] + text
    return text


def front_coded(words: Iterable[str]) -> str:
    """Words in one string: the letters shared with the word before, as a digit of DIGITS, and the
    rest.
    """
    return " ".join(_codes(words))


def _codes(words: Iterable[str]) -> Iterator[str]:
    before = ""
    for word in words:
        shared = _shared(before, word)
        yield DIGITS[shared] + word[shared:]
        before = word


def _shared(one: str, two: str) -> int:
    """How many first letters two words share; never more than a digit can say."""
    most = min(len(one), len(two), 63)
    if one[:most] != two[:most]:
        most = next(at for at, letter in enumerate(one) if letter != two[at])
    if not two.isascii():
        # JavaScript counts the letters beyond U+FFFF twice: none of them is shared.
        most = next((at for at in range(most) if two[at] >= "\U00010000"), most)
    return most


def encoded(posting: Posting) -> str:
    """A posting as text."""
    coded = []
    for field, counts in sorted(posting.items()):
        by_count: dict[int, list[int]] = {}
        for document, count in sorted(counts.items()):
            by_count.setdefault(count, []).append(document)
        for count, found in sorted(by_count.items()):
            coded += [number(field + len(FIELDS) * (count - 1)), number(len(found))]
            coded += [
                number(there - here) for here, there in zip([-1, *found], found, strict=False)
            ]
    return "".join(coded)


def shards(
    index: Index, documents: Sequence[SearchDocument], sections: Mapping[str, str], prefix: str
) -> dict[str, str]:
    """The files of one language by name, without ending. `sections` are the addresses of the types,
    `prefix` of the language.
    """
    terms = [(term, encoded(posting)) for term, posting in index.postings()]
    words = sorted(
        (form, f"{shown}{min(9, count.bit_length() - 1)}")
        for form, (shown, count) in index.words.items()
    )
    backwards = sorted((form[::-1], f"{shown[-2::-1]}{shown[-1]}") for form, shown in words)
    kinds = sorted({document.kind for document in documents})
    made = {
        "t": _cut(
            _entries(terms, [term for term, _ in terms]),
            TERMS,
            lambda part: [_list(part), " ".join(one.value for one in part)],
        ),
        "w": _cut(_entries(words, [shown for _, shown in words]), WORDS, _list),
        "r": _cut(_entries(backwards, [shown for _, shown in backwards]), WORDS, _list),
    }
    texts = [_shown(document, kinds) for document in documents]
    files = {
        f"{name}{place}": data
        for name, parts in made.items()
        for place, (_, data) in enumerate(parts)
    }
    files |= {
        f"d{start // CHUNK}": _json(texts[start : start + CHUNK])
        for start in range(0, len(texts), CHUNK)
    }
    starts = {name: front_coded(_starts(parts)) for name, parts in made.items()}
    version = f"{zlib.crc32(''.join(files.values()).encode()):08x}"
    first = {
        "version": version,
        "documents": len(documents),
        "counted": COUNTED * len(documents),
        "fields": list(FIELDS.items()),
        "k1": K1,
        "b": B,
        "chunk": CHUNK,
        "starts": starts,
        "types": _types(documents),
        "sections": dict(sections),
        "prefix": prefix,
        "kinds": kinds,
        "stop": front_coded(index.stop_words),
    }
    return {"index": _json(first), **files}


class _Entry(NamedTuple):
    """What stands in a file: its key and value, the word of it in a list of words, and that word as
    it is written behind the one before it.
    """

    key: str
    value: str
    word: str
    code: str


def _entries(pairs: Sequence[tuple[str, str]], words: Sequence[str]) -> list[_Entry]:
    """Keys with their values, and the word of each."""
    return [
        _Entry(key, value, word, code)
        for (key, value), word, code in zip(pairs, words, _codes(words), strict=True)
    ]


def _list(part: Sequence[_Entry]) -> str:
    """The words of some entries that stand behind each other, front-coded."""
    return " ".join([f"{DIGITS[0]}{part[0].word}", *(entry.code for entry in part[1:])])


def _cut(
    entries: list[_Entry], most: int, pack: Callable[[Sequence[_Entry]], Any]
) -> list[tuple[str, str]]:
    """Entries in files of at most `most` compressed bytes, halved until they fit: the first key of
    each, and its data.
    """
    if not entries:
        return []
    data = _json(pack(entries))
    if len(entries) < 2 or len(zlib.compress(data.encode(), 6)) <= most:
        return [(entries[0].key, data)]
    half, room = 0, sum(len(entry.key) + len(entry.value) for entry in entries) / 2
    while room > 0 and half < len(entries) - 1:
        room -= len(entries[half].key) + len(entries[half].value)
        half += 1
    return _cut(entries[:half], most, pack) + _cut(entries[half:], most, pack)


def _starts(parts: Sequence[tuple[str, str]]) -> list[str]:
    """The first key of each part; the first part begins before everything."""
    return ["", *(key for key, _ in parts[1:])] if parts else []


def _types(documents: Sequence[SearchDocument]) -> list[tuple[str, int, int]]:
    """For each type in order: its name, the number of its documents, and how many of them come
    first because they are to come.
    """
    found: dict[str, list[int]] = {}
    for document in documents:
        counts = found.setdefault(document.type, [0, 0])
        counts[0] += 1
        counts[1] += not document.later
    return [(name, total, first) for name, (total, first) in found.items()]


def _shown(document: SearchDocument, kinds: list[str]) -> list[Any]:
    """What is shown of a document. A language stands only beside a text that is not in the language
    of the page; an invented example ends with a 1.
    """
    return [
        document.id,
        document.title.value,
        kinds.index(document.kind),
        list(document.facts),
        document.summary.value,
        [[name.lang, name.value] for name in document.names],
        document.title.lang if document.title.foreign else "",
        document.summary.lang if document.summary.foreign else "",
        document.url if document.type == PAGE else "",
        *([1] if document.sample else []),
    ]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
