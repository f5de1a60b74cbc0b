"""The index of a filter: what fits and the numbers beside the options, reckoned by the script and,
slowly, here.
"""

from typing import Any

import dukpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijs.features.facets.index import FacetDefinition, column, encoded, facet_index
from wegwijs.features.search.engine_scripts import JS
from wegwijs.render.assets import LIB

OPTIONS = {"colour": ("red", "green"), "size": ("s", "m", "l"), "kind": ("a", "b")}
SCRIPT = JS.parents[1] / "facets" / "facet-index.js"
COUNT = """
(() => {
  const facets = dukpy.facets.map(([name, options, combinations, column]) =>
    ({ name, options, combinations, column: wegwijs.unpack(column, dukpy.n) }));
  const { fits, total, counts } = wegwijs.facetIndex(dukpy.n, facets,
      dukpy.dependent).count(dukpy.chosen, dukpy.within);
  return { fits: [...fits], total, counts };
})()
"""
Record = dict[str, list[str]]


@pytest.fixture(scope="module")
def script() -> Any:
    interpreter = dukpy.JSInterpreter()
    for path in (LIB, SCRIPT):
        interpreter.evaljs(path.read_text("utf-8") + ";0")
    return interpreter


def _definition(name: str, options: tuple[str, ...] = ()) -> FacetDefinition[Record]:
    return FacetDefinition(name, options, lambda record: record.get(name, []))


def _count(script: Any, records: list[Record], chosen: Record, **more: Any) -> Any:
    facets = facet_index([_definition(*one) for one in OPTIONS.items()], records)
    given = {"dependent": None, "within": None, **more}
    return script.evaljs(COUNT, n=len(records), facets=encoded(facets), chosen=chosen, **given)


def _fits(record: Record, chosen: Record) -> bool:
    return all(set(values) & set(record[name]) for name, values in chosen.items())


def _some(options: tuple[str, ...], least: int = 0) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(options), unique=True, min_size=least)


RECORDS = st.lists(
    st.fixed_dictionaries({name: _some(options) for name, options in OPTIONS.items()}),
    min_size=1,
    max_size=12,
)
CHOSEN = st.fixed_dictionaries(
    {}, optional={name: _some(options, 1) for name, options in OPTIONS.items()}
)


@given(RECORDS, CHOSEN)
def test_each_number_is_what_one_finds_with_that_option_instead(
    script: Any, records: list[Record], chosen: Record
) -> None:
    found = _count(script, records, chosen)
    assert found["fits"] == [int(_fits(record, chosen)) for record in records]
    assert found["total"] == sum(found["fits"])
    for name, options in OPTIONS.items():
        for option in options:
            instead = chosen | {name: [option]}
            assert found["counts"][name][option] == sum(
                _fits(record, instead) for record in records
            )
        without = {other: values for other, values in chosen.items() if other != name}
        assert found["counts"][name][""] == sum(_fits(record, without) for record in records)


def test_only_what_is_looked_at_counts(script: Any) -> None:
    records: list[Record] = [{"colour": ["red"]}, {"colour": ["red"]}, {"colour": ["green"]}]
    found = _count(script, records, {}, within=[1, 0, 1])
    assert (found["fits"], found["counts"]["colour"]) == ([1, 0, 1], {"": 2, "red": 1, "green": 1})


def test_a_facet_may_hang_on_what_is_chosen_in_another(script: Any) -> None:
    """Free of charge is what is free for everyone, or for who the reader says to be."""
    records: list[Record] = [{"free": ["everyone"]}, {"free": ["refugee"]}, {"free": []}]
    records = [record | {"status": ["refugee", "student"]} for record in records]
    definitions = [
        _definition("free", ("everyone", "refugee", "student")),
        _definition("status", ("refugee", "student")),
    ]
    facets = encoded(facet_index(definitions, records))
    dependent = {"facet": "free", "on": "status", "value": "yes"}
    for chosen, total in (({"free": ["yes"]}, 1), ({"free": ["yes"], "status": ["refugee"]}, 2)):
        found = script.evaljs(
            COUNT, n=3, facets=facets, chosen=chosen, within=None, dependent=dependent
        )
        assert found["total"] == total
        assert found["counts"]["free"]["yes"] == total
        assert found["counts"]["status"] == {"": 1, "refugee": 2, "student": 1}


def test_an_event_may_match_what_is_not_offered(script: Any) -> None:
    made = script.evaljs(
        "wegwijs.facet('language', ['nl', 'ar'], [['nl', 'so'], ['nl', 'so'], ['ar']])"
    )
    assert made == {
        "name": "language",
        "options": ["nl", "ar"],
        "combinations": [[0], [1]],
        "column": [0, 0, 1],
    }


@pytest.mark.parametrize("numbers", [[], [0], [63, 64, 0], [5_000, 1, 262_144]])
def test_numbers_come_back(script: Any, numbers: list[int]) -> None:
    assert (
        script.evaljs(
            "[...wegwijs.unpack(dukpy.text, dukpy.n)]", text=column(numbers), n=len(numbers)
        )
        == numbers
    )


NEAREST = """
(() => {
  const left = (names) => dukpy.records.filter((record) =>
    Object.keys(dukpy.chosen).every((name) =>
      names.indexOf(name) >= 0 || record[name].indexOf(dukpy.chosen[name]) >= 0)).length;
  return wegwijs.nearest(Object.keys(dukpy.chosen), left).map(({ left, n }) => [left, n]);
})()
"""


def _nearest(script: Any, records: list[Record], chosen: dict[str, str]) -> list[Any]:
    near: list[Any] = script.evaljs(NEAREST, records=records, chosen=chosen)
    return near


def test_when_nothing_fits_one_choice_is_left_out_the_most_fruitful_first(script: Any) -> None:
    records: list[Record] = [
        {"colour": ["red"], "size": ["s"], "kind": ["a"]},
        {"colour": ["green"], "size": ["m"], "kind": ["a"]},
        {"colour": ["green"], "size": ["m"], "kind": ["a"]},
        {"colour": ["green"], "size": ["s"], "kind": ["b"]},
    ]
    chosen = {"colour": "green", "size": "s", "kind": "a"}
    assert _nearest(script, records, chosen) == [[["size"], 2], [["colour"], 1], [["kind"], 1]]


def test_where_one_is_not_enough_more_are_left_out(script: Any) -> None:
    records: list[Record] = [{"colour": ["red"], "size": ["m"], "kind": ["a"]}]
    chosen = {"colour": "green", "size": "s", "kind": "a"}
    assert _nearest(script, records, chosen) == [[["colour", "size"], 1]]
    assert _nearest(script, [], chosen) == [], "nothing to offer in an empty list"


def test_many_choices_are_not_tried_in_every_way(script: Any) -> None:
    tried = script.evaljs(
        "(() => { let n = 0; wegwijs.nearest(Array.from({ length: 14 }, (_, at) => `${at}`),"
        " () => { n++; return 0; }); return n; })()"
    )
    assert tried == 14
