"""Spans: the text of a YAML file goes in; where each of its values stands comes out, so that one
can be changed and nothing else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from wegwijs.strict_yaml.layout import SEPARATORS
from wegwijs.strict_yaml.loader import Loader

Path = tuple[str, ...]
"""Names of fields, outermost first."""
LINE_END = re.compile(r"\r\n?|\n")


@dataclass(slots=True)
class Span:
    """Where a value stands in the text: from `start` up to `end`; the fields of a mapping with the
    place of their key, the entries of a list by their number, from 0.
    """

    start: int
    end: int = 0
    style: str | None = None
    flow: bool = False
    mapping: bool = False
    fields: dict[str, tuple[int, int, "Span"]] = field(default_factory=dict)


def spans_of(text: str) -> Span:
    """The spans of a file that was read without faults."""
    stack: list[Span] = []
    keys: list[tuple[str, int, int] | None] = []
    root = Span(0)
    for event in yaml.parse(text.translate(SEPARATORS), Loader=Loader):
        assert event.start_mark is not None
        assert event.end_mark is not None
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            span = stack.pop()
            keys.pop()
            span.end = (
                event.end_mark.index
                if span.flow
                else max((child.end for *_, child in span.fields.values()), default=0)
            )
        elif isinstance(event, yaml.NodeEvent):
            span = _span(
                event,
                event.start_mark.index,
                event.end_mark.index,
                text,
                in_flow=bool(stack) and stack[-1].flow,
            )
            if not stack:
                root = span
            elif stack[-1].mapping and keys[-1] is None:
                assert isinstance(event, yaml.ScalarEvent)
                keys[-1] = (event.value, event.start_mark.index, event.start_mark.column)
            elif key := keys[-1]:
                stack[-1].fields[key[0]] = (key[1], key[2], span)
                keys[-1] = None
            else:
                here = event.start_mark
                stack[-1].fields[str(len(stack[-1].fields))] = (here.index, here.column, span)
            if not isinstance(event, yaml.ScalarEvent):
                stack.append(span)
                keys.append(None)
    return root


def _span(event: yaml.NodeEvent, start: int, end: int, text: str, in_flow: bool) -> Span:
    if isinstance(event, yaml.ScalarEvent):
        if event.style in {
            "|",
            ">",
        }:  # up to the end of its last line with words; blank lines under it are not of it
            last = start + len(text[start:end].rstrip())
            match = LINE_END.search(text, last)
            end = match.start() if match else len(text)
        return Span(start, end, event.style, in_flow)
    flow = bool(getattr(event, "flow_style", False))
    return Span(start, end, None, flow, isinstance(event, yaml.MappingStartEvent))


def steps(span: Span) -> Iterator[int]:
    """By how many spaces the file indents, wherever it does."""
    for _, column, child in span.fields.values():
        if child.mapping and not child.flow and child.fields:
            yield min(inner for _, inner, _ in child.fields.values()) - column
            yield from steps(child)
