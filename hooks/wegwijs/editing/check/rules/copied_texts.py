"""Copied texts: a text of a translation that is its source's own, letter for letter, comes out as a
warning, where no profile tells the two languages apart. Invented examples are not looked at: they
are not there to stay.
"""

import re
from collections.abc import Iterator

from wegwijs.content.places import place
from wegwijs.content.portal import Entry
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import RecordSubject, Rule
from wegwijs.editing.prose.language_detection import profiles
from wegwijs.editing.prose.passages import SEARCH_WORDS
from wegwijs.i18n.cldr import script_of

_WORDS = 6
"""Words in small letters from which a text is a sentence, and not a list of names."""
_SMALL = re.compile(r"\b[^\W\d_]{2,}\b")


def _check(record: RecordSubject) -> Iterator[Diagnostic]:
    if record.entry is None or record.labels or record.entry.record.sample:
        return
    for lang in record.entry.translations:
        if not _told_by_language(record.entry.source, lang):
            yield from _of_file(record, record.entry, lang)


def _told_by_language(source: str, lang: str) -> bool:
    """Whether a text in the wrong one of two languages is found by its letters."""
    return profiles().keys() >= {source, lang} or script_of(source) != script_of(lang)


def _of_file(record: RecordSubject, entry: Entry, lang: str) -> Iterator[Diagnostic]:
    file, translated = entry.files[lang], entry.translations[lang].texts
    for path, source, _ in record.texts:
        text = None if path[-1] in SEARCH_WORDS else translated.get(path)
        if text and text.value.strip() == source.value.strip() and _is_prose(source.value):
            yield Diagnostic(
                Location.of(file, place(record.files, file, path), ".".join(path)),
                f"this is the text of {entry.files[entry.source]}, letter for letter",
                "Translate the one that is in the wrong language, or delete this one: then the"
                " source’s text is shown, marked so.",
                "copied-text",
                "warning",
            )


def _is_prose(text: str) -> bool:
    words: list[str] = _SMALL.findall(text)
    return len([word for word in words if word.islower()]) >= _WORDS


CHECK = Rule(record=_check)
