"""Messages in the editor's language."""

import re

import pytest

from wegwijs.diagnostics.codes import LANGUAGES, every_code
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.reports import as_github, as_text
from wegwijs.diagnostics.wording import _sentences, in_language, language_of, spoken_language

UNKNOWN = Diagnostic(
    Location("content/nl/training/x.yml", 3, 1, "titel"),
    "unknown field",
    "Did you mean “title”?",
    "extra-forbidden",
)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "unknown field. Did you mean “title”?"),
        ("nl", "onbekend veld. Bedoel je “title”?"),
        ("fr", "champ inconnu. Vouliez-vous dire « title » ?"),
        ("ar", "حقل غير معروف. هل تقصد «title»؟"),
        ("es", "unknown field. Did you mean “title”?"),
    ],
)
def test_a_message_in_a_language(lang: str, words: str) -> None:
    assert in_language(UNKNOWN, lang).words == words


def test_what_is_not_listed_is_told_with_the_words_of_its_code() -> None:
    problem = Diagnostic(
        Location("x.yml"), "something odd about “baker” (line 4)", "Do this.", "fact-in-translation"
    )
    code = next(code for code in every_code() if code.rule == "fact-in-translation")
    assert in_language(problem, "nl").message == f"{code.title['nl']}: “baker” (regel 4)"
    assert in_language(problem, "nl").help == code.help["nl"]


def test_the_known_part_of_a_mend_is_told_first() -> None:
    problem = Diagnostic(
        Location("x.yml"), "“x” is not a date", "Did you mean “2027-01-12”? Odd.", "bad-date"
    )
    told_help = in_language(problem, "fr").help
    assert told_help.startswith("Vouliez-vous dire « 2027-01-12 » ? ")
    assert "Odd" not in told_help


def test_every_sentence_has_its_parts_in_every_language() -> None:
    for sentence in _sentences():
        assert set(sentence.words) == set(LANGUAGES)
        parts = {
            lang: sorted(re.findall(r"\{\d\}", words)) for lang, words in sentence.words.items()
        }
        assert len(set(map(tuple, parts.values()))) == 1, sentence.words


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({"LANG": "nl_BE.UTF-8"}, "nl"),
        ({"LC_ALL": "fr_FR", "LANG": "nl_BE"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_of_a_terminal(environment: dict[str, str], lang: str) -> None:
    assert spoken_language(environment) == lang


def test_the_language_of_a_file() -> None:
    assert language_of("content/ar/training/x.yml") == "ar"
    assert language_of("docs/fr/about.md") == "fr"
    assert language_of("content/es/training/x.yml") == "en"
    assert language_of("content/fr-CH/training/x.yml") == "fr"
    assert language_of("docs/ar-EG/about.md") == "ar"
    assert language_of("content/es-MX/training/x.yml") == "en"
    assert language_of("mkdocs.yml") == "en"


def test_a_report_in_dutch() -> None:
    *lines, _, end = as_text([UNKNOWN], lang="nl").splitlines()
    assert lines == ["content/nl/training/x.yml:3:1: E104 titel: onbekend veld. Bedoel je “title”?"]
    assert end == "1 fout in 1 bestand. Meer lezen: wegwijs explain E104 --lang nl"


def test_annotations_are_in_the_language_of_each_file() -> None:
    french = UNKNOWN.moved(Location("content/fr/training/x.yml", 3, 1, "titel"))
    first, second, *_ = as_github([UNKNOWN, french], lang=None).splitlines()
    assert "champ inconnu" in first
    assert "onbekend veld" in second


def test_annotations_of_changed_files_come_first() -> None:
    others = [UNKNOWN.moved(Location(f"content/ar/event/e{n}.yml")) for n in range(12)]
    lines = as_github([*others, UNKNOWN], changed={UNKNOWN.file}).splitlines()
    assert "file=content/nl/training/x.yml" in lines[0]
    assert "file=content/ar/event/e0.yml" in lines[1]


@pytest.mark.parametrize("lang", ["nl", "fr", "ar"])
def test_a_mend_is_told_in_one_language(lang: str) -> None:
    """A shorter sentence does not take the end of a longer one, and leave it in English."""
    advice = "Begin each entry on its own line with “- ”, or write “[opname.mp3]”."
    problem = Diagnostic(Location("x.yml"), "a list is expected here", advice, "list-expected")
    words = in_language(problem, lang).help
    assert "or write" not in words
    assert "[opname.mp3]" in words


def test_why_a_story_is_not_published_is_told() -> None:
    message = "not published: consent was withdrawn on 2026-11-20"
    problem = Diagnostic(Location("x.yml"), message, "", "withheld", "warning")
    assert in_language(problem, "nl").message.endswith(
        "de toestemming is ingetrokken op 2026-11-20"
    )
