"""Figures: a figure or date that stands in a translation and not in the text that it translates, as
warnings. What is missing in a translation is not looked for: words say it too.
"""

import re
from collections.abc import Iterator, Mapping

from wegwijs.content.model.introspect import FieldPath
from wegwijs.content.places import place
from wegwijs.content.portal import Entry
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import RecordSubject, Rule
from wegwijs.editing.prose.passages import SEARCH_WORDS
from wegwijs.i18n.locale import without_country

_THOUSANDS = re.compile("(?<=[0-9])[.,'’ \u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_GROUPED = re.compile("[0-9][.,'’ \u00a0\u2009\u202f][0-9]{3}")
"""What a figure with signs between its thousands cannot do without."""
_ADDRESS = re.compile(r"https?://\S+|\]\([^)]*\)")
_DIGIT = re.compile("[0-9]")
_FIGURE = re.compile(r"[0-9](?<![A-Za-z0-9][0-9])[0-9]*")
"""Digits that no letter stands before; a digit is what is looked for first."""
_IN_WORDS = {
    "nl": "een twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze",
    "en": "one two three four five six seven eight nine ten eleven twelve",
}
"""Figures that writers like to spell out; in other languages none so small is looked for."""
_SMALL = 12
_HALF_DAY = 12


def figures(text: str) -> set[int]:
    """The figures of a text, those of addresses and of names such as A2 left out."""
    if _DIGIT.search(text) is None:
        return set()
    if "://" in text or "](" in text:
        text = _ADDRESS.sub(" ", text)
    if _GROUPED.search(text):
        text = _THOUSANDS.sub("", text)
    return {int(figure) for figure in _FIGURE.findall(text) if len(figure) < 16}


def added(translation: str, source: str, lang: str) -> list[int]:
    """Figures of a translation that its source, in language `lang`, does not have: not as a figure,
    not spelled out, not as the hour of a clock of twelve hours.
    """
    return _added(figures(translation), figures(source), source, lang)


def _added(theirs: set[int], known: set[int], source: str, lang: str) -> list[int]:
    return sorted(
        figure
        for figure in theirs - known - {0}
        if not (figure <= _SMALL and _spelled(figure, source, lang))
        and figure + _HALF_DAY not in known
        and figure - _HALF_DAY not in known
    )


def _spelled(figure: int, source: str, lang: str) -> bool:
    words = _IN_WORDS.get(without_country(lang))
    if words is None:
        return True
    word = words.split()[figure - 1]
    return word in source.casefold().replace("é", "e")


def _check(record: RecordSubject) -> Iterator[Diagnostic]:
    if record.entry is None:
        return
    known = {path: (text.value, figures(text.value)) for path, text, _ in record.texts}
    for lang in record.entry.translations:
        if _DIGIT.search(record.prose.get(lang, "0")) is None:
            continue
        yield from _of_file(record, record.entry, lang, known)


def _of_file(
    record: RecordSubject, entry: Entry, lang: str, known: Mapping[FieldPath, tuple[str, set[int]]]
) -> Iterator[Diagnostic]:
    file, translated = entry.files[lang], entry.translations[lang].texts
    for path, (source, figures_of_source) in known.items():
        text = None if path[-1] in SEARCH_WORDS else translated.get(path)
        theirs = figures(text.value) if text else set()
        if theirs and (more := _added(theirs, figures_of_source, source, entry.source)):
            named = ", ".join(map(str, more))
            name = ".".join(path)
            yield Diagnostic(
                Location.of(file, place(record.files, file, path), name),
                f"{named} stands here and not in the source, {entry.files[entry.source]}",
                "Mend the text that is wrong, or write the figure in both.",
                "figure-not-in-source",
                "warning",
            )


CHECK = Rule(record=_check)
