"""Parts of the data that pages are made from: strings go in; the greetings of the home page come
out.
"""

from collections.abc import Mapping

from wegwijs.i18n.ui_strings import Strings


def greetings(strings: Mapping[str, Strings]) -> dict[str, str]:
    """What the home page says to readers, in the languages that have words of their own for it."""
    return {
        lang: its.plain("greeting")
        for lang, its in strings.items()
        if "greeting" not in its.borrowed
    }
