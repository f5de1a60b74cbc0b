"""Results of a type's functions: a content type of a portal goes in; the same one comes out, whose
functions give what the contract says, or end with an error that names their line.

Without this, a function that forgets to return ends somewhere in the generator, where nothing says
whose fault it is.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from functools import partial, wraps
from typing import Any

from wegwijs.content.localise import Localised
from wegwijs.content.record_type import Doubt, Fault
from wegwijs.content.speech import Spoken
from wegwijs.features.facets.filter import Filter
from wegwijs.render.context import AnyType
from wegwijs.render.contract import ExtraPage, Group, SearchEntry
from wegwijs.render.policy import Needs
from wegwijs.render.search_order import Number
from wegwijs.render.type_files import TypeFiles
from wegwijs.render.wrong_result import WrongResultError, wrong_result

_NONE = type(None)
_ONE: Mapping[str, tuple[type, ...]] = {
    "json_ld": (Mapping, _NONE),
    "search_entry": (SearchEntry,),
    "draw": (str,),
    "files": (TypeFiles,),
    "needs": (Needs,),
    "unpublished_reason": (str, _NONE),
}
"""What a function gives."""
_SEVERAL: Mapping[str, tuple[tuple[type, ...], type]] = {
    "groups": ((list, tuple), Group),
    "upcoming": ((list, tuple), Localised),
    "pages": ((Iterable,), ExtraPage),
    "faults": ((Iterable,), Fault),
    "doubts": ((Iterable,), Doubt),
    "hours": ((Iterable,), tuple),
    "past": ((Iterable,), tuple),
    "spoken": ((Iterable,), Spoken),
}
"""In what a function gives several, and of what kind each of them is."""


def held(type_: AnyType) -> AnyType:
    """The type, held to what its functions may give. What `view` and `card` give is for its own
    templates alone.
    """
    usual = {field.name: field.default for field in fields(type_)}
    functions = {name: getattr(type_, name) for name in (*_ONE, *_SEVERAL)}
    own: dict[str, Any] = {
        name: _held(_one if name in _ONE else _several, name, function)
        for name, function in functions.items()
        if function is not None and function is not usual[name]
    }
    if isinstance(type_.filter, Filter):
        own["search_entry"] = _held(
            partial(_numbered, type_.filter.number_of), "search_entry", own["search_entry"]
        )
    own["blocks"] = {name: _held(_block, name, make) for name, make in type_.blocks.items()}
    return replace(type_, **own)


def _held(look: Callable[..., Any], name: str, function: Callable[..., Any]) -> Any:
    @wraps(function)
    def hold(*of: Any) -> Any:
        return look(name, function, *of)

    # What is made once, and kept of a build, goes by names of functions: one that has two parts, or
    # has none, would be given what another one has made.
    hold.__qualname__ = f"{getattr(function, '__qualname__', '')} as {name}"
    return hold


def _one(name: str, function: Any, *of: Any) -> Any:
    given = function(*of)
    if not isinstance(given, _ONE[name]):
        raise _wrong(name, function, given, " or ".join(map(_called, _ONE[name])))
    return given


def _numbered(number_of: Callable[..., Number], name: str, function: Any, *of: Any) -> SearchEntry:
    """What search shows, which must stand where the filter counts on it: it would show another
    record.
    """
    entry: SearchEntry = function(*of)
    is_past, (_, when, _), _ = number_of(*of)
    if (entry.is_past, entry.when) != (is_past, when):
        words = (
            f"search_entry gives is_past={entry.is_past} and when=“{entry.when}”, and the filter"
            f" {is_past} and “{when}”: give the Filter a number that says the same"
        )
        raise wrong_result(words, function)
    return entry


def _block(name: str, function: Any, *of: Any) -> Any:
    given = function(*of)
    if not isinstance(given, str):
        raise _wrong(f"the block {name}", function, given, "Markup")
    return given


def _several(name: str, function: Any, *of: Any) -> list[Any]:
    """All of them: where they are made one by one, the code of the type is still running."""
    container, kind = _SEVERAL[name]
    given = function(*of)
    fits = isinstance(given, container)
    if not fits:
        raise _wrong(name, function, given, f"a list of {kind.__name__}")
    entries: list[Any] = list(given)
    for entry in entries:
        if not isinstance(entry, kind):
            raise _wrong(name, function, entry, f"{kind.__name__} in its list")
    return entries


def _wrong(name: str, function: Any, given: object, expected: str) -> WrongResultError:
    words = f"{name} gives {_called(type(given))}, and {expected} is expected"
    return wrong_result(words, function)


def _called(kind: type) -> str:
    return "None" if kind is _NONE else kind.__name__
