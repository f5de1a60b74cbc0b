"""Orders of a list: few numbers say in what order a type lists its records."""

import pytest

from wegwijs.features.facets.orders import as_listed


@pytest.mark.parametrize(
    ("listed", "numbers"),
    [
        ("abcd", [0, 0, 0, 0]),
        ("acbd", [0, 1, 0, 1]),
        ("dcba", [3, 2, 1, 0]),
        ("dca", [2, 3, 1, 0]),
        ("ac", [0, 1, 0, 1]),
        ("", [1, 1, 1, 1]),
    ],
)
def test_records_come_as_they_are_listed_and_the_others_last(
    listed: str, numbers: list[int]
) -> None:
    ids = "abcd"
    assert as_listed(ids, listed) == numbers
    shown = sorted(ids, key=lambda one: (numbers[ids.index(one)], one))
    assert "".join(shown).startswith(listed)
