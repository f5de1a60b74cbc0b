"""Places: a file as it was read and the path of a field go in; where the field stands comes out."""

from collections.abc import Iterable, Mapping

from wegwijs.content.read import Document
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode


def by_file(documents: Iterable[Document]) -> dict[str, Document]:
    """The documents by the name of their file."""
    return {document.file: document for document in documents}


def place(documents: Mapping[str, Document], file: str, path: Iterable[str]) -> Node:
    """Where a field stands in a file: its name, or its entry in a list, or the nearest field around it that is there.

    `path` holds names of fields, and ids of list entries, which a translation writes as names. An unknown file is its first line.
    """
    node: Node = documents[file].root if file in documents else Node(1, 1)
    found = node
    for step in path:
        if isinstance(node, MappingNode) and step in node.entries:
            found, node = node.entries[step]
        elif isinstance(node, SequenceNode) and (item := _item(node, step)):
            found = node = item
        else:
            break
    return found


def _item(node: SequenceNode, identity: str) -> Node | None:
    for item in node.items:
        given = item.entries.get("id") if isinstance(item, MappingNode) else None
        if given and isinstance(given[1], ScalarNode) and given[1].value == identity:
            return item
    return None
