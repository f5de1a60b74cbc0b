"""Prose: draws go in; texts that can be written in every language, and say the same in each, come
out.
"""

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from wegwijs.editing.sample.stock import Stock, stock

_DRAWN = (
    "thing1",
    "thing2",
    "thing3",
    "do1",
    "do2",
    "quality1",
    "term1",
    "term2",
    "one1",
    "act1",
    "firm1",
)


class Text(Protocol):
    """Text before it is in a language."""

    def write(self, words: Stock) -> str:
        """The text in the language of `words`."""
        ...


@dataclass(frozen=True, slots=True)
class Subject:
    """What all texts of a record are about: a job by its key, a town by its number, a language and
    level, another record.
    """

    job: str
    town: int
    language: str = "nl"
    level: str = "A2"
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence of a group, by its number, with what its slots hold: a draw for each of _DRAWN, a
    count and an hour.
    """

    group: str
    number: int
    subject: Subject
    draws: tuple[float, ...]
    count: int
    hour: int

    def write(self, words: Stock) -> str:
        """The sentence, with a capital."""
        parts = list(words.sentences[self.group][self.number])
        for at in range(1, len(parts), 2):
            parts[at] = self._slot(parts[at], words)
        text = _mend(words.lang, "".join(parts))
        return text[0].upper() + text[1:]

    def _slot(self, name: str, words: Stock) -> str:
        known = {
            "job": words.jobs[self.subject.job][0],
            "town": words.towns[self.subject.town],
            "ref": self.subject.reference,
            "lang": words.languages[self.subject.language],
            "level": self.subject.level,
            "n1": str(self.count),
            "hour1": str(self.hour),
        }
        if name in known:
            return known[name]
        slot, joined = name.rstrip("+"), "+" if name.endswith("+") else ""
        return words.word(slot[:-1] + joined, self.draws[_DRAWN.index(slot)])


@dataclass(frozen=True, slots=True)
class Prose:
    """Texts put together: `before` stands before each, `between` between them."""

    texts: tuple[Text, ...]
    between: str = " "
    before: str = ""

    def write(self, words: Stock) -> str:
        """All texts in one."""
        return self.between.join(self.before + text.write(words) for text in self.texts)


@dataclass(frozen=True, slots=True)
class Occupation:
    """The everyday word for a job, with its synonyms."""

    job: str

    def write(self, words: Stock) -> str:
        """The words, with commas."""
        return ("، " if words.lang == "ar" else ", ").join(words.jobs[self.job])


class Writer:
    """Draws texts about one subject."""

    def __init__(self, chance: random.Random, subject: Subject) -> None:
        self.chance, self.subject = chance, subject

    def phrase(self, group: str) -> Phrase:
        """A sentence of a group."""
        return self.phrases(group, 1)[0]

    def phrases(self, group: str, count: int) -> tuple[Phrase, ...]:
        """Different sentences of a group, as many as it has at most."""
        size = len(stock("nl").sentences[group])
        return tuple(
            self._draw(group, number)
            for number in self.chance.sample(range(size), min(count, size))
        )

    def lines(self, group: str, count: int) -> Prose:
        """A bulleted list."""
        return Prose(self.phrases(group, count), "\n", "- ")

    def body(self, group: str, count: int) -> Prose:
        """Paragraphs of `count` sentences of a group, a heading, common sentences and, often, a
        link.
        """
        chance = self.chance
        heading = Prose((self.phrase("heading"),), before="## ")
        own = self.phrases(group, count)
        first, rest = own[: (count + 1) // 2], own[(count + 1) // 2 :]
        closing: tuple[Text, ...] = self.phrases("common.body", chance.randint(1, 2))
        if self.subject.reference and chance.random() < 0.5:
            closing = (*closing, self.phrase("see"))
        return paragraphs((Prose(first), heading, Prose(rest), Prose(closing)))

    def _draw(self, group: str, number: int) -> Phrase:
        chance = self.chance
        draws = tuple(chance.random() for _ in _DRAWN)
        return Phrase(
            group, number, self.subject, draws, chance.randint(2, 30), chance.randint(9, 19)
        )


def paragraphs(texts: Iterable[Text]) -> Prose:
    """Texts with an empty line between them; empty ones are left out."""
    return Prose(tuple(text for text in texts if not isinstance(text, Prose) or text.texts), "\n\n")


def _mend(lang: str, text: str) -> str:
    """The text with what its language does where a slot meets the words around it."""
    if lang == "nl":
        return re.sub(r"\bte (\w+)·", r"\1 te ", text).replace("·", "")
    if lang == "fr":
        return re.sub(r"\b([Dd])e (?=[aeiouàâéèêîôûœ])", r"\1’", text)
    if lang == "en":
        return re.sub(r"\b([Aa]) (?=[aeio])", r"\1n ", text)
    return re.sub(r"\b((?:و|ف|ب|وب|ول|ل)?ال\w+)ٍ", r"\1ي", text.replace("ـال", "ال"))
