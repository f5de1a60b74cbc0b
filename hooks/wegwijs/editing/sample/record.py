"""Sample records: a record whose texts are in no language yet goes in; its YAML files, stamped
translations included, come out.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wegwijs.content.portal import stamp
from wegwijs.editing.sample.prose import Occupation, Phrase, Prose
from wegwijs.editing.sample.stock import LANGUAGES, stock

_PLAIN = re.compile(r"[^\W\d_][^:#\n]*(?<! )|[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}")
_RESERVED = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


@dataclass(frozen=True, slots=True)
class SampleRecord:
    """A record: its type, id, source language and fields. A field's value is a fact, a text, or
    holds such.
    """

    type: str
    id: str
    source: str
    fields: Mapping[str, Any]


def files(record: SampleRecord) -> dict[str, str]:
    """The YAML of a record by language: facts and text in its source, text and stamps in the
    others.
    """
    texts: dict[str, str] = {}
    source = _written(record.fields, record.source, "", texts)
    by_language = {record.source: to_yaml(source)}
    stamps = {path: stamp(text) for path, text in texts.items()}
    for lang in LANGUAGES:
        if lang != record.source:
            by_language[lang] = to_yaml({**_translated(record.fields, lang), "stamps": stamps})
    return by_language


def _written(node: Any, lang: str, path: str, texts: dict[str, str]) -> Any:
    """The node with its texts written; they are noted in `texts` by their dotted path."""
    if isinstance(node, Phrase | Prose | Occupation):
        texts[path] = node.write(stock(lang))
        return texts[path]
    if isinstance(node, Mapping):
        return {
            name: _written(value, lang, f"{path}.{name}".lstrip("."), texts)
            for name, value in node.items()
        }
    if isinstance(node, list):
        return [
            _written(
                item,
                lang,
                f"{path}.{item['id']}" if isinstance(item, dict) and "id" in item else path,
                texts,
            )
            for item in node
        ]
    return node


def _translated(node: Any, lang: str) -> Any:
    """What a translation holds of a node, None when nothing: lists become mappings by id."""
    if isinstance(node, Phrase | Prose | Occupation):
        return node.write(stock(lang))
    if isinstance(node, list):
        node = {item["id"]: item for item in node if isinstance(item, dict) and "id" in item}
    if not isinstance(node, Mapping):
        return None
    values = {name: _translated(value, lang) for name, value in node.items()}
    return {name: value for name, value in values.items() if value is not None} or None


def to_yaml(fields: Mapping[str, Any]) -> str:
    """Block-style YAML as editors write it. (Ten times faster than a general writer, which counts
    for 20,000 files.)
    """
    lines: list[str] = []
    _fields(fields, "", lines)
    return "\n".join(lines) + "\n"


def _fields(fields: Mapping[str, Any], indent: str, lines: list[str]) -> None:
    for name, value in fields.items():
        if isinstance(value, Mapping):
            lines.append(f"{indent}{name}:")
            _fields(value, indent + "  ", lines)
        elif isinstance(value, list):
            lines.append(f"{indent}{name}:")
            _items(value, indent + "  ", lines)
        elif isinstance(value, str) and "\n" in value:
            lines.append(f"{indent}{name}: |")
            lines.extend(f"{indent}  {line}" if line else "" for line in value.split("\n"))
        else:
            lines.append(f"{indent}{name}: {_scalar(value)}")


def _items(items: list[Any], indent: str, lines: list[str]) -> None:
    for item in items:
        if isinstance(item, Mapping):
            first = len(lines)
            _fields(item, indent + "  ", lines)
            lines[first] = f"{indent}- {lines[first].lstrip()}"
        else:
            lines.append(f"{indent}- {_scalar(item)}")


def _scalar(value: str | float | date) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    return (
        value
        if _PLAIN.fullmatch(value) and value not in _RESERVED
        else json.dumps(value, ensure_ascii=False)
    )
