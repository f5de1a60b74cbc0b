"""Days and moments of the content model: as an editor writes them they go in; dates come out."""

import re
from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from wegwijs.content.model import spellings as forms
from wegwijs.content.model.likely_days import (
    is_planned,
    last_of_month,
    likely_day,
    likely_moment,
    midnight_after,
)

_TIMED = re.compile(r"[0-9]\s*[:hu][0-9]{2}\b|[0-9]T[0-9]")


def _day(value: object, info: ValidationInfo) -> object:
    timed = isinstance(value, str) and _TIMED.search(value)
    if timed and (day := likely_moment(str(value), _lang(info))[:10]):
        words = "“{value}” is a day with a time, and a day is asked"
        raise PydanticCustomError("bad_date", words, {"value": str(value)[:40], "likely": day})
    return _checked(value, likely_day(value, _lang(info)) if isinstance(value, str) else "")


def _lang(info: ValidationInfo) -> str:
    return str((info.context or {}).get("lang", ""))


def _checked(value: object, likely: str) -> object:
    """A day that exists; `likely` is what to write instead."""
    if isinstance(value, datetime) or not isinstance(value, str | date):
        raise PydanticCustomError("bad_date", "a date is expected")
    if isinstance(value, date):
        return value
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise PydanticCustomError(
            "bad_date", "“{value}” is not a date", {"value": value[:40], "likely": likely}
        )
    if not is_planned(value[:4]):
        raise PydanticCustomError(
            "no_such_date",
            "{value} is not a year people plan in",
            {"value": value, "year": True, "likely": likely},
        )
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError(
            "no_such_date",
            "{value} does not exist",
            {"value": value, "likely": likely, "last": last_of_month(value)},
        ) from None


def written(moment: date | datetime) -> str:
    """A day or a moment as editors write it: 2027-01-31 14:00."""
    if isinstance(moment, datetime):
        return moment.strftime("%Y-%m-%d %H:%M")
    return moment.isoformat()


Day = Annotated[date, forms.DAY, BeforeValidator(_day)]
"""A calendar date, written 2027-01-31."""


def _moment(value: object, info: ValidationInfo) -> object:
    if isinstance(value, str) and (
        match := re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2})", value)
    ):
        _checked(match[1], likely_moment(value, _lang(info)))
        if match[2] == "24:00":
            raise PydanticCustomError(
                "midnight",
                "the day ends at 23:59; midnight is {likely}",
                {"likely": midnight_after(match[1])},
            )
        try:
            moment = datetime.fromisoformat(f"{match[1]}T{match[2]}")
        except ValueError:
            raise PydanticCustomError(
                "no_such_date", "{value} does not exist", {"value": value}
            ) from None
        zone = ZoneInfo((info.context or {}).get("timezone", "UTC"))
        if is_skipped(moment, zone):
            raise PydanticCustomError(
                "skipped_time",
                "{value} does not exist: the clock goes forward that night",
                {"value": value},
            )
        return moment
    if isinstance(value, str) and re.fullmatch(r"\s*[0-9]{1,2}\s*[:.hHu]\s*[0-9]{2}\s*", value):
        raise PydanticCustomError(
            "bad_date", "“{value}” is a time without its day", {"value": value.strip()}
        )
    return _checked(value, likely_moment(value, _lang(info)) if isinstance(value, str) else "")


def is_skipped(moment: datetime, zone: ZoneInfo) -> bool:
    """Whether no clock of the zone shows that time on that day, because it goes forward then."""
    aware = moment.replace(tzinfo=zone)
    return aware.astimezone(ZoneInfo("UTC")).astimezone(zone).replace(tzinfo=None) != moment


Moment = Annotated[date | datetime, forms.MOMENT, BeforeValidator(_moment)]
"""A date, or a local date and time written 2027-01-31 14:00, in the portal's time zone."""
