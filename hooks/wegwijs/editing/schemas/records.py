"""Schemas of records: a content type goes in; schemas of its source files, of its translations and
of both come out.
"""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from wegwijs.content.model import spellings as forms
from wegwijs.content.model.descriptions import Descriptions
from wegwijs.content.model.fields import Line
from wegwijs.content.model.introspect import Field, model_fields
from wegwijs.content.record_type import RecordType
from wegwijs.content.translation_reader import MACHINE, STAMP, STAMPS
from wegwijs.editing.schemas.ids import ANY, IDS

Schema = dict[str, Any]
_LINE = r"^\s*\S[^\n]*\s*$"
_EMPTY = "This is empty."
_LIST = "A list is expected: begin each entry on its own line with “- ”."


def source(type_: RecordType[Any], words: Descriptions) -> Schema:
    """What a source file holds: every fact, and the text in one language."""
    about = (
        f"{words.model(type_.model)} The source: it holds the facts, and the text in one language."
    )
    return {
        "title": f"{type_.name}: source",
        "description": about,
        **_Source(type_, words).fields(type_.model),
    }


def translation(type_: RecordType[Any], words: Descriptions) -> Schema:
    """What a translation holds: text only, entries of lists by their id; nothing is required."""
    about = (
        f"{words.model(type_.model)} A translation: it holds text only. Facts stand once, in the"
        " source."
    )
    schema = _Translation(type_, words).fields(type_.model)
    schema["properties"] |= {
        STAMPS: {
            "description": words.of_translations(STAMPS), "type": "object",
            "additionalProperties": {"type": ["string", "number"], "pattern": f"^{STAMP.pattern}$"},
        },
        MACHINE: {**forms.FLAG.schema, "description": words.of_translations(MACHINE)},
    }  # fmt: skip
    return {
        "title": f"{type_.name}: translation",
        "description": about,
        **schema,
        "minProperties": 1,
    }


def either(type_: RecordType[Any], words: Descriptions) -> Schema:
    """What any file of a type may hold.

    A file with a fact is read as the source, another with a text as a translation; so an editor's
    program reports the faults of one of the two, and offers the fields of one. In an empty file,
    which can still become either, it offers all.
    """
    fields = model_fields(type_.model)
    facts = [name for name, field in fields.items() if field.fact]
    required = [name for name in facts if fields[name].required]
    whole, texts = source(type_, words), translation(type_, words)
    definitions = {name: whole["properties"][name] for name in facts}
    offered = {name: {"$ref": f"#/definitions/{name}"} for name in facts}
    whole["properties"] |= offered
    marks = {"anyOf": [{"required": [STAMPS]}, {"required": [MACHINE]}]}
    one_fact = {"anyOf": [{"required": [name]} for name in facts], "not": marks}
    return {
        "title": type_.name,
        "description": words.model(type_.model),
        "type": "object",
        "definitions": definitions,
        "if": {"anyOf": [{"required": required}, one_fact]} if required else one_fact,
        "then": whole,
        "else": {
            "if": {"minProperties": 1},
            "then": texts,
            "else": {**texts, "properties": {**texts["properties"], **offered}},
        },
    }


class _Source:
    """Makes the schema of a model as it stands in a source."""

    def __init__(self, type_: RecordType[Any], words: Descriptions) -> None:
        self.type, self.words = type_, words

    def fields(self, model: type[BaseModel]) -> Schema:
        """A group of fields."""
        fields = model_fields(model)
        properties = {
            name: self._described(model, name, field)
            for name, field in fields.items()
            if self._included(field)
        }
        required = [name for name, field in fields.items() if field.required and name in properties]
        return {
            "type": "object",
            "properties": properties,
            **self._rest(required),
            "additionalProperties": False,
        }

    def _included(self, field: Field) -> bool:
        return True

    def _rest(self, required: list[str]) -> Schema:
        return {"required": required} if required else {}

    def _described(self, model: type[BaseModel], name: str, field: Field) -> Schema:
        described = {"description": self.words.field(model, name)}
        value = self.value(name, field)
        default = _default(field)
        return {**described, **value, **({"default": default} if default is not None else {})}

    def value(self, name: str, field: Field) -> Schema:
        """What stands behind the colon."""
        one = {"title": name, **self.fields(field.model)} if field.model else self._one(name, field)
        return {"type": "array", "items": one, "errorMessage": _LIST} if field.many else one

    def _one(self, name: str, field: Field) -> Schema:
        if field.text is not None:
            return text(field)
        if options := self.words.options(field):
            described = self.words.choices(self.type.name, name, field)
            explained = (
                {"enumDescriptions": [described[value] for value in options]}
                if any(described.values())
                else {}
            )
            return {"type": "string", "enum": list(options), **explained}
        if field.ref is not None:
            return _reference(field.ref, self.words.types)
        form = field.form or forms.WORDS
        return {**form.schema, "errorMessage": form.wrong}


class _Translation(_Source):
    """Makes the schema of a model as it stands in a translation: its texts, entries of a list by
    their id, and what each language has for itself, as a source would write it.
    """

    def _included(self, field: Field) -> bool:
        return field.translatable or field.per_language

    def _rest(self, required: list[str]) -> Schema:
        return {}

    def value(self, name: str, field: Field) -> Schema:
        if field.per_language:
            return _Source(self.type, self.words).value(name, field)
        if field.many and field.model:
            names = {key: forms.SLUG.schema[key] for key in ("pattern", "maxLength")}
            return {
                "type": "object",
                "propertyNames": names,
                "patternProperties": {"^": {"title": name, **self.fields(field.model)}},
                "additionalProperties": False,
            }
        return (
            {"title": name, **self.fields(field.model)} if field.model else self._one(name, field)
        )


def text(field: Field) -> Schema:
    """A translatable text. A title such as 1984 is a number to YAML; the line break that ends a
    block text does not count.
    """
    line = field.text is not None and issubclass(field.text, Line)
    wrong = "This must be on one line, and not empty." if line else _EMPTY
    length = {"minLength": 1, "maxLength": field.limit + (0 if line else 1)}
    return {
        "type": ["string", "number"],
        "pattern": _LINE if line else r"\S",
        "errorMessage": wrong,
        **length,
    }


def _reference(required_type: str, types: Iterable[str]) -> Schema:
    """A reference: any id is taken, also that of a record that is only now being written; those
    that the portal has are offered.
    """
    identity = forms.ID_PATTERN.strip("^$")
    offered = {"anyOf": [{"$ref": f"{IDS}#/definitions/{required_type or ANY}"}, {}]}
    if required_type:
        wrong = f"Write the id of a record of type {required_type}: its file name without .yml."
        kinds = ["string", "number"]
        return {"type": kinds, "pattern": f"^{identity}$", "errorMessage": wrong, **offered}
    return {
        "type": "string", "pattern": f"^({'|'.join(sorted(types))}):{identity}$",
        "errorMessage": "Write type:id, such as training:pastry-baker.", **offered,
    }  # fmt: skip


def _default(field: Field) -> Any:
    """What holds when a field is left out, where an editor would want to know."""
    if field.default is None or field.default in ((), False):
        return None
    return list(field.default) if isinstance(field.default, tuple) else field.default
