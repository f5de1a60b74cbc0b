"""Removal: the text of a YAML file and the paths of fields in it go in; the text without these
fields comes out, every other line as it was.

Whole lines go, so what stands in braces or brackets with others is left to people. The result is
read again and compared with what was there before.
"""

from collections.abc import Collection, Iterator, Sequence

import yaml

from wegwijs.strict_yaml.layout import composed, last_line, lines_of
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml
from wegwijs.strict_yaml.spans import Path
from wegwijs.strict_yaml.text_edits import YamlEditError


def without(text: str, paths: Collection[Path]) -> str:
    """The text of a YAML file without the fields and entries at `paths`: names of fields, and ids
    of the entries of lists. What holds nothing more is removed with the last that it held.

    Raises YamlEditError when one of them cannot be removed without touching anything else.
    """
    unusual = YamlEditError("the file is written in an unusual way")
    try:
        root = composed(text)
        before = _values(read_yaml(text.encode("utf-8")))
    except (yaml.YAMLError, YamlFaultError):
        raise unusual from None
    lines = lines_of(text)
    gone = set(_spans(root, frozenset(paths), (), lines))
    if any(first < 0 for first, _ in gone):
        raise unusual
    numbers = {number for first, last in gone for number in range(first, last + 1)}
    result = "".join(line for number, line in enumerate(lines) if number not in numbers)
    try:
        after = _values(read_yaml(result.encode("utf-8")))
    except YamlFaultError:
        raise unusual from None
    left = {
        path: value
        for path, value in before.items()
        if not any(path[: len(one)] == one for one in paths)
    }
    if after != left:
        raise unusual
    return result


def _spans(
    node: yaml.Node | None, paths: frozenset[Path], here: Path, lines: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """The first and the last line of each field that goes; (-1, -1) for one that cannot go."""
    for step, key, value in _children(node):
        path = (*here, step)
        if path in paths or _all_gone(value, paths, path):
            assert node is not None
            flow = bool(getattr(node, "flow_style", False))
            yield (-1, -1) if flow else (key.start_mark.line, _last(value, key, lines))
        else:
            yield from _spans(value, paths, path, lines)


def _last(value: yaml.Node, key: yaml.Node, lines: Sequence[str]) -> int:
    """The last line of a field; for libyaml a text under | ends where the next thing begins."""
    inner = list(_children(value))
    if inner and not getattr(value, "flow_style", False):
        return max(_last(child, name, lines) for _, name, child in inner)
    if isinstance(value, yaml.ScalarNode) and value.style in {"|", ">"}:
        first, last = value.start_mark.line, value.end_mark.line - 1
        while last > first and not lines[last].strip():
            last -= 1
        return int(last)
    return last_line(value, key)


def _all_gone(node: yaml.Node, paths: frozenset[Path], here: Path) -> bool:
    """Whether nothing of a list or a group of fields stays."""
    children = list(_children(node))
    return bool(children) and all(
        (*here, step) in paths or _all_gone(value, paths, (*here, step))
        for step, _, value in children
    )


def _children(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """The fields of a node, or its entries by their ids, each with its key and its value."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), key, value
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield _id(item) or str(number), item, item


def _id(item: yaml.Node) -> str:
    if not isinstance(item, yaml.MappingNode):
        return ""
    return next((str(value.value) for key, value in item.value if key.value == "id"), "")


def _values(node: Node, here: Path = ()) -> dict[Path, str]:
    """Every text by its path; entries of lists by their ids."""
    if isinstance(node, ScalarNode):
        return {here: node.value}
    steps: list[tuple[str, Node]] = []
    if isinstance(node, MappingNode):
        steps = [(name, value) for name, (_, value) in node.entries.items()]
    elif isinstance(node, SequenceNode):
        steps = [
            ((item.id if isinstance(item, MappingNode) else None) or str(number), item)
            for number, item in enumerate(node.items)
        ]
    return {
        path: value
        for step, child in steps
        for path, value in _values(child, (*here, step)).items()
    }
