"""Nodes: what a YAML file holds, each value with its line and column."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Node:
    """A place in a file; `line` and `column` count from 1."""

    line: int
    column: int


@dataclass(slots=True)
class ScalarNode(Node):
    """Text. `block` is true for `|` and `>`, whose text begins on the next line."""

    value: str
    block: bool = False


@dataclass(slots=True)
class SequenceNode(Node):
    """A list."""

    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class MappingNode(Node):
    """Fields in their order, each with its key and its value."""

    entries: dict[str, tuple[ScalarNode, Node]] = field(default_factory=dict)
