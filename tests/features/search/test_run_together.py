"""Words without the space between them: both are looked for, though no text has them side by side;
what is one word, or a slip of one, stays one.
"""

from pathlib import Path

import pytest

from support.searching import guide, result_urls, searcher
from wegwijs.features.search.query import Searcher

ENGLISH = {
    "en/guide/solar.yml": guide("Panels on a roof", "Solar power.")
    + "asked: A trade for women with solar panels.\n",
    "en/guide/wage.yml": guide("Your salary", "What you get."),
    "en/guide/train.yml": guide("Tickets and train", "Travel."),
    "en/guide/courses.yml": guide("Evening courses", "Learn something."),
}
ARABIC = {
    "ar/guide/evening.yml": guide("دورات كثيرة", "تعلّم شيئًا.") + "asked: درس مسائية.\n",
    "ar/guide/ghent.yml": guide("السكن في بروكسل", "بيت."),
    "ar/guide/bread.yml": guide("الخبز", "اصنع الخبز."),
}


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher(tmp_path_factory.mktemp("en"), ENGLISH, "en")


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher(tmp_path_factory.mktemp("ar"), ARABIC, "ar")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("solarwomen", "solar"),
        ("salarysolar wage", "wage"),
        ("thetrain", "train"),  # behind a word of asking
        ("coursesclose", "courses"),  # before one
        ("untraintickets", ""),  # three words are too many
    ],
)
def test_both_words_are_looked_for(english: Searcher, query: str, first: str) -> None:
    assert result_urls(english, query)[:1] == ([first] if first else [])


@pytest.mark.parametrize(("query", "first"), [("دوراتمسائية", "evening"), ("فيبروكسل", "ghent")])
def test_in_arabic_too(arabic: Searcher, query: str, first: str) -> None:
    assert result_urls(arabic, query)[0] == first


def test_a_slip_is_no_two_words(english: Searcher) -> None:
    answer = english.ask("salarry")
    assert [one["to"] for one in answer["corrected"]] == ["salary"]
    assert [one["id"] for one in answer["results"]] == ["wage"]


def test_a_word_that_begins_like_a_known_one_is_not_cut(tmp_path: Path) -> None:
    """Both halves must be words: “solarium” is no “solar” and a remainder."""
    assert result_urls(searcher(tmp_path, ENGLISH, "en"), "trainspotting") == []
