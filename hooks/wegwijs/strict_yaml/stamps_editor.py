"""The stamps of a file: its text and new stamps go in; the text with them comes out, everything else as it was."""

import re
from collections.abc import Iterable, Mapping

import yaml

from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml

_STAMPS = "stamps"
_SEPARATORS = str.maketrans("\u2028\u2029", "xx")
"""YAML 1.1 ends lines at these; only places are read here, so any other sign of one character serves."""


class StampingError(Exception):
    """A file in which stamps cannot be written without touching anything else."""


def with_stamps(text: str, found: Mapping[str, str]) -> str:
    """The text of a translation file with its stamps replaced, everything else as it was, comments and line ends too.

    Raises StampingError when the result would not hold exactly the same texts and these stamps.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    if text and not text.endswith(("\n", "\r")):  # a block text at the end of the file ends with its line
        text += end
    try:
        before = _values(read_yaml(text.encode("utf-8")), leave=_STAMPS)
        body, block = _without_stamps(text, found)
    except (YamlFaultError, yaml.YAMLError, UnicodeEncodeError) as fault:
        raise StampingError(f"not a content file ({fault})") from None
    result = body + "".join(line + end for line in block) if found else body
    root = _root(result)
    written = _values(root.entries[_STAMPS][1]) if _STAMPS in root.entries else {}
    if not root.entries or _values(root, leave=_STAMPS) != before or written != {(name,): value for name, value in found.items()}:
        lines = ", ".join(f"{name}: {value}" for name, value in found.items())
        raise StampingError(f"the file is written in an unusual way; write this into it yourself: stamps: {{{lines}}}")
    return result


def _root(text: str) -> MappingNode:
    try:
        return read_yaml(text.encode("utf-8"))
    except YamlFaultError:
        return MappingNode(1, 1)


def _without_stamps(text: str, found: Mapping[str, str]) -> tuple[str, list[str]]:
    """The text without its stamps, and the lines of the new ones, with the comments that stood among the old ones."""
    root = yaml.compose(text.translate(_SEPARATORS), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text)
    assert isinstance(root, yaml.MappingNode)  # it was read strictly before
    pairs = [(key, value) for key, value in root.value if key.value == _STAMPS]
    new = [f"  {name}: {value}" for name, value in found.items()]
    if not pairs:
        return text, ["stamps:", *new]
    key, value = pairs[0]
    if root.flow_style:
        raise yaml.YAMLError("the fields stand in braces; write each on a line of its own")
    first, last = key.start_mark.line, _last_line(key, value)
    comments, behind = [], {}
    for number in range(first, last + 1):
        written = lines[number].strip()
        if written.startswith("#"):
            comments.append(f"  {written}")
    if isinstance(value, yaml.MappingNode):
        for name, inner in value.value:
            rest = lines[inner.end_mark.line][inner.end_mark.column :].strip()
            if rest.startswith("#"):
                behind[name.value] = f"  {rest}"
    new = [f"  {name}: {given}{behind.get(name, '')}" for name, given in found.items()]
    rest = lines[last][value.end_mark.column :].strip() if getattr(value, "flow_style", False) else ""
    head = f"stamps:  {rest}" if rest.startswith("#") else "stamps:"
    return "".join([*lines[:first], *lines[last + 1 :]]), [head, *comments, *new]


def _last_line(key: yaml.Node, value: yaml.Node) -> int:
    """The last line that the stamps take up; libyaml lets a block end where the next thing begins."""
    if not isinstance(value, yaml.CollectionNode) or value.flow_style:
        return max(key.end_mark.line, value.end_mark.line if value.value else key.end_mark.line)
    pairs = value.value if isinstance(value, yaml.MappingNode) else [(item, item) for item in value.value]
    return max((_last_line(name, inner) for name, inner in pairs), default=int(key.end_mark.line))


def _values(node: Node, leave: str = "", path: tuple[str, ...] = ()) -> dict[tuple[str, ...], str]:
    """Every text of a file by its path, less one field."""
    children: Iterable[tuple[str, Node]] = ()
    if isinstance(node, ScalarNode):
        return {path: node.value}
    if isinstance(node, MappingNode):
        children = [(name, child) for name, (_, child) in node.entries.items() if path or name != leave]
    elif isinstance(node, SequenceNode):
        children = [(str(index), child) for index, child in enumerate(node.items)]
    found = {path: ""} if path else {}
    for name, child in children:
        found |= _values(child, "", (*path, name))
    return found
