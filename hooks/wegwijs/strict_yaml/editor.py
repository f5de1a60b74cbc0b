"""The editor of YAML: a file's text and a few new values go in; the file's text with them comes
out, every other character as it was: comments, order, quotation marks, line ends, blank lines.

What is new is put where the order given says, in the style of the file. Each function reads its own
result and compares it with what was asked; when they differ the file is left alone.
"""

from collections.abc import Mapping, Sequence

import yaml

from wegwijs.strict_yaml.layout import composed, last_line, line_end, lines_of
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode, nodes_of
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml
from wegwijs.strict_yaml.scalar_text import NestedTexts, NewText, emitted, one_line
from wegwijs.strict_yaml.spans import Path
from wegwijs.strict_yaml.text_edits import TextEditor, YamlEditError

__all__ = ["NewText", "YamlEditError", "one_line", "with_item", "with_section", "with_texts"]


def with_texts(text: str, changes: Mapping[Path, NewText], order: Sequence[Path]) -> str:
    """The text of a YAML file of nested fields with `changes` made. In a list a step of a path is
    the number of an entry, from 0; nothing is added to lists.

    `order` names every path there may be, in the order in which new fields are to stand.
    Raises YamlEditError when the result would not say exactly what it said before, and the changes.
    """
    nested = _nested(changes, order)
    bom, body = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    if body.strip():
        edited = TextEditor(body, order).edited(nested)
        before = _values(read_yaml(body.encode()))
    else:
        edited, before = "\n".join(emitted(nested, 0, 2)) + "\n", {}
    _compare(before | {path: new.value for path, new in changes.items()}, edited)
    return bom + edited


def _nested(changes: Mapping[Path, NewText], order: Sequence[Path]) -> NestedTexts:
    ranks = {path: rank for rank, path in enumerate(order)}
    root: NestedTexts = {}
    for path in sorted(changes, key=lambda path: ranks.get(path, len(ranks))):
        here = root
        for step in path[:-1]:
            inner = here.setdefault(step, {})
            assert isinstance(inner, dict)
            here = inner
        here[path[-1]] = changes[path]
    return root


def _values(root: Node) -> dict[Path, str]:
    """Every text of a file by its path."""
    return {path: node.value for path, node in nodes_of(root) if isinstance(node, ScalarNode)}


def _compare(expected: Mapping[Path, str], edited: str) -> None:
    try:
        values = _values(read_yaml(edited.encode()))
    except YamlFaultError as fault:
        raise YamlEditError(fault.message) from None
    if {path: value.strip() for path, value in values.items()} != {
        path: value.strip() for path, value in expected.items()
    }:
        raise YamlEditError("the file is written in an unusual way")


def with_section(text: str, name: str, values: Mapping[str, str]) -> str:
    """The text of a YAML file with these values under the field `name` at its end, in the place of
    those it had; none: without the field. Everything else as it was, comments and line ends too.

    Raises YamlEditError when the result would not hold exactly the same texts and these values.
    """
    end = line_end(text)
    if text and not text.endswith(
        ("\n", "\r")
    ):  # a block text at the end of the file ends with its line
        text += end
    try:
        before = _texts_of(read_yaml(text.encode("utf-8")), leave=name)
        body, block = _without_section(text, name, values)
    except (YamlFaultError, yaml.YAMLError, UnicodeEncodeError) as fault:
        raise YamlEditError(f"not a content file ({fault})") from None
    result = body + "".join(line + end for line in block) if values else body
    root = _root(result)
    written = _texts_of(root.entries[name][1]) if name in root.entries else {}
    if (
        not root.entries
        or _texts_of(root, leave=name) != before
        or written != {(key,): value for key, value in values.items()}
    ):
        lines = ", ".join(f"{key}: {value}" for key, value in values.items())
        raise YamlEditError(
            f"the file is written in an unusual way; write this into it yourself: {name}:"
            f" {{{lines}}}"
        )
    return result


def _root(text: str) -> MappingNode:
    try:
        return read_yaml(text.encode("utf-8"))
    except YamlFaultError:
        return MappingNode(1, 1)


def _without_section(text: str, section: str, values: Mapping[str, str]) -> tuple[str, list[str]]:
    """The text without a field, and the lines of the new one, with the comments that stood among
    the old values.
    """
    root = composed(text)
    lines = lines_of(text)
    assert isinstance(root, yaml.MappingNode)  # it was read strictly before
    pairs = [(key, value) for key, value in root.value if key.value == section]
    new = [f"  {name}: {value}" for name, value in values.items()]
    if not pairs:
        return text, [f"{section}:", *new]
    key, old = pairs[0]
    if root.flow_style:
        raise yaml.YAMLError("the fields stand in braces; write each on a line of its own")
    first, last = key.start_mark.line, last_line(old, key)
    comments, behind = [], {}
    for number in range(first, last + 1):
        written = lines[number].strip()
        if written.startswith("#"):
            comments.append(f"  {written}")
    if isinstance(old, yaml.MappingNode):
        for name, inner in old.value:
            rest = lines[inner.end_mark.line][inner.end_mark.column :].strip()
            if rest.startswith("#"):
                behind[name.value] = f"  {rest}"
    new = [f"  {name}: {value}{behind.get(name, '')}" for name, value in values.items()]
    rest = lines[last][old.end_mark.column :].strip() if getattr(old, "flow_style", False) else ""
    head = f"{section}:  {rest}" if rest.startswith("#") else f"{section}:"
    return "".join([*lines[:first], *lines[last + 1 :]]), [head, *comments, *new]


def _texts_of(node: Node, leave: str = "") -> dict[tuple[str, ...], str]:
    """Every text of a file by its path, less one field; "" for what holds others."""
    return {
        path: one.value if isinstance(one, ScalarNode) else ""
        for path, one in nodes_of(node)
        if path[:1] != (leave,) and (path or isinstance(one, ScalarNode))
    }


def with_item(text: str, path: Path, entry: str) -> str:
    """The text of a YAML file with one more entry at the end of a list. In a list on the way, a
    step of the path is the first entry with a field of that name.

    `entry` is written as it stands behind “- ”. Raises YamlEditError when there is no such list,
    when it stands in brackets or is empty, and when the result would not hold the same, and the
    entry.
    """
    unusual = YamlEditError("the file is written in an unusual way")
    try:
        before, listed = _plain(composed(text)), _list_at(composed(text), path)
    except yaml.YAMLError:
        raise unusual from None
    if listed is None or listed.flow_style or not listed.value:
        raise unusual
    lines, end = lines_of(text), line_end(text)
    last = last_line(listed.value[-1])
    if not lines[last].endswith(("\r", "\n")):
        lines[last] += end
    lines.insert(last + 1, f"{' ' * listed.start_mark.column}- {entry}{end}")
    result = "".join(lines)
    try:
        after, added = composed(result), composed(entry)
    except yaml.YAMLError:
        raise unusual from None
    longer = _list_at(after, path)
    if longer is None or len(longer.value) != len(listed.value) + 1:
        raise unusual
    if _plain(longer.value.pop()) != _plain(added) or _plain(after) != before:
        raise unusual
    return result


def _list_at(root: yaml.Node | None, path: Path) -> yaml.SequenceNode | None:
    here = root
    for step in path:
        inside = here.value if isinstance(here, yaml.SequenceNode) else [here]
        here = next((child for one in inside if (child := _child(one, step))), None)
    return here if isinstance(here, yaml.SequenceNode) else None


def _child(node: yaml.Node | None, name: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for key, value in node.value if key.value == name), None)


def _plain(node: yaml.Node | None) -> object:
    """A tree as plain values, to be compared; tags and styles included."""
    if isinstance(node, yaml.MappingNode):
        return node.tag, [(_plain(key), _plain(value)) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return node.tag, [_plain(item) for item in node.value]
    return (node.tag, node.value) if node else None
