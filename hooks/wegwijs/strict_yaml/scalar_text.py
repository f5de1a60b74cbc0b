"""Scalar text: a text goes in; how it stands behind a colon, or on lines of its own, comes out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from wegwijs.strict_yaml.nodes import ScalarNode
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml


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


def emitted(changes: NestedTexts, column: int, step: int) -> Iterator[str]:
    """The lines of new fields."""
    for name, new in changes.items():
        start = f"{' ' * column}{name}:"
        if not isinstance(new, NewText):
            yield start
            yield from emitted(new, column + step, step)
        elif new.block or "\n" in new.value:
            yield f"{start} |"
            yield from indented(new.value, column + step)
        else:
            yield f"{start} {new.on_one_line()}"


def in_flow(changes: NestedTexts) -> Iterator[str]:
    """New fields as they stand in braces."""
    for name, new in changes.items():
        if isinstance(new, NewText):
            yield f"{name}: {new.on_one_line(flow=True)}"
        else:
            yield f"{name}: {{{', '.join(in_flow(new))}}}"


def indented(value: str, column: int) -> Iterator[str]:
    """The lines of a text under its name; empty ones stay empty."""
    return (" " * column + line if line else "" for line in value.split("\n"))


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
