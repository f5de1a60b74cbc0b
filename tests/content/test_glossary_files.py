"""The glossary: what its file may hold, how its terms are found in texts, and how translations are
held to them.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.portals import EVERYDAY
from support.tiny import BAKER, TYPES, check, settings
from wegwijs.content.glossary import read_glossary
from wegwijs.content.portal import stamp
from wegwijs.content.settings import load_settings
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.rules import glossary
from wegwijs.editing.check.subject import Subject
from wegwijs.i18n.phrases import Phrases

NL = """\
terms:
  orange-card:
    term: oranje kaart
    forms: [oranje kaarten]
    meaning: De kaart van een asielzoeker.
"""
FR = """\
terms:
  orange-card:
    term: carte orange
    forms: [cartes orange]
    also: [cette carte]
    meaning: La carte d’un demandeur d’asile.
"""
EN = "terms:\n  orange-card: {term: orange card, meaning: The card of an asylum seeker.}\n"
AR = "terms:\n  orange-card: {term: بطاقة برتقالية, meaning: بطاقة طالب اللجوء.}\n"
ALL = {"nl/glossary.yml": NL, "fr/glossary.yml": FR, "en/glossary.yml": EN, "ar/glossary.yml": AR}
SOURCE = f"{BAKER}body: |\n  Toon je oranje kaart.\n"


def _warnings(folder: Path, files: dict[str, str]) -> list[Diagnostic]:
    content = check(folder, files)
    assert not content.problems, content.problems
    return sorted(glossary.CHECK(Subject(content, settings(folder), TYPES)))


@pytest.mark.parametrize(
    ("text", "line", "field", "message"),
    [
        ("terms: [a]\n", 1, "", "must hold terms by their id"),
        ("terms: {}\nwords: {}\n", 2, "", "no field “words”"),
        ("terms:\n  Orange_Card: {term: a, meaning: b}\n", 2, "Orange_Card", "invalid id"),
        ("terms:\n  a: text\n", 2, "a", "fields are expected"),
        ("terms:\n  a: {term: kaart}\n", 2, "a.meaning", "missing"),
        ("terms:\n  a: {meaning: kaart}\n", 2, "a.term", "missing"),
        ("terms:\n  a: {term: '', meaning: b}\n", 2, "a.term", "empty"),
        ("terms:\n  a: {term: '!', meaning: b}\n", 2, "a.term", "must hold a word"),
        ("terms:\n  a: {term: [b], meaning: b}\n", 2, "a.term", "text is expected"),
        (f"terms:\n  a: {{term: {'b' * 81}, meaning: b}}\n", 2, "a.term", "too long"),
        ("terms:\n  a: {term: b, meaning: c, forms: d}\n", 2, "a.forms", "a list is expected"),
        (
            "terms:\n  a: {term: b, meaning: c, forms: [d, [e]]}\n",
            2,
            "a.forms",
            "a word or a short phrase",
        ),
        ("terms:\n  a: {term: b, meaning: c, frms: [d]}\n", 2, "a.frms", "unknown field"),
        (
            "terms:\n  a: {term: b, meaning: c, compare: maybe}\n",
            2,
            "a.compare",
            "neither yes nor no",
        ),
        (
            "terms:\n  a: {term: b, meaning: c, source: {title: t}}\n",
            2,
            "a.source.publisher",
            "missing",
        ),
        (
            (
                "terms:\n  a:\n    term: b\n    meaning: c\n    source: {title: t, publisher: p,"
                " url: 'javascript:x'}\n"
            ),
            5,
            "a.source.url",
            "address",
        ),
        (
            "terms:\n  a: {term: kaart, meaning: c}\n  b: {term: d, meaning: c, forms: [Kaart]}\n",
            3,
            "b",
            "also stands in the term “a”",
        ),
        ("terms:\n  a: {term: b, meaning: c}\n  a: {term: d, meaning: e}\n", 3, "a", "twice"),
        ("terms: &x {}\n", 1, "", "anchors"),
    ],
)
def test_mistakes_are_named_with_their_line(
    tmp_path: Path, text: str, line: int, field: str, message: str
) -> None:
    problems = check(tmp_path, {"nl/glossary.yml": text}).problems
    assert [problem.line for problem in problems] == [line], problems
    assert (problems[0].file, problems[0].severity, problems[0].field) == (
        "content/nl/glossary.yml",
        "error",
        field,
    )
    assert message in problems[0].message
    assert problems[0].help


def test_all_mistakes_at_once_and_the_rest_is_read(tmp_path: Path) -> None:
    text = NL + "  one: {term: '', meaning: ''}\n  two: {}\n"
    content = check(tmp_path, {"nl/glossary.yml": text})
    assert len(content.problems) == 4
    assert list(content.glossaries["nl"].terms) == ["orange-card"]


YAML = st.text(
    alphabet=st.sampled_from("terms: \n  a{}[],meanig'\"|>-#é&*!?"), max_size=60
) | st.text(max_size=40)


@given(YAML)
def test_whatever_the_file_holds_is_a_glossary_or_a_problem(text: str) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "content/nl/glossary.yml"
        path.parent.mkdir(parents=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        found, problems = read_glossary(Path(folder), "nl")
        assert found.terms or problems or text.replace(" ", "").startswith("terms")


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("oranje kaart", "Toon je Oranje kaart nu", "Oranje kaart"),
        ("oranje kaart", "Toon je oranje\nkaart nu", "oranje\nkaart"),
        ("oranje kaart", "oranje. Kaart", None),
        ("kaart", "kaartje", None),
        ("IBO", "een IBO-contract", "IBO"),
        ("IBO", "ibo", None),
        ("demandeur d’asile", "un demandeur d'asile", "demandeur d'asile"),
        ("demandeur d’asile", "un demandeur d&#39;asile", "demandeur d&#39;asile"),
        ("équivalence", "l’équivalence", "équivalence"),
        ("OCMW/CPAS", "het OCMW/CPAS van", "OCMW/CPAS"),
        ("طالب لجوء", "لطالب اللجوء حق", "لطالب اللجوء"),
        ("طالب اللجوء", "وطالب لجوء", "وطالب لجوء"),
        ("حماية ثانوية", "للحماية الثانويّة", "للحماية الثانويّة"),
        ("وثيقة إقامة", "بوثيقة الاقامة", "بوثيقة الاقامة"),
        ("شهادة", "بشهادتك", "بشهادتك"),
        ("كشف راتب", "كشف راتبي", "كشف راتبي"),
        ("لاجئ", "للاجئين", None),
        ("FPI", "نظاما IBO وFPI", "وFPI"),
        ("تصريح Dimona", 'تصريح <bdi dir="ltr">Dimona</bdi>', 'تصريح <bdi dir="ltr">Dimona'),
        ("bdi", '<bdi dir="ltr">x</bdi>', None),
    ],
)
def test_a_phrase_is_found_as_people_write_it(phrase: str, text: str, expected: str | None) -> None:
    uses = Phrases([(phrase, "x")]).find(text)
    assert [text[use.start : use.end] for use in uses] == ([expected] if expected else [])


def test_the_longer_of_two_phrases_is_meant() -> None:
    phrases = Phrases([("kaart", "card"), ("oranje kaart", "orange"), ("kaart van Gent", "map")])
    found = [use.means for use in phrases.find("Een oranje kaart, de kaart van Gent en een kaart.")]
    assert found == ["orange", "map", "card"]


@given(st.text(alphabet=st.sampled_from("ab <>&;#39’- \nاللجوءطب"), max_size=60))
def test_uses_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    uses = Phrases([("a b", "1"), ("b", "2"), ("ab", "3"), ("طالب لجوء", "4"), ("لجوء", "5")]).find(
        text
    )
    end = 0
    for use in uses:
        assert end <= use.start < use.end <= len(text)
        end = use.end


def _translated(body: str, lang: str = "fr", stamped: bool = False) -> dict[str, str]:
    text = f"title: x\nbody: |\n  {body}\n"
    if stamped:
        text += f"stamps: {{body: {stamp('een oudere tekst')}}}\n"
    return {**ALL, "nl/training/baker.yml": SOURCE, f"{lang}/training/baker.yml": text}


def test_a_translation_with_another_word_is_noted(tmp_path: Path) -> None:
    (found,) = _warnings(tmp_path, _translated("Montrez votre carte d’identité."))
    assert (found.file, found.line, found.field) == ("content/fr/training/baker.yml", 3, "body")
    assert found.rule == "other-term"
    assert "“oranje kaart”" in found.message
    assert "“carte orange”" in found.message


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Les CARTES orange."),
        ("fr", "Avec cette carte."),
        ("fr", "Voir [carte orange](organisation:vdab)."),
        ("ar", "أظهر بطاقتك البرتقالية."),
        ("en", "The **orange** card."),
    ],
)
def test_the_agreed_word_in_any_form_will_do(tmp_path: Path, lang: str, text: str) -> None:
    assert not _warnings(tmp_path, _translated(text, lang))


def test_a_stale_text_is_not_compared(tmp_path: Path) -> None:
    assert not _warnings(tmp_path, _translated("Autre chose.", stamped=True))


def test_terms_in_a_link_and_loose_words_ask_for_nothing(tmp_path: Path) -> None:
    files = _translated("Autre chose.")
    files["nl/training/baker.yml"] = f"{BAKER}body: |\n  Zie [oranje kaart](organisation:vdab).\n"
    assert not _warnings(tmp_path, files)
    files["nl/glossary.yml"] = NL.replace("forms: [oranje kaarten]", "compare: no")
    files["nl/training/baker.yml"] = SOURCE
    assert not _warnings(tmp_path, files)


def test_a_term_that_a_language_lacks_is_noted(tmp_path: Path) -> None:
    (found,) = _warnings(tmp_path, {**ALL, "ar/glossary.yml": "terms: {}\n"})
    assert (found.file, found.field, found.rule) == (
        "content/ar/glossary.yml",
        "orange-card",
        "glossary-lacking",
    )


def test_a_glossary_with_a_mistake_is_not_said_to_lack_its_terms_too(tmp_path: Path) -> None:
    content = check(tmp_path, {**ALL, "ar/glossary.yml": "terms: [x\n"})
    assert [problem.file for problem in content.problems] == ["content/ar/glossary.yml"]
    assert not list(glossary.CHECK(Subject(content, settings(tmp_path), TYPES)))


def test_no_glossary_no_warnings(tmp_path: Path) -> None:
    assert not _warnings(
        tmp_path, {"nl/training/baker.yml": SOURCE, "fr/training/baker.yml": "title: x\nbody: y\n"}
    )


def test_the_glossary_of_the_everyday_portal() -> None:
    """Every term in every language, each with its own words, and each found in texts by each of its
    forms.
    """
    codes = load_settings(EVERYDAY, {"WEGWIJS_TODAY": "2027-01-15"}).codes
    found = {lang: read_glossary(EVERYDAY, lang) for lang in codes}
    assert all(not problems for _, problems in found.values())
    ids = [list(one.terms) for one, _ in found.values()]
    assert 25 <= len(ids[0]) <= 40
    assert all(other == ids[0] for other in ids)
    for one, _ in found.values():
        for term in one.terms.values():
            for form in (term.term, *term.forms):
                assert [use.means for use in one.phrases.find(f"x {form} y")] == [term.id], form


def test_no_translation_is_held_to_a_word_that_stands_in_two_terms(tmp_path: Path) -> None:
    files = _translated("Montrez votre carte d’identité.")
    files["nl/glossary.yml"] += "  paper: {term: oranje kaart, meaning: Een papier.}\n"
    files["fr/glossary.yml"] += "  paper: {term: papier, meaning: Un papier.}\n"
    files["en/glossary.yml"] += "  paper: {term: paper, meaning: A paper.}\n"
    files["ar/glossary.yml"] += "  paper: {term: ورقة, meaning: ورقة.}\n"
    content = check(tmp_path, files)
    assert [problem.field for problem in content.problems] == ["paper"]
    assert not list(glossary.CHECK(Subject(content, settings(tmp_path), TYPES))), "no echo"
