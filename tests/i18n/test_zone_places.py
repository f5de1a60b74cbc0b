"""Where the town of a time zone lies."""

import pytest

from wegwijs.i18n.zone_places import position_of


def test_a_zone_has_the_position_of_its_town() -> None:
    assert position_of("Europe/Brussels") == pytest.approx((50.83, 4.33), abs=0.01)
    assert position_of("America/Buenos_Aires") is None, "an old name"
    lat, lon = position_of("America/Argentina/Buenos_Aires") or (0, 0)
    assert (round(lat), round(lon)) == (-35, -58)
    assert position_of("UTC") is None
