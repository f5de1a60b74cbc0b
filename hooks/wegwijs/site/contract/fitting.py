"""Fitting examples: the example of another type goes in; it comes out with terms that the portal
has.

A type that a portal brings refers to organisations, say, and the portal calls the kinds of these as
it likes. What is tested is its own type: the other's example need only be there.
"""

from wegwijs.content.model.vocabulary import Vocabularies
from wegwijs.content.model.walk import fields_of
from wegwijs.render.context import AnyType
from wegwijs.strict_yaml.nodes import ScalarNode
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml


def fitted(data: bytes, type_: AnyType, vocabularies: Vocabularies) -> bytes:
    """An example of a type; each term that the portal does not have is another one of the same
    vocabulary. As it is when it cannot be read.
    """
    try:
        root = read_yaml(data)
    except YamlFaultError:
        return data
    changes: list[tuple[ScalarNode, str]] = []
    for one in fields_of(root, type_.model):
        ids = vocabularies[one.field.vocabulary].ids if one.field.vocabulary else ()
        unknown = [node for node in one.scalars() if ids and node.value not in ids]
        changes += [(node, ids[at % len(ids)]) for at, node in enumerate(unknown)]
    lines = data.decode("utf-8").split("\n")
    for node, term in sorted(changes, key=lambda change: change[0].column, reverse=True):
        line, begin = lines[node.line - 1], node.column - 1
        lines[node.line - 1] = line[:begin] + line[begin:].replace(node.value, term, 1)
    return "\n".join(lines).encode()
