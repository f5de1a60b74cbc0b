"""Parts of the data that pages are made from: content and strings go in; records that note who
looks at them, and the greetings of the home page, come out.
"""

from collections.abc import Mapping

from wegwijs.content.load import Content
from wegwijs.content.reads import Reads
from wegwijs.i18n.ui_strings import Strings
from wegwijs.render.noted_records import NotedEntry


def noted_entries(reads: Reads, content: Content) -> dict[str, dict[str, NotedEntry]]:
    """The records by type and id, each of which notes who looks at it."""
    return {
        name: {identity: NotedEntry(reads, entry) for identity, entry in of_type.items()}
        for name, of_type in content.portal.entries.items()
    }


def greetings(strings: Mapping[str, Strings]) -> dict[str, str]:
    """What the home page says to readers, in the languages that have words of their own for it."""
    return {
        lang: its.plain("greeting")
        for lang, its in strings.items()
        if "greeting" not in its.borrowed
    }
