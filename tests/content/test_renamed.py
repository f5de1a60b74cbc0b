"""Translations whose source was given another name."""

from pathlib import Path

import pytest

from support.tiny import BAKER, check, only
from wegwijs.content.portal import stamp

STAMPS = f"stamps: {{title: {stamp('Bakker worden')}, summary: {stamp('Leer brood bakken.')}}}\n"
FRENCH = "title: Boulanger\nsummary: Faire du pain.\n"


@pytest.mark.parametrize(
    ("french", "told"),
    [
        (FRENCH + STAMPS, True),
        (FRENCH, False),
        (FRENCH + f"stamps: {{title: {stamp('Kok worden')}}}\n", False),
    ],
)
def test_a_source_with_another_name_is_found(tmp_path: Path, french: str, told: bool) -> None:
    files = {"nl/training/pastry-baker.yml": BAKER, "fr/training/baker.yml": french}
    problem = only(check(tmp_path, files))
    assert (problem.file, problem.code) == ("content/fr/training/baker.yml", "E201")
    begin = "content/nl/training/pastry-baker.yml has the text that they translate: rename them to"
    assert problem.help.startswith(begin) == told


def test_a_record_that_has_its_translation_is_not_meant(tmp_path: Path) -> None:
    files = {
        "nl/training/pastry-baker.yml": BAKER,
        "fr/training/pastry-baker.yml": FRENCH + STAMPS,
        "fr/training/baker.yml": FRENCH + STAMPS,
    }
    assert "has the text" not in only(check(tmp_path, files)).help
