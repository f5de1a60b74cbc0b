"""Spellings: how a fact is written in a content file, for the programs and the people who write
one.

The reader of content takes every value as text, but a program beside it types `0`, `true` and
`1000` by itself; a spelling therefore accepts each of the types that its text can have there. What
a spelling accepts may be more than the model does, never less.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
DEVICES = frozenset(
    {
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10)),
    }
)
"""Names that no file can have on Windows, whatever its ending."""

_DAY = (
    r"(19[0-9]{2}|20[0-9]{2}|2100)-"
    r"((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))"
)
_NUMBER = {"minimum": 0, "maximum": 1_000_000}
MOST = 1_000_000_000_000
"""The largest amount: a house in rials."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """How one kind of fact is written.

    name     names it in words: UI string `fields-form-<name>`
    example  one as an editor writes it
    schema   JSON Schema (draft-07) of every spelling
    wrong    what an editor's program says of text that does not fit
    """

    name: str
    example: str
    schema: Mapping[str, Any] = field(hash=False)
    wrong: str


WORDS = Spelling(
    "words",
    "A few words",
    {"type": ["string", "number"], "pattern": r"\S", "maxLength": 500},
    "This is empty.",
)
SLUG = Spelling(
    "id",
    "spring-2027",
    {
        "type": ["string", "number"],
        "pattern": ID_PATTERN,
        "maxLength": 80,
        "minimum": 0,
        "not": {"enum": sorted(DEVICES)},
    },
    "Use small letters a–z, digits and single hyphens.",
)
STAMP_PATTERN = r"s[0-9a-f]{4,64}"
STAMP = Spelling(
    "stamp",
    "s1c9e22",
    {"type": "string", "pattern": f"^{STAMP_PATTERN}$"},
    "Copy it from “wegwijs record-list”.",
)
DAY = Spelling(
    "day",
    "2027-01-31",
    {"type": "string", "pattern": f"^{_DAY}$"},
    "Write a date that exists, as 2027-01-31.",
)
MOMENT = Spelling(
    "moment",
    "2027-01-31 14:00",
    {"type": "string", "pattern": f"^{_DAY}([T ]([01][0-9]|2[0-3]):[0-5][0-9])?$"},
    "Write a date that exists, as 2027-01-31, or a time, as 2027-01-31 14:00.",
)
COUNT = Spelling(
    "count",
    "12",
    {"type": ["integer", "string"], "pattern": r"^[0-9]+(\.0+)?$", **_NUMBER},
    "Write digits only.",
)
YEAR = Spelling(
    "count",
    "2027",
    {
        "type": ["integer", "string"],
        "pattern": "^(19[0-9]{2}|20[0-9]{2}|2100)$",
        "minimum": 1900,
        "maximum": 2100,
    },
    "Write the year with four digits.",
)
AMOUNT = Spelling(
    "amount",
    "12.50",
    {
        "type": ["number", "string"],
        "pattern": r"^[0-9]+(\.[0-9]{1,3}0*)?$",  # dinars have three decimals
        "minimum": 0,
        "maximum": MOST,
    },
    "Write digits only, with a point before cents: 119 or 12.50.",
)
DEGREES = Spelling(
    "degrees",
    "51.05",
    {
        "type": ["number", "string"],
        "pattern": r"^-?[0-9]+(\.[0-9]+)?$",
        "minimum": -180,
        "maximum": 180,
    },
    "Write digits only, with a point: 51.05.",
)
FLAG = Spelling(
    "flag",
    "true",
    {
        "type": ["boolean", "string"],
        "pattern": (
            "^([Tt][Rr][Uu][Ee]|[Yy][Ee][Ss]|[Oo][Nn]|[Ff][Aa][Ll][Ss][Ee]|[Nn][Oo]|[Oo][Ff][Ff])$"
        ),
    },
    "Write true or false.",
)
URL = Spelling(
    "url",
    "https://www.example.org/page",
    {
        "type": "string",
        "format": "iri",
        "pattern": r"^[Hh][Tt][Tt][Pp][Ss]?://[^/\s][^\s\\<>\"'{}|^`]*$",
        "maxLength": 2000,
    },
    "Give the full address, such as https://www.example.org/page.",
)
PHONE = Spelling(
    "phone",
    "+44 20 7946 0018",
    {
        "type": ["string", "number"],
        "pattern": r"^([*#][0-9]{2,6}|\+?[ (]*[0-9][0-9A-Z ()./-]{1,34})$",
        "minimum": 0,
    },
    "Write it with digits and spaces, as +44 20 7946 0018.",
)
EMAIL = Spelling(
    "email", "name@example.org",
    {"type": "string", "pattern": r"^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"},
    "Write name@example.org.",
)  # fmt: skip
LANGUAGE = Spelling(
    "language",
    "nl",
    {
        "type": "string",
        "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        "examples": [
            "nl",
            "fr",
            "en",
            "de",
            "ar",
            "uk",
            "ru",
            "tr",
            "fa",
            "ps",
            "ti",
            "so",
            "es",
            "pt",
        ],
    },
    "Use a code such as nl, fr, en, ar.",
)
COUNTRY = Spelling(
    "country",
    "SY",
    {"type": "string", "pattern": "^[A-Z]{2}$"},
    "Use two capital letters, such as SY.",
)
CURRENCY = Spelling(
    "currency",
    "EUR",
    {"type": "string", "pattern": "^[A-Z]{3}$"},
    "Use three capital letters, such as EUR.",
)
