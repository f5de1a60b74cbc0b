"""Facts without prose: a subject goes in; a text that its type reads among the facts of a record
comes out. Nobody notes such a reading: what shows the text stays as it was when the text changes.
"""

from dataclasses import fields, replace
from typing import Any, Never

from pydantic import BaseModel

from wegwijs.content.model.fields import Text
from wegwijs.content.portal import Entry
from wegwijs.render.context import SiteData
from wegwijs.site.contract.subject import SOUND, Subject
from wegwijs.site.site_data import site_data


class TextAmongFactsError(Exception):
    """A text was read where only facts may be."""


class _Prose:
    """In the place of a text: it is there, and says who reads it."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        object.__setattr__(self, "_name", name)

    def __getattribute__(self, asked: str) -> Never:
        name = object.__getattribute__(self, "_name")
        raise TextAmongFactsError(
            f"“{name}” is a text; among “facts” only what is no text may be read. Read it from"
            " “record”"
        )

    def __str__(self) -> str:
        return str(self.value)


class _Entry(Entry):
    """An entry whose facts have no texts."""

    __slots__ = ()

    @property
    def facts(self) -> Any:
        """The record, with what tells of it in the place of each text."""
        return _without_prose(self.record, "")


def _without_prose(value: Any, name: str) -> Any:
    if isinstance(value, Text):
        return _Prose(name)
    if isinstance(value, tuple):
        parts = [_without_prose(part, name) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if isinstance(value, BaseModel):
        changed = {
            key: _without_prose(getattr(value, key), f"{name}.{key}".lstrip("."))
            for key in type(value).model_fields
        }
        return value.model_copy(update=changed)
    return value


def texts_among_facts(subject: Subject) -> tuple[str, ...]:
    """Nothing, when all that the type gives can be made without texts among facts.

    Raises TextAmongFactsError, from the line of the type's code that reads one.
    """
    site = _site(subject)
    for lang in subject.examples.codes:
        for one in SOUND:
            subject.pieces(one, lang, site)
            subject.type.search_entry(
                site.records[lang][subject.name][one], site.page(lang, "search/")
            )
        _read_lists(subject, site, lang)
    return ()


def _read_lists(subject: Subject, site: SiteData, lang: str) -> None:
    type_, page = subject.type, site.page(lang, "")
    records = tuple(site.records[lang][subject.name].values())
    groups = type_.groups(records, page)
    if type_.draw:
        type_.draw(groups, page)
    if type_.upcoming:
        type_.upcoming(records, page)
    for extra in type_.all_pages(site, lang):
        extra.make()
    dict(type_.all_files(site, lang))


def _site(subject: Subject) -> SiteData:
    """The portal of the sound examples, with facts that have no texts."""
    made, examples = subject.portal.content, subject.examples
    entries = {
        name: {
            key: _Entry(*(getattr(entry, field.name) for field in fields(Entry)))
            for key, entry in some.items()
        }
        for name, some in made.portal.entries.items()
    }
    content = replace(made, portal=replace(made.portal, entries=entries))
    return site_data(content, examples.settings, examples.registry)
