"""The stamps of a file: its text and new stamps go in; the text with them comes out, everything
else as it was.
"""

from collections.abc import Mapping

import yaml

from wegwijs.strict_yaml.layout import composed, last_line, line_end, lines_of
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode, nodes_of
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml

_STAMPS = "stamps"


class StampingError(Exception):
    """A file in which stamps cannot be written without touching anything else."""


def with_stamps(text: str, stamps: Mapping[str, str]) -> str:
    """The text of a translation file with its stamps replaced, everything else as it was, comments
    and line ends too.

    Raises StampingError when the result would not hold exactly the same texts and these stamps.
    """
    end = line_end(text)
    if text and not text.endswith(
        ("\n", "\r")
    ):  # a block text at the end of the file ends with its line
        text += end
    try:
        before = _values(read_yaml(text.encode("utf-8")), leave=_STAMPS)
        body, block = _without_stamps(text, stamps)
    except (YamlFaultError, yaml.YAMLError, UnicodeEncodeError) as fault:
        raise StampingError(f"not a content file ({fault})") from None
    result = body + "".join(line + end for line in block) if stamps else body
    root = _root(result)
    written = _values(root.entries[_STAMPS][1]) if _STAMPS in root.entries else {}
    if (
        not root.entries
        or _values(root, leave=_STAMPS) != before
        or written != {(name,): value for name, value in stamps.items()}
    ):
        lines = ", ".join(f"{name}: {value}" for name, value in stamps.items())
        raise StampingError(
            "the file is written in an unusual way; write this into it yourself: stamps:"
            f" {{{lines}}}"
        )
    return result


def _root(text: str) -> MappingNode:
    try:
        return read_yaml(text.encode("utf-8"))
    except YamlFaultError:
        return MappingNode(1, 1)


def _without_stamps(text: str, stamps: Mapping[str, str]) -> tuple[str, list[str]]:
    """The text without its stamps, and the lines of the new ones, with the comments that stood
    among the old ones.
    """
    root = composed(text)
    lines = lines_of(text)
    assert isinstance(root, yaml.MappingNode)  # it was read strictly before
    pairs = [(key, value) for key, value in root.value if key.value == _STAMPS]
    new = [f"  {name}: {value}" for name, value in stamps.items()]
    if not pairs:
        return text, ["stamps:", *new]
    key, value = pairs[0]
    if root.flow_style:
        raise yaml.YAMLError("the fields stand in braces; write each on a line of its own")
    first, last = key.start_mark.line, last_line(value, key)
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
    new = [f"  {name}: {stamp}{behind.get(name, '')}" for name, stamp in stamps.items()]
    rest = (
        lines[last][value.end_mark.column :].strip() if getattr(value, "flow_style", False) else ""
    )
    head = f"stamps:  {rest}" if rest.startswith("#") else "stamps:"
    return "".join([*lines[:first], *lines[last + 1 :]]), [head, *comments, *new]


def _values(node: Node, leave: str = "") -> dict[tuple[str, ...], str]:
    """Every text of a file by its path, less one field; "" for what holds others."""
    return {
        path: one.value if isinstance(one, ScalarNode) else ""
        for path, one in nodes_of(node)
        if path[:1] != (leave,) and (path or isinstance(one, ScalarNode))
    }
