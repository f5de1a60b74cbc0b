"""Nodes: what a YAML file holds, each value with its line and column."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Optional


@dataclass(slots=True)
class Node:
    """A place in a file; `line` and `column` count from 1."""

    line: int
    column: int

    def child(self, step: str) -> Optional["Node"]:
        """What stands under a step: the name of a field, or the id of a list's entry; None when
        nothing does.
        """
        return None

    def at(self, path: Iterable[str]) -> Optional["Node"]:
        """What stands at a path of such steps; None when nothing does."""
        node: Node | None = self
        for step in path:
            node = node.child(step) if node else None
        return node


@dataclass(slots=True)
class Loss(Node):
    """Where a text lost something by the rules of YAML.

    kind  `comment`: what follows # was cut off; `word`: the same, and no space stands behind the #;
          `joined`: lines of a list, headings or rows of a table became one line
    """

    kind: str


@dataclass(slots=True)
class ScalarNode(Node):
    """Text. `block` is true for `|` and `>`, whose text begins on the next line; `plain` for text
    without quotation marks; `loss` is what YAML took from it. `begins` is the column in which each
    line of it begins, where these are written as they are read, else 0; then `written` is what
    stands in the file.
    """

    value: str
    block: bool = False
    plain: bool = False
    loss: Loss | None = None
    begins: int = 0
    written: str = ""

    def __reduce__(self) -> tuple[Any, ...]:
        """How to pickle it: a file has a hundred, and each by the names of its fields takes
        longer.
        """
        values = (
            self.line, self.column, self.value, self.block, self.plain, self.loss, self.begins,
            self.written,
        )  # fmt: skip
        return type(self), values


@dataclass(slots=True)
class SequenceNode(Node):
    """A list."""

    items: list[Node] = field(default_factory=list)

    def child(self, step: str) -> Node | None:
        """The first entry of this name."""
        return next((item for name, item in self.named() if name == step), None)

    def named(self) -> list[tuple[str, "MappingNode"]]:
        """The entries that hold fields, by their ids; one without an id is called by its number,
        from 0.
        """
        entries = [
            (number, item)
            for number, item in enumerate(self.items)
            if isinstance(item, MappingNode)
        ]
        return [(str(number) if item.id is None else item.id, item) for number, item in entries]


@dataclass(slots=True)
class MappingNode(Node):
    """Fields in their order, each with its key and its value. `doubtful` is true for a whole file
    in which a text may say something else than it was meant to; `source` are the bytes of a whole
    file, if they are held, from which it can be read again.
    """

    entries: dict[str, tuple[ScalarNode, Node]] = field(default_factory=dict)
    doubtful: bool = False
    source: bytes = field(default=b"", repr=False, compare=False)

    def child(self, step: str) -> Node | None:
        """The value of a field."""
        return self.entries[step][1] if step in self.entries else None

    @property
    def id(self) -> str | None:
        """The text of the field `id`, by which an entry of a list is told from the others; None
        when there is none.
        """
        child = self.child("id")
        return child.value if isinstance(child, ScalarNode) else None


def nodes_of(node: Node, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Node]]:
    """Every node of a tree with its path of field names and numbers, outermost first; the tree
    itself at its beginning.
    """
    yield path, node
    children: list[tuple[str, Node]] = []
    if isinstance(node, MappingNode):
        children = [(name, value) for name, (_, value) in node.entries.items()]
    elif isinstance(node, SequenceNode):
        children = [(str(number), item) for number, item in enumerate(node.items)]
    for name, child in children:
        yield from nodes_of(child, (*path, name))
