"""Structured data (schema.org) as an inert script element."""

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup


def script(data: Mapping[str, Any] | None) -> Markup:
    """`data` as JSON-LD; signs that could end the element or a line are escaped, empty values are left out."""
    if data is None:
        return Markup("")
    text = json.dumps({"@context": "https://schema.org", **_without_empty(data)}, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(f'<script type="application/ld+json">{text}</script>')


def _without_empty(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_empty(item) for key, item in value.items() if item not in (None, "", [], {}, ())}
    if isinstance(value, list | tuple):
        return [_without_empty(item) for item in value]
    return value
