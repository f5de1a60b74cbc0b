"""Places: a file as it was read and the path of a field go in; where the field stands comes out."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from wegwijs.content.read import Document
from wegwijs.strict_yaml.nodes import MappingNode, Node


class _ByFile(Mapping[str, Document]):
    """Gone through when somebody first looks a file up, which is when something is wrong."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = documents

    def __getitem__(self, file: str) -> Document:
        return self._of[file]

    def __contains__(self, file: object) -> bool:
        return file in self._of

    def __iter__(self) -> Iterator[str]:
        return iter(self._of)

    def __len__(self) -> int:
        return len(self._of)

    @cached_property
    def _of(self) -> dict[str, Document]:
        return {document.file: document for document in self._documents}


def by_file(documents: Iterable[Document]) -> Mapping[str, Document]:
    """The documents by the name of their file."""
    return _ByFile(documents)


def place(documents: Mapping[str, Document], file: str, path: Iterable[str]) -> Node:
    """Where a field stands in a file: its name, or its entry in a list, or the nearest field around
    it that is there.

    `path` holds names of fields, and ids of list entries, which a translation writes as names. An
    unknown file is its first line.
    """
    node: Node = documents[file].root if file in documents else Node(1, 1)
    node_at = node
    for step in path:
        child = node.child(step)
        if child is None:
            break
        node_at = node.entries[step][0] if isinstance(node, MappingNode) else child
        node = child
    return node_at
