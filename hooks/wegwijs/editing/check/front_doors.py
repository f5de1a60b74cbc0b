"""Front doors: a portal's content goes in; the sources whose address leads to a site and not to the
page come out, each once, with the files that name it.

A front door is no fault: sometimes nobody knows the page's address any more. So it is listed, and
not warned of.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from pydantic import BaseModel

from wegwijs.content.load import Content
from wegwijs.content.model.introspect import children, model_fields
from wegwijs.content.model.record import Source


@dataclass(frozen=True, slots=True)
class FrontDoor:
    """A source whose address leads to the site of its publisher only."""

    source: Source
    files: tuple[str, ...]


def front_doors(content: Content) -> list[FrontDoor]:
    """Those of all records, by publisher and title."""
    files: dict[Source, dict[str, None]] = defaultdict(dict)
    for entries in content.portal.entries.values():
        for entry in entries.values():
            for source in _sources(entry.record):
                if source.url and _is_front_door(source.url):
                    files[source][entry.files[entry.source]] = None
    ordered = sorted(files, key=lambda source: (source.publisher.casefold(), source.title))
    return [FrontDoor(source, tuple(files[source])) for source in ordered]


def lines(doors: list[FrontDoor]) -> list[str]:
    """The same as text, for people."""
    return [
        line
        for door in doors
        for line in (
            f"{door.source.publisher}: {door.source.title} ({door.source.url})",
            *(f"  {file}" for file in door.files),
        )
    ]


def _is_front_door(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query


def _sources(model: BaseModel) -> Iterator[Source]:
    for field in model_fields(type(model)).values():
        for _, child in children(getattr(model, field.name), field):
            if isinstance(child, Source):
                yield child
            else:
                yield from _sources(child)
