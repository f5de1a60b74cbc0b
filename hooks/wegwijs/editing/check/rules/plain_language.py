"""Plain language: texts that job seekers and others read go in; sentences and words that are too
hard come out as warnings.

Job seekers often read in a language that they are still learning, so their texts are held to
shorter sentences; words of the administration are noted in their texts only. An employer or a
professional manages more.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from wegwijs.content.glossary import Glossary
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.subject import RecordSubject, Rule, Subject, Words
from wegwijs.editing.prose.markdown_blocks import Block, block_sentences, blocks, is_marked
from wegwijs.editing.prose.passages import SEARCH_WORDS, Passage, hand_written
from wegwijs.i18n.locale import without_country
from wegwijs.i18n.phrases import Phrases, Use, words_in

_SENTENCE = {"nl": (25, 30), "fr": (26, 32), "en": (25, 30), "ar": (22, 27)}
"""The most words of a sentence: for job seekers, for others.

GOV.UK asks writers to split sentences of more than 25 words, because readers then begin to lose the
thread. French needs a few more small words to say the same; Arabic writes “and”, “the”, “to” and
“his” onto the next word and says it in a fifth fewer.
"""
_OTHER = (25, 30)
_WORD = {"nl": 22, "fr": 17, "en": 17, "ar": 13}
"""The most letters of a word: Dutch and German write compounds as one word. What is longer is hard
for who spells it out.
"""
_OTHER_WORD = 22
_COUNTED = re.compile(r"[^\W_]")
_BREAK = re.compile(r"(?<=[:؛])\s+|\s[–—]\s+")
_LATIN = re.compile(r"[A-Za-z]")


class _Traces(NamedTuple):
    """Words of some texts without which nothing in them is too hard, or has too long a word."""

    hard: frozenset[str] = frozenset()
    long: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reader:
    """What is needed to judge texts of one language."""

    lang: str
    glossary: Glossary
    hard: Phrases
    long: re.Pattern[str]

    def most(self, beginner: bool) -> int:
        """The most words of a sentence."""
        return _SENTENCE.get(without_country(self.lang), _OTHER)[0 if beginner else 1]

    def traces(self, prose: str) -> _Traces:
        """Those words of a text without which nothing in it is too hard or too long."""
        longest, words = _longest(self.lang), words_in(prose)
        long = max(map(len, words), default=0) > longest
        return _Traces(
            self.hard.traces(prose),
            tuple(word for word in words if len(word) > longest) if long else (),
        )

    def judge(self, passage: Passage, most: int, traces: _Traces) -> Iterator[Diagnostic]:
        """Judge one text, whose sentences have so many words at `most`. `traces` are those of it
        and of others; none for readers who are no beginners and know its words.
        """
        text = passage.text
        lengthy = text.count(" ") >= most
        wordy = self._is_wordy(text, traces)
        if not lengthy and not wordy:
            return
        for block in blocks(text, passage.markdown):
            if lengthy and block.sort not in {"heading", "cell"}:
                yield from self._long_sentences(passage, block, most)
            if wordy:
                yield from self._words(passage, block, traces)

    def _is_wordy(self, text: str, traces: _Traces) -> bool:
        for word in traces.long:
            if word in text and self.long.search(text):
                return True
        return bool(traces.hard and self.hard.find(text, traces.hard))

    def _is_long(self, block: Block, passage: Passage, traces: _Traces) -> bool:
        """Whether a block may have too long a word; marks within a word may have parted it."""
        long = traces.long
        return bool(long) and (is_marked(passage.text) or any(word in block.text for word in long))

    def _long_sentences(self, passage: Passage, block: Block, most: int) -> Iterator[Diagnostic]:
        if block.text.count(" ") < most:
            return
        for line, sentence in block_sentences(block, self.lang):
            if len(sentence.split()) <= most:
                continue
            length = max(
                (_count(part) for part in _BREAK.split(sentence) if len(part.split()) > most),
                default=0,
            )
            if length > most:
                begin = " ".join(sentence.split()[:5])
                yield passage.problem(
                    line,
                    f"the sentence “{begin} …” has {length} words; people read {most} at most with"
                    " ease",
                    "Make two or three sentences of it, or a list.",
                    "long-sentence",
                )

    def _words(self, passage: Passage, block: Block, traces: _Traces) -> Iterator[Diagnostic]:
        hard = self.hard.find(block.text, traces.hard)
        long = list(self.long.finditer(block.text)) if self._is_long(block, passage, traces) else []
        if not hard and not long:
            return
        terms = self.glossary.phrases.find(block.text)
        for use in hard:
            if not _inside(use.start, terms):
                phrase = " ".join(block.text[use.start : use.end].split())
                yield passage.problem(
                    _line(block, use.start),
                    f"“{phrase}” is a word of the administration",
                    f"Write: {use.means}.",
                    "hard-word",
                )
        for match in long:
            if not _inside(match.start(), terms) and not self._name(match[0]):
                yield passage.problem(
                    _line(block, match.start()),
                    f"“{match[0]}” has {len(match[0])} letters",
                    "Say it in two words, or in a simpler one; an official term belongs in the"
                    " glossary.",
                    "long-word",
                )

    def _name(self, word: str) -> bool:
        """A name, or a word of another script than the text's: nobody can write those shorter."""
        return word[:1].isupper() or (
            without_country(self.lang) == "ar" and bool(_LATIN.search(word))
        )


def _reader(words: Words, lang: str) -> _Reader:
    return _Reader(lang, words.glossaries[lang], words.hard[lang], _long(lang))


@cache
def _long(lang: str) -> re.Pattern[str]:
    """The words of a language that are too long."""
    return re.compile(rf"(?<![^\W\d_])[^\W\d_]{{{_longest(lang) + 1},}}")


def _longest(lang: str) -> int:
    """The most letters of a word of a language."""
    return _WORD.get(without_country(lang), _OTHER_WORD)


def _count(words: str) -> int:
    return sum(1 for word in words.split() if _COUNTED.search(word))


def _line(block: Block, place: int) -> int:
    return block.line + block.text.count("\n", 0, place)


def _inside(place: int, terms: Iterable[Use]) -> bool:
    return any(term.start <= place < term.end for term in terms)


def _check_record(record: RecordSubject) -> Iterator[Diagnostic]:
    audience = record.entry.record.audience if record.entry and not record.labels else ()
    # of a record that is refused nobody knows for whom it is: the more patient readers, then
    beginner = record.entry is not None and (not audience or record.words.beginner in audience)
    for lang, passages in record.passages.items():
        reader = _reader(record.words, lang)
        most = reader.most(beginner)
        traces = reader.traces(record.prose[lang]) if beginner else _Traces()
        for passage in passages:
            if passage.path[-1] not in SEARCH_WORDS:
                yield from reader.judge(passage, most, traces)


def _check(subject: Subject) -> Iterator[Diagnostic]:
    words = subject.words
    for lang in words.codes:
        reader = _reader(words, lang)
        for page in hand_written(subject.settings.folder, lang):
            if page.head.search:  # the others are for those who work on the site
                beginner = page.head.audience in (None, words.beginner)
                traces = reader.traces(page.passage.text) if beginner else _Traces()
                yield from reader.judge(page.passage, reader.most(beginner), traces)


CHECK = Rule(_check_record, _check)
