"""Addresses: the parts of one and a country go in; the line in which people there write it comes
out.
"""

_TOWN_FIRST = frozenset(
    {"AU", "CA", "GB", "IE", "IL", "IN", "IR", "NZ", "PK", "RU", "SA", "SG", "UA", "US", "ZA"}
)
"""Countries in which the postcode stands behind the town; elsewhere in front of it."""
_COMMA = frozenset({"RU", "UA"})
"""Those in which a comma stands between the two."""


def address_line(
    country: str,
    city: str,
    postcode: str | None = None,
    street: str | None = None,
    name: str | None = None,
) -> str:
    """An address in one line: the name of the house, the street, the town with its postcode.
    `country` is an ISO 3166 code, or "" for any.
    """
    parts = (city, postcode) if country in _TOWN_FIRST else (postcode, city)
    town = (", " if country in _COMMA else " ").join(part for part in parts if part)
    return ", ".join(part for part in (name, street, town) if part)
