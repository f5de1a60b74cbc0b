"""Plain values: the nodes of a file go in; values that a model can check, and where each stands,
come out.
"""

from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Places = dict[tuple[str | int, ...], Node]


def values_of(node: Node) -> object:
    """The value of a node."""
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, MappingNode):
        return {
            name: value.value if type(value) is ScalarNode else values_of(value)
            for name, (_, value) in node.entries.items()
        }
    assert isinstance(node, SequenceNode)
    return [values_of(item) for item in node.items]


def places_in(node: Node) -> Places:
    """Where all that is in a node stands, by path."""
    places: Places = {}
    plain(node, (), places)
    return places


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
