"""Words for fields: the name that an editor gave a field and the fields that can stand there go in;
the one that is meant comes out.

The names of fields are English. Whoever does not know one writes it in another language.
"""

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

import yaml

from wegwijs.content.model.likely import fold
from wegwijs.diagnostics.suggest import guess, hint, nearest_to
from wegwijs.strict_yaml.loader import WordLoader


def field_meant(name: str, known: Collection[str]) -> str:
    """The field of those that are known which a name is likely meant to be; "" for none."""
    if near := nearest_to(name, known):
        return near
    words = _fields_by_word().get(fold(name.replace("_", " ").replace("’", "'")), ())
    return next((field for field in words if field in known), "")


def field_hint(name: str, known: Collection[str]) -> str:
    """“Did you mean …?” for a name that is no field, else those that are known."""
    meant = "" if guess(name, known) else field_meant(name, known)
    return f"Did you mean “{meant}”?" if meant else hint(name, known)


@cache
def _fields_by_word() -> Mapping[str, tuple[str, ...]]:
    """The fields that a word can mean, in the order in which they are asked for."""
    text = Path(__file__).with_name("field_words.yml").read_text("utf-8")
    listed: Mapping[str, list[str]] = yaml.load(text, WordLoader)
    found: dict[str, list[str]] = {}
    for field, words in listed.items():
        for word in words:
            found.setdefault(fold(word), []).append(field)
    return {word: tuple(fields) for word, fields in found.items()}
