"""Numbers of the content model: as an editor writes them they go in; numbers come out."""

import re
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from wegwijs.content.model import spellings as forms
from wegwijs.content.model.likely import likely_numbers


def _number(value: object, whole: bool = False, degrees: bool = False) -> object:
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
                    "likely": likely_numbers(value),
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


def _quantity(value: object) -> object:
    """A number that is no degree: three digits behind a point are thousands to many readers."""
    if isinstance(value, str) and re.fullmatch(r"[1-9][0-9]{0,2}(\.[0-9]{3})+", value):
        raise PydanticCustomError(
            "thousands",
            "{value} is a thousand times as much to one reader as to another",
            {"value": value, "likely": likely_numbers(value)},
        )
    return _number(value)


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
    BeforeValidator(_quantity),
    Field(ge=0, le=1_000_000_000_000, decimal_places=2),  # a house in rials
]
Degrees = Annotated[float, forms.DEGREES, BeforeValidator(_degrees), Field(ge=-180, le=180)]
Latitude = Annotated[float, forms.DEGREES, BeforeValidator(_degrees), Field(ge=-90, le=90)]
