"""Values: a field of a record goes in; how readers see it comes out, in English words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from wegwijs.content.model.fields import Text
from wegwijs.content.model.introspect import Field, FieldPath, model_fields
from wegwijs.content.model.record import Place, Price
from wegwijs.content.portal import Entry, Key
from wegwijs.content.record_type import Definitions, RecordType
from wegwijs.editing.diff.word_diff import isolated
from wegwijs.i18n.addresses import address_line
from wegwijs.i18n.formats import Formats
from wegwijs.i18n.ui_strings import Strings, load_strings

LANGUAGE = "en"
"""The summary is for editors, in the language the check speaks."""
_LANGUAGE_FIELDS = frozenset({"taught_in", "languages", "language"})
_TITLES = ("title", "label", "name", "for")


def english(definitions: Definitions) -> Strings:
    """The UI strings in English, which every string has."""
    return load_strings(definitions.string_files, [LANGUAGE])[LANGUAGE]


def noun(type_: RecordType[Any]) -> str:
    """What a record of a type is: “course”, from the first line that its model says of itself."""
    match = re.match(r"(?:An? )?([^.,;:()\n]+)", type_.model.__doc__ or "")
    return match[1].strip() if match else type_.name


def words(name: str) -> str:
    """The name of a field in words."""
    return name.rstrip("_").replace("_", " ")


def singular(name: str) -> str:
    """The name of one entry of a list."""
    plain = words(name)
    return plain[:-1] if plain.endswith("s") and not plain.endswith("ss") else plain


@dataclass(frozen=True, slots=True)
class Values:
    """Says values of one type in one state of the content. `entries` are its records, for the
    titles of references.
    """

    type: str
    entries: Mapping[Key, Entry]
    strings: Strings
    labels: Mapping[str, Mapping[str, str]]

    @property
    def formats(self) -> Formats:
        """How dates and numbers are written."""
        return self.strings.formats

    def say(self, name: str, field: Field, value: Any) -> str:
        """One value of a field; a list as its values one after the other."""
        if isinstance(value, tuple):
            return ", ".join(self.say(name, field, item) for item in value)
        if isinstance(value, BaseModel):
            return self.item(value)
        if isinstance(value, datetime):
            return f"{self.formats.day(value)}, {self.formats.time(value)}"
        if isinstance(value, date):
            return self.formats.day(value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, int | float | Decimal):
            return self.formats.number(value)
        return self._text(name, field, str(value))

    def _text(self, name: str, field: Field, value: str) -> str:
        if field.ref is not None:
            return self._reference(field.ref, value)
        if name in _LANGUAGE_FIELDS:
            return self.formats.language(value)
        if name == "country":
            return self.formats.country(value)
        if field.vocabulary:
            return self.labels.get(field.vocabulary, {}).get(value, value)
        if field.choices:
            return self._choice(name, value)
        return isolated(value)

    def _reference(self, required_type: str, value: str) -> str:
        type_name, _, identity = value.rpartition(":")
        entry = self.entries.get((type_name or required_type, identity))
        return f"“{isolated(entry.record.title.value)}”" if entry else value

    def _choice(self, name: str, value: str) -> str:
        for key in (f"{self.type}.{name}.{value}", f"{name}.{value}"):
            label = self.strings.values.get(key)
            if isinstance(label, str) and "{" not in label:
                return label[:1].lower() + label[1:] if label[1:2].islower() else label
        return value

    def item(self, value: BaseModel) -> str:
        """One entry of a list, or a part that is said as a whole: its title, or when and where it
        is.
        """
        if isinstance(value, Price):
            return self.formats.money(value.amount, value.currency).striptags()
        if isinstance(value, Place):
            where = (value.city, value.postcode, value.street, value.name)
            return isolated(address_line(self.formats.region, *where))
        for name in _TITLES:
            text = getattr(value, name, None) or getattr(value, f"{name}_", None)
            if isinstance(text, Text | str):
                return f"“{isolated(str(text))}”"
        return self._dated(value) or str(getattr(value, "id", "")) or "one"

    def _dated(self, value: BaseModel) -> str:
        start, place = getattr(value, "start", None), getattr(value, "place", None)
        if not isinstance(start, date):
            return ""
        return ", ".join(
            part
            for part in (self.formats.day(start), isolated(place.city) if place else "")
            if part
        )

    def label(self, record: BaseModel, path: FieldPath) -> str:
        """What the text at `path` of a record is called: “note of session 11 January 2027,
        Riverton”.
        """
        steps_in_words, model, steps = [], record, list(path)
        while steps:
            name = steps.pop(0)
            field = model_fields(type(model)).get(name)
            if field is None:
                return ".".join(path)
            value = getattr(model, field.name)
            if field.model is not None and field.many and steps:
                identity = steps.pop(0)
                labels = [
                    item
                    for at, item in enumerate(value or ())
                    if getattr(item, "id", str(at)) == identity
                ]
                if not labels:
                    return ".".join(path)
                steps_in_words.append(f"{singular(name)} {self.item(labels[0])}")
                model = labels[0]
            elif field.model is not None and isinstance(value, BaseModel):
                steps_in_words.append(words(name))
                model = value
            else:
                steps_in_words.append(words(name))
        return " of ".join(reversed(steps_in_words))
