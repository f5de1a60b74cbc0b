"""Told: an entry goes in; a digest of what it tells to the rest of the site comes out: its facts,
what it is called, in which languages it is there.

Two versions of a record that tell the same differ in prose alone: what is found out of all records
together (addresses, lists, who refers to whom) is the same with either of them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from wegwijs.content.fingerprint import UnknownValueError, fingerprint
from wegwijs.content.model.introspect import children, model_fields
from wegwijs.content.portal import Entry, Standing


def told(entry: Entry, standings: Mapping[str, Standing]) -> bytes:
    """The digest of what an entry tells, from one that holds its record; `standings` are how it
    stands in each of its languages. Empty for a record that holds what has no fingerprint: nobody
    knows what it tells.
    """
    languages = [
        (
            lang,
            file,
            entry.machine(lang),
            (standings[lang].complete, standings[lang].translated),
            entry.called(lang),
            list(entry.own(lang).items()),
        )
        for lang, file in entry.files.items()
    ]
    facts = list(_facts(entry.record))
    try:
        return fingerprint((entry.type, entry.id, entry.source, languages, facts))
    except UnknownValueError:
        return b""


def _facts(model: BaseModel) -> Iterator[object]:
    """All values of a record in the order of its model; of prose whether it is there."""
    for name, field in model_fields(type(model)).items():
        value: Any = getattr(model, field.name)
        if field.text is not None:
            yield name, len(value) if isinstance(value, tuple) else value is not None
        elif field.model is not None:
            yield name, [(step, list(_facts(child))) for step, child in children(value, field)]
        else:
            yield name, value
