"""Stamps: a record goes in; for each text of a translation the hash of the source text comes
out.
"""

from wegwijs.content.model.introspect import texts
from wegwijs.content.portal import Entry, stamp


def stamps(entry: Entry, lang: str) -> dict[str, str]:
    """The stamps of a translation: for each of its texts the hash of the source text."""
    translated = entry.translations[lang].texts
    return {
        ".".join(path): stamp(text.value)
        for path, text, _ in texts(entry.record)
        if path in translated
    }
