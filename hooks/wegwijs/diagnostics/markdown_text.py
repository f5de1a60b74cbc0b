"""Text for Markdown reports: any words go in; words that no Markdown mark changes come out."""

import re


def _printable(words: str) -> str:
    return "".join(char if char.isprintable() or char in "\u2068\u2069" else " " for char in words)


_MARKS = re.compile(r"([\\`*_{}\[\]()#!|~^$])")
_AT_START = re.compile(r"^(\d{0,9})([-+=.)])")
_CALLS = re.compile(r"([@#!$%~^&])(?=[\w\"'])")
_JOIN = "\u2060"
"""A sign without width: behind @ or # it keeps a host from making a mention or a link of what
follows.
"""


def markdown_words(words: str) -> str:
    """Words of anybody as Markdown that shows just these words: no HTML, link, mention, heading or
    list can come of them.
    """
    joined = _CALLS.sub(
        rf"\1{_JOIN}", re.sub(r"(?i)\bgh-(?=\d)|\bwww\.|://", rf"\g<0>{_JOIN}", _printable(words))
    )
    escaped = _MARKS.sub(
        r"\\\1", joined.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    )
    return _AT_START.sub(r"\1\\\2", " ".join(escaped.split()))
