"""Flat trees: the fields of a tree of YAML go in; bytes come out, and the fields again from these.

A tree has a hundred nodes, of which each is four numbers and a text: lists of these are written in
less time than objects are pickled, and take less room.
"""

import marshal
from array import array
from collections.abc import Callable
from dataclasses import dataclass

from wegwijs.strict_yaml.nodes import Loss, MappingNode, Node, ScalarNode, SequenceNode

Fields = dict[str, tuple[ScalarNode, Node]]
_PLAIN, _BLOCK, _WRITTEN, _LOSS, _FIELDS, _LIST = 1, 2, 4, 8, 16, 32
"""What a node is, which is the first of its numbers: signs of a text, or what holds others."""
_NO_REFERENCES = 2
"""The version of the format in which nothing is looked up that may have been written before."""


def flat(fields: Fields) -> bytes:
    """The bytes of some fields, for `fields_of_flat` of the same version of Python."""
    numbers: list[int] = []
    texts: list[str] = []
    _put_fields(fields, numbers, texts)
    return marshal.dumps((array("i", numbers).tobytes(), texts), _NO_REFERENCES)


def fields_of_flat(data: bytes) -> Fields:
    """The fields that `flat` gave these bytes of. The bytes must be those."""
    held, texts = marshal.loads(data)
    return _Taken(iter(array("i", held)).__next__, iter(texts).__next__).fields()


def _put(node: Node, numbers: list[int], texts: list[str]) -> None:
    if type(node) is ScalarNode:
        sort, loss = _PLAIN * node.plain + _BLOCK * node.block, node.loss
        texts.append(node.value)
        if node.written:
            sort += _WRITTEN
            texts.append(node.written)
        if loss is None:
            numbers += (sort, node.line, node.column, node.begins)
        else:
            sort += _LOSS
            texts.append(loss.kind)
            numbers += (sort, node.line, node.column, node.begins, loss.line, loss.column)
    elif type(node) is MappingNode:
        numbers += (_FIELDS, node.line, node.column)
        _put_fields(node.entries, numbers, texts)
    else:
        assert type(node) is SequenceNode
        numbers += (_LIST, node.line, node.column, len(node.items))
        for item in node.items:
            _put(item, numbers, texts)


def _put_fields(fields: Fields, numbers: list[int], texts: list[str]) -> None:
    numbers.append(len(fields))
    for key, value in fields.values():
        _put(key, numbers, texts)
        _put(value, numbers, texts)


@dataclass(frozen=True, slots=True)
class _Taken:
    """Takes nodes from numbers and texts, one after the other."""

    number: Callable[[], int]
    text: Callable[[], str]

    def fields(self) -> Fields:
        """Fields with their names."""
        fields = {}
        for _ in range(self.number()):
            key = self.node()
            assert type(key) is ScalarNode
            fields[key.value] = key, self.node()
        return fields

    def node(self) -> Node:
        """The next node, with all that it holds."""
        number = self.number
        sort, line, column = number(), number(), number()
        if sort == _FIELDS:
            return MappingNode(line, column, self.fields())
        if sort == _LIST:
            return SequenceNode(line, column, [self.node() for _ in range(number())])
        text = self.text
        value, written = text(), text() if sort & _WRITTEN else ""
        begins, kind = number(), text() if sort & _LOSS else ""
        loss = Loss(number(), number(), kind) if kind else None
        plain, block = bool(sort & _PLAIN), bool(sort & _BLOCK)
        return ScalarNode(line, column, value, block, plain, loss, begins, written)
