"""Characters: a text goes in; hidden and dangerous signs in it come out, each with its place."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_OF_NO_TEXT = frozenset("\u2061\u2062\u2063\u2064\ufff9\ufffa\ufffb") | {
    chr(point) for point in range(0x206A, 0x2070)
}
"""What stands between the signs of a formula or around a note, and what Unicode asks nobody to use:
no text has them, and words could be hidden in them.
"""
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_SELECTED_TWICE = re.compile(rf"(?<=[{_SELECTORS}])[{_SELECTORS}]")
"""A sign that chooses the shape of a letter behind another such sign: it shows nothing, and a row
of them can say anything to a program.
"""


def _hidden(char: str) -> str | None:
    point = ord(char)
    if 0x202A <= point <= 0x202E:
        return f"U+{point:04X} turns the direction of text and hides what it says"
    if 0xE0000 <= point <= 0xE007F or point == 0xFEFF:
        return f"U+{point:04X} is invisible"
    if char in _OF_NO_TEXT:
        return f"U+{point:04X} is invisible, and made for programs"
    if 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE:
        return f"U+{point:04X} is not a character"
    if 0x80 <= point <= 0x9F and point != 0x85:
        words = "is a control character: this was saved in one encoding and read in another"
        return f"U+{point:04X} {words}"
    if 0xD800 <= point <= 0xDFFF or (unicodedata.category(char) == "Cc" and char not in "\n\r\t"):
        return f"U+{point:04X} is a control character"
    return None


_IN_FIRST_PLANE = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2061-\u2064\u2066-\u206f"
    r"\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ud800-\udfff\ufffe\uffff"
)
_SUSPECT = re.compile(rf"[{_IN_FIRST_PLANE}\ufe00-\ufe0f\U00010000-\U0010ffff]")
"""What may have to be refused. Signs beyond the first plane are looked at anew: a class that lists
those of them that are refused compares each sign of each text with all of these.
"""


@cache
def _refused() -> re.Pattern[str]:
    """What is refused, or may be."""
    lasts = "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    return re.compile(rf"[{_IN_FIRST_PLANE}\U000e0000-\U000e007f{lasts}]|{_SELECTED_TWICE.pattern}")


def text_faults(text: str) -> Iterator[tuple[int, int, str]]:
    """Line, column and description of each character of `text` that must not stand in it, isolates
    included.
    """
    if not (match := _SUSPECT.search(text)) or not _refused().search(text, match.start()):
        return
    for number, line in enumerate(text.split("\n"), 1):
        opened: list[int] = []
        for column, char in enumerate(line, 1):
            if fault := _hidden(char):
                yield number, column, fault
            elif "\u2066" <= char <= "\u2068":
                opened.append(column)
            elif char == "\u2069":
                if not opened:
                    yield number, column, "U+2069 closes an isolate that was not opened"
                else:
                    opened.pop()
        for match in _SELECTED_TWICE.finditer(line):
            yield number, match.start() + 1, f"U+{ord(match[0]):04X} is invisible"
        for column in opened:
            yield number, column, "an isolate (U+2066 to U+2068) is not closed on its line"
