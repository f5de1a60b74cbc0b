"""Addresses: as people write them where the portal is."""

import pytest

from wegwijs.i18n.addresses import address_line


@pytest.mark.parametrize(
    ("country", "line"),
    [
        ("BE", "Library, Main 1, 9000 Town"),
        ("", "Library, Main 1, 9000 Town"),
        ("CA", "Library, Main 1, Town 9000"),
        ("IL", "Library, Main 1, Town 9000"),
        ("UA", "Library, Main 1, Town, 9000"),
    ],
)
def test_the_postcode_stands_where_people_write_it(country: str, line: str) -> None:
    assert address_line(country, "Town", "9000", "Main 1", "Library") == line


def test_what_is_not_known_leaves_nothing() -> None:
    assert address_line("CA", "Town") == address_line("BE", "Town") == "Town"
    assert address_line("UA", "Town", street="Main 1") == "Main 1, Town"
