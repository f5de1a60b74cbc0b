"""Texts with letters that were lost on their way, and markup in texts that take none: readers see
both as they stand.
"""

import re
from collections.abc import Iterator

from wegwijs.content.glossary import FILE as GLOSSARY
from wegwijs.content.language_file import LanguageFile
from wegwijs.content.model.introspect import FieldPath
from wegwijs.content.synonyms import FILE as SYNONYMS
from wegwijs.content.vocabulary_file import FILE as LABELS
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.subject import RecordSubject, Rule, Subject
from wegwijs.editing.prose.lost_letters import lost_letters, may_have_lost
from wegwijs.editing.prose.passages import Passage, hand_written
from wegwijs.i18n.portal_strings import FILE as STRINGS
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_BESIDE = (GLOSSARY, LABELS, SYNONYMS, STRINGS)
"""Files of a language beside its records whose words readers see, or look for."""
_MARKUP = re.compile(
    r"\[[^\[\]\n]+\]\((?:https?:|www\.|[a-z]+:)[^)\n]*\)|(?<![*\w])\*\*(?=\S)[^*\n]+\*\*|</?[A-Za-z][^<>\n]*>"
    r"|&(?:amp|nbsp|lt|gt|quot|apos|eacute|egrave|euro|#[0-9]{2,5}|#x[0-9A-Fa-f]{2,5});"
)


def _may_be_marked(text: str) -> bool:
    return "[" in text or "*" in text or "<" in text or "&" in text


def _check_record(record: RecordSubject) -> Iterator[Diagnostic]:
    for lang, prose in record.prose.items():
        lost, marked = may_have_lost(prose), _may_be_marked(prose)
        for passage in record.passages[lang] if lost or marked else ():
            if lost:
                yield from _lost(passage)
            if marked and not passage.markdown and _may_be_marked(passage.text):
                yield from _markup(passage)


def _check_pages(subject: Subject) -> Iterator[Diagnostic]:
    for lang in subject.settings.codes:
        for page in hand_written(subject.settings.folder, lang):
            for passage in (*page.values, page.passage):
                yield from _lost(passage)
        for name in _BESIDE:
            # a file that cannot be read is told by who needs it
            root, _ = LanguageFile(subject.settings.folder, lang, name, "lost-letter").read()
            for path, node in _texts(root, ()):
                yield from _lost(Passage(f"content/{lang}/{name}", lang, path, node, False))


def _texts(node: Node | None, path: FieldPath) -> Iterator[tuple[FieldPath, ScalarNode]]:
    """Every text below a place of a file, with the way there."""
    if isinstance(node, ScalarNode):
        yield path, node
    elif isinstance(node, MappingNode):
        for key, (_, value) in node.entries.items():
            yield from _texts(value, (*path, key))
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.items):
            yield from _texts(item, (*path, str(number)))


def _lost(passage: Passage) -> Iterator[Diagnostic]:
    if match := lost_letters(passage.text):
        shown = " ".join(match[0].split())[:40] if len(match[0]) > 1 else f"U+{ord(match[0]):04X}"
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
