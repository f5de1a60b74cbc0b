"""Time zones on the map: a zone goes in; where the town lies that it is named after comes out, and
which zones a country has.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_POSITION = re.compile(r"([+-])(\d{2})(\d{2})(\d{2})?([+-])(\d{3})(\d{2})(\d{2})?")
"""ISO 6709: degrees, minutes, and perhaps seconds."""
_MOST_PEOPLE = frozenset(
    {"America/Sao_Paulo", "America/Toronto", "Australia/Sydney", "Europe/Kyiv", "Europe/Moscow"}
)
"""Time zones that stand behind another one of their country, which the table lists from east to
west or by name.
"""


def zones_of(country: str) -> tuple[str, ...]:
    """The time zones of a country, that with the most people first."""
    zones = (zone for code, _, zone in _rows() if code == country)
    return tuple(sorted(zones, key=lambda zone: zone not in _MOST_PEOPLE))


@cache
def position_of(zone: str) -> tuple[float, float] | None:
    """Latitude and longitude of the town of a zone; None for one that is named after none."""
    place = next((place for _, place, name in _rows() if name == zone), "")
    match = _POSITION.fullmatch(place)
    if match is None:
        return None
    return _degrees(*match.groups()[:4]), _degrees(*match.groups()[4:])


def _rows() -> Iterator[tuple[str, str, str]]:
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return ((row[0], row[1], row[2]) for row in rows)


def _degrees(sign: str, degrees: str, minutes: str, seconds: str | None) -> float:
    value = int(degrees) + int(minutes) / 60 + int(seconds or 0) / 3600
    return -value if sign == "-" else value
