"""Folded trees: a tree of YAML goes in; one that is read from bytes when somebody first looks into
it comes out.

Of thousands of files that were read before, a build looks into those that changed.
"""

import zlib
from dataclasses import fields
from typing import Any

from wegwijs.content.flat_tree import Fields, fields_of_flat, flat
from wegwijs.strict_yaml.nodes import MappingNode

_ENTRIES: Any = MappingNode.__dict__["entries"]
_OTHERS = tuple(each.name for each in fields(MappingNode) if each.name != "entries")
"""What a tree says of itself besides its fields; it stays at hand."""


class FoldedTree(MappingNode):
    """A tree that is bytes as yet. It becomes the tree that it stands for, and stays the same
    object: who knew it knows it again.
    """

    __slots__ = ()

    @property
    def entries(self) -> Any:  # type: ignore[override]  # the field of what it becomes
        """The fields of the tree."""
        self._unfold()
        return self.entries

    def __eq__(self, other: object) -> bool:
        self._unfold()
        return self == other

    __hash__ = None  # type: ignore[assignment]  # as that of any node

    def _unfold(self) -> None:
        _ENTRIES.__set__(self, fields_of_flat(zlib.decompress(_bytes_of(self))))
        self.__class__ = MappingNode  # type: ignore[assignment]


class Trees:
    """The bytes of many trees, one after the other, so that they are let go together."""

    def __init__(self, data: bytes = b"") -> None:
        self.data = bytearray(data) if not data else memoryview(data)

    def fold(self, tree: MappingNode) -> tuple[Any, ...]:
        """How a tree is pickled whose bytes are put here."""
        data = _bytes_of(tree) if isinstance(tree, FoldedTree) else _packed(tree.entries)
        begin = len(self.data)
        assert isinstance(self.data, bytearray)
        self.data += data
        return folded, (tuple(getattr(tree, name) for name in _OTHERS), begin, len(data))

    def folded(self, others: tuple[Any, ...], begin: int, size: int) -> FoldedTree:
        """The tree that `fold` pickled so."""
        tree = FoldedTree.__new__(FoldedTree)
        for name, value in zip(_OTHERS, others, strict=True):
            setattr(tree, name, value)
        _ENTRIES.__set__(tree, (self, begin, size))
        return tree


def folded(others: tuple[Any, ...], begin: int, size: int) -> FoldedTree:
    """Stands for a folded tree in what is pickled: who reads it knows where the bytes are."""
    raise NotImplementedError


def _bytes_of(tree: FoldedTree) -> bytes | memoryview:
    trees, begin, size = _ENTRIES.__get__(tree)
    data: bytes | memoryview = trees.data[begin : begin + size]
    return data


def _packed(entries: Fields) -> bytes:
    return zlib.compress(flat(entries), 1)
