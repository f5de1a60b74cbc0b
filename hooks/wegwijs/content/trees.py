"""Trees: the bytes of a YAML file go in; its tree, or what is wrong with it, comes out."""

from wegwijs.content.cache import Cache
from wegwijs.strict_yaml.nodes import MappingNode
from wegwijs.strict_yaml.reader import ENOUGH, YamlFaultError, read_yaml

TREE = "yaml"
"""Under which name a cache has the trees of files."""


def tree_or_fault(data: bytes) -> MappingNode | YamlFaultError:
    """The tree of a file, which holds what it was read from, or what is wrong with it."""
    try:
        tree = read_yaml(data)
    except YamlFaultError as fault:
        return fault
    tree.source = data
    return tree


def tree_of(cache: Cache, path: str) -> MappingNode | YamlFaultError:
    """The same of the file at a path, which is read when it has changed. Raises OSError."""
    return cache.file(TREE, path, tree_or_fault, ENOUGH)
