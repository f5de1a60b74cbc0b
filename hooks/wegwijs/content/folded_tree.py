"""Folded trees: the tree of a file goes in; one that is read again from the bytes of its file when
somebody first looks into it comes out.

Of thousands of files that were read before, a build looks into those that changed, and a check into
those where something is to be told: to read these again takes less than to write all of them.
"""

import zlib
from dataclasses import fields
from typing import Any

from wegwijs.strict_yaml.nodes import MappingNode
from wegwijs.strict_yaml.reader import read_yaml

_ENTRIES: Any = MappingNode.__dict__["entries"]
_OTHERS = tuple(each.name for each in fields(MappingNode) if each.name not in {"entries", "source"})
"""What a tree says of itself besides its fields; it stays at hand."""
_LEVEL, _WINDOW, _MEMORY = 1, 15, 7
"""How a file is packed. With the memory that is usual (8) it takes twice as long."""


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
        source = zlib.decompress(_bytes_of(self))
        _ENTRIES.__set__(self, read_yaml(source).entries)
        self.__class__ = MappingNode  # type: ignore[assignment]
        self.source = source


class Trees:
    """The bytes of many trees, one after the other, so that they are let go together."""

    def __init__(self, data: bytes = b"") -> None:
        self.data = bytearray(data) if not data else memoryview(data)

    def fold(self, tree: MappingNode) -> tuple[Any, ...]:
        """How a tree is pickled whose bytes are put here."""
        data = _bytes_of(tree) if isinstance(tree, FoldedTree) else _packed(tree.source)
        begin = len(self.data)
        assert isinstance(self.data, bytearray)
        self.data += data
        return folded, (tuple(getattr(tree, name) for name in _OTHERS), begin, len(data))

    def folded(self, others: tuple[Any, ...], begin: int, size: int) -> FoldedTree:
        """The tree that `fold` pickled so."""
        tree = FoldedTree.__new__(FoldedTree)
        for name, value in zip(_OTHERS, others, strict=True):
            setattr(tree, name, value)
        tree.source = b""
        _ENTRIES.__set__(tree, (self, begin, size))
        return tree


def folded(others: tuple[Any, ...], begin: int, size: int) -> FoldedTree:
    """Stands for a folded tree in what is pickled: who reads it knows where the bytes are."""
    raise NotImplementedError


def _bytes_of(tree: FoldedTree) -> bytes | memoryview:
    trees, begin, size = _ENTRIES.__get__(tree)
    data: bytes | memoryview = trees.data[begin : begin + size]
    return data


def _packed(source: bytes) -> bytes:
    pack = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY)
    return pack.compress(source) + pack.flush()
