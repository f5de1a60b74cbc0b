"""The sorts of values that the open data holds: how each stands in JSON and in its schema, and what
readers know it by.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import PlainSerializer, WithJsonSchema

from wegwijs.content.model.uris import as_uri
from wegwijs.render.context import PageContext


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


Url = Annotated[
    str,
    PlainSerializer(as_uri, when_used="json"),
    WithJsonSchema({"type": "string", "format": "uri"}),
]
Email = Annotated[str, WithJsonSchema({"type": "string", "format": "email"})]
Markdown = Annotated[str, WithJsonSchema({"type": "string", "contentMediaType": "text/markdown"})]
"""Text of several lines; a link written type:id leads to a record of the portal. It stands in JSON
only, not in CSV.
"""
Amount = Annotated[
    Decimal,
    PlainSerializer(_number, when_used="json"),
    WithJsonSchema({"type": "number", "minimum": 0}),
]
Latitude = Annotated[float, WithJsonSchema({"type": "number", "minimum": -90, "maximum": 90})]
Longitude = Annotated[float, WithJsonSchema({"type": "number", "minimum": -180, "maximum": 180})]


@dataclass(frozen=True, slots=True)
class InWords:
    """Marks a field whose codes readers know by other words: in a file for people stands the UI
    string `<strings>.<code>`, what `make` gives for a page and a code, or the name of the language
    when there is neither.
    """

    strings: str = ""
    make: Callable[[PageContext, str], str] | None = None


Language = Annotated[str, InWords()]
"""The code of a language (BCP 47)."""
