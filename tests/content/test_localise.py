"""Localising: each text falls back by itself, and everybody knows how far a translation is."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from support.tiny import BAKER, STORY, check, page
from wegwijs.content.localise import Localised, localise
from wegwijs.content.portal import Entry, stamp

SOURCE = BAKER + "modules:\n  - {id: dough, title: Deeg}\n  - {id: oven, title: Oven}\n"


def entry(folder: Path, source: str, arabic: str | None) -> Entry:
    files = {"nl/training/baker.yml": source} | (
        {"ar/training/baker.yml": arabic} if arabic else {}
    )
    content = check(folder, files)
    assert content.problems == ()
    found = content.portal.entry(("training", "baker"))
    assert found is not None
    return found


def arabic(folder: Path, source: str, translation: str | None) -> Localised[Any]:
    return localise(entry(folder, source, translation), "ar")


def test_each_text_falls_back_by_itself(tmp_path: Path) -> None:
    found = arabic(tmp_path, SOURCE, "title: خبّاز\n")
    assert (found.record.title.value, found.record.title.foreign) == ("خبّاز", False)
    assert (
        found.record.summary.value,
        found.record.summary.lang,
        found.record.summary.foreign,
    ) == (
        "Leer brood bakken.",
        "nl",
        True,
    )
    assert (found.complete, found.translated) == (False, True)


def test_a_record_without_translation_is_wholly_in_the_source_language(tmp_path: Path) -> None:
    found = arabic(tmp_path, SOURCE, None)
    assert (found.complete, found.translated, found.stale) == (False, False, False)
    assert found.record.title.foreign


def test_the_source_language_is_always_complete(tmp_path: Path) -> None:
    found = localise(entry(tmp_path, SOURCE, None), "nl")
    assert (found.complete, found.translated, found.stale) == (True, True, False)
    assert not found.record.title.foreign


def test_every_text_has_a_state(tmp_path: Path) -> None:
    translation = (
        "title: خبّاز\nsummary: تعلم.\noccupation: خباز\nstamps:\n  title:"
        f" {stamp('Bakker worden')}\n  summary: abcdef\n"
    )
    states = entry(tmp_path, SOURCE, translation).states("ar")
    assert states == {
        ("title",): "current", ("summary",): "stale", ("occupation",): "unstamped",
        ("modules", "dough", "title"): "missing", ("modules", "oven", "title"): "missing",
    }  # fmt: skip


def test_a_text_that_changed_after_its_translation_makes_the_page_stale(tmp_path: Path) -> None:
    assert arabic(tmp_path, SOURCE, "title: خبّاز\nstamps: {title: abcdef}\n").stale
    assert not arabic(
        tmp_path, SOURCE, f"title: خبّاز\nstamps: {{title: {stamp('Bakker  worden')}}}\n"
    ).stale


def test_white_space_does_not_make_a_translation_stale() -> None:
    assert stamp("a  b\nc") == stamp("a b c")
    assert stamp("a b c") != stamp("a b d")


def test_the_entries_of_a_list_keep_their_translation_when_they_change_places(
    tmp_path: Path,
) -> None:
    turned = BAKER + "modules:\n  - {id: oven, title: Oven}\n  - {id: dough, title: Deeg}\n"
    translation = "modules:\n  dough: {title: عجين}\n  oven: {title: فرن}\n"
    found = arabic(tmp_path, turned, translation).record
    assert [(module.id, module.title.value) for module in found.modules] == [
        ("oven", "فرن"),
        ("dough", "عجين"),
    ]


def test_dutch_text_on_an_arabic_page_is_marked_as_dutch(tmp_path: Path) -> None:
    content = check(
        tmp_path, {"nl/training/baker.yml": SOURCE, "ar/training/baker.yml": "title: خبّاز\n"}
    )
    html = page(content, tmp_path, "training", "baker", "ar")
    assert '<span lang="nl" dir="ltr">Leer brood bakken.</span>' in html
    assert "<h1>خبّاز</h1>" in html


@pytest.mark.parametrize("length", [4, 6, 64])
def test_a_stamp_is_read_at_any_length_from_four_digits(tmp_path: Path, length: int) -> None:
    digest = hashlib.sha256(b"Deeg").hexdigest()[:length]
    arabic = (
        f"title: خبّاز\nmodules:\n  dough: {{title: عجين}}\nstamps: {{title: {'0' * length},"
        f" modules.dough.title: {digest}}}\n"
    )
    states = entry(tmp_path, SOURCE, arabic).states("ar")
    assert states["modules", "dough", "title"] == "current"
    assert states["title",] == "stale"


def test_a_person_has_a_name_in_the_letters_of_the_page(tmp_path: Path) -> None:
    """Each language writes it for itself, or not: it is no text that is missing."""
    arabic_story = "name_here: أمل\n"
    files = {"nl/story/amal.yml": STORY, "ar/story/amal.yml": arabic_story}
    content = check(tmp_path, files)
    assert content.problems == ()
    found = content.portal.entry(("story", "amal"))
    assert found is not None
    names = {lang: localise(found, lang).record.shown_name for lang in ("nl", "fr", "ar")}
    person = "Samir"
    assert names == {"nl": person, "fr": person, "ar": "أمل"}
    assert "<bdi>أمل</bdi>" in page(content, tmp_path, "story", "amal", "ar")
    assert f"<bdi>{person}</bdi>" in page(content, tmp_path, "story", "amal", "nl")
    assert "أمل" not in page(content, tmp_path, "story", "amal", "nl")


@pytest.mark.parametrize("translation", [None, "title: خبّاز\n", "summary: خبز\n"])
def test_the_title_asked_of_thousands_is_that_of_the_page(
    tmp_path: Path, translation: str | None
) -> None:
    found = entry(tmp_path, SOURCE, translation)
    for lang in ("nl", "ar", "fr"):
        localised = localise(found, lang)
        assert localised.title == localised.record.title.value
        assert localised.facts.sector == localised.record.sector
