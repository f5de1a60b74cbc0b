"""The documentation of the open data: a JSON Schema goes in; its fields as a table in Markdown come
out.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from wegwijs.content.model.vocabulary import KEYWORD


def fields_table(schema: Mapping[str, Any]) -> str:
    """The fields of an item: name (parts of parts with dots, entries of a list with []), what it
    holds, what it means.
    """
    lines = ["| field | holds | meaning |", "|---|---|---|"]
    item = _follow(schema, schema["properties"]["items"]["items"])
    for name, holds, meaning in _fields(schema, item, ""):
        lines.append(f"| `{name}` | {holds} | {' '.join(meaning.split()).replace('|', ',')} |")
    return "\n".join(lines)


def _fields(
    schema: Mapping[str, Any], part: Mapping[str, Any], prefix: str
) -> Iterator[tuple[str, str, str]]:
    for name, field in part["properties"].items():
        options = [_follow(schema, option) for option in field.get("anyOf", [field])]
        inner = [
            _follow(schema, option["items"]) if option.get("type") == "array" else option
            for option in options
        ]
        yield (
            f"{prefix}{name}",
            " or ".join(_holds(schema, option) for option in options),
            field.get("description", ""),
        )
        for option, entry in zip(options, inner, strict=True):
            if "properties" in entry:
                yield from _fields(
                    schema, entry, f"{prefix}{name}{'[]' if option.get('type') == 'array' else ''}."
                )


def _holds(schema: Mapping[str, Any], option: Mapping[str, Any]) -> str:
    kind = option.get("type", "")
    if kind == "array":
        return f"list of {_holds(schema, _follow(schema, option['items']))}"
    if KEYWORD in option:
        return f"term of `{option[KEYWORD]}`"
    if "enum" in option or "const" in option:
        return ", ".join(f"`{value}`" for value in option.get("enum", [option.get("const")]))
    if kind == "object":
        return "object"
    words = {
        "uri": "address",
        "email": "e-mail address",
        "date": "date",
        "date-time": "date and time with offset",
        "text/markdown": "Markdown",
        "string": "text",
    }
    name = str(option.get("format") or option.get("contentMediaType") or kind)
    return words.get(name, name)


def _follow(schema: Mapping[str, Any], part: Mapping[str, Any]) -> Mapping[str, Any]:
    """The part itself, where a reference stands for it."""
    if "$ref" in part:
        target: Mapping[str, Any] = schema["$defs"][part["$ref"].rsplit("/", 1)[1]]
        return target
    return part
