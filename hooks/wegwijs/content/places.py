"""Places: a file as it was read and the path of a field go in; where the field stands comes out."""

from collections.abc import Iterable, Mapping

from wegwijs.content.read import Document
from wegwijs.strict_yaml.nodes import MappingNode, Node


def by_file(documents: Iterable[Document]) -> dict[str, Document]:
    """The documents by the name of their file."""
    return {document.file: document for document in documents}


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
