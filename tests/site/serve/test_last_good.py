"""Last good: what stands beside the records of a language is shown as it was before somebody broke
its file.
"""

from pathlib import Path

import pytest

from support.tiny import DEFINITIONS, REGISTRY, VDAB, settings, write
from wegwijs.content.load import Content, load_content
from wegwijs.site.serve.last_good import LastGood
from wegwijs.site.site_data import site_data

GLOSSARY = "terms:\n  stage:\n    term: stage\n    meaning: Werken om te leren.\n"
SYNONYMS = "synonyms:\n  - [baan, job]\n"
PLAIN_WORDS = "words:\n  teneinde: om\n"
OWN_STRINGS = "skip: Meteen lezen\n"
SOUND = {
    "nl/glossary.yml": GLOSSARY,
    "nl/synonyms.yml": SYNONYMS,
    "nl/plain-words.yml": PLAIN_WORDS,
    "nl/ui.yml": OWN_STRINGS,
}
BROKEN = {
    "nl/glossary.yml": ["terms: [", "terms:\n  stage:\n    term: stage\n"],
    "nl/synonyms.yml": ["synonyms: [", "synonyms:\n  - [baan]\n"],
    "nl/plain-words.yml": ["words: [", "words:\n  teneinde: \n"],
    "nl/ui.yml": ["skip: [", "skip: <b>Lezen</b>\n"],
}


def shown(content: Content) -> tuple[object, ...]:
    parts = (content.glossaries, content.synonyms, content.plain_words, content.strings)
    return tuple(part["nl"] for part in parts)


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in BROKEN.items() for text in texts]
)
def test_a_broken_file_of_a_language_is_shown_as_it_was(
    tmp_path: Path, name: str, text: str
) -> None:
    write(tmp_path, {})
    own, good = settings(tmp_path), LastGood()
    before = good.content(load_content(own, DEFINITIONS), own, DEFINITIONS)
    assert before.synonyms["nl"] == ()

    write(tmp_path, SOUND)
    sound = good.content(load_content(own, DEFINITIONS), own, DEFINITIONS)
    assert not sound.problems
    assert sound.synonyms["nl"] == (("baan", "job"),)

    write(tmp_path, {name: text})
    found = load_content(own, DEFINITIONS)
    assert {problem.file for problem in found.problems} == {f"content/{name}"}
    kept = good.content(found, own, DEFINITIONS)
    assert shown(kept) == shown(sound)

    write(tmp_path, {name: SOUND[name] + "# mended\n"})
    assert not good.content(load_content(own, DEFINITIONS), own, DEFINITIONS).problems


def test_a_file_that_was_never_good_is_shown_as_far_as_it_goes(tmp_path: Path) -> None:
    write(tmp_path, {"nl/synonyms.yml": "synonyms:\n  - [baan, job]\n  - [werk]\n"})
    own = settings(tmp_path)
    content = LastGood().content(load_content(own, DEFINITIONS), own, DEFINITIONS)
    assert content.synonyms["nl"] == (("baan", "job"),)


def test_a_site_is_made_from_what_was_checked(tmp_path: Path) -> None:
    write(tmp_path, SOUND)
    own = settings(tmp_path)
    content = load_content(own, DEFINITIONS)
    write(tmp_path, {"nl/synonyms.yml": "synonyms: [", "nl/ui.yml": "skip: Iets anders\n"})
    site = site_data(content, own, REGISTRY)
    assert site.strings["nl"].plain("skip") == "Meteen lezen"
    assert site.synonyms["nl"] == (("baan", "job"),)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("vocabularies.yml", "region: ["),
        ("vocabularies.yml", "organisation-kind: [{id: Not good}]\n"),
        ("nl/vocabularies.yml", "region: {"),
        ("nl/vocabularies.yml", "region: {}\n"),
    ],
)
def test_broken_vocabularies_are_shown_as_they_were(tmp_path: Path, name: str, text: str) -> None:
    """A record that uses them stays, and so does what its words are called."""
    write(tmp_path, {"nl/organisation/vdab.yml": VDAB})
    own, good = settings(tmp_path), LastGood()
    sound = good.content(load_content(own, DEFINITIONS), own, DEFINITIONS)
    assert not sound.problems

    write(tmp_path, {name: text})
    found = load_content(own, DEFINITIONS)
    assert f"content/{name}" in {problem.file for problem in found.problems}
    kept = good.content(found, own, DEFINITIONS)
    assert kept.portal.entry(("organisation", "vdab")) is not None
    words = site_data(kept, own, REGISTRY).page("nl", "").term_text
    assert words("organisation-kind", "employment-service") == "Dienst voor arbeidsbemiddeling"
