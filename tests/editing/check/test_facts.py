"""Warnings about facts: figures and sentences that one language has alone, what the law says
without a source, costs that are free in one place only, and sources that lead to a front door.
"""

from pathlib import Path

import pytest

from support.tiny import DEFINITIONS, TYPES, VDAB, Files, settings, write
from wegwijs.content.load import load_content
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.front_doors import front_doors, lines
from wegwijs.editing.check.rules.added_sentences import CHECK as ADDED_SENTENCES
from wegwijs.editing.check.rules.figures import CHECK as FIGURES
from wegwijs.editing.check.rules.figures import added
from wegwijs.editing.check.rules.free_elsewhere import CHECK as FREE_ELSEWHERE
from wegwijs.editing.check.rules.glossary import CHECK as GLOSSARY
from wegwijs.editing.check.rules.legal_sources import CHECK as LEGAL_SOURCES
from wegwijs.editing.check.subject import Check, Subject

GUIDE = "title: Mag ik?\nsummary: Wie mag werken.\npart: know\norder: 1\n"
SOURCES = "sources:\n  - {title: De wet, publisher: Staatsblad, url: 'https://law.example.org/1'}\n"
LEVEL = """\
title: Niveau
summary: Het niveau van je diploma.
authority: vdab
kind: level
who_for: Voor wie een diploma heeft.
"""


def subject(folder: Path, files: Files) -> Subject:
    found = settings(write(folder, {"nl/organisation/vdab.yml": VDAB, **files}))
    return Subject(load_content(found, DEFINITIONS), found, TYPES)


def found(check: Check, folder: Path, files: Files) -> list[Diagnostic]:
    return list(check(subject(folder, files)))


@pytest.mark.parametrize(
    ("translation", "source", "lang", "figures"),
    [
        ("La demande coûte 90 euros.", "De aanvraag kost 119 euro.", "nl", [90]),
        ("La demande coûte 2 110 euros.", "De aanvraag kost 2.110 euro.", "nl", []),
        ("À partir du 1er mars 2027", "Vanaf 1 maart 2026", "nl", [2027]),
        ("From 2 pm to 5.30 pm", "Van 14 tot 17.30 uur", "nl", []),
        ("Binnen 4 maanden", "dans les quatre mois", "fr", []),
        ("Binnen 5 maanden", "dans les quatre mois", "fr", [5]),
        ("بعد 4 أشهر", "четыре месяца", "uk", []),
        ("Niveau A2, formulaire 26quinquies", "Niveau A2, formulier", "nl", [26]),
        ("Voir [la loi](https://example.org/2018)", "Zie de wet", "nl", []),
        ("après 3 mois", "na 3 maanden, of 6", "nl", []),
    ],
)
def test_figures_that_only_a_translation_has(
    translation: str, source: str, lang: str, figures: list[int]
) -> None:
    assert added(translation, source, lang) == figures


def test_a_figure_of_one_language_is_named_with_its_line_and_field(tmp_path: Path) -> None:
    files = {
        "nl/guide/fees.yml": GUIDE + SOURCES + "short_answer: Het kost 119 euro.\n",
        "fr/guide/fees.yml": "title: Puis-je ?\nshort_answer: Cela coûte 90 euros.\n",
    }
    (problem,) = found(FIGURES, tmp_path, files)
    assert (problem.file, problem.line, problem.code) == ("content/fr/guide/fees.yml", 2, "W601")
    assert "short_answer: 90 stands here" in f"{problem.at.field}: {problem.message}"
    assert "content/nl/guide/fees.yml" in problem.message


def test_what_people_type_is_each_language_s_own(tmp_path: Path) -> None:
    files = {
        "nl/guide/fees.yml": GUIDE + SOURCES + "asked: Wat kost NARIC? Diploma van VDAB?\n",
        "fr/guide/fees.yml": "title: Puis-je ?\nasked: Faut-il l’annexe 26 ? 12e année ?\n",
        "nl/glossary.yml": "terms:\n  naric: {term: NARIC, meaning: Dienst.}\n",
        "fr/glossary.yml": "terms:\n  naric: {term: NARIC, meaning: Service.}\n",
    }
    content = subject(tmp_path, files)
    problems = [problem for check in (FIGURES, GLOSSARY) for problem in check(content)]
    assert "asked" not in {problem.at.field for problem in problems}


@pytest.mark.parametrize(
    ("english", "warned"),
    [
        ("A recognised refugee may work at once. No employer may ask for a permit.", True),
        ("A recognised refugee may work. At once.", False),
        ("A recognised refugee may work at once.", False),
    ],
)
def test_a_sentence_more_in_a_legal_text_is_found_and_a_cut_sentence_is_not(
    tmp_path: Path, english: str, warned: bool
) -> None:
    files = {
        "nl/guide/work.yml": GUIDE + SOURCES + "short_answer: Een vluchteling mag meteen werken.\n",
        "en/guide/work.yml": f"title: May I?\nsummary: Who may work.\nshort_answer: {english}\n",
    }
    problems = found(ADDED_SENTENCES, tmp_path, files)
    assert [problem.code for problem in problems] == ["W602"] * warned


def test_other_texts_may_say_more_in_one_language(tmp_path: Path) -> None:
    files = {
        "nl/guide/work.yml": GUIDE + SOURCES + "short_answer: Ja.\nbody: Welkom.\n",
        "en/guide/work.yml": "title: May I?\nshort_answer: Yes.\nbody: Welcome. Do come in.\n",
    }
    assert found(ADDED_SENTENCES, tmp_path, files) == []


@pytest.mark.parametrize(("nl", "en"), [(10, 1), (1, 10)])
def test_words_of_the_search_say_nothing_of_how_long_a_text_may_be(
    tmp_path: Path, nl: int, en: int
) -> None:
    long = "Een erkende vluchteling mag meteen werken, bij elke werkgever en in elk beroep."
    parted = "A recognised refugee may work at once. That holds for each employer and all trades."
    files = {
        "nl/guide/work.yml": f"{GUIDE}{SOURCES}asked: {'Mag ik werken? ' * nl}\n"
        f"short_answer: {long}\n",
        "en/guide/work.yml": f"title: May I?\nsummary: Who may work.\nasked: {'May I? ' * en}\n"
        f"short_answer: {parted}\n",
    }
    assert found(ADDED_SENTENCES, tmp_path, files) == []


FACT = """\
facts:
  - id: four
    label: Wachttijd
    value: Vier maanden.
    source: {title: De wet, publisher: Staatsblad}
    checked_on: 2027-01-04
"""
COST = "costs:\n  - {id: file, amount: 119, for: Een dossier%s}\n"
OWN = ", source: {title: Prijzen, publisher: NARIC}"


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (GUIDE + "short_answer: Ja.\n", ["short_answer"]),
        (GUIDE + SOURCES + "short_answer: Ja.\n", []),
        (GUIDE + "short_answer: Ja.\n" + FACT, []),
        (GUIDE + "short_answer: Ja.\nsample: true\n", []),
        (LEVEL + COST % OWN, []),
        (LEVEL + COST % "", ["who_for"]),
        (LEVEL + COST % "" + SOURCES, []),
        (LEVEL + COST % OWN + "  - {id: copy, amount: 5, for: Een kopie}\n", ["costs.copy.amount"]),
    ],
)
def test_what_the_law_says_needs_a_source(tmp_path: Path, text: str, fields: list[str]) -> None:
    kind = "guide" if text.startswith(GUIDE) else "recognition"
    problems = found(LEGAL_SOURCES, tmp_path, {f"nl/{kind}/one.yml": text})
    assert [problem.at.field for problem in problems] == fields
    assert {problem.code for problem in problems} <= {"W603"}


def _cost(amount: int, free_for: str, title: str = "Prijzen") -> str:
    return (
        LEVEL + f"costs:\n  - id: file\n    amount: {amount}\n    for: Een dossier\n"
        f"    free_for: {free_for}\n    source: {{title: {title}, publisher: NARIC}}\n"
    )


def test_a_status_that_is_free_in_one_place_and_not_in_another_is_reported(tmp_path: Path) -> None:
    files = {
        "nl/recognition/level.yml": _cost(119, "[refugee, asylum-seeker]"),
        "nl/recognition/papers.yml": _cost(119, "[refugee]"),
        "nl/recognition/other-amount.yml": _cost(200, "[]"),
        "nl/recognition/other-source.yml": _cost(119, "[]", "Andere prijzen"),
    }
    (problem,) = found(FREE_ELSEWHERE, tmp_path, files)
    assert (problem.file, problem.line) == ("content/nl/recognition/papers.yml", 7)
    assert (problem.at.field, problem.code) == ("costs.file", "W604")
    assert "“asylum-seeker” pays nothing of this in content/nl/recognition/level.yml" in (
        problem.message
    )


def test_sources_that_lead_to_a_front_door_are_listed_once_with_their_files(tmp_path: Path) -> None:
    front = "sources:\n  - {title: Prijzen, publisher: NARIC, url: 'https://naric.example.org/'}\n"
    files = {
        "nl/recognition/a.yml": LEVEL + front,
        "nl/recognition/b.yml": LEVEL + front,
        "nl/guide/c.yml": GUIDE + SOURCES + "short_answer: Ja.\n",
    }
    assert lines(front_doors(subject(tmp_path, files).content)) == [
        "NARIC: Prijzen (https://naric.example.org/)",
        "  content/nl/recognition/a.yml",
        "  content/nl/recognition/b.yml",
    ]
