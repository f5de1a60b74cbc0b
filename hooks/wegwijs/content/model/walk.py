"""Walk: a document and the model of its type go in; every field that the file holds comes out, with
its path and its place.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from wegwijs.content.model.introspect import Field, FieldPath, model_fields
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode


class FieldValue(NamedTuple):  # a file has fifty, and a dataclass takes three times as long
    """A field as a file holds it, at any depth: its path (names, and ids of entries), what the
    model says of it, its value.
    """

    path: FieldPath
    field: Field
    value: Node

    @property
    def name(self) -> str:
        """The path as it is written in a diagnostic: price.amount."""
        return ".".join(self.path)

    def scalars(self) -> list[ScalarNode]:
        """The texts of the value, one or those of a list, that are not empty."""
        items = self.value.items if isinstance(self.value, SequenceNode) else [self.value]
        return [item for item in items if isinstance(item, ScalarNode) and item.value]


def fields_of(
    root: MappingNode, model: type[BaseModel], prefix: FieldPath = (), parts: bool = False
) -> Iterator[FieldValue]:
    """Every field that `model` knows, in the order of the file, those of nested models instead of
    the field that holds them; with `parts` also that field, where a text stands in its place.

    A source writes entries as a list, a translation as fields named by their ids: the paths are the
    same.
    """
    found: list[FieldValue] = []
    _put_fields(root, model, prefix, parts, found)
    return iter(found)


def _put_fields(
    root: MappingNode,
    model: type[BaseModel],
    prefix: FieldPath,
    parts: bool,
    found: list[FieldValue],
) -> None:
    fields = model_fields(model)
    for name, (_, value) in root.entries.items():
        field = fields.get(name)
        if field is None:
            continue
        if field.model is None:
            found.append(FieldValue((*prefix, name), field, value))
            continue
        path = (*prefix, name)
        if isinstance(value, ScalarNode):
            if parts:
                found.append(FieldValue(path, field, value))
            continue
        for step, child in nested(value, field):
            _put_fields(child, field.model, (*path, *step), parts, found)


def nested(value: Node, field: Field) -> Iterator[tuple[FieldPath, MappingNode]]:
    """The nested fields of a value, each with the step that leads to it: an entry's id, or its
    number; none for a part.
    """
    if isinstance(value, SequenceNode):
        yield from (((name,), item) for name, item in value.named())
    elif isinstance(value, MappingNode) and field.many:
        yield from (
            ((name,), child)
            for name, (_, child) in value.entries.items()
            if isinstance(child, MappingNode)
        )
    elif isinstance(value, MappingNode):
        yield (), value
