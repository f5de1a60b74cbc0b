"""A tree that was kept says what it said, with what YAML took from its texts and where that is."""

from wegwijs.content.flat_tree import fields_of_flat, flat
from wegwijs.content.folded_tree import FoldedTree, Trees
from wegwijs.strict_yaml.reader import read_yaml

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


def test_a_flat_tree_is_the_tree_that_it_was() -> None:
    tree = read_yaml(FILE.encode())
    again = fields_of_flat(flat(tree.entries))
    assert again == tree.entries
    assert list(again) == list(tree.entries)
    assert "Loss(line=1, " in repr(again["title"])


def test_a_folded_tree_is_the_tree_that_it_was() -> None:
    tree, trees = read_yaml(FILE.encode()), Trees()
    _, (others, begin, size) = trees.fold(tree)
    folded = Trees(bytes(trees.data)).folded(others, begin, size)
    assert isinstance(folded, FoldedTree)
    assert folded == tree
    assert repr(folded) == repr(tree)
