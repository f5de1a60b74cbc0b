"""Shards: an index and its documents go in; small files come out, of which the browser loads those
that a query needs.

    index   what the browser must know first: numbers, boosts, stop words, where each shard begins
    asking0 …  words of asking in other languages, by script, for queries in these
    said    phrases for conditions, for queries that name a type that has some
    said_fr … such phrases in another language
    t0 …    terms with their postings, in alphabetical order
    p0 …    two words side by side with their postings (`pairs.py`)
    w0 …    words a reader may type, in alphabetical order, for unfinished words
    r0 …    the same words written from their last letter, for slips near the beginning
    s0 …    the same words in the order of their consonants, for Arabic in Latin letters
    d0 …    what is shown of the documents, some in each file, in their order

A file is a script that hands over JSON (`wegwijs.give`): a script can be loaded from a disk, other
data can not. Lists of words are front-coded: how many letters a word shares with the one before, as
a digit, then the rest of it. Postings are rows of numbers of base 32 (`postings.py`).

The numbers in postings are those of `numbers.py`, which mostly stay when something else is edited.
`order` in the first file (`order.py`) says them in the order in which like stands beside like,
soonest first: whoever reads postings counts documents by their places in it, and so does whoever
asks for `d0 …`.
"""

import json
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from wegwijs.features.search.asking import Asking, coded_asking, script_of_most
from wegwijs.features.search.cuts import Cuts, Segments, apart
from wegwijs.features.search.documents import FIELDS, PAGE
from wegwijs.features.search.index import K1, Changed, Index
from wegwijs.features.search.order import coded_order
from wegwijs.features.search.pairs import is_pair, pair_files
from wegwijs.features.search.postings import as_sent
from wegwijs.features.search.telling import CAPITALS, is_capitals
from wegwijs.render.script_data import DIGITS

TERMS, WORDS = 900, 1_250
"""Greatest compressed size of a shard, in bytes; a single term can be larger."""
_AS_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Made once: there are thousands of small files."""
CHUNK = 1
"""Documents whose texts stand in one file: a reader seldom needs two that stand side by side."""


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


class _FrontCoded:
    """A list of words of which parts are front-coded; how a word stands behind the one before it is
    found out once.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self._known: dict[int, str] = {}

    def part(self, begin: int, end: int) -> str:
        """Some words that stand behind each other."""
        known, words = self._known, self.words
        for at in range(begin + 1, end):
            if at not in known:
                shared = _shared(words[at - 1], words[at])
                known[at] = DIGITS[shared] + words[at][shared:]
        first = f"{DIGITS[0]}{words[begin]}"
        return " ".join([first, *(known[at] for at in range(begin + 1, end))])


def _shared(one: str, two: str) -> int:
    """How many first letters two words share; never more than a digit can say."""
    most = min(len(one), len(two), 63)
    if one[:most] != two[:most]:
        most = 0
        while one[most] == two[most]:
            most += 1
    if not two.isascii():
        # JavaScript counts the letters beyond U+FFFF twice: none of them is shared.
        most = next((at for at in range(most) if two[at] >= "\U00010000"), most)
    return most


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as the first file and the files of texts know it: its type, whether it is over,
    what kind of thing it is, what is shown of it, and its number.
    """

    type: str
    later: bool
    kind: str
    shown: Sequence[Any]
    number: int


@dataclass(frozen=True, slots=True)
class Shards:
    """The files of one language by name, without ending, and how they were cut, by kind of file."""

    files: Mapping[str, str]
    segments: Mapping[str, Segments] = field(default_factory=dict)


def shards(
    index: Index,
    documents: Sequence[Listed],
    sections: Mapping[str, str],
    prefix: str,
    stop: Iterable[str],
    before: Mapping[str, Segments],
    changed: Changed,
    asking: Asking,
    sounds: Callable[[Iterable[str]], Mapping[str, str]],
) -> Shards:
    """The files of one language. `documents` are in their order, `sections` are the addresses of
    the types, `prefix` of the language, `stop` the words that are too common; `before` is how an
    index was cut in which only what `changed` was another.
    """
    cuts = _cuts(index, before, changed, sounds)
    parts = {kind: cut.parts() for kind, cut in cuts.items()}
    kinds = sorted({document.kind for document in documents})
    files = {
        f"{kind}{place}": text
        for kind, of_kind in parts.items()
        for place, (_, text) in enumerate(of_kind)
    }
    files |= _texts(documents, kinds)
    pairs = pair_files({term: coded for term, coded in index.terms.items() if is_pair(term)})
    files |= {f"p{place}": as_json(text) for place, text in enumerate(pairs)}
    written = asking.light.get(asking.lang) or chain.from_iterable(asking.kinds.values())
    own, others = coded_asking(asking, front_coded)
    files |= {f"asking{script}": as_json(listed) for script, listed in enumerate(others)}
    files["said"] = as_json(_coded(asking.said.own))
    phrases = asking.said.others
    files |= {f"said_{code}": as_json(_coded(listed)) for code, listed in phrases.items()}
    nots = {code: asking.negations[code] for code in (asking.lang,) if code in asking.negations}
    starts = {kind: front_coded(_starts(cut.keys, parts[kind])) for kind, cut in cuts.items()}
    version = f"{zlib.crc32(''.join(files.values()).encode()):08x}"
    first = {
        "version": version,
        "documents": len(documents),
        "fields": list(FIELDS.items()),
        "k1": K1,
        "chunk": CHUNK,
        "starts": starts,
        "types": _types(documents, asking.answers),
        "kinds_of": {name: front_coded(terms) for name, terms in asking.kinds.items()},
        "order": coded_order(document.number for document in documents),
        "sections": dict(sections),
        "lists": _lists(documents, {name: sections[name] for name in asking.listed}),
        "prefix": prefix,
        "kinds": kinds,
        "stop": front_coded(sorted(stop)),
        "capitals": front_coded(_capitals(index)),
        "pairs": len(pairs).bit_length() - 1,
        "script": script_of_most(written),
        "asking": own,
        "area": front_coded(asking.area),
        "not": _coded(nots),
        "apart": _coded(asking.apart),
        "homes": list(asking.homes),
        "said": asking.said.types,
        "said_in": list(phrases),
        "facets": {name: front_coded(terms) for name, terms in asking.facets.items()},
    }
    return Shards(
        {"index": as_json(first), **files}, {kind: cut.segments for kind, cut in cuts.items()}
    )


def _coded(lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {name: front_coded(listed) for name, listed in lists.items() if listed}


def _cuts(
    index: Index,
    before: Mapping[str, Segments],
    changed: Changed,
    sounds: Callable[[Iterable[str]], Mapping[str, str]],
) -> dict[str, Cuts]:
    """How terms, words, words from their last letter and by their consonants are cut into files."""
    terms = sorted(term for term in index.terms if not is_pair(term))
    postings = [index.terms[term] for term in terms]
    words = [
        (form, f"{shown}{min(9, count.bit_length() - 1)}") for form, shown, count in index.words
    ]
    heard_as = sounds({form for form, _ in words} | changed.forms)
    heard = sorted((heard_as[form], shown) for form, shown in words if form in heard_as)
    backwards = sorted((form[::-1], f"{shown[-2::-1]}{shown[-1]}") for form, shown in words)

    listed = _FrontCoded(terms)

    def pack_terms(begin: int, end: int) -> str:
        return as_json([listed.part(begin, end), " ".join(map(as_sent, postings[begin:end]))])

    def cut_words(kind: str, pairs: Sequence[tuple[str, str]], forms: Iterable[str]) -> Cuts:
        shown = _FrontCoded([each for _, each in pairs])
        return Cuts(
            [key for key, _ in pairs],
            lambda begin, end: as_json(shown.part(begin, end)),
            lambda begin, end: 4 * (end - begin),
            WORDS,
            before.get(kind, {}),
            sorted(forms),
        )

    return {
        "t": Cuts(
            terms,
            pack_terms,
            lambda begin, end: sum(map(len, postings[begin:end])),
            TERMS,
            before.get("t", {}),
            sorted(term for term in changed.terms if not is_pair(term)),
        ),
        "w": cut_words("w", words, changed.forms),
        "r": cut_words("r", backwards, (form[::-1] for form in changed.forms)),
        "s": cut_words("s", heard, {heard_as[form] for form in changed.forms if form in heard_as}),
    }


def _starts(keys: Sequence[str], parts: Sequence[tuple[str, str]]) -> list[str]:
    """Where each part begins: with as much of its first key as tells it from the key before. The
    first part begins before everything.
    """
    firsts = [(key, keys[bisect_left(keys, key) - 1]) for key, _ in parts[1:]]
    return ["", *(apart(key, before) for key, before in firsts)] if parts else []


def _capitals(index: Index) -> list[str]:
    """The common words that are short names here when they are written in capitals."""
    return sorted(term.removesuffix(CAPITALS) for term in index.terms if is_capitals(term))


def _types(
    documents: Sequence[Listed], answers: Mapping[str, tuple[str, ...]]
) -> list[tuple[str, int, int, tuple[str, ...]]]:
    """For each type in order: its name, the number of its documents, how many of them come first
    because they are to come, and which kinds of question it answers.
    """
    types: dict[str, list[int]] = {}
    for document in documents:
        counts = types.setdefault(document.type, [0, 0])
        counts[0] += 1
        counts[1] += not document.later
    return [(name, total, first, answers.get(name, ())) for name, (total, first) in types.items()]


def _lists(documents: Sequence[Listed], sections: Mapping[str, str]) -> dict[str, int]:
    """The place of the page that lists all documents of a type, by its name."""
    places = {
        document.shown[0]: place
        for place, document in enumerate(documents)
        if document.type == PAGE
    }
    return {name: places[section] for name, section in sections.items() if section in places}


def _texts(documents: Sequence[Listed], kinds: Sequence[str]) -> dict[str, str]:
    """The files with what is shown of documents; for the kind of each stands its place."""
    places = {kind: place for place, kind in enumerate(kinds)}
    shown = [
        [identity, title, places[kind], *more]
        for identity, title, kind, *more in (document.shown for document in documents)
    ]
    return {
        f"d{start // CHUNK}": as_json(shown[start : start + CHUNK])
        for start in range(0, len(shown), CHUNK)
    }


def as_json(value: Any) -> str:
    """A value as a file holds it."""
    return _AS_JSON(value)
