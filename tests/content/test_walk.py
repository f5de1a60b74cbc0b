"""Walk: a source and its translation lead to the same paths; what stands at a path is found by
ids.
"""

from support.tiny import TYPES
from wegwijs.content.model.walk import fields_of
from wegwijs.strict_yaml.nodes import ScalarNode
from wegwijs.strict_yaml.reader import read_yaml

SOURCE = b"""\
title: Bakker
summary: Brood.
sessions:
  - id: ghent
    start: 2027-01-11
    note: Om 9 uur.
  - start: 2027-02-11
    note: Later.
price:
  amount: 0
unknown: x
related: [event:fair, "", story:amal]
"""
TRANSLATION = b"""\
sessions:
  ghent:
    note: At nine.
summary: Bread.
"""


def paths(data: bytes) -> dict[str, str | None]:
    model = TYPES["training"].model
    found = {one.name: one.value for one in fields_of(read_yaml(data), model)}
    return {
        name: node.value if isinstance(node, ScalarNode) else None for name, node in found.items()
    }


def test_every_known_field_comes_with_its_path_in_the_order_of_the_file() -> None:
    assert list(paths(SOURCE)) == [
        "title", "summary", "sessions.ghent.id", "sessions.ghent.start", "sessions.ghent.note",
        "sessions.1.start", "sessions.1.note", "price.amount", "related",
    ]  # fmt: skip


def test_a_translation_leads_to_the_same_paths() -> None:
    assert paths(TRANSLATION) == {"sessions.ghent.note": "At nine.", "summary": "Bread."}
    assert paths(TRANSLATION).keys() <= paths(SOURCE).keys()


def test_the_texts_of_a_list_are_those_that_are_not_empty() -> None:
    *_, related = fields_of(read_yaml(SOURCE), TYPES["training"].model)
    assert [node.value for node in related.scalars()] == ["event:fair", "story:amal"]


def test_a_node_is_found_by_names_and_ids() -> None:
    root = read_yaml(SOURCE)
    note = root.at(("sessions", "ghent", "note"))
    assert isinstance(note, ScalarNode)
    assert (note.value, note.line) == ("Om 9 uur.", 6)
    assert root.at(("sessions", "1", "note")) == read_yaml(SOURCE).at(("sessions", "1", "note"))
    assert root.at(("sessions", "brussels", "note")) is None
    assert root.at(("title", "x")) is None
    assert root.at(()) is root
