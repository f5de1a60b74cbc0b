"""Directions: Latin names and numbers inside right-to-left text are isolated, so that they do not turn round."""

import re
from collections.abc import Callable
from html import unescape

from markupsafe import Markup, escape

from wegwijs.i18n.locale import direction

_LATIN = re.compile(
    r"\(\d{1,4}\)[\d ./\-]*\d"
    r"|(?:[+€$£@#−]|(?<![^\s(«“\"])[.\-])?[A-Za-zÀ-ɏ0-9](?:[A-Za-zÀ-ɏ0-9+%€$£°/@&._:#'’()\-−– ]*[A-Za-zÀ-ɏ0-9%€$£°+#)])?"
)


def isolate(words: str, direction_of_text: str) -> Markup:
    """Escaped HTML of `words`; in right-to-left text each run of Latin letters or spaced digits is put in <bdi>."""
    if direction_of_text != "rtl":
        return escape(words)
    pieces: list[str] = []
    end = 0
    while match := _LATIN.search(words, end):
        run = _balanced(match[0])
        pieces.append(escape(words[end : match.start()]))
        needs = re.search(r"[A-Za-zÀ-ɏ]", run) or (len(run) > 1 and re.search(r"[ +/\-−–]", run))
        pieces.append(f'<bdi dir="ltr">{escape(run)}</bdi>' if needs else escape(run))
        end = match.start() + len(run)
    pieces.append(escape(words[end:]))
    return Markup("".join(pieces))


def _balanced(run: str) -> str:
    """The beginning of the run in which every bracket has its other half."""
    opened: list[int] = []
    for place, char in enumerate(run):
        if char == "(":
            opened.append(place)
        elif char == ")":
            if not opened:
                return run[:place].rstrip()
            opened.pop()
    return run[: opened[0]].rstrip() if opened else run


def decorator(lang: str) -> Callable[[str], str]:
    """A function that puts isolates into escaped text of a language, for rendered Markdown."""
    way = direction(lang)
    if way != "rtl":
        return lambda html: html
    return lambda html: str(isolate(unescape(html), way))
