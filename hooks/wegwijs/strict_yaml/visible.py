"""Visible: a text goes in; whether a reader sees anything in it comes out."""

import unicodedata

_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800\U0001d159")
"""Letters and signs that show nothing: fillers of Hangul, the braille cell without dots, the note
without a head.
"""


def is_visible(text: str) -> bool:
    """Whether `text` holds more than white space, direction and joining marks, fillers, and marks
    without a letter.
    """
    if text[:1].isalnum() and text[0] not in _BLANK:  # nearly all of them
        return True
    return any(unicodedata.category(char)[0] not in "ZCM" and char not in _BLANK for char in text)
