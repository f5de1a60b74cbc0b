"""Language guess: texts go in; those that seem to be written in another language than their file's
come out, as warnings.
"""

from collections.abc import Iterator

from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.subject import RecordSubject, Rule, Subject
from wegwijs.editing.prose.language_detection import (
    LETTERS,
    SCRIPT_NAMES,
    other_language,
    other_script,
)
from wegwijs.editing.prose.markdown_blocks import blocks, read_aloud
from wegwijs.editing.prose.passages import Passage, hand_written
from wegwijs.i18n.cldr import locale_named

_PARAGRAPH = 120
"""Letters from which a paragraph is looked at by itself: one that somebody forgot to translate."""


def _check_record(record: RecordSubject) -> Iterator[Diagnostic]:
    for passages in record.passages.values():
        for passage in passages:
            yield from _passage(passage, record.words.codes)


def _check(subject: Subject) -> Iterator[Diagnostic]:
    codes = subject.settings.codes
    for lang in codes:
        for page in hand_written(subject.settings.folder, lang):
            yield from _passage(page.passage, codes)


def _passage(passage: Passage, codes: tuple[str, ...]) -> Iterator[Diagnostic]:
    if not passage.markdown or passage.text.count("\n") < 2:
        text = passage.text if len(passage.text) >= LETTERS else ""  # it only gets shorter
        if text and (language := _other(read_aloud(text), passage.lang, codes)):
            yield _problem(passage, 0, *language)
        return
    parts = list(blocks(passage.text, True))
    if language := _other(" ".join(part.text for part in parts), passage.lang, codes):
        yield _problem(passage, parts[0].line if parts else 0, *language)
        return
    for part in parts:
        if len(part.text) >= _PARAGRAPH and (language := _other(part.text, passage.lang, codes)):
            yield _problem(passage, part.line, *language)


def _other(text: str, lang: str, codes: tuple[str, ...]) -> tuple[str, str] | None:
    """What the text seems to be written in, in words, and the kind of problem."""
    if script := other_script(text, lang):
        return f"{SCRIPT_NAMES[script]} letters", "other-script"
    if other := other_language(text, lang, codes):
        return _name(other), "other-language"
    return None


def _problem(passage: Passage, line: int, seems: str, rule: str) -> Diagnostic:
    message = f"this text seems to be written in {seems}, and the file is for {_name(passage.lang)}"
    advice = (
        "Translate it, or move it to the file of its language; a text left out is shown in the"
        " source’s language, and marked so."
    )
    return passage.problem(line, message, advice, rule)


def _name(lang: str) -> str:
    return locale_named(lang).get_display_name("en") or lang


CHECK = Rule(_check_record, _check)
