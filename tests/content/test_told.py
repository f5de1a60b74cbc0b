"""What a record tells the others: its facts and its names, and no prose."""

from pathlib import Path
from typing import Any

import pytest

from support.tiny import BAKER, TYPES, check
from wegwijs.content.cache import Cache
from wegwijs.content.field_reads import joined, noted_fields
from wegwijs.content.folded_entry import AtHand, tells
from wegwijs.content.model.record import Record
from wegwijs.content.portal import Entry
from wegwijs.content.told import is_told

FRENCH = "title: Boulanger\nsummary: Cuire du pain.\noccupation: boulanger\n"
MODEL = TYPES["training"].model


def baker(folder: Path, text: str = BAKER, french: str = FRENCH) -> Entry:
    content = check(folder, {"nl/training/baker.yml": text, "fr/training/baker.yml": french})
    assert not content.problems
    return content.portal.entries["training"]["baker"]


@pytest.mark.parametrize(
    ("text", "french", "same"),
    [
        (BAKER.replace("Leer", "Kom en leer"), FRENCH, True),
        (BAKER, FRENCH.replace("Cuire", "Faites"), True),
        (BAKER.replace("Bakker", "Banketbakker"), FRENCH, False),
        (BAKER, FRENCH.replace("Boulanger", "Boulangère"), False),
        (BAKER, FRENCH.replace("summary", "#"), False),
        (BAKER + "body: Meer.\n", FRENCH, False),
        (BAKER.replace("amount: 0", "amount: 1"), FRENCH, False),
        (BAKER.replace("food", "retail"), FRENCH, False),
    ],
)
def test_a_record_tells_its_facts_and_its_names(
    tmp_path: Path, text: str, french: str, same: bool
) -> None:
    before = tells(baker(tmp_path))
    assert before
    assert is_told(before, tells(baker(tmp_path, text, french)), MODEL) is same


def test_of_facts_those_count_that_are_read(tmp_path: Path) -> None:
    before = tells(baker(tmp_path))
    now = tells(baker(tmp_path, BAKER.replace("amount: 0", "amount: 1")))
    assert is_told(before, now, MODEL, {"sector", "kind"})
    assert not is_told(before, now, MODEL, {"sector", "price"})
    titled = tells(baker(tmp_path, BAKER.replace("Bakker", "Kok")))
    assert not is_told(before, titled, MODEL, set())
    assert not is_told(b"", b"", MODEL)


def test_a_folded_entry_tells_the_same(tmp_path: Path) -> None:
    entry, cache = baker(tmp_path), Cache()
    cache.memoize("entry", (), lambda: entry)
    kept: Any = Cache.from_bytes(cache.as_bytes()).memoize("entry", (), lambda: None)
    assert type(kept) is not Entry
    assert tells(kept) == tells(entry)


def test_fields_are_noted_when_they_are_read(tmp_path: Path) -> None:
    record: Any = baker(tmp_path).record
    with noted_fields() as noted:
        assert record.price is not None
        assert str(record.sector)
    assert record.kind
    assert noted.by_type(TYPES)["training"] == frozenset({"price", "sector"})
    assert noted.by_type(TYPES)["story"] == frozenset()
    assert "__getattribute__" not in {*vars(Record), *vars(AtHand)}


@pytest.mark.parametrize("look", [vars, dict, Record.model_dump, hash, Record.model_copy])
def test_what_shows_all_fields_has_read_all(tmp_path: Path, look: Any) -> None:
    record = baker(tmp_path).record
    with noted_fields() as noted:
        look(record)
    assert noted.by_type(TYPES)["training"] is None


def test_two_records_that_are_compared_have_been_read(tmp_path: Path) -> None:
    record = baker(tmp_path).record
    with noted_fields() as noted:
        assert record == record.model_copy()
    assert noted.by_type(TYPES)["training"] is None


def test_what_is_read_of_either_is_read_of_both() -> None:
    some, others = {"a": frozenset({"x"}), "b": None}, {"a": frozenset({"y"}), "b": frozenset()}
    assert joined(some, others) == {"a": {"x", "y"}, "b": None}
    assert joined(some, {}) == {}
