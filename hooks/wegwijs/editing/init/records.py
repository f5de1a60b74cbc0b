"""Example records: answers go in; one example of each content type comes out, as content files in
every language of the portal.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import yaml

from wegwijs.content.portal import stamp
from wegwijs.editing.init.answers import PortalAnswers
from wegwijs.editing.init.starter_texts import read_starter, source_texts, starter_texts
from wegwijs.strict_yaml.editor import with_section

EXAMPLE = "example"
"""The id of each example."""
_DAY = re.compile(r"\$day\+(\d+)(.*)")


def example_records(answers: PortalAnswers) -> dict[str, bytes]:
    """The content files of the examples, by their path in the portal."""
    facts = read_starter("records.yml")
    words = source_texts(answers.default)
    files: dict[str, bytes] = {}
    for name in answers.types:
        texts = words.records[name]
        path = f"content/{answers.default}/{name}/{EXAMPLE}.yml"
        files[path] = as_yaml(_source(_filled(facts[name], answers), texts)).encode("utf-8")
        for lang in answers.languages[1:]:
            if translated := starter_texts(lang):
                files[f"content/{lang}/{name}/{EXAMPLE}.yml"] = _translation(
                    texts, translated.records[name]
                ).encode("utf-8")
    return files


def as_yaml(value: Mapping[str, Any]) -> str:
    """Plain values as a file that a person could have written: texts of several lines as blocks,
    lists indented.
    """
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def _source(facts: Mapping[str, Any], texts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts with the texts of the same record put among them."""
    head = {name: texts[name] for name in ("title", "summary")}
    rest = {name: _joined(facts.get(name), text) for name, text in texts.items()}
    return {**head, **facts, **rest, "sample": True}


def _joined(facts: Any, texts: Any) -> Any:
    if isinstance(facts, list):
        return [_joined(item, texts.get(item["id"], {})) for item in facts]
    if not isinstance(texts, dict):
        return texts
    values = facts or {}
    return {**values, **{name: _joined(values.get(name), text) for name, text in texts.items()}}


def _translation(source: Mapping[str, Any], texts: Mapping[str, Any]) -> str:
    """A translation with the stamp of each source text."""
    originals = dict(_leaves(source))
    stamps = {path: stamp(originals[path].strip()) for path, _ in _leaves(texts)}
    return with_section(as_yaml(texts), "stamps", stamps)


def _leaves(texts: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in texts.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _filled(value: Any, answers: PortalAnswers) -> Any:
    """Facts with languages and days in the place of what stands for them."""
    if isinstance(value, dict):
        return {name: _filled(inner, answers) for name, inner in value.items()}
    if isinstance(value, list):
        return [_filled(inner, answers) for inner in value]
    if value == "$languages":
        return list(answers.languages)
    if value == "$language":
        return answers.default
    match = _DAY.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return value
    day: date = answers.made_on + timedelta(days=int(match[1]))
    return f"{day}{match[2]}" if match[2] else day
