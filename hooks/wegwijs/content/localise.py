"""Localise: an entry and a language go in; its record in that language comes out, with fallback
field by field.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import is_
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from wegwijs.content.model.fields import Text
from wegwijs.content.model.introspect import (
    FieldPath,
    children,
    model_fields,
    own_fields,
    text_fields,
)
from wegwijs.content.portal import Called, Entry
from wegwijs.content.record_type import R

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Localised(Generic[R]):
    """A record as a reader in `lang` sees it.

    `complete` is false when any text fell back on the source language; `translated` is false when
    all of it did; `stale` is true when a source text changed after its translation; `machine` when
    a machine made the translation.
    """

    entry: Entry
    lang: str
    record: R
    complete: bool
    translated: bool
    stale: bool
    machine: bool = False

    @property
    def called(self) -> Called | None:
        """What the record is called in this language; None where its title is in another."""
        return self.entry.called(self.lang)

    @property
    def facts(self) -> Any:
        """The record in the language of its source. What is no text is the same in every language:
        who asks it of thousands of records need not have them localised. Its texts are not to be
        read here: nobody notes it.
        """
        return self.entry.facts

    @property
    def title(self) -> str:
        """Its title as `record` has it, for who asks it of thousands."""
        title: str = (self.called or self.entry.record).title.value
        return title

    @property
    def title_text(self) -> Text:
        """Its title as `record` has it, with its language, for who links to it: a record that was
        not looked at yet need not be localised for that.
        """
        called = self.called
        title: Text = called.title if called else self.entry.record.title
        return title.on_page(self.lang)

    @property
    def type(self) -> str:
        """Name of the content type."""
        return self.entry.type

    @property
    def id(self) -> str:
        """Id, the same in all languages."""
        return self.entry.id


def localise(entry: Entry, lang: str) -> Localised[Any]:
    """The record of `entry` for a page in `lang`."""
    state = entry.standing(lang)
    return Localised(
        entry,
        lang,
        record_in(entry, lang),
        state.complete,
        state.translated,
        state.stale,
        entry.machine(lang),
    )


def record_in(entry: Entry, lang: str) -> Any:
    """The record of `entry` in `lang`: each text translated, or else in the source language and
    marked so.
    """
    translation = entry.translations.get(lang)
    record = _translate(entry.record, translation.texts if translation else {}, lang, ())
    return _with_own(record, entry, lang)


def _with_own(record: Model, entry: Entry, lang: str) -> Model:
    """The record with what its language has for itself: nothing of another language."""
    own = entry.own(lang)
    fields = model_fields(type(record))
    changed = {
        name: value
        for name in own_fields(type(record))
        if (value := own.get(name, fields[name].default)) != getattr(record, name)
    }
    return record.model_copy(update=changed) if changed else record


def _translate(
    model: Model, texts: Mapping[FieldPath, Text], lang: str, prefix: FieldPath
) -> Model:
    changes: dict[str, object] = {}
    for name, field in text_fields(type(model)):
        value = getattr(model, field.name)
        path = (*prefix, name)
        if value is None:
            continue
        if field.text is not None:
            localised = texts.get(path, value).on_page(lang)
        elif field.many:
            localised = tuple(
                _translate(item, texts, lang, (*path, step))
                for step, item in children(value, field)
            )
            if len(localised) == len(value) and all(map(is_, localised, value)):
                continue
        else:
            localised = _translate(value, texts, lang, path)
        if localised is not value:
            changes[field.name] = localised
    return model.model_copy(update=changes) if changes else model
