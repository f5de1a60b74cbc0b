"""Synonyms: `content/<lang>/synonyms.yml` goes in; groups of words that mean the same, and problems, come out."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wegwijs.diagnostics.diagnostic import Problem
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml

FILE = "synonyms.yml"
_MOST = 80
_FORM = "Write a list of groups under “synonyms”: - [work permit, labour card]"
Groups = tuple[tuple[str, ...], ...]


def read_synonyms(portal: Path, lang: str) -> tuple[Groups, list[Problem]]:
    """The groups of a language, in the order of the file, and what is wrong with the file. No file: no groups."""
    name = f"content/{lang}/{FILE}"
    path = portal / name
    if not path.is_file() or path.is_symlink():
        return (), []
    try:
        root = read_yaml(path.read_bytes())
    except YamlFaultError as fault:
        return (), [Problem(name, fault.line, fault.column, fault.name, fault.message, fault.mend, fault.kind)]
    except OSError as fault:
        return (), [Problem(name, 1, 1, "", f"the file cannot be read ({fault.strerror})", "Look at its permissions.", "reading")]
    found = list(_read(root))
    faults = [item for item in found if isinstance(item, _Fault)]
    problems = [
        Problem(name, fault.at.line, fault.at.column, "synonyms", fault.message, fault.mend, "synonyms") for fault in faults
    ]
    return tuple(item for item in found if not isinstance(item, _Fault)), problems


@dataclass(frozen=True, slots=True)
class _Fault:
    at: Node
    message: str
    mend: str


def _read(root: MappingNode) -> Iterator[tuple[str, ...] | _Fault]:
    for key, (place, _) in root.entries.items():
        if key != "synonyms":
            yield _Fault(place, f"there is no field “{key}” here", _FORM)
    if "synonyms" not in root.entries:
        yield _Fault(root, "the list “synonyms” is missing", _FORM)
        return
    found = root.entries["synonyms"][1]
    if not isinstance(found, SequenceNode):
        yield _Fault(found, "this must be a list of groups", _FORM)
        return
    for item in found.items:
        yield from _group(item)


def _group(item: Node) -> Iterator[tuple[str, ...] | _Fault]:
    if not isinstance(item, SequenceNode) or not all(isinstance(word, ScalarNode) for word in item.items):
        yield _Fault(item, "a group is a list of words", _FORM)
        return
    words = [(word, word.value.strip()) for word in item.items if isinstance(word, ScalarNode)]
    sound: dict[str, str] = {}
    for node, text in words:
        if not any(char.isalnum() for char in text):
            yield _Fault(node, "an empty word", "Delete it.")
        elif len(text) > _MOST:
            yield _Fault(node, f"this is longer than {_MOST} characters", "A synonym is a word or a short phrase.")
        elif text.casefold() in sound:
            yield _Fault(node, f"“{text}” stands twice in this group", "Delete one of them.")
        else:
            sound[text.casefold()] = text
    if len(sound) > 1:
        yield tuple(sound.values())
    elif len(words) < 2:
        yield _Fault(item, "a group needs two words at least", "Add another word, or delete the group.")
