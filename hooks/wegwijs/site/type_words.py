"""The words of a portal's own type: its folder goes in; what would keep its UI strings and what its
fields mean from being read comes out. Nothing of the type is run.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.i18n.ui_strings import FALLBACK
from wegwijs.strict_yaml.loader import WordLoader

STRINGS = ("title", "of-organisation")
"""UI strings that every type has."""
FIELDS = "fields.yml"
_UI = "ui.yml"
RULE = "portal-type"
_TEXT = "tag:yaml.org,2002:str"
_LEVELS = ("the names of models", "the fields of {}", "texts by language of {}")
"""What a file of fields holds, level by level."""


def type_problem(
    portal: Path, folder: Path, message: str, advice: str, file: str = "", line: int = 1
) -> Diagnostic:
    """A problem of the type in a folder: of one of its files, or of the folder itself."""
    at = (folder / file).relative_to(portal).as_posix()
    return Diagnostic(Location(at, line), message, advice, RULE)


def word_faults(portal: Path, folder: Path) -> list[Diagnostic]:
    """What is wrong with its UI strings and with what its fields mean."""
    files = [_UI, *([FIELDS] if (folder / FIELDS).is_file() else ())]
    return [
        type_problem(portal, folder, message, advice, file, line)
        for file in files
        for line, message, advice in _of_file(folder / file)
    ]


def _of_file(path: Path) -> Iterator[tuple[int, str, str]]:
    """Line, message and advice for each fault."""
    try:
        text = path.read_text("utf-8")
        root = yaml.compose(text, WordLoader)
        if path.name == FIELDS:
            yield from _field_faults(root, _LEVELS, "") if root else ()
        else:
            yield from _string_faults(yaml.load(text, WordLoader))
    except yaml.MarkedYAMLError as fault:
        # what was opened and not closed is wrong where it was opened
        begun = "block" not in (fault.context or "block")
        mark = (begun and fault.context_mark) or fault.problem_mark
        words = ", ".join(filter(None, (fault.context, fault.problem)))
        yield mark.line + 1 if mark else 1, f"not YAML ({words})", "Look at that line."
    except (yaml.YAMLError, ValueError) as fault:
        yield 1, f"not YAML ({' '.join(str(fault).split())})", "Look at that file."


def _string_faults(strings: Any) -> Iterator[tuple[int, str, str]]:
    """What would keep the UI strings of a type from being read."""
    if not isinstance(strings, dict):
        yield 1, "UI strings are expected here", "Look at the ui.yml of another type."
        return
    for key in STRINGS:
        if key not in strings:
            advice = f"Add {key}: with a description, and a text in each language."
            yield 1, f"the UI string “{key}” is missing", advice
    for key, entry in strings.items():
        missing = [
            name
            for name in ("description", FALLBACK)
            if not isinstance(entry, dict) or not entry.get(name)
        ]
        if missing:
            advice = "Every string has a description for translators and a text in English."
            yield 1, f"the UI string “{key}” lacks {' and '.join(missing)}", advice


def _field_faults(
    node: yaml.Node, levels: tuple[str, ...], name: str
) -> Iterator[tuple[int, str, str]]:
    """Where a file of fields is no mapping of models, fields and languages to texts."""
    line = node.start_mark.line + 1
    if not levels:
        if not isinstance(node, yaml.ScalarNode) or node.tag != _TEXT or not node.value.strip():
            yield line, f"a text is expected for {name}", "Write it, in quotes if need be."
    elif not isinstance(node, yaml.MappingNode):
        advice = "Write model, field and language, as in the fields.yml of another type."
        yield line, f"{levels[0].format(name)} are expected here", advice
    else:
        for key, value in node.value:
            path = f"{name}.{key.value}" if name else str(key.value)
            yield from _field_faults(value, levels[1:], path)
