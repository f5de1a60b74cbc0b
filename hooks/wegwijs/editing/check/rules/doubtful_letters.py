"""Texts with letters that were lost on their way, and markup in texts that take none: readers see
both as they stand.
"""

import re
from collections.abc import Iterator

from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.subject import RecordSubject, Rule, Subject
from wegwijs.editing.prose.passages import Passage, hand_written

_LOST = re.compile(
    "[\ufffc\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]"
    # UTF-8 that was read as Windows-1252, of Latin letters, quotation marks and Arabic
    "|\u00c3[\u00a0-\u00bf\u20ac\u0192\u2026\u2020\u2021\u2030\u0160\u2039\u0152\u017d\u2018-\u201d\u2022\u2013\u2014\u2122\u0161\u203a\u0153\u017e\u0178]"
    "|\u00e2\u20ac[^\\w\\s]|\u00e2\u20ac[\u0153\u0161\u017e]|\u00c2[\u00a0-\u00bf]|(?:[\u00d8-\u00db][^\\s\u0600-\u06ff]){3}"
)
_MARKUP = re.compile(
    r"\[[^\[\]\n]+\]\((?:https?:|www\.|[a-z]+:)[^)\n]*\)|(?<![*\w])\*\*(?=\S)[^*\n]+\*\*|</?[A-Za-z][^<>\n]*>"
    r"|&(?:amp|nbsp|lt|gt|quot|apos|eacute|egrave|euro|#[0-9]{2,5}|#x[0-9A-Fa-f]{2,5});"
)


def _check_record(record: RecordSubject) -> Iterator[Diagnostic]:
    for passages in record.passages.values():
        for passage in passages:
            yield from _lost(passage)
            if not passage.markdown:
                yield from _markup(passage)


def _check_pages(subject: Subject) -> Iterator[Diagnostic]:
    for lang in subject.settings.codes:
        for page in hand_written(subject.settings.folder, lang):
            yield from _lost(page.passage)


def _lost(passage: Passage) -> Iterator[Diagnostic]:
    if match := _LOST.search(passage.text):
        shown = match[0] if len(match[0]) > 1 else f"U+{ord(match[0]):04X}"
        yield passage.problem(
            passage.text.count("\n", 0, match.start()),
            f"a letter was lost here, when this was copied or saved: “{shown}” stands in its place",
            "Type the word again, and save as UTF-8.",
            "lost-letter",
            match.start() - passage.text.rfind("\n", 0, match.start()),
        )


def _markup(passage: Passage) -> Iterator[Diagnostic]:
    if match := _MARKUP.search(passage.text):
        yield passage.problem(
            passage.text.count("\n", 0, match.start()),
            f"this text takes no markup, so that readers see “{match[0][:40]}” as it is typed",
            "Write plain words; links and bold words belong in a text such as “body”.",
            "plain-markup",
            match.start() - passage.text.rfind("\n", 0, match.start()),
        )


CHECK = Rule(record=_check_record, portal=_check_pages)
