"""Descriptions: models and YAML files go in; what each field and each choice means comes out, in
the language asked for.

The English text of a field stands in its model. Other languages stand in `descriptions.yml` for
what all records share, and in `types/<type>/fields.yml`: name of the model, name of the field as it
is written, language. A language without a text is told the English one.
"""

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from wegwijs.content.model.docstrings import field_docstring
from wegwijs.content.model.introspect import Field, model_fields
from wegwijs.content.model.vocabulary import Vocabularies
from wegwijs.content.record_type import Definitions
from wegwijs.i18n.ui_strings import Value, entries, text_of
from wegwijs.strict_yaml.loader import WordLoader

FALLBACK = "en"
_COMMON = Path(__file__).with_name("descriptions.yml")
OF_TRANSLATIONS = "translation"
"""In `descriptions.yml`: the fields that only translations have; no model describes them."""


@dataclass(frozen=True, slots=True)
class Descriptions:
    """What fields mean, in one language. `strings` are the entries of the UI strings, whose words
    for choices are used.

    `types` are the names of the content types; `labels` are those of the vocabularies, by name and
    term.
    """

    lang: str
    types: frozenset[str]
    strings: Mapping[str, Mapping[str, Any]]
    vocabularies: Vocabularies = dataclass_field(default_factory=Vocabularies)
    labels: Mapping[str, Mapping[str, str]] = dataclass_field(default_factory=dict)

    def field(self, model: type[BaseModel], name: str) -> str:
        """What a field holds; `name` as it is written in YAML."""
        owner = owner_of(model, name)
        entry = translations(owner).get(owner.__name__, {}).get(name, {})
        return _plain(text_of(entry, self.lang)) or english(model, name)

    def model(self, model: type[BaseModel]) -> str:
        """What a model describes, in English: the first line of its docstring."""
        return (model.__doc__ or "").strip().split("\n")[0]

    def of_translations(self, name: str) -> str:
        """What a field holds that only translations have."""
        entry = translations(None)[OF_TRANSLATIONS][name]
        return _plain(text_of(entry, self.lang)) or entry[FALLBACK]

    def choices(self, type_name: str, name: str, field: Field) -> dict[str, str]:
        """The values of an enumeration with their words; "" for a value that readers are never
        told.
        """
        if field.vocabulary:
            labels = self.labels.get(field.vocabulary, {})
            return {term: labels.get(term, "") for term in self.options(field)}
        prefix = self._prefix(type_name, name, field)
        return {
            value: self._words(f"{prefix}.{value}") if prefix else "" for value in field.choices
        }

    def options(self, field: Field) -> tuple[str, ...]:
        """The values that a field can have: those that the code knows, or the portal's; () for
        any.
        """
        return self.vocabularies[field.vocabulary].ids if field.vocabulary else field.choices

    def say(self, key: str, **values: str) -> str:
        """A UI string as plain text."""
        return self._words(key).format(**values)

    def _prefix(self, type_name: str, name: str, field: Field) -> str:
        """The keys of the UI strings that say the choices: those named as the field, or else the
        first that say all of them.
        """
        choices = set(field.choices) - {field.default}
        keys = self.strings.keys()
        prefixes = {
            key.rpartition(".")[0] for key in keys if key.rpartition(".")[2] in field.choices
        }
        own = [
            prefix
            for prefix in sorted(prefixes)
            if prefix.startswith(f"{type_name}.") or "." not in prefix
        ]
        whole = [
            prefix
            for prefix in own
            if choices <= {value for value in field.choices if f"{prefix}.{value}" in keys}
        ]
        same_name = [prefix for prefix in whole if prefix in (f"{type_name}.{name}", name)]
        common = [prefix for prefix in whole if "." not in prefix]
        return next(iter([*same_name, *common, *whole]), "")

    def _words(self, key: str) -> str:
        texts = self.strings.get(key, {})
        return _plain(text_of(texts, self.lang) or texts.get(FALLBACK))


def _plain(words: Value | None) -> str:
    """The words, of a text with plurals those of many; "" for none."""
    return words if isinstance(words, str) else str(words["other"]) if words else ""


def load_descriptions(
    definitions: Definitions,
    lang: str,
    vocabularies: Vocabularies,
    labels: Mapping[str, Mapping[str, str]],
) -> Descriptions:
    """What the fields of all content types mean, in a language, and what can be chosen."""
    strings = entries(definitions.string_files)
    return Descriptions(lang, frozenset(definitions.types), strings, vocabularies, labels)


def english(model: type[BaseModel], name: str) -> str:
    """The text of a field in its model, on one line."""
    return " ".join(field_docstring(model, model_fields(model)[name].name).split())


def owner_of(model: type[BaseModel], name: str) -> type[BaseModel]:
    """The model that describes a field: the one itself, or the base that it is taken over from."""
    python_name, description = model_fields(model)[name].name, english(model, name)
    for base in reversed(model.__mro__):
        if (
            issubclass(base, BaseModel)
            and python_name in base.model_fields
            and english(base, name) == description
        ):
            return base
    return model


def translations(owner: type[BaseModel] | None) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """The descriptions in other languages that stand beside a model: model, field, language. None:
    what all records share.
    """
    beside = Path(inspect.getfile(owner)).with_name("fields.yml") if owner else None
    return described_in(beside if beside and beside.is_file() else _COMMON)


def described_in(path: Path) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """What a file of descriptions holds: model, field, language; nothing when there is none."""
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else {}


@cache
def _read(path: Path, changed: int) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return yaml.load(path.read_text("utf-8"), WordLoader) or {}


def models(root: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and all those nested in it, each once."""
    seen: list[type[BaseModel]] = []
    todo = [root]
    while todo:
        model = todo.pop(0)
        if model not in seen:
            seen.append(model)
            todo += [field.model for field in model_fields(model).values() if field.model]
    yield from seen
