"""Who asks what comes next, or when something is, is shown what is soonest first."""

import pytest

from support.searching import guide, result_urls, searcher
from support.tiny import BAKER
from wegwijs.features.search.query import Searcher


def _course(title: str, day: str, more: str = "") -> str:
    named = BAKER.replace("Bakker worden", title).replace("Bakker", "Lasser")
    return f"{named}{more}sessions:\n  - {{id: a, start: {day}}}\n"


FILES = {
    "nl/training/late.yml": _course("Lassen", "2027-09-06"),
    "nl/training/soon.yml": _course("Lassen en nog veel meer leren op het werk", "2027-02-01"),
    "nl/training/past.yml": _course("Lassen", "2026-01-04"),
    "nl/training/baker.yml": BAKER,
    "nl/guide/welders.yml": guide("Wat is lassen"),
}


@pytest.fixture(scope="module")
def dutch(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher(tmp_path_factory.mktemp("nl"), FILES)


@pytest.mark.parametrize(
    "query",
    ["volgende cursus lassen", "wanneer is de eerstvolgende cursus lassen"],
)
def test_what_comes_next_is_first(dutch: Searcher, query: str) -> None:
    assert result_urls(dutch, query)[:2] == ["soon", "late"]


def test_when_something_is_says_the_soonest_of_what_is_as_good(dutch: Searcher) -> None:
    found = result_urls(dutch, "wanneer is de opleiding lassen")
    assert found.index("soon") < found.index("late") < found.index("past")


@pytest.mark.parametrize("query", ["cursus lassen", "lassen"])
def test_nobody_else_is_shown_dates_before_what_is_meant(dutch: Searcher, query: str) -> None:
    assert result_urls(dutch, query)[0] != "soon"
