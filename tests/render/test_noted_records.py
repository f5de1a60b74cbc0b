"""Noted records: views of thousands are made when somebody looks at one, and once."""

from wegwijs.render.noted_records import Lazily


def _lazily() -> tuple[Lazily[str], list[int]]:
    made: list[int] = []

    def make(of: int) -> str:
        made.append(of)
        return f"{of}!"

    return Lazily(make, {"b": 2, "a": 1, "c": 3}), made


def test_to_ask_which_there_are_makes_nothing() -> None:
    records, made = _lazily()
    assert list(records) == list(records.keys()) == ["b", "a", "c"]
    assert len(records) == 3
    assert "a" in records
    assert "x" not in records
    assert records.get("x") is None
    assert made == []


def test_who_looks_at_one_makes_that_one_and_once() -> None:
    records, made = _lazily()
    assert records["a"] is records["a"]
    assert made == [1]


def test_who_goes_through_all_finds_them_in_order_and_those_that_were_made() -> None:
    records, made = _lazily()
    first = records["a"]
    assert list(records.items()) == [("b", "2!"), ("a", "1!"), ("c", "3!")]
    assert list(records.values())[1] is first
    assert sorted(made) == [1, 2, 3]


def test_they_come_in_their_order_whichever_was_looked_at_first() -> None:
    lazily, _ = _lazily()
    for key in ("c", "a", "b"):
        assert lazily[key]
    assert list(lazily.values()) == [lazily[key] for key in "bac"]
    assert [key for key, _ in lazily.items()] == list("bac")
