"""Plain values: the nodes of a file go in; values that a model can check, and where each stands,
come out.
"""

from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Places = dict[tuple[str | int, ...], Node]


def plain(node: Node, path: tuple[str | int, ...], places: Places) -> object:
    """The value of a node; the places of all that is in it are put into `places`, by path."""
    places[path] = node
    if isinstance(node, MappingNode):
        values = {}
        for name, (key, value) in node.entries.items():
            values[name] = plain(value, (*path, name), places)
            places[(*path, name, "__key__")] = key
        return values
    if isinstance(node, SequenceNode):
        return [plain(item, (*path, index), places) for index, item in enumerate(node.items)]
    assert isinstance(node, ScalarNode)
    return node.value
