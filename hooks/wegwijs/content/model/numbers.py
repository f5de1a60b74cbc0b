"""Numbers of the content model: as an editor writes them they go in; numbers come out."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from wegwijs.content.model import spellings as forms
from wegwijs.content.model.likely import likely_degrees, likely_numbers
from wegwijs.i18n.currencies import decimals_of

_DECIMALS = 2
"""Of numbers that are no money, and of most currencies."""


class _Money(str):
    """A number as an editor wrote it, and how many decimals its currency has."""

    decimals: int


def in_currency(part: Any, own: str) -> Any:
    """Fields as they are written, the amount among them marked with the decimals of the currency
    beside it; `own` is the one where none is named. Anything else as it is.
    """
    if not isinstance(part, Mapping) or not isinstance(part.get("amount"), str):
        return part
    amount = _Money(part["amount"])
    amount.decimals = decimals_of(str(part.get("currency") or own))
    return {**part, "amount": amount}


def _number(
    value: object, whole: bool = False, degrees: bool = False, decimals: int = _DECIMALS
) -> object:
    if isinstance(value, str):
        if len(value) > 20:
            raise PydanticCustomError(
                "too_long_number", "too long for a number: {n} characters", {"n": len(value)}
            )
        if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value):
            raise PydanticCustomError(
                "number_expected",
                "number expected, not “{value}”",
                {
                    "value": value,
                    "likely": likely_degrees(value)
                    if degrees
                    else likely_numbers(value, decimals=decimals),
                    "whole": whole,
                    "degrees": degrees,
                },
            )
        if value.startswith("-") and not value.strip("-0."):
            raise PydanticCustomError(
                "number_expected",
                "number expected, not “{value}”",
                {"value": value, "likely": "0", "whole": whole, "degrees": degrees},
            )
    return value


def _amount(value: object) -> object:
    """A number that is no degree: three digits behind a point are thousands to many readers, but
    not where money has as many decimals.
    """
    if not isinstance(value, str):
        return value
    decimals = value.decimals if isinstance(value, _Money) else _DECIMALS
    groups = "{2,}" if decimals > _DECIMALS else "+"
    if re.fullmatch(rf"[1-9][0-9]{{0,2}}(\.[0-9]{{3}}){groups}", value):
        raise PydanticCustomError(
            "thousands",
            "{value} is a thousand times as much to one reader as to another",
            {"value": value, "likely": likely_numbers(value, decimals=decimals)},
        )
    number = str(_number(value, decimals=decimals))
    if len(number.partition(".")[2].rstrip("0")) > decimals:
        message = "{value} has too many decimals"
        raise PydanticCustomError("too-many-decimals", message, {"value": value, "most": decimals})
    return number


def _whole(value: object) -> object:
    """A number without decimals."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,3}([.,][0-9]{3})+", value):
        raise PydanticCustomError(
            "thousands",
            "{value} is a thousand times as much to one reader as to another",
            {"value": value, "likely": likely_numbers(value, whole=True)},
        )
    return _number(value, whole=True)


def _degrees(value: object) -> object:
    """Degrees of a place on the earth."""
    return _number(value, degrees=True)


def whole_position(lat: float | None, lon: float | None) -> None:
    """Refuse one half of a position: no map and no calendar shows it."""
    if (lat is None) != (lon is None):
        given, lacking = ("lat", "lon") if lon is None else ("lon", "lat")
        raise PydanticCustomError(
            "half_a_position",
            "“{given}” is of no use without “{lacking}”",
            {"given": given, "lacking": lacking, "other": (given,)},
        )


Count = Annotated[int, forms.COUNT, BeforeValidator(_whole), Field(ge=0, le=1_000_000)]
Year = Annotated[int, forms.YEAR, BeforeValidator(_number), Field(ge=1900, le=2100)]
Amount = Annotated[
    Decimal,
    forms.AMOUNT,
    BeforeValidator(_amount),
    Field(ge=0, le=forms.MOST),
]
Degrees = Annotated[float, forms.DEGREES, BeforeValidator(_degrees), Field(ge=-180, le=180)]
Latitude = Annotated[float, forms.DEGREES, BeforeValidator(_degrees), Field(ge=-90, le=90)]
