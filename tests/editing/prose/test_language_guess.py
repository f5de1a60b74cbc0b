"""Language guess: a text in the file of another language is found; texts where they belong are not
suspected.
"""

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.portals import EVERYDAY
from support.tiny import BAKER, DEFINITIONS, TYPES, check, settings
from wegwijs.content.load import Content, load_content
from wegwijs.content.settings import load_settings
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.rules import language_guess
from wegwijs.editing.check.subject import Subject
from wegwijs.editing.prose.language_detection import (
    LETTERS,
    other_language,
    other_script,
)
from wegwijs.editing.prose.markdown_blocks import read_aloud
from wegwijs.editing.prose.passages import passages
from wegwijs.i18n.cldr import script_of

CODES = ("nl", "fr", "en", "ar")
TEXTS = {
    "nl": (
        "Op maandag komen we samen in de keuken van het buurthuis, en iedereen brengt iets lekkers"
        " mee om te delen."
    ),
    "fr": (
        "Le lundi, nous nous retrouvons dans la cuisine du quartier, et chacun apporte quelque"
        " chose de bon à partager."
    ),
    "en": (
        "On Mondays we get together in the kitchen of the neighbourhood house, and everybody brings"
        " some food to share."
    ),
    "ar": (
        "نلتقي كل يوم إثنين في مطبخ بيت الحي، ويحضر كل واحد معه شيئًا لذيذًا ليتقاسمه مع الآخرين."
    ),
}


def _other(text: str, lang: str) -> str:
    return other_script(text, lang) or other_language(text, lang, CODES)


@pytest.mark.parametrize(("lang", "written"), list(permutations(CODES, 2)))
def test_each_wrong_language_is_found(tmp_path: Path, lang: str, written: str) -> None:
    source = "en" if "nl" in (lang, written) else "nl"
    files = {f"{source}/training/baker.yml": BAKER + "certificate: x\n"} if source != lang else {}
    body = (
        f"title: x\ncertificate: {TEXTS[written]}\n"
        if files
        else f"{BAKER}certificate: {TEXTS[written]}\n"
    )
    content = check(tmp_path, {**files, f"{lang}/training/baker.yml": body})
    found = [problem for problem in _problems(content, tmp_path) if problem.field == "certificate"]
    kind = "other-script" if "ar" in (lang, written) else "other-language"
    assert [(problem.rule, problem.severity) for problem in found] == [(kind, "warning")]


def _problems(content: Content, folder: Path) -> list[Diagnostic]:
    return sorted(language_guess.CHECK(Subject(content, settings(folder), TYPES)))


@pytest.mark.parametrize("lang", CODES)
def test_the_right_language_is_not_suspected(lang: str) -> None:
    assert not _other(TEXTS[lang], lang)


def test_a_forgotten_paragraph_is_found_on_its_line(tmp_path: Path) -> None:
    body = (
        f"body: |\n  {TEXTS['nl']} {TEXTS['nl']}\n\n  {TEXTS['nl']}\n\n  {TEXTS['fr']} Venez avec"
        " nous, vous êtes les bienvenus.\n"
    )
    (found,) = _problems(check(tmp_path, {"nl/training/baker.yml": BAKER + body}), tmp_path)
    assert found.line == BAKER.count("\n") + 6
    assert "French" in found.message


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Bel VDAB, Actiris, Le Forem of Bruxelles Formation", "nl"),
        ("VDAB, Actiris, Bruxelles Formation, Agentschap Integratie", "fr"),
        ("Chef", "nl"),
        ("+32 2 123 45 67 · https://www.example.org/een/lange/pagina", "fr"),
        (
            (
                "Commissariaat-generaal voor de Vluchtelingen en de Staatlozen (المفوضية العامة"
                " للاجئين)"
            ),
            "ar",
        ),
        ("", "nl"),
    ],
)
def test_names_and_short_texts_are_not_suspected(text: str, lang: str) -> None:
    assert not _other(text, lang)


def test_of_a_language_without_profile_only_the_script_is_known() -> None:
    assert [script_of(lang) for lang in ("uk", "fa", "nl")] == ["Cyrl", "Arab", "Latn"]
    assert [script_of(lang) for lang in ("sr", "sr-Latn", "pa-PK")] == ["Cyrl", "Latn", "Arab"]
    assert other_script(TEXTS["nl"], "uk") == "Latn"
    assert not other_script(
        "Щопонеділка ми збираємося на кухні будинку культури, і кожен приносить щось смачне.", "uk"
    )
    assert not other_language(TEXTS["nl"], "de", CODES)
    assert not other_script("食べ物を持って来てください" * 5, "ja")


def test_a_hand_written_page_in_another_language(tmp_path: Path) -> None:
    (tmp_path / "docs/fr").mkdir(parents=True)
    (tmp_path / "docs/fr/page.md").write_text(
        f"---\ntitle: T\n---\n\n# Titel\n\n{TEXTS['nl']} {TEXTS['nl']}\n", "utf-8"
    )
    (found,) = _problems(check(tmp_path, {}), tmp_path)
    assert found.file == "docs/fr/page.md"
    assert "Dutch" in found.message


@given(st.text(max_size=300), st.sampled_from([*CODES, "uk", "zh-Hant", "sr-Latn"]))
def test_any_text_gets_an_answer(text: str, lang: str) -> None:
    assert isinstance(_other(text, lang), str)


@pytest.fixture(scope="module")
def reference() -> Content:
    """The content of the portal of this repository."""
    return load_content(load_settings(EVERYDAY, {"WEGWIJS_TODAY": "2027-01-15"}), DEFINITIONS)


@pytest.mark.slow
def test_no_text_of_the_everyday_portal_is_suspected(reference: Content) -> None:
    subject = Subject(reference, load_settings(EVERYDAY, {"WEGWIJS_TODAY": "2027-01-15"}), TYPES)
    assert not list(language_guess.CHECK(subject))


@pytest.mark.slow
def test_the_everyday_portal_with_its_languages_swapped(reference: Content) -> None:
    """Nearly every longer text is found in the file of any other language; what is missed is mostly
    names.
    """
    texts = [
        (document.lang, read_aloud(passage.text))
        for document in reference.documents
        for passage in passages(document, TYPES[document.type])
        if passage.path[-1] != "occupation" and len(passage.text) >= 2 * LETTERS
    ]
    assert len(texts) > 1500
    missed = {}
    for lang in CODES:
        others = [text for written, text in texts if written != lang]
        missed[lang] = sum(not _other(text, lang) for text in others) / len(others)
    assert all(share < 0.025 for share in missed.values()), missed
