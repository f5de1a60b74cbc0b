"""Directions: Latin names and numbers inside right-to-left text are isolated, so that they do not
turn round.

The browser has the same algorithm for the text that scripts put on a page (`isolates` in
render/theme/lib.js). Both are held to one table of examples, tests/i18n/bidi-examples.yml: what is
changed here is changed there. The expressions do without lookbehind, since browsers that are still
in use do not know it.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape

from markupsafe import Markup, escape

from wegwijs.i18n.locale import direction

_URL = r"(?:https?:\/\/|www\.)[!-~]*[A-Za-z0-9\/=&#_~-]"
_PHONE = r"\([0-9]{1,4}\)[0-9 .\/\u00a0\u202f-]*[0-9]"
_INSIDE = r"[A-Za-zÀ-ɏ0-9+%€$£°\/@&._:#'’()−– \u00a0\u202f-]"
_END = r"[A-Za-zÀ-ɏ0-9%€$£°+#)]"
# A sign before it; then letters, digits and what joins them. A comma belongs to a number only
# between two digits.
_WORDS = (
    rf"(?:[+@#%−]|[€$£][ \u00a0\u202f]?)?(?=[A-Za-zÀ-ɏ0-9])(?:[0-9],(?=[0-9])|{_INSIDE})*{_END}"
)
_RUN = re.compile(f"{_URL}|{_PHONE}|{_WORDS}")
# The Unicode algorithm itself keeps digits with single separators together: 12,50 and 9:30 do not
# turn round.
_STEADY = re.compile(r"[0-9]+(?:[.,:][0-9]+)*")
# An amount behind a colon belongs to the word that follows: “NARIC: 119 euro” in Arabic.
_AMOUNT = re.compile(r":[ \u00a0][0-9]+(?:[.,][0-9]+)*$")
_WORD = re.compile(r"[ \u00a0\u202f][\u0590-\u08ff]")
# A sentence of Latin script, as on a page that nobody has translated yet, is one thing: its commas
# and its full stop belong to it. A name, or two with a comma between, is none.
_OWN_SCRIPT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_BEGINS = re.compile(r"\s*[A-Za-zÀ-ɏ0-9]")
_LATIN_WORD = re.compile("[A-Za-zÀ-ɏ]+")
_PAUSE = re.compile(r"[.,;:!?](?:\s|$)")
_FEW_WORDS = 3
_OPENING = ' \u00a0\u202f\t\n(«“"'
_LOOSE = " \u00a0\u202f.,:_&@'’/(−–-"


def isolate(words: str, direction_of_text: str) -> Markup:
    """Escaped HTML of `words`; in right-to-left text what reads from left to right is put in
    <bdi>.
    """
    if direction_of_text != "rtl":
        return escape(words)
    pieces: list[str] = []
    end = 0
    for start, stop in isolates(words):
        pieces += escape(words[end:start]), f'<bdi dir="ltr">{escape(words[start:stop])}</bdi>'
        end = stop
    pieces.append(escape(words[end:]))
    return Markup("".join(pieces))


def isolates(words: str) -> Iterator[tuple[int, int]]:
    """The places [from, to) in right-to-left text of what would turn round if it were not
    isolated.
    """
    end = 0
    if _is_foreign_sentence(words):
        yield len(words) - len(words.lstrip()), len(words.rstrip())
        return
    while match := _RUN.search(words, end):
        run, start = _balanced(match[0]), match.start()
        if _WORD.match(words, start + len(run)):
            run = _AMOUNT.sub("", run)
        # A hyphen or point before it is part of it where nothing stands before that: -5, .be.
        if start > end and words[start - 1] in ".-":
            start -= start - 1 == 0 or words[start - 2] in _OPENING
        end = match.start() + len(run)
        if start < match.start() or not _STEADY.fullmatch(run):
            yield start, end


def _is_foreign_sentence(words: str) -> bool:
    return bool(
        _PAUSE.search(words)
        and _BEGINS.match(words)
        and not _OWN_SCRIPT.search(words)
        and len(_LATIN_WORD.findall(words)) > _FEW_WORDS
    )


def _balanced(run: str) -> str:
    """The beginning of the run in which every bracket has its other half."""
    opened: list[int] = []
    for place, char in enumerate(run):
        if char == "(":
            opened.append(place)
        elif char == ")":
            if not opened:
                return run[:place].rstrip(_LOOSE)
            opened.pop()
    return run[: opened[0]].rstrip(_LOOSE) if opened else run


def decorator(lang: str) -> Callable[[str], str] | None:
    """A function that puts isolates into escaped text of a language, for rendered Markdown; none in
    a language that needs none.
    """
    way = direction(lang)
    if way != "rtl":
        return None
    return lambda html: str(isolate(unescape(html), way))
