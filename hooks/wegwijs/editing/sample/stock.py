"""Stock: the word files of this package go in; for each language its words, common and rare, and
its sentences come out.

Word frequencies in real text follow Zipf's law: few words are common, and new ones keep coming. The
rare words are formed as each language forms them (compounds, derived nouns, verb forms, clitics),
tens of thousands of them.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from wegwijs.strict_yaml.loader import Loader

LANGUAGES = ("nl", "fr", "en", "ar")
_SLOT = re.compile(r"\{([a-z]+[0-9]?\+?)\}")

Sentence = tuple[str, ...]
"""Literal text and names of slots by turns, beginning with text."""


@dataclass(frozen=True, slots=True)
class Stock:
    """What a language has to write with. `words` holds, per kind of slot, the words with the most
    frequent first.
    """

    lang: str
    jobs: Mapping[str, tuple[str, ...]]
    languages: Mapping[str, str]
    towns: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
    sentences: Mapping[str, tuple[Sentence, ...]]

    def word(self, kind: str, draw: float) -> str:
        """The word that a draw from [0, 1) hits."""
        words = self.words[kind]
        return words[rank(draw, len(words))]


def rank(draw: float, size: int) -> int:
    """A place in a list of `size` for a draw from [0, 1), by the law of Zipf and Mandelbrot with
    exponent 1.
    """
    flat = min(100.0, size / 3)  # without it the first word alone would be in half of the records
    return min(size - 1, int(flat * ((size / flat + 1) ** draw - 1)))


def read_data(name: str) -> Any:
    """The content of a YAML file of this package."""
    return yaml.load(
        (Path(__file__).parent / name).read_text("utf-8"),
        Loader,
    )


@cache
def places() -> Any:
    """Sectors with their jobs, and towns."""
    return read_data("places.yml")


@cache
def stock(lang: str) -> Stock:
    """The stock of one of LANGUAGES."""
    raw = read_data(f"words.{lang}.yml")
    things = [
        thing if isinstance(thing, list) else [thing, thing] for thing in raw["things"].values()
    ]
    words = {
        "thing": [plural for _, plural in things],
        "do": list(raw["verbs"].values()),
        "quality": list(raw["qualities"].values()),
        "firm": _mixed("firm", ("".join(parts) for parts in product(*raw["syllables"]))),
        **{
            kind: _mixed(f"{lang} {kind}", formed)
            for kind, formed in _FORMERS[lang](raw, things).items()
        },
    }
    return Stock(
        lang,
        {key: tuple(names) for key, names in raw["jobs"].items()},
        raw["languages"],
        tuple(town[lang] for town in places()["towns"]),
        {kind: tuple(listed) for kind, listed in words.items()},
        {
            group: tuple(tuple(_SLOT.split(text)) for text in texts)
            for group, texts in raw["sentences"].items()
        },
    )


def _mixed(seed: str, words: Iterator[str]) -> list[str]:
    """The words in an order that has nothing to do with how they were formed, and is always the
    same.

    It depends on their number only: invented names are at the same place in every language.
    """
    shuffled = list(words)
    random.Random(seed).shuffle(shuffled)
    return shuffled


Formed = dict[str, Iterator[str]]


def _dutch(raw: Any, things: list[list[str]]) -> Formed:
    forming = raw["forming"]
    agents = [
        name
        for names in raw["jobs"].values()
        for name in names
        if re.fullmatch(r"[a-z]+(er|aar|ier|or)", name)
    ]
    stems = [stem for stem, _ in things] + [f"{agent}s" for agent in agents]
    whole = [verb for verb in raw["verbs"].values() if "·" not in verb]
    return {
        "one": (_compound(stem, head) for stem in stems for head, _ in forming["heads"][::4]),
        "term": (_compound(stem, head) for stem in stems for _, head in forming["heads"]),
        "act": (f"{prefix}·{verb}" for prefix in forming["verb_prefixes"] for verb in whole),
    }


def _compound(stem: str, head: str) -> str:
    clash = stem[-1] + head[0] in {
        "aa",
        "ee",
        "oo",
        "uu",
        "ei",
        "ie",
        "eu",
        "oe",
        "ai",
        "au",
        "ou",
        "ui",
    }
    return f"{stem}-{head}" if clash else stem + head


def _french(raw: Any, things: list[list[str]]) -> Formed:
    forming = raw["forming"]
    nouns = [plural for _, plural in things if " " not in plural]
    verbs = [verb[:-2] for verb in raw["verbs"].values() if verb.endswith("er")]
    return {
        "one": (prefix + noun for prefix in forming["prefixes"] for noun in nouns[::2]),
        "term": (prefix + noun for prefix in forming["prefixes"] for noun in nouns),
        "act": (
            prefix + verb + ending
            for prefix in forming["verb_prefixes"]
            for verb in verbs
            for ending in forming["endings"]
        ),
    }  # fmt: skip


def _english(raw: Any, things: list[list[str]]) -> Formed:
    forming = raw["forming"]
    verbs = [verb for verb in raw["verbs"].values() if " " not in verb]

    def nouns(form: int) -> Iterator[str]:
        yield from (
            things[at][0] + head[form] for head in forming["heads"] for at in range(len(things))
        )
        yield from (prefix + thing[form] for prefix in forming["prefixes"] for thing in things)

    return {
        "one": nouns(0),
        "term": nouns(1),
        "act": (prefix + verb for prefix in forming["verb_prefixes"] for verb in verbs),
    }


def _arabic(raw: Any, things: list[list[str]]) -> Formed:
    forming = raw["forming"]
    jobs = [name for names in raw["jobs"].values() for name in names if " " not in name]
    verbal = list(raw["verbs"].values())
    nouns = [plural for _, plural in things] + verbal + jobs

    def bare() -> Iterator[str]:
        yield from (_owned(noun, owner) for noun in nouns for owner in forming["possessives"])
        yield from (f"ال{noun}" for noun in nouns)

    def joined() -> Iterator[str]:
        yield from (
            join + _owned(noun, owner)
            for join in forming["joins"]
            for noun in nouns
            for owner in forming["possessives"]
        )
        yield from (join + noun for join in forming["joins_definite"] for noun in nouns)

    def acts() -> Iterator[str]:
        owners = forming["possessives"][1:]
        yield from (
            join + _owned(noun, owner)
            for join in forming["verb_joins"]
            for noun in verbal
            for owner in owners
        )

    return {"one": bare(), "term": bare(), "term+": joined(), "act": acts(), "act+": acts()}


def _owned(noun: str, owner: str) -> str:
    if not owner:
        return noun
    return noun[:-1] + {"ة": "ت", "ٍ": "ي"}.get(noun[-1], noun[-1]) + owner


_FORMERS: Mapping[str, Callable[[Any, list[list[str]]], Formed]] = {
    "nl": _dutch, "fr": _french, "en": _english, "ar": _arabic,
}  # fmt: skip
