"""Told: an entry goes in; digests of what it tells to the rest of the site come out: one of its
languages and what it is called there, and one of each of its facts.

Two versions of a record that tell the same differ in prose alone: what is found out of all records
together (addresses, lists, who refers to whom) is the same with either of them.
"""

import marshal
from collections.abc import Collection, Iterator, Mapping
from hashlib import blake2b
from typing import Any

from pydantic import BaseModel

from wegwijs.content.fingerprint import UnknownValueError, fingerprint
from wegwijs.content.model.introspect import Field, children, model_fields
from wegwijs.content.portal import Called, Entry, Standing

_SIZE = 8
_PLAIN = (str, int, bool, float, type(None))


def told(
    entry: Entry,
    standings: Mapping[str, Standing],
    names: Mapping[str, Called | None],
    owns: Mapping[str, Mapping[str, Any]],
) -> bytes:
    """The digests of what an entry tells, one behind the other, from one that holds its record;
    `standings`, `names` and `owns` are how it stands, what it is called and which fields it has of
    its own in each of its languages. Empty for a record that holds what has no fingerprint: nobody
    knows what it tells.
    """
    languages = [
        (
            lang,
            file,
            entry.machine(lang),
            (standings[lang].complete, standings[lang].translated),
            [(text.value, text.lang) if text else None for text in names[lang] or ()],
            [(name, _plain(value)) for name, value in owns[lang].items()],
        )
        for lang, file in entry.files.items()
    ]
    try:
        facts = [_fact(entry.record, field) for field in model_fields(type(entry.record)).values()]
    except UnknownValueError:
        return b""
    return b"".join(map(_digest, ((entry.type, entry.id, entry.source, languages), *facts)))


def facts_told(told: bytes) -> bytes:
    """Of the digests of what an entry tells those of its facts; nothing when nobody knows them."""
    return told[_SIZE:]


def is_told(
    before: bytes, now: bytes, model: type[BaseModel], read: Collection[str] | None = None
) -> bool:
    """Whether an entry of this model tells the same in both; of its facts those alone that are
    `read`, by the names of the fields, if that is known.
    """
    fields = model_fields(model).values()
    if not before or len(before) != len(now) or len(before) != _SIZE * (len(fields) + 1):
        return False
    if read is None or before[:_SIZE] != now[:_SIZE]:
        return before == now
    places = (number * _SIZE for number, field in enumerate(fields, 1) if field.name in read)
    return all(before[place : place + _SIZE] == now[place : place + _SIZE] for place in places)


def _digest(value: Any) -> bytes:
    # the first version of the format knows no difference between two equal texts
    return blake2b(marshal.dumps(value, 0), digest_size=_SIZE).digest()


def _facts(model: BaseModel) -> Iterator[object]:
    """All values of a part of a record in the order of its model."""
    for field in model_fields(type(model)).values():
        yield _fact(model, field)


def _fact(model: BaseModel, field: Field) -> object:
    """A value; of prose whether it is there."""
    value: Any = getattr(model, field.name)
    if field.text is not None:
        return len(value) if isinstance(value, tuple) else value is not None
    if field.model is not None:
        return [(step, *_facts(child)) for step, child in children(value, field)]
    return _plain(value)


def _plain(value: object) -> object:
    if isinstance(value, _PLAIN):
        return value if type(value) in _PLAIN else fingerprint(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return fingerprint(value)
