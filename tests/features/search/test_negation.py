"""“Betaalt niet” is not “betaalt”: what is said not to be is found by who says the same."""

from pathlib import Path

import pytest

from support.searching import guide, result_urls, searcher
from wegwijs.content.model.fields import Text
from wegwijs.features.search.asking import negations
from wegwijs.features.search.negation import Negation
from wegwijs.features.search.query import Searcher
from wegwijs.features.search.reasons import as_text
from wegwijs.features.search.tokeniser import Words

PAID = {
    "nl": ("De trein naar het werk", "Wie betaalt? Mijn werkgever betaalt de trein."),
    "fr": ("Le train pour aller travailler", "Qui paie ? Mon employeur paie le train."),
    "en": ("The train to work", "Who pays? My employer pays the train."),
    "ar": ("القطار إلى الشغل", "من يدفع؟ صاحب العمل يدفع القطار."),
}
UNPAID = {
    "nl": ("Loon kwijt", "Mijn werkgever betaalt mij niet. De baas wil niet betalen."),
    "fr": ("Salaire perdu", "Mon employeur ne me paie pas. Il ne veut pas payer."),
    "en": ("Lost wages", "My employer does not pay me. My boss did not pay."),
    "ar": ("أجر ضائع", "صاحب العمل لا يدفع. ما عم يدفعلي."),
}


OTHERS = ("Brood", "Dak", "Muur", "Fiets", "Tuin", "Hotel", "Keuken", "Zorg")


def _files(lang: str) -> dict[str, str]:
    """Who pays, who does not, and pages about other things, so that these are rare."""
    asked = {"paid": PAID[lang], "unpaid": UNPAID[lang]} | {name: (name, name) for name in OTHERS}
    return {
        f"{lang}/guide/{name.lower()}.yml": guide(title, "…") + f'asked: "{questions}"\n'
        for name, (title, questions) in asked.items()
    }


@pytest.fixture(scope="module", params=PAID)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def pages(language: str, tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher(tmp_path_factory.mktemp(language), _files(language), language)


QUESTIONS = {
    "nl": ("mijn werkgever betaalt niet", "werkgever betaalt de trein"),
    "fr": ("ne paie pas", "l'employeur paie le train"),
    "en": ("my employer doesn't pay", "employer pays the train"),
    "ar": ("صاحب العمل ما بيدفع", "صاحب العمل يدفع القطار"),
}


def test_who_is_not_paid_and_who_pays_find_different_pages(language: str, pages: Searcher) -> None:
    denied, said = QUESTIONS[language]
    assert result_urls(pages, denied)[0] == "unpaid"
    assert result_urls(pages, said)[0] == "paid"


@pytest.mark.parametrize("question", ["الباترون مابيدفعش", "صاحب العمل مبيدفعليش", "ma byidfa3"])
def test_not_may_be_joined_to_an_arabic_verb_or_written_in_latin_letters(
    question: str, tmp_path: Path
) -> None:
    assert result_urls(searcher(tmp_path, _files("ar"), "ar"), question)[0] == "unpaid"


def test_explain_says_of_what_a_question_says_not(tmp_path: Path) -> None:
    files = {"nl/guide/unpaid.yml": guide("Loon", "…") + 'asked: "Hij betaalt niet."\n'}
    told = as_text(searcher(tmp_path, files).explain("betaalt niet", 1))
    assert "says “not” of: betaalt" in told


def _denied(lang: str, text: str) -> list[str]:
    words = Words(lang)
    negation = Negation(words, negations(words), {lang: words.stop_words})
    return [token.form for token in negation.of([Text(text, lang, lang)])]


@pytest.mark.parametrize(
    ("lang", "text", "forms"),
    [
        ("nl", "Mijn baas betaalt niet. Ik werk elke dag.", ["baas", "betaalt"]),
        ("en", "She paints.", []),
        ("en", "My boss knows well that the many men in his shop do not paint.", ["shop", "paint"]),
        ("en", "Начальник не платить.", ["начальник", "платить"]),
        ("fr", "Ma carte.", []),
    ],
)
def test_not_reaches_over_a_few_words_of_its_own_sentence(
    lang: str, text: str, forms: list[str]
) -> None:
    assert _denied(lang, text) == forms
