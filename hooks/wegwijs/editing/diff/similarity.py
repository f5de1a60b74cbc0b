"""Similarity: two records go in; how alike their texts and facts are comes out, from 0 to 1."""

from collections.abc import Iterable, Iterator, Mapping

from wegwijs.content.portal import Key
from wegwijs.content.read import Document
from wegwijs.content.translation_reader import OF_TRANSLATIONS
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Leaves = frozenset[tuple[str, str]]
_ALIKE = 0.5


def likely(old: Key, leaves: Leaves, fresh: Mapping[Key, Leaves]) -> Key | None:
    """Which of the new records the old one has most probably become: the one of its type that
    shares most of its values.
    """
    candidates = [
        (likeness(leaves, theirs), key) for key, theirs in fresh.items() if key[0] == old[0]
    ]
    score, key = max(candidates, default=(0.0, None))
    return key if score >= _ALIKE else None


def likeness(some: Leaves, others: Leaves) -> float:
    """How much of two records is the same, from 0 to 1."""
    return 2 * len(some & others) / (len(some) + len(others)) if some or others else 0.0


def leaves_of(documents: Iterable[Document]) -> Leaves:
    """Every value of a record's files, each with where it stands."""
    return frozenset(
        leaf for document in documents for leaf in leaves(document.root, document.lang)
    )


def leaves(node: Node, path: str) -> Iterator[tuple[str, str]]:
    """Every value of a node that stands at `path`, each with where it stands."""
    if isinstance(node, ScalarNode):
        yield path, " ".join(node.value.split())
    elif isinstance(node, MappingNode):
        for name, (_, value) in node.entries.items():
            if name not in OF_TRANSLATIONS:
                yield from leaves(value, f"{path}.{name}")
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from leaves(item, f"{path}[]")
