"""Lost letters: a text goes in; the first place comes out where a program put other signs for
letters that it could not write.
"""

import re
from collections.abc import Iterator
from functools import cache

_REPLACED = re.compile(
    "[\ufffc\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]"
    # UTF-8 that was read as Windows-1252, of Latin letters, quotation marks and Arabic
    "|\u00c3[\u00a0-\u00bf\u20ac\u0192\u2026\u2020\u2021\u2030\u0160\u2039\u0152\u017d\u2018-\u201d\u2022\u2013\u2014\u2122\u0161\u203a\u0153\u017e\u0178]"
    "|\u00e2\u20ac[^\\w\\s]|\u00e2\u20ac[\u0153\u0161\u017e]|\u00c2[\u00a0-\u00bf]|(?:[\u00d8-\u00db][^\\s\u0600-\u06ff]){3}"
)
_WORD = r"(?:[^\w\s]*\?[^\w\s]*)(?!\S)"
_RUN = re.compile(rf"(?<!\S){_WORD}(?:\s+{_WORD})*")
"""Words of no letters, each with a question mark in it."""
_FIRST = re.compile(r"^[^\w\n?]*\?{4,}[^\w\s]*(?!\S)", re.MULTILINE)
_WITHIN = re.compile(r"(?<!\S)[\"'(«“„*_]*[^\W\d_]*\?([^\W\d_])(?!\S*[=/&])\S*")
"""A word with a question mark before its end, and no address."""


_TRACE = re.compile("[\ufffc\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd\u00c2\u00c3\u00d8-\u00db]")
_MISREAD_TRACE = re.compile(r"[^\x00-\x7f][°µ‚ѓ§„†‡ˆ‰±¶·ƒ…»¤¥¸¹₪]")
_ASKED = re.compile(r"\?[?\w]")
"""What no place can do without in which letters were lost, with “â€”."""


def may_have_lost(text: str) -> bool:
    """Whether letters may have been lost in one of several texts that stand below each other."""
    if "?" in text and _ASKED.search(text):
        return True
    if text.isascii():
        return False
    return bool("\u00e2\u20ac" in text or _TRACE.search(text) or _MISREAD_TRACE.search(text))


def lost_letters(text: str) -> re.Match[str] | None:
    """The first place of a text where letters were lost; None for none.

    A code page that has not the letters of a language writes a question mark for each (“????? ??
    Gent”, “szko?a”). One word of them between others may be meant (“Quoi ??? !”).
    """
    found = [match for match in [_REPLACED.search(text)] if match]
    if _MISREAD_TRACE.search(text) and (match := _misread().search(text)):
        found.append(match)
    if "?" in text:
        found += [*_runs(text), *_within(text)]
    return min(found, key=re.Match.start, default=None)


def _runs(text: str) -> Iterator[re.Match[str]]:
    """Several words that are lost, one with which a line begins, and one that is all there is."""
    bare = not any(char.isalnum() for char in text)
    for match in _RUN.finditer(text):
        several = len(match[0].split()) > 1 and "??" in match[0] and match[0].count("?") > 3
        if several or (bare and "???" in match[0]):
            yield match
    yield from _FIRST.finditer(text)


def _within(text: str) -> Iterator[re.Match[str]]:
    """A capital begins another sentence, before which a space was forgotten."""
    return (match for match in _WITHIN.finditer(text) if not match[1].isupper())


def _signs_of(code_page: str, first: int, end: int) -> str:
    """What a code page has for some bytes, for a class of signs."""
    text = bytes(range(first, end)).decode(code_page, "ignore")
    return re.escape(text)


def _read_as(code_page: str, times: int) -> str:
    """UTF-8 of any script that was read with a code page: so many letters of two bytes, or two of
    three, one behind the other.
    """
    second = f"[{_signs_of(code_page, 0x80, 0xC0)}]"
    two, three = (f"[{_signs_of(code_page, *ends)}]" for ends in ((0xC2, 0xE0), (0xE0, 0xF0)))
    return f"(?:{two}{second}){{{times}}}|(?:{three}{second}{second}){{2}}"


@cache
def _misread() -> re.Pattern[str]:
    """UTF-8 that was read with a code page of Windows. In the one for Arabic, 1256, letters of
    Persian and Urdu are the second of two bytes.
    """
    pages = ((f"cp{number}", 4 if number == 1256 else 3) for number in range(1250, 1258))
    return re.compile("|".join(_read_as(*page) for page in pages))
