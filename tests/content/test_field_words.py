"""The words that editors write in place of the English name of a field."""

from pathlib import Path

import pytest
import yaml

from support.tiny import REGISTRY
from wegwijs.content.model import field_words
from wegwijs.content.model.descriptions import models
from wegwijs.content.model.field_words import field_meant
from wegwijs.content.model.introspect import model_fields

WORDS = yaml.safe_load(Path(field_words.__file__).with_suffix(".yml").read_text("utf-8"))
FIELDS = {
    name
    for type_ in REGISTRY.types.values()
    for model in models(type_.model)
    for name in model_fields(model)
}


def test_every_field_that_has_words_is_one() -> None:
    assert set(WORDS) <= FIELDS


@pytest.mark.parametrize(
    ("name", "known", "meant"),
    [
        ("Téléphone", {"phone", "url"}, "phone"),
        ("date_de_debut", {"start", "end"}, "start"),
        ("openingsuren", {"opening", "city"}, "opening"),
        ("plaats", {"city", "street"}, "city"),
        ("plaats", {"place", "city"}, "place"),
        ("هاتف", {"phone"}, "phone"),
        ("titel", {"title", "name"}, "title"),
        ("prijs", {"hours"}, ""),
    ],
)
def test_what_a_word_means_depends_on_what_can_stand_there(
    name: str, known: set[str], meant: str
) -> None:
    assert field_meant(name, known) == meant
