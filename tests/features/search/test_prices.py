"""The most that somebody will pay for a course: who says it in figures finds what costs no more."""

from pathlib import Path

import pytest

from features.search.test_strangers import meant
from support.portals import Site
from support.searching import result_urls, searcher
from support.tiny import BAKER
from wegwijs.features.search.query import Searcher


def _course(trade: str, price: str) -> str:
    named = BAKER.replace("Bakker", trade).replace("bakker", trade.lower())
    amount = f"price: {{amount: {price}, currency: EUR}}"
    return named.replace("price: {amount: 0}", amount) + "level_required: B2\n"


FILES = {
    "nl/training/baker.yml": _course("Bakker", "0"),
    "nl/training/welder.yml": _course("Lasser", "25"),
    "nl/training/mason.yml": _course("Metser", "60"),
    "nl/training/driver.yml": _course("Chauffeur", "180.50"),
}


@pytest.fixture(scope="module")
def dutch(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher(tmp_path_factory.mktemp("nl"), FILES)


@pytest.mark.parametrize(
    ("query", "fit"),
    [
        ("cursus onder 50 euro", 2),
        ("cursus van minder dan 50 €", 2),
        ("cursus, max €60", 3),
        ("opleiding van hoogstens 60euro", 3),
        ("ik heb maar 30 euro, welke cursus", 2),
        ("cursus die niet duurder is dan 181 euro", 4),
        ("goedkope cursus, 60 euro maximum", 3),
        ("cursus voor minder dan ٥٠ euro", 2),
    ],
)
def test_what_costs_no_more_than_a_limit_comes_first(dutch: Searcher, query: str, fit: int) -> None:
    assert {*result_urls(dutch, query)[:fit]} == {*("baker", "welder", "mason", "driver")[:fit]}
    assert len(set(_covering(dutch, query))) == fit


def _covering(dutch: Searcher, query: str) -> list[str]:
    """The courses that have the condition, by the terms that it stands for."""
    priced = "word.condition && word.condition[0] === 'p' ? [...word.terms.keys()] : []"
    terms = meant(dutch, query, f"meant.words.flatMap((word) => {priced})")
    found: list[str] = dutch._run(
        "({found: dukpy.terms.flatMap((term) => engine.shards.posting(term, new Set()) || [])"
        ".flatMap(([, , documents]) => documents)})",
        terms=terms,
    )["found"]
    return found


@pytest.mark.parametrize(
    "query",
    ["cursus onder 18 jaar", "cursus van 60 uur", "ik verdien minder dan 60 euro", "cursus 2027"],
)
def test_other_numbers_are_no_limit(dutch: Searcher, query: str) -> None:
    conditions = meant(dutch, query, "meant.words.flatMap((word) => word.condition || [])")
    assert conditions == []


def test_a_limit_that_nothing_keeps_is_a_word(tmp_path: Path) -> None:
    made = searcher(tmp_path, {"nl/training/mason.yml": _course("Metser", "60")})
    assert result_urls(made, "cursus metser onder 20 euro") == ["mason"]


@pytest.mark.parametrize(
    ("lang", "query"),
    [
        ("nl", "cursus A1 in het Frans"),
        ("fr", "formation A1 en français"),
        ("en", "course A1 in French"),
        ("ar", "دورة A1 بالفرنسية"),
    ],
)
def test_no_coin_is_called_as_a_language(everyday_site: Site, lang: str, query: str) -> None:
    answers = Searcher(everyday_site.folder, lang)
    named = meant(answers, query, "meant.words.flatMap((word) => word.condition || [])")
    assert "$coin" not in named
