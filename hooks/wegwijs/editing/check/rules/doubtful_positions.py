"""Positions that are possible and hardly meant: latitude and longitude that have changed places, a
minus too many or too few, two noughts.

Far away is no fault: an organisation can have its office anywhere. Told is what lies far from the
portal's own time zone and would lie near it if it were written the other way.
"""

from collections.abc import Iterator
from functools import cache
from math import asin, cos, hypot, radians, sin, sqrt
from typing import Any

from pydantic import BaseModel

from wegwijs.content.model.introspect import FieldPath, children, model_fields
from wegwijs.content.places import by_file, place
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import Rule, Subject
from wegwijs.i18n.zone_places import position_of

Position = tuple[float, float]
_FAR, _TIMES = 300, 5
"""Kilometres from home that are far, and how much nearer the other position must be."""
_NOWHERE = 0.2
"""Degrees around the crossing of the equator and the first meridian, where there is only sea."""
_RADIUS = 6371


def _check(subject: Subject) -> Iterator[Diagnostic]:
    home = position_of(subject.settings.timezone)
    documents = by_file(subject.content.documents)
    for name, entries in subject.content.portal.entries.items():
        model: type[BaseModel] = subject.types[name].model
        if not _ways(model):
            continue
        for entry in entries.values():
            for path, position in _positions(entry.record):
                if words := _doubt(position, home):
                    file = entry.files[entry.source]
                    at = Location.of(file, place(documents, file, path), ".".join(path))
                    message, advice = words
                    yield Diagnostic(at, message, advice, "doubtful-position", "warning")


def _positions(record: BaseModel, prefix: FieldPath = ()) -> Iterator[tuple[FieldPath, Position]]:
    """Every position in a record, with the path of its latitude."""
    fields = model_fields(type(record))
    for name in _ways(type(record)):
        value: Any = getattr(record, fields[name].name)
        if name == "lat" and value is not None:
            yield (*prefix, name), (value, getattr(record, fields["lon"].name))
        for step, child in children(value, fields[name]):
            yield from _positions(child, (*prefix, name, step) if step else (*prefix, name))


@cache
def _ways(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model that hold a latitude, at any depth."""
    fields = model_fields(model)
    own = ("lat",) if {"lat", "lon"} <= fields.keys() else ()
    return (*own, *(name for name, one in fields.items() if one.model and _ways(one.model)))


def _doubt(position: Position, home: Position | None) -> tuple[str, str] | None:
    """What is wrong with a position, and how to mend it; None when nothing seems to be."""
    lat, lon = position
    shown = f"{lat:g}, {lon:g}"
    if hypot(lat, lon) < _NOWHERE:
        message = f"{shown} lies in the sea off Africa, where the counting of degrees begins"
        return message, "Write the position of the place, or leave “lat” and “lon” out."
    if home is None or (far := _kilometres(position, home)) < _FAR:
        return None
    others = [(lat, -lon), (-lat, lon), (-lat, -lon)]
    if abs(lon) <= 90:
        others += [(lon, lat), (lon, -lat), (-lon, lat)]
    likely = min(others, key=lambda other: _kilometres(other, home))
    if _kilometres(likely, home) * _TIMES > far:
        return None
    message = f"{shown} lies {round(far, -2):.0f} km from where this portal is"
    return message, f"Did you mean “lat: {likely[0]:g}” and “lon: {likely[1]:g}”?"


def _kilometres(one: Position, other: Position) -> float:
    """The way from one position to another over the globe."""
    (lat, lon), (to_lat, to_lon) = (tuple(map(radians, each)) for each in (one, other))
    half = sin((to_lat - lat) / 2) ** 2 + cos(lat) * cos(to_lat) * sin((to_lon - lon) / 2) ** 2
    return 2 * _RADIUS * asin(min(1, sqrt(half)))


CHECK = Rule(each=_check)
