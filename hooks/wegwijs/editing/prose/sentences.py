"""Sentences: running text goes in; its sentences come out, each with where it begins. Knows
abbreviations and numbers.
"""

import re
from collections.abc import Iterator
from functools import cache

from wegwijs.i18n.locale import without_country

_ABBREVIATIONS = {
    "nl": (
        "bijv bv nr nrs max min blz tel art dr drs mr mevr dhr ca resp evt incl excl vgl zgn ir ing"
        " prof st"
    ),
    "fr": (
        "ex env max min art m mm mme mmes mlle dr cf tél bd av p pp vol chap éd nos st ste resp hab"
    ),
    "en": "eg ie mr mrs ms dr st no nos approx vs max min fig prof rev vol incl dept tel",
    "ar": "د م أ ص ب ت هـ",
}
"""Abbreviations after which a sentence goes on, without their last full stop."""
_MAY_END = frozenset(["enz", "etc", "e.d", "a.u.b", "al", "co"])
_CLOSING = "\"'”’»)\\]›*_"
_SIGN = re.compile("[.!?…؟۔;؛]")
"""What a sentence cannot end without: to look for it is a tenth of looking for an end."""
_END = re.compile(rf"(?:[.!?…؟۔]+|[;؛])[{_CLOSING}]*(?:\s»)?(?=\s|$)")
_LAST_WORD = re.compile(r"[^\s(\[«“\"'’]+$")


def sentences(text: str, lang: str) -> Iterator[tuple[int, str]]:
    """Each sentence with its first character's place in `text`; white space around it is left out,
    nothing else.

    A semicolon ends a sentence as a full stop does: what follows can be understood by itself.
    """
    known = _abbreviations(lang)
    begin = 0
    for match in _ends(text):
        if match.end() > begin and not _goes_on(text, match, known):
            yield from _trimmed(text, begin, match.end())
            begin = match.end()
    yield from _trimmed(text, begin, len(text))


def _ends(text: str) -> Iterator[re.Match[str]]:
    """Where a sentence may end."""
    place = 0
    while sign := _SIGN.search(text, place):
        place = sign.end()
        if match := _END.match(text, sign.start()):
            place = match.end()
            yield match


@cache
def _abbreviations(lang: str) -> frozenset[str]:
    return frozenset(_ABBREVIATIONS.get(without_country(lang), "").split())


def _trimmed(text: str, begin: int, end: int) -> Iterator[tuple[int, str]]:
    part = text[begin:end]
    if words := part.strip():
        yield begin + len(part) - len(part.lstrip()), words


def _goes_on(text: str, match: re.Match[str], known: frozenset[str]) -> bool:
    """Whether the sentence goes on after this full stop: an abbreviation, an initial, “art. 12”, or
    a small letter follows.
    """
    if not match[0].startswith((".", "…")):
        return False
    after = text[match.end() : match.end() + 40].lstrip(" \t\r\n(«“\"'")
    if after[:1].islower():
        return True
    if match[0].startswith(("…", "..")):
        return False
    begin = max(0, match.start() - 40)
    last = text[max(begin, text.rfind(" ", begin, match.start()) + 1) : match.start()]
    if len(last) > 1 and last.isalpha():  # most of them
        last = last.casefold()
        return last in known and last not in _MAY_END
    before = _LAST_WORD.search(text, begin, match.start())
    if before is None:
        return False
    word = before[0].casefold()
    if word in _MAY_END:
        return False
    single = len(word) == 1 and word.isalpha() and before[0].isupper()  # an initial: A. Peeters
    return (
        single
        or word in known
        or ("." in word and all(len(part) <= 2 and part.isalpha() for part in word.split(".")))
    )
