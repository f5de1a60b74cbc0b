"""A tree that was kept says what it said, with what YAML took from its texts and where that is."""

from wegwijs.content.folded_tree import FoldedTree, Trees
from wegwijs.content.trees import tree_or_fault
from wegwijs.strict_yaml.nodes import MappingNode

FILE = """\
title: Iets # dat wegvalt
summary: "Twee\\tdelen"
body: >
  Eerst
  ## Kop
conditions: |
  - een
  - twee
sessions:
  - id: s1
    flags: [yes, 'no']
  - {id: s2}
empty:
"""


def folded(tree: MappingNode) -> FoldedTree:
    trees = Trees()
    _, (others, begin, size) = trees.fold(tree)
    return Trees(bytes(trees.data)).folded(others, begin, size)


def test_a_folded_tree_is_the_tree_that_it_was() -> None:
    tree = tree_or_fault(FILE.encode())
    assert isinstance(tree, MappingNode)
    again = folded(tree)
    assert isinstance(again, FoldedTree)
    assert again == tree
    assert repr(again) == repr(tree)
    assert list(again.entries) == list(tree.entries)
    assert "Loss(line=1, " in repr(again.entries["title"])


def test_a_tree_that_was_looked_into_is_folded_again() -> None:
    tree = tree_or_fault(FILE.encode())
    assert isinstance(tree, MappingNode)
    for looked in (False, True):
        again = folded(tree)
        assert not looked or again.entries
        twice = folded(again)
        assert twice == tree
        assert repr(twice) == repr(tree)
