"""The words of the glossary go to a translator and come back like records."""

from dataclasses import replace
from pathlib import Path

import pytest

from support.tiny import DEFINITIONS, settings, write
from support.translator_files import ALL, returned, translated
from wegwijs.cli.main import main
from wegwijs.content.load import load_content
from wegwijs.content.portal import State, stamp
from wegwijs.content.translations.glossary import glossary_status
from wegwijs.editing.exchange.exporting import outgoing
from wegwijs.editing.exchange.glossary_texts import GlossaryTexts
from wegwijs.editing.exchange.importing import ImportResult, import_units
from wegwijs.editing.exchange.units import Export

DUTCH = """\
terms:
  orange-card:
    term: oranje kaart
    forms: [oranje kaarten]
    meaning: De kaart van 1 asielzoeker.
    source: {title: Kaarten, publisher: Dienst}
  shortage:
    term: knelpuntberoep
    meaning: Een beroep waarvoor 25 werkgevers niemand vinden.
"""
FRENCH = """\
# relu par Amal
terms:
  orange-card: {term: carte orange, forms: [cartes orange], meaning: "La carte d’un demandeur."}
"""
WORD, MEANING = (f"glossary/shortage#{field}" for field in ("term", "meaning"))
TEXTS = {WORD: "métier en pénurie", MEANING: "Un métier pour lequel 25 employeurs cherchent."}
FILE = "content/fr/glossary.yml"


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A Dutch glossary of two terms, one of them in French."""
    return write(tmp_path, {"nl/glossary.yml": DUTCH, "fr/glossary.yml": FRENCH})


def leave(portal: Path, states: tuple[State, ...] = ALL, lang: str = "fr") -> Export:
    """What leaves of the glossary."""
    (sheet,), left = outgoing([GlossaryTexts(settings(portal))], settings(portal), lang, states)
    assert left == []
    return sheet


def come_back(
    portal: Path, texts: dict[str, str], form: str = "xliff", lang: str = "fr"
) -> ImportResult:
    """What an import of these texts comes to; what it changes is written."""
    batches = returned(translated(leave(portal, lang=lang), form, texts), form)
    kinds = [GlossaryTexts(settings(portal))]
    arrived = import_units([("back", batches)], kinds, settings(portal))
    for name, data in arrived.files.items():
        (portal / name).write_bytes(data)
    return arrived


def states(portal: Path, lang: str = "fr") -> dict[str, str]:
    status = glossary_status(portal, "nl", lang)
    return {text.name: text.state for text in status.texts}


def test_words_and_meanings_leave_with_what_is_said_of_them(portal: Path) -> None:
    units = {unit.id: unit for unit in leave(portal).units}
    assert {name.removeprefix("glossary/"): unit.target for name, unit in units.items()} == {
        "orange-card#term": "carte orange",
        "orange-card#meaning": "La carte d’un demandeur.",
        "shortage#term": "",
        "shortage#meaning": "",
    }
    assert (units[WORD].file, units[WORD].line, units[WORD].limit) == (
        "content/nl/glossary.yml",
        8,
        80,
    )
    assert "Een beroep waarvoor" in units[WORD].notes[0]
    assert not any(unit.confirmed for unit in units.values())


@pytest.mark.parametrize("form", ["xliff", "po"])
def test_they_come_back_with_stamps_and_the_rest_of_the_file_stays(portal: Path, form: str) -> None:
    arrived = come_back(portal, TEXTS, form)
    assert (arrived.counts["imported"], arrived.problems) == (2, ())
    text = (portal / FILE).read_text("utf-8")
    assert text.startswith(FRENCH)
    assert f"stamps:\n  shortage.term: {stamp('knelpuntberoep')}\n" in text
    assert states(portal)["shortage.meaning"] == "current"
    assert load_content(settings(portal), DEFINITIONS).problems == ()
    source = portal / "content/nl/glossary.yml"
    source.write_text(DUTCH.replace("25 werkgevers", "30 werkgevers"), "utf-8")
    assert states(portal)["shortage.meaning"] == "stale"
    assert [unit.id for unit in leave(portal, ("stale",)).units] == [MEANING]


def test_a_language_without_a_glossary_gets_one(portal: Path) -> None:
    arrived = come_back(portal, {**TEXTS, MEANING: "A job, 25 employers."}, lang="en")
    assert arrived.fresh == {"content/en/glossary.yml"}
    assert states(portal, "en")["shortage.term"] == "current"


def test_half_a_term_is_reported_and_the_others_are_taken(portal: Path) -> None:
    word = "glossary/orange-card#term"
    arrived = come_back(portal, {WORD: TEXTS[WORD], word: "la carte orange"})
    (problem,) = arrived.problems
    assert (problem.rule, problem.field) == ("unfit-translation", WORD)
    assert "this field is missing" in problem.message
    assert arrived.counts["imported"] == 1
    assert "la carte orange" in (portal / FILE).read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x" * 401, "too long: 401 characters"),
        ("un\ndeux 25", "line breaks"),
        ("… 25?", ""),
        ("Un métier.", "the translation lost the figure 25"),
    ],
)
def test_what_its_file_would_not_take_is_not_taken(portal: Path, text: str, message: str) -> None:
    arrived = come_back(portal, {**TEXTS, MEANING: text})
    assert any(message in problem.message for problem in arrived.problems) or not message


def test_a_glossary_with_errors_stays_and_is_named(portal: Path) -> None:
    (portal / FILE).write_text(f"{FRENCH}words: x\n", "utf-8")
    kinds = [GlossaryTexts(settings(portal))]
    sheets, left = outgoing(kinds, settings(portal), "fr", ALL)
    assert ([*sheets], left[0].rule, left[0].file) == ([], "record-has-errors", FILE)
    present = kinds[0].present(WORD, "fr")
    assert "no field “words”" in str(getattr(present, "problem", ""))


def test_a_glossary_written_by_hand_is_stamped(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["-C", str(portal)]
    assert main([*command, "stamp", str(portal / FILE)]) == 0
    assert "stamped; still missing: shortage.term, shortage.meaning" in capsys.readouterr().out
    assert {*states(portal).values()} == {"current", "missing"}
    assert [replace(unit, notes=()).id for unit in leave(portal, ("missing",)).units] == [
        WORD,
        MEANING,
    ]
    (portal / FILE).write_text(f"{FRENCH}stamps: {{orange-card.term: yes}}\n", "utf-8")
    problems = load_content(settings(portal), DEFINITIONS).problems
    assert [problem.message for problem in problems] == ["this is no stamp"]
