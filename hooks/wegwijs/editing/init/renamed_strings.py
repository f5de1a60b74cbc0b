"""Renamed strings: a portal whose UI strings were translated under the names they had goes in; its
files with the names of now come out.

A string that stands there under both keeps the text under the new name, and the old entry is told
by the check. A file that cannot be read, or is written in an unusual way, is left as it is.
"""

from collections.abc import Mapping
from pathlib import Path

import yaml

from wegwijs.content.file_kinds import plain_files
from wegwijs.i18n.moved_strings import MOVED
from wegwijs.i18n.portal_strings import FILE, STAMPS
from wegwijs.strict_yaml.layout import composed, lines_of
from wegwijs.strict_yaml.loader import Loader


def renamed_string_files(folder: Path, changed: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a portal that change, by their path in it, given those that another step has
    `changed`. Raises OSError for one that cannot be read.
    """
    files: dict[str, bytes] = {}
    for path in plain_files(folder, folder / "content", ".yml"):
        name = path.relative_to(folder).as_posix()
        if path.name != FILE or path.parent.parent != folder / "content":
            continue
        before = changed.get(name) or path.read_bytes()
        try:
            after = _renamed(before.decode("utf-8")).encode("utf-8")
        except (yaml.YAMLError, UnicodeDecodeError):
            continue
        if after != before:
            files[name] = after
    return files


def _renamed(text: str) -> str:
    lines = lines_of(text)
    names, empty = _moved(composed(text))
    if not names:
        return text
    for key in names:
        mark, line = key.start_mark, lines[key.start_mark.line]
        lines[mark.line] = f"{line[: mark.column]}{MOVED[key.value]}{line[key.end_mark.column :]}"
    for key in empty:
        lines[key.start_mark.line] = ""
    after = "".join(lines)
    same = yaml.load(after, Loader=Loader) == _expected(yaml.load(text, Loader=Loader))
    return after if same else text


def _moved(root: yaml.Node | None) -> tuple[list[yaml.Node], list[yaml.Node]]:
    """The names that are to be others, of the strings and of their stamps, and those of now that
    stand there without a text, as `wegwijs add-language` writes them.
    """
    names, empty = list[yaml.Node](), list[yaml.Node]()
    there = {key.value: (key, value) for key, value in _pairs(root)}
    for old, (key, value) in there.items():
        new_key, new_value = there.get(MOVED.get(old, ""), (None, None))
        if old == STAMPS:
            names += _moved(value)[0]
        elif old in MOVED and (new_key is None or _is_empty(new_value)):
            names.append(key)
            empty += [new_key] if new_key else []
    return names, empty


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    return node.value if isinstance(node, yaml.MappingNode) else []


def _is_empty(node: yaml.Node | None) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.value.strip()


def _expected(values: Mapping[str, object]) -> dict[str, object]:
    """What the file is to say."""
    found = dict[str, object]()
    for key, value in values.items():
        now = MOVED.get(key, "")
        if now and (now not in values or not values[now]):
            found[now] = value
        elif key == STAMPS and isinstance(value, dict):
            found[key] = _expected(value)
        else:
            found.setdefault(key, value)
    return found
