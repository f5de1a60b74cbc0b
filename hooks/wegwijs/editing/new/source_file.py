"""The text of a new source file: answers go in; YAML comes out, with every field that was left out
as a comment.

A line that begins with one `#` is a field: without its `#` it counts. A line that begins with `##`
explains the next one, and stays a comment when an editor takes one `#` away from a whole block.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import BaseModel

from wegwijs.content.model import spellings as forms
from wegwijs.content.model.descriptions import Descriptions
from wegwijs.content.model.introspect import Field, FieldPath, model_fields
from wegwijs.content.model.record import Record
from wegwijs.content.record_type import RecordType
from wegwijs.strict_yaml.editor import one_line

Answer = str | tuple[str, ...]
"""A value as it is typed; several, for a list."""
Answers = Mapping[FieldPath, Answer]
"""Answers by the names of their fields, outermost first. Of a list of parts there is one entry."""

_TYPED = re.compile(r"[+-]?[A-Za-z0-9][A-Za-z0-9.:+-]*( [0-9:.()/ -]+)?")
_UNQUOTED = frozenset({"day", "moment", "count", "amount", "degrees", "flag", "phone"})
OPEN = "…"
"""What stands for a text that somebody still has to write."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What a new file is written with: its type, the words of its language, the day it is, where
    all fields are explained.

    Without `comments` only the answers are written. `samples` are what shows how a fact is written
    in this portal, by the names of spellings.
    """

    type: RecordType[Any]
    words: Descriptions
    today: date
    reference: str = ""
    comments: bool = True
    samples: Mapping[str, str] = field(default_factory=dict)


def source_text(paper: Paper, answers: Answers) -> str:
    """A source file with these answers, and everything else as comments."""
    fields = _ordered(paper.type.model)
    answered = [name for name in fields if _answered((name,), answers)]
    lines = [line for name in answered for line in _field(paper, name, fields[name], answers, ())]
    if not paper.comments:
        return "".join(f"{line}\n" for line in lines)
    if paper.reference:
        lines.insert(0, f"# {paper.words.say('new-reference', address=paper.reference)}")
    lines += ["", f"# {paper.words.say('new-optional')}"]
    for name in fields:
        if name not in answered:
            lines += ["", *_commented(_suggested(paper, paper.type.model, name, fields[name]))]
    return "".join(f"{line}\n" for line in lines)


def _ordered(model: type[BaseModel]) -> dict[str, Field]:
    """Title and summary, what is the type's own, and then what all records share."""
    fields = model_fields(model)
    own = [name for name in fields if name not in model_fields(Record)]
    return {name: fields[name] for name in dict.fromkeys(["title", "summary", *own, *fields])}


def _answered(path: FieldPath, answers: Answers) -> bool:
    return any(answered[: len(path)] == path for answered in answers)


def _field(paper: Paper, name: str, field: Field, answers: Answers, prefix: FieldPath) -> list[str]:
    """The lines of a field that has an answer."""
    path = (*prefix, name)
    if field.model is None:
        return _leaf(name, field, answers[path])
    fields = model_fields(field.model)
    answered = [inner for inner in fields if _answered((*path, inner), answers)]
    lines = [
        line for inner in answered for line in _field(paper, inner, fields[inner], answers, path)
    ]
    if paper.comments:
        left = [inner for inner in fields if inner not in answered]
        lines += [
            line
            for inner in left
            for line in _commented(_suggested(paper, field.model, inner, fields[inner]))
        ]
    return [f"{name}:", *_under(lines, field.many)]


def _leaf(name: str, field: Field, answer: Answer) -> list[str]:
    if field.many:
        values = (answer,) if isinstance(answer, str) else answer
        return [f"{name}: [{', '.join(_value(field, value, flow=True) for value in values)}]"]
    value = answer if isinstance(answer, str) else ", ".join(answer)
    lines = re.split(r"\r\n?|\n", value.strip())
    if field.text and len(lines) > 1:
        return [f"{name}: |", *(f"  {line}" if line else "" for line in lines)]
    return [f"{name}: {_value(field, lines[0] if field.text else ' '.join(value.split()))}"]


def _value(field: Field, value: str, flow: bool = False) -> str:
    typed = field.form and field.form.name in _UNQUOTED and _TYPED.fullmatch(value)
    return value if typed or value in field.choices else one_line(value, flow=flow)


def _suggested(paper: Paper, model: type[BaseModel], name: str, field: Field) -> list[str]:
    """The lines of a field that has no answer, as they would count: what it means, and how it is
    written.
    """
    lines = [f"# {paper.words.field(model, name)}"]
    if options := paper.words.options(field):
        comment = paper.words.say("fields-some-of" if field.many else "fields-one-of")
        lines.append(f"# {comment} {', '.join(options)}")
    if field.model is None:
        value = placeholder(field, paper)
        return [*lines, f"{name}: [{value}]" if field.many else f"{name}: {value}"]
    inner = [
        line
        for child, its in model_fields(field.model).items()
        for line in _suggested(paper, field.model, child, its)
    ]
    return [*lines, f"{name}:", *_under(inner, field.many)]


def _under(lines: list[str], many: bool) -> list[str]:
    """Lines put under a field; of a list, as its one entry."""
    if not many:
        return [f"  {line}" for line in lines]
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    return [
        f"{'  - ' if number == first else '  ' if number < first else '    '}{line}"
        for number, line in enumerate(lines)
    ]


def _commented(lines: list[str]) -> list[str]:
    return [f"#{line}" if line.startswith("#") else f"# {line}" for line in lines]


def placeholder(field: Field, paper: Paper) -> str:
    """What shows how a field is written."""
    if options := paper.words.options(field):
        return next((value for value in options if value != field.default), options[0])
    if field.vocabulary:
        return OPEN
    if field.ref is not None:
        return field.ref or f"{paper.type.name}:{paper.type.name}"
    if field.form is None or field.form is forms.WORDS:
        return OPEN
    match field.form.name:
        case "day":
            return paper.today.isoformat()
        case "moment":
            return f"{paper.today.isoformat()} 14:00"
        case "flag":
            return str(not field.default).lower()
    return paper.samples.get(field.form.name, field.form.example)
