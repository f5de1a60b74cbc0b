"""Tongues: a text goes in; the script and the language it seems to be written in come out.

The language is guessed from how often three letters follow one another (profiles/<lang>.txt);
without a profile only the script is known.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat
from pathlib import Path

from wegwijs.i18n.cldr import script_of
from wegwijs.i18n.locale import without_country

_SCRIPTS = {
    "Latn": re.compile("[A-Za-zÀ-ÖØ-öø-ɏ]+"),
    "Arab": re.compile("[\u0621-\u064a\u066e-\u06d3\u0750-\u077f]+"),
    "Cyrl": re.compile("[\u0400-\u052f]+"),
    "Grek": re.compile("[\u0370-\u03ff]+"),
    "Hebr": re.compile("[\u05d0-\u05ea]+"),
    "Geor": re.compile("[\u10a0-\u10ff]+"),
    "Armn": re.compile("[\u0531-\u0587]+"),
    "Ethi": re.compile("[\u1200-\u137f]+"),
}
_LATIN = "Latn"
SCRIPT_NAMES = {
    "Latn": "Latin",
    "Arab": "Arabic",
    "Cyrl": "Cyrillic",
    "Grek": "Greek",
    "Hebr": "Hebrew",
    "Geor": "Georgian",
    "Armn": "Armenian",
    "Ethi": "Ethiopic",
}
_COMMON = {
    "nl": "het een van je niet dat voor met zijn aan ook naar wat bij kan uit hoe ik we",
    "fr": "le la les et des est vous pour une dans du qui que sur avec votre pas au ou ce",
    "en": "the and of to you for with your are can it that how what from this who have not",
}
"""Small words that only one of these languages has: a text with a few of its own needs no closer
look.
"""
_SURE = 3
_NO_LETTERS = bytes(sign for sign in range(256) if not chr(sign).isalpha() or sign > 127)
_FOLDER = Path(__file__).parent / "profiles"
_WORD = re.compile(r"[^\W\d_]+")
_ENTRY = re.compile(r"(\D{3})(\d+)")
LETTERS = 40
"""A text with fewer letters is too short to tell: it may hold nothing but names."""
ENOUGH = 500
"""Characters that are looked at: more would not change the guess."""
MARGIN = 0.3
"""How much likelier, per three letters and as a logarithm, the other language must be. Lists of job
names in Dutch and English, which borrow from each other, come to 0.1.
"""


def scripts(text: str) -> dict[str, int]:
    """How many letters of each script a text holds."""
    counts = {name: _count(letters, text) for name, letters in _SCRIPTS.items()}
    return {name: count for name, count in counts.items() if count}


def _count(letters: re.Pattern[str], text: str) -> int:
    return sum(map(len, letters.findall(text)))


@dataclass(frozen=True, slots=True)
class Profile:
    """How likely each three letters are in a language, as logarithms; `rare` for those that are not
    listed.
    """

    likely: Mapping[str, float]
    rare: float


@cache
def profiles() -> Mapping[str, Profile]:
    """The profiles there are, by language."""
    return {path.stem: _profile(path.read_text("utf-8")) for path in sorted(_FOLDER.glob("*.txt"))}


def _profile(text: str) -> Profile:
    counts = {
        three: int(count)
        for line in text.split("\n")
        if line[:1] != "#"
        for three, count in _ENTRY.findall(line.replace(" ", ""))
    }
    return Profile(
        {three: math.log(count / 100_000) for three, count in counts.items()},
        math.log(min(counts.values()) / 400_000),
    )


def other_script(text: str, lang: str) -> str:
    """The script of a text that is hardly written in that of its language; "" when it is, or when
    that cannot be said.
    """
    own = script_of(lang)
    if own not in _SCRIPTS or len(text) < LETTERS or (own == _LATIN and text.isascii()):
        return ""
    begin, letters = text[:ENOUGH], _SCRIPTS[own]
    least, third = len(begin) / 5, text[: min(len(text), ENOUGH) // 3]
    # so it is nearly always, and a third of it shows that
    if own == _LATIN and len(third.encode("ascii", "ignore").translate(None, _NO_LETTERS)) > least:
        return ""
    if _count(letters, third) > least or _count(letters, begin) > least:
        return ""
    counts = scripts(text)
    total = sum(counts.values())
    if total < LETTERS or counts.get(own, 0) > total / 5:
        return ""
    return max(counts, key=lambda name: counts[name])


def other_language(text: str, lang: str, among: Iterable[str]) -> str:
    """The language of `among` that a text seems to be in when that is not `lang`, wherever either
    is spoken; "" when it is, or when that cannot be said.
    """
    known, lang = profiles(), without_country(lang)
    if lang not in known or len(text) < LETTERS:
        return ""
    begin, common, found = text[:ENOUGH], _common(lang), 0
    for word in _spaced(lang):  # most texts have some between spaces
        if word in begin:
            found += 1
            if found == _SURE:
                return ""
    if not common and begin.upper() == begin:  # letters that are neither small nor capital
        return ""
    words = [word for word in _WORD.findall(begin) if word[0].islower()]  # names say nothing
    if len(common.intersection(words)) >= _SURE:
        return ""
    weights = [_weight(word) for word in words]
    threes = sum(count for count, _ in weights)
    if threes < LETTERS:
        return ""
    codes = list(known)
    score = [
        sum(column) / threes for column in zip(*(scores for _, scores in weights), strict=True)
    ]
    others = {*map(without_country, among)} - {lang}
    best = max(
        (code for code in codes if code in others),
        key=lambda code: score[codes.index(code)],
        default="",
    )
    return best if best and score[codes.index(best)] - score[codes.index(lang)] > MARGIN else ""


@cache
def _common(lang: str) -> frozenset[str]:
    return frozenset(_COMMON.get(lang, "").split())


@cache
def _spaced(lang: str) -> tuple[str, ...]:
    return tuple(f" {word} " for word in _COMMON.get(lang, "").split())


@lru_cache(maxsize=1 << 16)
def _weight(word: str) -> tuple[int, tuple[float, ...]]:
    """How often three letters follow one another in a word, its edges counted, and how likely they
    are in each profile.
    """
    edged = f"_{word}_"
    threes = [edged[place : place + 3] for place in range(len(edged) - 2)]
    return len(threes), tuple(
        sum(map(profile.likely.get, threes, repeat(profile.rare)))
        for profile in profiles().values()
    )
