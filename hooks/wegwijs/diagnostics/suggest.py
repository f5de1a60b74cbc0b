"""Suggestions: a word that is not known and those that are go in; “did you mean …?” comes out."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_FEW = 3
_SHOWN = 60
"""Known words that are listed: there are thousands of icons."""
_LONGEST = 200
"""Letters of a word that can be a slip of a known one: comparing takes the longer the longer it is.
"""
_ALIKE = str.maketrans("авекмнорстухіјѕαβεζηικμνορτυχ", "abekmhopctyxijsabezhikmnoptyx")
"""Cyrillic and Greek letters, and the Latin ones that look the same, small or as capitals."""
_AROUND = " \t\u00a0\"'“”„«»‘’‚.,;:"


class NoSuchNameError(LookupError):
    """Something is asked for by a name that nothing has; the message says which may be meant."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        near = nearest_to(name, known)
        meant = f" (did you mean “{near}”?)" if near else ""
        super().__init__(f"there is no {what} “{name}”{meant}")


def hint(word: str, known: Iterable[str]) -> str:
    """“Did you mean …?” when `word` is close to a known one, else the known ones."""
    options = sorted(known)
    if near := guess(word, options):
        return near
    if not options:
        return "Nothing is known here yet."
    shown = ", ".join(options[:_SHOWN])
    more = len(options) - _SHOWN
    return f"Known here: {shown}{f' and {more} more' if more > 0 else ''}."


def guess(word: str, known: Iterable[str]) -> str:
    """“Did you mean …?” when `word` is close to a known one, else ""."""
    near = nearest_to(word, known)
    return f"Did you mean “{near}”?{_strangers(word, near)}" if near else ""


def _strangers(word: str, near: str) -> str:
    """What a word holds beside Latin letters that the known one does not: it may look the same."""
    signs = [
        f"U+{ord(char):04X}"
        for char in dict.fromkeys(word)
        if not char.isascii() and char not in near and not _is_latin(char)
    ]
    if not signs or len(signs) > _FEW:
        return ""
    which = f"{', '.join(signs)}, which {'does' if len(signs) == 1 else 'do'} not belong there"
    return f" It holds {which}: type it again."


def _is_latin(char: str) -> bool:
    return unicodedata.name(char, "").startswith("LATIN") or bool(unicodedata.combining(char))


def nearest_to(word: str, known: Iterable[str]) -> str:
    """The known word that is close to `word`; capitals, accents, spaces and quotation marks do not
    count. "" when none is close.
    """
    if len(word) > _LONGEST:
        return ""
    options: dict[str, str] = {}
    for one in sorted(known):
        options.setdefault(_plain(one), one)
    plain = _plain(word)
    alike = get_close_matches(plain, options, n=5, cutoff=0.6)  # alike, but perhaps another word
    near = [(_slips(plain, one), one) for one in alike if _is_near(plain, one)]
    return options[min(near)[1]] if near else ""


def _is_near(word: str, known: str) -> bool:
    """Whether one is the other with a slip or two, in long words three, or with an ending."""
    short, long = sorted((word, known), key=len)
    if len(short) >= 4 and (long.startswith(short) or long.endswith(short)):
        return True
    return _slips(word, known) <= min(3, max(1, (len(long) + 1) // 4))


def _slips(word: str, known: str) -> int:
    """How many letters were left out, added, changed, or swapped with the next one."""
    before: list[int] = []
    row = list(range(len(known) + 1))
    for line, letter in enumerate(word, 1):
        last, before, row = before, row, [line]
        for column, other in enumerate(known, 1):
            cost = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != other))
            if column > 1 and last and letter == known[column - 2] and word[line - 2] == other:
                cost = min(cost, last[column - 2] + 1)
            row.append(cost)
    return row[-1]


def _plain(word: str) -> str:
    """A word as it is compared."""
    folded = unicodedata.normalize("NFKD", word.strip(_AROUND).casefold())
    letters = (char for char in folded if not unicodedata.combining(char))
    plain = "-".join("".join(letters).replace("_", "-").split())
    looks = plain.translate(_ALIKE)
    return looks if looks.isascii() else plain
