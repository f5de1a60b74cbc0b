"""Edit YAML: a file's text and a few new texts go in; the file's text with them comes out, every
other character as it was.

Comments, order, quotation marks, line ends and blank lines stay. What is new is put where the order
given says, in the style of the file.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import yaml

from wegwijs.strict_yaml.layout import SEPARATORS, line_end
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode, nodes_of
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml

Path = tuple[str, ...]
"""Names of fields, outermost first."""
_LINE_END = re.compile(r"\r\n?|\n")
_HEADER = re.compile(r"([|>])([+-]?)[1-9]?([+-]?)([^\r\n]*)")


class YamlEditError(Exception):
    """The file is written in a way that cannot be changed without touching more than was asked."""


@dataclass(frozen=True, slots=True)
class NewText:
    """A text to write: on one line, or, when it is a `block` or has line breaks, under `|`.

    A `bare` one is no text for people (a stamp): it stands without quotation marks, whatever it
    looks like.
    """

    value: str
    block: bool = False
    bare: bool = False

    def on_one_line(self, style: str = "", flow: bool = False) -> str:
        """The text as it stands behind a colon."""
        return self.value if self.bare and not style else one_line(self.value, style, flow)


NestedTexts = dict[str, "NewText | NestedTexts"]


@dataclass(slots=True)
class _Span:
    """Where a value stands in the text: from `start` up to `end`; the fields of a mapping with the
    place of their key.
    """

    start: int
    end: int = 0
    style: str | None = None
    flow: bool = False
    mapping: bool = False
    fields: dict[str, tuple[int, int, "_Span"]] = field(default_factory=dict)


def with_texts(text: str, changes: Mapping[Path, NewText], order: Sequence[Path]) -> str:
    """The text of a YAML file of nested fields with `changes` made.

    `order` names every path there may be, in the order in which new fields are to stand.
    Raises YamlEditError when the result would not say exactly what it said before, and the changes.
    """
    nested = _nested(changes, order)
    bom, body = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    if body.strip():
        edited = _Editor(body, order).edited(nested)
        before = _values(read_yaml(body.encode()))
    else:
        edited, before = "\n".join(_emitted(nested, 0, 2)) + "\n", {}
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
    values: dict[Path, str] = {}
    for path, node in nodes_of(root):
        if isinstance(node, ScalarNode):
            values[path] = node.value
        elif not isinstance(node, MappingNode):
            raise YamlEditError("a list stands where fields are expected")
    return values


def _compare(expected: Mapping[Path, str], edited: str) -> None:
    try:
        values = _values(read_yaml(edited.encode()))
    except YamlFaultError as fault:
        raise YamlEditError(fault.message) from None
    if {path: value.strip() for path, value in values.items()} != {
        path: value.strip() for path, value in expected.items()
    }:
        raise YamlEditError("the file is written in an unusual way")


class _Editor:
    """Changes one text; notes each edit as (start, end, new characters) and makes all of them at
    the end.
    """

    def __init__(self, text: str, order: Sequence[Path]) -> None:
        self.text, self.order = text, order
        self.newline = line_end(text)
        self.root = _composed(text)
        self.step = next(_steps(self.root), 2)
        self.edits: list[tuple[int, int, str]] = []

    def edited(self, changes: NestedTexts) -> str:
        self._fields(self.root, changes, ())
        parts, done = [], 0
        for start, end, new in sorted(
            self.edits, key=lambda edit: edit[0]
        ):  # stable: at one place, first noted comes first
            parts += [self.text[done:start], new]
            done = end
        result = "".join([*parts, self.text[done:]])
        return result if result.endswith(("\n", "\r")) else result + self.newline

    def _fields(self, span: _Span, changes: NestedTexts, prefix: Path) -> None:
        if not span.mapping:
            raise YamlEditError("a text stands where fields are expected")
        names = list(
            dict.fromkeys(path[len(prefix)] for path in self.order if path[: len(prefix)] == prefix)
        )
        fresh: dict[str | None, NestedTexts] = {}
        for name, new in changes.items():
            if name not in span.fields:
                before = names[: names.index(name)] if name in names else names
                anchor = next(
                    (sibling for sibling in reversed(before) if sibling in span.fields), None
                )
                fresh.setdefault(anchor, {})[name] = new
            elif isinstance(new, NewText):
                self._replace(span.fields[name][1], span.fields[name][2], new)
            else:
                self._fields(span.fields[name][2], new, (*prefix, name))
        for anchor, group in fresh.items():
            self._insert(span, anchor, group)

    def _insert(self, span: _Span, anchor: str | None, group: NestedTexts) -> None:
        if span.flow:
            last = max((child.end for _, _, child in span.fields.values()), default=None)
            joined = ", ".join(_in_flow(group))
            self._note(last, f", {joined}") if last is not None else self._note(
                span.start + 1, joined
            )
            return
        first = min(start for start, _, _ in span.fields.values())
        column = min(column for _, column, _ in span.fields.values())
        lines = self.newline.join(_emitted(group, column, self.step))
        if anchor is None:
            self._note(first - column, lines + self.newline)
        else:
            self._note(self._line_end(span.fields[anchor][2].end), self.newline + lines)

    def _replace(self, column: int, old: _Span, new: NewText) -> None:
        value = new.value
        if old.style in {"|", ">"}:
            header = _HEADER.match(self.text, old.start)
            assert header
            style = "|" if "\n" in value else header[1]
            inside = re.compile(r"^( +)\S", re.MULTILINE).search(self.text, header.end(), old.end)
            lines = _indented(value, len(inside[1]) if inside else column + self.step)
            written = self.newline.join([f"{style}{header[2] or header[3]}{header[4]}", *lines])
            self.edits.append((old.start, old.end, written))
        elif "\n" in value and not old.flow:
            self.edits.append((old.start, old.end, self._behind_colon(old, "|")))
            lines = _indented(value, column + self.step)
            self._note(self._line_end(old.end), "".join(self.newline + line for line in lines))
        else:
            text = new.on_one_line(old.style or "", old.flow)
            self.edits.append((old.start, old.end, self._behind_colon(old, text)))

    def _behind_colon(self, old: _Span, text: str) -> str:
        """A text for the place of an old one: where there was none, a space parts it from the
        colon.
        """
        return f" {text}" if self.text[old.start - 1 : old.start] == ":" else text

    def _note(self, place: int, new: str) -> None:
        self.edits.append((place, place, new))

    def _line_end(self, place: int) -> int:
        match = _LINE_END.search(self.text, place)
        return match.start() if match else len(self.text)


def _composed(text: str) -> _Span:
    """The spans of a file that was read without faults."""
    stack: list[_Span] = []
    keys: list[tuple[str, int, int] | None] = []
    root = _Span(0)
    for event in yaml.parse(
        text.translate(SEPARATORS), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    ):
        assert event.start_mark is not None
        assert event.end_mark is not None
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            span = stack.pop()
            keys.pop()
            span.end = (
                event.end_mark.index
                if span.flow
                else max((child.end for *_, child in span.fields.values()), default=0)
            )
        elif isinstance(event, yaml.NodeEvent):
            span = _span(
                event,
                event.start_mark.index,
                event.end_mark.index,
                text,
                in_flow=bool(stack) and stack[-1].flow,
            )
            if not stack:
                root = span
            elif stack[-1].mapping and keys[-1] is None:
                assert isinstance(event, yaml.ScalarEvent)
                keys[-1] = (event.value, event.start_mark.index, event.start_mark.column)
            elif key := keys[-1]:
                stack[-1].fields[key[0]] = (key[1], key[2], span)
                keys[-1] = None
            if not isinstance(event, yaml.ScalarEvent):
                stack.append(span)
                keys.append(None)
    return root


def _span(event: yaml.NodeEvent, start: int, end: int, text: str, in_flow: bool) -> _Span:
    if isinstance(event, yaml.ScalarEvent):
        if event.style in {
            "|",
            ">",
        }:  # up to the end of its last line with words; blank lines under it are not of it
            last = start + len(text[start:end].rstrip())
            match = _LINE_END.search(text, last)
            end = match.start() if match else len(text)
        return _Span(start, end, event.style, in_flow)
    flow = bool(getattr(event, "flow_style", False))
    return _Span(start, end, None, flow, isinstance(event, yaml.MappingStartEvent))


def _steps(span: _Span) -> Iterator[int]:
    """By how many spaces the file indents, wherever it does."""
    for _, column, child in span.fields.values():
        if child.mapping and not child.flow and child.fields:
            yield min(inner for _, inner, _ in child.fields.values()) - column
            yield from _steps(child)


def _emitted(changes: NestedTexts, column: int, step: int) -> Iterator[str]:
    """The lines of new fields."""
    for name, new in changes.items():
        start = f"{' ' * column}{name}:"
        if not isinstance(new, NewText):
            yield start
            yield from _emitted(new, column + step, step)
        elif new.block or "\n" in new.value:
            yield f"{start} |"
            yield from _indented(new.value, column + step)
        else:
            yield f"{start} {new.on_one_line()}"


def _indented(value: str, column: int) -> Iterator[str]:
    return (" " * column + line if line else "" for line in value.split("\n"))


def _in_flow(changes: NestedTexts) -> Iterator[str]:
    for name, new in changes.items():
        if isinstance(new, NewText):
            yield f"{name}: {new.on_one_line(flow=True)}"
        else:
            yield f"{name}: {{{', '.join(_in_flow(new))}}}"


def one_line(value: str, style: str = "", flow: bool = False) -> str:
    """A text as it stands behind a colon: bare when that is safe, else in quotation marks, in the
    `style` asked if it can be.

    `style` is `'`, `"` or "" for none; `flow` is true inside braces.
    """
    double = (
        '"'
        + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        + '"'
    )
    single = "'" + value.replace("'", "''") + "'"
    quoted = (
        [single, double]
        if style == "'" or (style != '"' and re.search(r'["\\]', value))
        else [double, single]
    )
    bare = [] if style in {"'", '"'} or not _can_stand_bare(value) else [value]
    return next(
        (written for written in (*bare, *quoted) if _reads_as(written, value, flow)), double
    )


def _can_stand_bare(value: str) -> bool:
    """Whether no program takes the text for a number, a date, a truth value or something of YAML's
    own.
    """
    first = value[:1]
    if not (first.isalnum() or ord(first or " ") > 0x2FF):
        return False
    typed = yaml.SafeLoader.yaml_implicit_resolvers.get(first, [])
    return not any(pattern.match(value) for _, pattern in typed)


def _reads_as(written: str, value: str, flow: bool) -> bool:
    try:
        root = read_yaml((f"{{k: {written}, x: y}}" if flow else f"k: {written}\n").encode())
    except (YamlFaultError, UnicodeEncodeError):
        return False
    node = root.entries["k"][1]
    return (
        len(root.entries) == (2 if flow else 1)
        and isinstance(node, ScalarNode)
        and node.value == value
        and not node.block
    )
