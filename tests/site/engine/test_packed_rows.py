"""What steps have come to, held as bytes until all of them are done."""

from array import array
from pathlib import Path

from wegwijs.site.engine.packed_rows import PackedRows
from wegwijs.site.engine.record import BuildRecord, Row, read_record, write_record
from wegwijs.site.engine.steps import Written


def row_of(number: int) -> Row:
    """A row that is not like any other: steps read and write different numbers of things."""
    files = tuple(
        Written(f"page-{number}/{at}.html", at, 2**40 + number, bytes([number % 256, at]))
        for at in range(number % 3)
    )
    return Row(b"own %d" % number, array("I", range(number % 7)), files)


def test_rows_come_out_as_they_went_in_however_many_there_are() -> None:
    rows = {f"step-{number}": row_of(number) for number in range(1_234)}
    packed = PackedRows()
    for name, row in rows.items():
        packed.add(name, row)
    assert list(packed.take()) == list(rows.items())
    assert list(packed.take()) == []


def test_a_record_comes_back_with_its_rows(tmp_path: Path) -> None:
    record = BuildRecord(
        key=b"key",
        reads={("record", "training", "baker", "nl"): b"mark", ("days", "a", "b"): b"other"},
        derived={1: array("I", [0])},
        rows={f"step-{number}": row_of(number) for number in range(9)},
        full=2,
    )
    write_record(tmp_path / "record", record)
    assert read_record(tmp_path / "record") == record
