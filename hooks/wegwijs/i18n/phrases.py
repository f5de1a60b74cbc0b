"""Phrases: words and terms with a meaning go in; where a text uses them comes out, with Arabic
clitics and capitals seen through.

A text is read word by word, and what a word can begin is remembered, so that a large portal costs
one look-up per word.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

_MARKS = "\u064b-\u065f\u0670\u0640"
"""Arabic vowel signs and the stretching line: written or not, the word is the same."""
WORD = re.compile(rf"<[^>]*>|&\#?\w+;|([^\W_](?:[^\W_]|[{_MARKS}])*)")
"""A word; tags and character references are matched too, so that no word is seen inside them."""
_GAP = re.compile(r"(?:[\s\u00a0\u2010\u2011'’/-]|&\#39;|&nbsp;|</?(?:bdi|em|strong)[^>]*>)*")
_ANY_WORD = re.compile(r"\w+")
_MARK = re.compile(f"[{_MARKS}]")
_MORE_BETWEEN = ("<", "&", "{")
"""Signs of what may stand between two words that are read one after the other, besides links and
addresses. Arabic letters may be written onto a word besides.
"""
_ALEFS = "أإآٱ"
_BEFORE = ("", "ال", "بال", "كال", "لل", "ب", "ك", "ل")
_AFTER = ("هما", "كما", "ها", "هم", "هن", "كم", "نا", "ه", "ك", "ي")
_ONTO_LATIN = re.compile("[\u0600-\u06ff]+(?=[A-Za-z0-9])")
_ARABIC = re.compile("[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Use:
    """Where a text uses a phrase: from `start` to `end`, and what the phrase stands for."""

    start: int
    end: int
    means: str


@dataclass(frozen=True, slots=True)
class _Form:
    """A phrase as it is looked for: the words before and after its longest word, and how an
    abbreviation must be written.
    """

    means: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    exact: str = ""

    @property
    def is_alone(self) -> bool:
        """Whether it has no other words."""
        return not self.before and not self.after

    def may_stand_in(self, folded: str, word: str, side_by_side: bool) -> bool:
        """Whether its other words may stand around a word in a text that is folded as they are, in
        which words that are read one after the other may be known to be written `side_by_side`. A
        word that ends in ة may be written with ت and something behind it.
        """
        if side_by_side:
            return self._is_beside(folded, word)
        return all(word.removesuffix("ة") in folded for word in (*self.before, *self.after))

    def _is_beside(self, folded: str, word: str) -> bool:
        """Whether the other words stand beside a word somewhere, or a link or an address does."""
        end = 0
        while (begin := folded.find(word, end)) >= 0:
            end = begin + len(word)
            if _ends_with(folded, begin, self.before) and _begins_with(folded, end, self.after):
                return True
        return False


def _ends_with(text: str, place: int, words: Sequence[str]) -> bool:
    """Whether a text may be read up to a place so that these words are the last."""
    for word in reversed(words):
        end = place
        while place and not text[place - 1].isalnum():
            place -= 1
        begin = place - len(word)
        if begin < 0 or not text.startswith(word, begin) or text[begin - 1 : begin].isalnum():
            gap = text[place:end]
            return ")" in gap or "]" in gap or "://" in "".join(text[:place].split()[-1:])
        place = begin
    return True


def _begins_with(text: str, place: int, words: Sequence[str]) -> bool:
    """Whether a text may be read from a place so that these words are the first."""
    for word in words:
        begin = place
        while place < len(text) and not text[place].isalnum():
            place += 1
        end = place + len(word)
        if not text.startswith(word, place) or text[end : end + 1].isalnum():
            return text.startswith("http", place) or "]" in text[begin:place]
        place = end
    return True


@dataclass
class Phrases:
    """Phrases of one language with what each stands for, ready to be found in texts.

    A phrase is looked for by its longest word: the others are often “in” or “of”, which stand
    everywhere.
    """

    forms: Iterable[tuple[str, str]]
    _by_word: dict[str, list[_Form]] = field(init=False, default_factory=dict)
    _begun: dict[str, tuple[_Form, ...]] = field(init=False, default_factory=dict)
    _seen: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        for phrase, means in self.forms:
            words = words_of(phrase)
            if words:
                exact = phrase if len(words) == 1 and phrase.isupper() and phrase.isascii() else ""
                bare = [_bare(word) for word in words]
                place = max(range(len(bare)), key=lambda number: len(bare[number]))
                form = _Form(means, tuple(bare[:place]), tuple(bare[place + 1 :]), exact)
                self._by_word.setdefault(bare[place], []).append(form)

    def traces(self, text: str) -> frozenset[str]:
        """Words of a text without which it uses no phrase: nothing but its words is looked at, and
        not where they stand.
        """
        words, begun = words_in(text), self._begun
        new = words - self._seen
        for word in new:
            if candidates := self._candidates(word):
                begun[word] = candidates
        self._seen |= new
        telling = words & begun.keys()
        alone = {word for word in telling if any(form.is_alone for form in begun[word])}
        rest = telling - alone
        if not rest:
            return frozenset(alone)
        folded = _folded(text)
        side_by_side = not any(sign in text for sign in _MORE_BETWEEN) and (
            text.isascii() or _ARABIC.search(text) is None
        )
        return frozenset(alone).union(
            word
            for word in rest
            if any(form.may_stand_in(folded, _folded(word), side_by_side) for form in begun[word])
        )

    def find(self, text: str, telling: Collection[str] | None = None) -> list[Use]:
        """Every use in a text or in HTML without links, in order; of two that overlap the first, or
        else the longer one. `telling` are its traces, or those of a longer text, if they are known.
        """
        uses: list[Use] = []
        for use in sorted(self._uses(text, telling), key=lambda use: (use.start, -use.end)):
            if not uses or use.start >= uses[-1].end:
                uses.append(use)
        return uses

    def meanings(self, text: str) -> set[str]:
        """What a text uses, phrases within others too."""
        return {use.means for use in self._uses(text)}

    def _uses(self, text: str, telling: Collection[str] | None = None) -> list[Use]:
        begun = self._begun
        if telling is None:
            telling = self.traces(text)
        if not any(word in text for word in telling):
            return []
        words = [match for match in WORD.finditer(text) if match[1]]
        places = [
            (number, word) for number, match in enumerate(words) if (word := match[1]) in telling
        ]
        uses = (
            self._use(text, words, number, form) for number, word in places for form in begun[word]
        )
        return [use for use in uses if use is not None]

    def _candidates(self, word: str) -> tuple[_Form, ...]:
        """The phrases of which this can be the longest word."""
        if word.isascii() and word.lower() not in self._by_word:
            return ()
        may_be = self._by_word.keys() & variants(word)
        if not may_be:
            return ()
        written = _ONTO_LATIN.sub("", word)
        forms = {
            form: None
            for variant in may_be
            for form in self._by_word[variant]
            if form.exact in {"", written}
        }
        return tuple(forms)

    def _use(self, text: str, words: list[re.Match[str]], number: int, form: _Form) -> Use | None:
        first, last = number - len(form.before), number + len(form.after)
        if first < 0 or last >= len(words):
            return None
        expected = (*form.before, "", *form.after)
        for place, other in zip(range(first, last + 1), expected, strict=True):
            if other and other not in variants(words[place][1]):
                return None
            gap = _GAP.match(text, words[place - 1].end()) if place > first else None
            if place > first and (gap is None or gap.end() != words[place].start()):
                return None
        return Use(words[first].start(), words[last].end(), form.means)


@lru_cache(maxsize=256)
def words_in(text: str) -> frozenset[str]:
    """The words of a text, and all runs of letters and digits: what it may use. Several lists of
    phrases are looked for in it, one after the other.
    """
    words = frozenset(_ANY_WORD.findall(text))
    # where none of these is, a word is a run of letters and digits
    intricate = (
        "_" in text
        or "<" in text
        or "&" in text
        or not (text.isascii() or _MARK.search(text) is None)
    )
    return words.union(WORD.findall(text)) if intricate else words


def words_of(phrase: str) -> list[str]:
    """The words of a phrase, as they are looked for in texts."""
    return [match[1] for match in WORD.finditer(phrase) if match[1]]


def key(phrase: str) -> str:
    """A phrase as it is compared with others: capitals, vowel signs and articles make no
    difference.
    """
    return " ".join(map(_bare, words_of(phrase)))


@lru_cache(maxsize=1 << 16)
def variants(word: str) -> frozenset[str]:
    """What a written word can be: itself, and in Arabic the word without what is written onto
    it.
    """
    if word.isascii():
        return frozenset({word.lower()})
    folded = _folded(word)
    if not _ARABIC.match(folded):
        return frozenset({folded})
    spellings = {folded, _ONTO_LATIN.sub("", folded)}
    for cut in _prefixes(folded):
        spellings.add(cut)
        for after in _AFTER if cut.endswith(_AFTER) else ():
            if cut.endswith(after) and len(cut) > len(after) + 2:
                stem = cut.removesuffix(after)
                spellings.add(stem)
                if stem.endswith("ت"):
                    spellings.add(stem[:-1] + "ة")
    return frozenset(spellings)


def _prefixes(word: str) -> Iterator[str]:
    yield word
    for joined in ("", "و", "ف"):
        if not word.startswith(joined):
            continue
        inner = word[len(joined) :]
        for before in _BEFORE if inner.startswith(_BEFORE[1:]) else _BEFORE[:1]:
            if inner.startswith(before) and len(inner) - len(before) >= 2 and joined + before:
                yield inner[len(before) :]


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    if not _ARABIC.search(word):
        return word.casefold()
    word = _MARK.sub("", word)
    for alef in _ALEFS:
        word = word.replace(alef, "ا")
    return word.casefold()


def _bare(word: str) -> str:
    """A word of a listed phrase: an Arabic article is left out, because texts may have it or
    not.
    """
    folded = _folded(word)
    return (
        folded[2:]
        if folded.startswith("ال") and len(folded) > 4 and _ARABIC.match(folded)
        else folded
    )
