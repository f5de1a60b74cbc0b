"""Strict YAML: the bytes of one file go in; a tree of text with line and column comes out, or what
is wrong.

Everything is text: the schema types it later. Aliases, anchors, tags, several documents, duplicate
keys, deep nesting and characters that hide or turn text are refused. The tree is built from
libyaml's events, so that nothing is ever expanded before it is refused.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from wegwijs.strict_yaml.beginning import beginning
from wegwijs.strict_yaml.characters import text_faults
from wegwijs.strict_yaml.loader import Loader
from wegwijs.strict_yaml.losses import is_doubtful, loss_of, swallowed
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from wegwijs.strict_yaml.outline import LINE_END, Slip, field_on
from wegwijs.strict_yaml.slips import USUAL_NAME, cut_headings, merge_marks, slip_of_name
from wegwijs.strict_yaml.syntax import syntax_fault

MAX_BYTES = 300_000
ENOUGH = MAX_BYTES + 1
"""So many bytes tell that a file is too large, whatever comes behind them: nothing reads more."""
MAX_DEPTH = 8
MAX_NODES = 20_000
_ONE_DOCUMENT = "Keep one record in one file: delete “---”."
_SEPARATORS = {"\u2028": "\ufdd0", "\u2029": "\ufdd1"}
"""YAML 1.1 ends a line at these two; they are read as plain signs, under the cloak of characters
that no text may hold.
"""
_BLOCK_STYLES = ("|", ">")
_CLOAK = str.maketrans(_SEPARATORS)
_UNCLOAK = str.maketrans({cloak: char for char, cloak in _SEPARATORS.items()})


class YamlFaultError(Exception):
    """What is wrong with a file, where, and how to mend it. `kind` is that of a Diagnostic, `name`
    the field.
    """

    def __init__(
        self, line: int, column: int, message: str, advice: str, rule: str, field: str = ""
    ) -> None:
        super().__init__(message)
        self.line, self.column, self.message = line, column, message
        self.help, self.rule, self.field = advice, rule, field

    def __reduce__(self) -> tuple[Any, ...]:
        """How to pickle it: it is kept, and sent by other processes, as a tree would be."""
        values = self.line, self.column, self.message, self.help, self.rule, self.field
        return YamlFaultError, values


_HOLDERS = {yaml.MappingStartEvent: MappingNode, yaml.SequenceStartEvent: SequenceNode}
_NODES = frozenset({*_HOLDERS, yaml.ScalarEvent, yaml.AliasEvent})


def read_yaml(data: bytes, form: str = "Write lines such as “title: …”.") -> MappingNode:
    """The fields of one YAML file; `form` says how to write it, to who wrote no fields.

    Raises YamlFaultError with line and column (from 1) for anything that is not plain,
    single-document, tag-free YAML.
    """
    text = decode(data)
    _check_characters(text)
    if slip := merge_marks(text) or cut_headings(text):
        raise _slipped(slip)
    try:
        root = _compose(text)
    except yaml.MarkedYAMLError as fault:
        line, column, message, advice, rule = syntax_fault(text, fault)
        field = field_on((LINE_END.split(text)[line - 1 :] or [""])[0])
        raise YamlFaultError(line, column, message, advice, rule, field) from None
    except yaml.YAMLError as fault:
        raise YamlFaultError(
            1,
            1,
            f"this is not YAML ({fault})",
            "Compare the file with another one of its kind.",
            "yaml-syntax",
        ) from None
    if root is None:
        raise YamlFaultError(1, 1, "the file is empty", "Fill it in, or delete it.", "file-empty")
    if isinstance(root, ScalarNode) and (slip := slip_of_name(root.value, root.line, root.column)):
        raise _slipped(slip)
    if not isinstance(root, MappingNode):
        raise YamlFaultError(
            root.line,
            root.column,
            "the file must hold fields",
            form,
            "not-fields",
        )
    return root


def read_start(path: Path) -> bytes:
    """The bytes of a file; of one that is too large as many as it takes to know. Raises OSError."""
    with path.open("rb") as file:
        return file.read(ENOUGH)


def decode(data: bytes, most: int = MAX_BYTES) -> str:
    """The text of a file. Raises YamlFaultError when it has more bytes than `most`, or is not
    UTF-8.
    """
    if len(data) > most:
        raise YamlFaultError(
            1,
            1,
            f"the file is too large; the limit is {most} bytes",
            "Make the texts shorter.",
            "file-too-big",
        )
    wide = (
        data[:2] in {b"\xff\xfe", b"\xfe\xff"} or data.count(b"\0", 0, 200) > len(data[:200]) // 3
    )
    if wide and data:
        raise YamlFaultError(1, 1, "the file is saved as UTF-16", "Save as UTF-8.", "encoding")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        column = fault.start - data.rfind(b"\n", 0, fault.start)
        raise YamlFaultError(
            line, column, "a byte here is not UTF-8 text", "Save as UTF-8.", "encoding"
        ) from None


def _slipped(slip: Slip) -> YamlFaultError:
    return YamlFaultError(slip.line, slip.column, slip.message, slip.help, slip.rule)


def _check_characters(text: str) -> None:
    for line, column, fault in text_faults(text):
        raise YamlFaultError(
            line,
            column,
            fault,
            "Delete it; retype the text around it if you see nothing.",
            "hidden-character",
        )


def events(text: str) -> Iterator[yaml.Event]:
    """What stands in a text of YAML, piece by piece: nothing is made of it, and no nesting is too
    deep.
    """
    yield from yaml.parse(text, Loader=Loader)


def _compose(text: str) -> Node | None:
    """Build the tree without recursion, refusing what is not allowed as soon as its event
    arrives.
    """
    root: Node | None = None
    parent: Any = None  # what is being filled, and the name whose value is to come
    key: ScalarNode | None = None
    above: list[tuple[Node | None, ScalarNode | None]] = []
    documents = nodes = depth = 0
    doubtful, lines = False, LINE_END.split(text) if "\r" in text else text.split("\n")
    if any(char in text for char in _SEPARATORS):
        text = text.translate(_CLOAK)
    event: Any  # what it has depends on its kind
    for event in iter(Loader(text).get_event, None):  # `yaml.parse` asks twice for each
        kind = type(event)
        if kind in _NODES:
            nodes += 1
            if nodes > MAX_NODES or depth >= MAX_DEPTH or event.anchor or event.tag:
                raise _refused(event, depth)
            node: Any
            if kind is yaml.ScalarEvent:
                node = _scalar(event, text, lines, key or parent)
                doubtful = doubtful or is_doubtful(node)
            else:
                node = _HOLDERS[kind](*_place(event))
            if key is not None:
                _put(parent, key, node)
                key = None
            elif type(parent) is MappingNode:
                key = _name(parent, node)
            elif parent is None:
                root = node
            else:
                parent.items.append(node)
            if kind is not yaml.ScalarEvent:
                above.append((parent, key))
                parent, key, depth = node, None, depth + 1
        elif isinstance(event, yaml.CollectionEndEvent):
            parent, key = above.pop()
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                message, advice = "a second document begins here", _ONE_DOCUMENT
                raise YamlFaultError(*_place(event), message, advice, "two-documents")
    if isinstance(root, MappingNode):
        root.doubtful = doubtful
    return root


def _place(event: yaml.Event) -> tuple[int, int]:
    start: Any = event.start_mark
    return start.line + 1, start.column + 1


def _refused(event: Any, depth: int) -> YamlFaultError:
    """Why a value is refused that has such a sign, lies too deep, or is one too many."""
    line, column = _place(event)
    if event.anchor or event.tag:
        return _sign_fault(event, line, column)
    if depth >= MAX_DEPTH:
        message = f"nested more than {MAX_DEPTH} deep"
        advice = "Take out brackets or indentation."
        return YamlFaultError(line, column, message, advice, "too-deep")
    message = f"more than {MAX_NODES} values"
    return YamlFaultError(line, column, message, "Split the record.", "file-too-big")


def _sign_fault(event: yaml.NodeEvent, line: int, column: int) -> YamlFaultError:
    """A sign by which YAML makes more of a text than a text."""
    if isinstance(event, yaml.AliasEvent):
        message = "aliases (*) are not allowed"
        advice = "Write the text again, or put quotes around it."
    else:
        name, sign = ("anchors", "&") if event.anchor else ("tags", "!")
        message = f"{name} ({sign}) are not allowed"
        advice = f"Delete “{sign}…”, or put quotes around the text."
    return YamlFaultError(line, column, message, advice, "yaml-sign")


def _scalar(event: yaml.ScalarEvent, text: str, lines: list[str], field: Node | None) -> ScalarNode:
    """A text, with what YAML took from it; `field` is what it stands in. Raises YamlFaultError
    when it is what stands between two quotation marks of others.
    """
    start: Any = event.start_mark
    end: Any = event.end_mark
    value, style, number, column = event.value, event.style, start.line, start.column + 1
    if "\ufdd0" in value or "\ufdd1" in value:
        value = value.translate(_UNCLOAK)
    if style == '"':  # elsewhere what is written is what is read
        for _, _, fault in text_faults(value):
            raise YamlFaultError(number + 1, column, fault, "Delete it.", "hidden-character")
    if number == end.line and style != "|":  # most of them
        line, begins = lines[number], column + bool(style)
        if not line.startswith(value, begins - 1):
            begins = 0
        node = ScalarNode(number + 1, column, value, style == ">", not style, None, begins)
        if not style and "#" in line:
            node.loss = loss_of(event, lines)
    else:
        node = ScalarNode(number + 1, column, value, style in _BLOCK_STYLES, not style)
        node.begins = beginning(event, node, lines)
        if slip := swallowed(event, lines, (field or node).column):
            raise _slipped(slip)
        node.loss = loss_of(event, lines)
    if not node.begins:
        node.written = text[start.index : end.index]
    return node


def _put(parent: Any, key: ScalarNode, node: Node) -> None:
    """Put a value behind its name."""
    if not _is_usual(key.value):
        bare = isinstance(node, ScalarNode) and not node.value
        if slip := slip_of_name(key.value, key.line, key.column, bare):
            raise _slipped(slip)
    parent.entries[key.value] = (key, node)


@lru_cache(maxsize=4096)
def _is_usual(name: str) -> bool:
    return USUAL_NAME.fullmatch(name) is not None


def _name(parent: MappingNode, node: Node) -> ScalarNode:
    """The name of a field. Raises YamlFaultError when it is none, or stands there twice."""
    if not isinstance(node, ScalarNode) or node.value in {"", "~"}:
        message, advice = "a field must have a simple name", "Write “name: value”."
        raise YamlFaultError(node.line, node.column, message, advice, "field-name")
    if node.value == "<<":
        message, advice = "merge keys (<<) are not allowed", "Write the fields out."
        raise YamlFaultError(node.line, node.column, message, advice, "yaml-sign")
    if node.value in parent.entries:
        first = parent.entries[node.value][0].line
        message = f"the field “{node.value}” stands here twice; first on line {first}"
        advice = "Keep one of them."
        raise YamlFaultError(node.line, node.column, message, advice, "field-twice", node.value)
    return node
