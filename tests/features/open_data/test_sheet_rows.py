"""Rows of a sheet: those of thousands of records are packed, and come out as they went in."""

import pytest

from wegwijs.features.open_data.sheet_rows import SheetRows


@pytest.mark.parametrize("number", [0, 1, 499, 500, 501, 1_203])
def test_rows_come_out_in_order_however_many_there_are(number: int) -> None:
    written = [f"<row r='{at}'>عمل</row>".encode() for at in range(number)]
    rows = SheetRows(written)
    assert len(rows) == number
    assert b"".join(rows.pieces()) == b"".join(written)
