"""Synonyms: `content/<lang>/synonyms.yml` goes in; groups of words that mean the same, and
problems, come out.
"""

from collections.abc import Iterator
from pathlib import Path

from wegwijs.content.language_file import LanguageFile
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

FILE = "synonyms.yml"
_MOST, _MOST_WORDS = 80, 40
_FORM = "Write a list of groups under “synonyms”: - [work permit, labour card]."
Groups = tuple[tuple[str, ...], ...]


def read_synonyms(portal: Path, lang: str) -> tuple[Groups, list[Diagnostic]]:
    """The groups of a language, in the order of the file, and what is wrong with the file. No file:
    no groups.
    """
    here = LanguageFile(portal, lang, FILE, "synonyms", _FORM)
    root, problems = here.read()
    entries = list(_read(root, here)) if root else []
    problems += [item for item in entries if isinstance(item, Diagnostic)]
    return tuple(item for item in entries if not isinstance(item, Diagnostic)), problems


def places_of(portal: Path, lang: str) -> dict[tuple[str, ...], Node]:
    """Where each sound group of a language stands in its file."""
    here = LanguageFile(portal, lang, FILE, "synonyms", _FORM)
    root, _ = here.read()
    listed = root.child("synonyms") if root else None
    items = listed.items if isinstance(listed, SequenceNode) else ()
    found = ((item, group) for item in items for group in _group(item, here))
    return {group: item for item, group in found if not isinstance(group, Diagnostic)}


def _read(root: MappingNode, here: LanguageFile) -> Iterator[tuple[str, ...] | Diagnostic]:
    for key, (place, _) in root.entries.items():
        if key != "synonyms":
            yield here.wrong(place, f"there is no field “{key}” here", _FORM, "synonyms")
    if "synonyms" not in root.entries:
        yield here.wrong(root, "the list “synonyms” is missing", _FORM, "synonyms")
        return
    groups = root.entries["synonyms"][1]
    if not isinstance(groups, SequenceNode):
        yield here.wrong(groups, "this must be a list of groups", _FORM, "synonyms")
        return
    for item in groups.items:
        yield from _group(item, here)


def _group(item: Node, here: LanguageFile) -> Iterator[tuple[str, ...] | Diagnostic]:
    if not isinstance(item, SequenceNode) or not all(
        isinstance(word, ScalarNode) for word in item.items
    ):
        yield here.wrong(item, "a group is a list of words", _FORM, "synonyms")
        return
    if len(item.items) > _MOST_WORDS:
        message = f"{len(item.items)} words in one group, the limit is {_MOST_WORDS}"
        how = "Make several groups of it: who types one word finds the pages of all."
        yield here.wrong(item, message, how, "synonyms")
        return
    words = [(word, word.value.strip()) for word in item.items if isinstance(word, ScalarNode)]
    sound: dict[str, str] = {}
    for node, text in words:
        if not any(char.isalnum() for char in text):
            yield here.wrong(node, "an empty word", "Delete it.", "synonyms")
        elif len(text) > _MOST:
            yield here.wrong(
                node,
                f"this is longer than {_MOST} characters",
                "A synonym is a word or a short phrase.",
                "synonyms",
            )
        elif text.casefold() in sound:
            yield here.wrong(
                node, f"“{text}” stands twice in this group", "Delete one of them.", "synonyms"
            )
        else:
            sound[text.casefold()] = text
    if len(sound) > 1:
        yield tuple(sound.values())
    elif len(words) < 2:
        yield here.wrong(
            item,
            "a group needs two words at least",
            "Add another word, or delete the group.",
            "synonyms",
        )
