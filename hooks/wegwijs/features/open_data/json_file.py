"""JSON and JSON Schema: typed items go in; the octets of a file come out, its keys always in the
same order.
"""

import io
import json
from typing import Any

from wegwijs.content.model.vocabulary import KEYWORD, Vocabularies
from wegwijs.features.open_data.schemas import Head, OpenRecord

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_line(item: OpenRecord) -> bytes:
    """An item as it stands in the file."""
    return item.model_dump_json(by_alias=True).encode()


class JsonFile:
    """A file of items being joined, one on each line, so that a change of one record is a change of
    one line.
    """

    def __init__(self, head: Head) -> None:
        self._written = io.BytesIO()  # holds it once, and gives it without a copy
        self._written.write(head.model_dump_json(by_alias=True)[:-1].encode())
        self._between = b',"items":[\n'

    def add(self, line: bytes) -> None:
        """Add an item, as `json_line` gives it."""
        self._written.write(self._between)
        self._written.write(line)
        self._between = b",\n"

    def end(self) -> bytes:
        """The whole file, when all items are in it."""
        self._written.write(self._between.removesuffix(b",\n") + b"\n]}\n")
        return self._written.getvalue()


def json_schema(
    item: type[OpenRecord], title: str, address: str, vocabularies: Vocabularies
) -> dict[str, Any]:
    """The JSON Schema of a file of such items; `address` is its own full address. Where a term
    stands, it lists those of the portal.
    """
    whole = Head.model_json_schema(mode="serialization", by_alias=True)
    inner = item.model_json_schema(mode="serialization", by_alias=True)
    parts = whole.pop("$defs", {}) | inner.pop("$defs", {})
    whole["properties"]["items"] = {
        "type": "array",
        "items": {"$ref": f"#/$defs/{item.__name__}"},
        "description": "The records, in the order of their ids.",
    }
    whole["required"].append("items")
    parts[item.__name__] = inner
    return {
        "$schema": DIALECT,
        "$id": address,
        **whole,
        "title": title,
        "description": item.__doc__,
        "$defs": {name: _with_terms(parts[name], vocabularies) for name in sorted(parts)},
    }


def _with_terms(value: Any, vocabularies: Vocabularies) -> Any:
    if isinstance(value, list):
        return [_with_terms(entry, vocabularies) for entry in value]
    if not isinstance(value, dict):
        return value
    entries = {key: _with_terms(entry, vocabularies) for key, entry in value.items()}
    name = entries.get(KEYWORD)
    if isinstance(name, str) and (terms := vocabularies[name].ids):
        entries["enum"] = list(terms)
    return entries


def schema_file(schema: dict[str, Any]) -> str:
    """The text of a JSON Schema."""
    return json.dumps(_untitled(schema, top=True), ensure_ascii=False, indent=2) + "\n"


def _untitled(value: Any, top: bool = False) -> Any:
    """Without the titles that only repeat the name of a field, and with descriptions on one
    line.
    """
    if isinstance(value, list):
        return [_untitled(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    properties = {
        key: entry
        for key, entry in value.items()
        if top or key != "title" or not isinstance(entry, str)
    }
    if isinstance(text := properties.get("description"), str):
        properties["description"] = " ".join(text.split())
    return {key: _untitled(entry) for key, entry in properties.items()}
