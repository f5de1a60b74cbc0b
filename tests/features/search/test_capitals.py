"""A short name in capitals (“IT”) is not the common word with the same letters."""

from pathlib import Path

import pytest

from support.searching import page, result_urls, searcher
from wegwijs.features.search.query import Searcher

PAGES = [
    page("IT jobs", "You repair it.", "en", "en/computers/"),
    page("Permission", "Is it allowed? It is, if you ask for it.", "en", "en/permission/"),
    page("Bread", "You bake it.", "en", "en/bread/"),
]


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher(tmp_path_factory.mktemp("en"), {}, "en", PAGES)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("I want to work in IT", "en/computers"),
        ("IT", "en/computers"),
        ("it jobs", "en/computers"),
        ("is it allowed", "en/permission"),
        ("It allowed", "en/permission"),
        ("IS IT ALLOWED", "en/permission"),
    ],
)
def test_capitals_tell_a_name_from_a_common_word(english: Searcher, query: str, first: str) -> None:
    assert result_urls(english, query)[0] == first


def test_a_common_word_is_no_name_where_nothing_is_called_so(tmp_path: Path) -> None:
    made = searcher(tmp_path, {}, "en", PAGES[1:])
    assert result_urls(made, "bake IT bread") == ["en/bread"]


def test_an_article_is_no_name(tmp_path: Path) -> None:
    pages = [
        page("UN refugees", "About.", "en", "en/un/"),
        page("A refugees guide", "About a man.", "en", "en/guide/"),
        page("AN refugees", "About.", "en", "en/an/"),
    ]
    made = searcher(tmp_path, {}, "en", pages)
    assert made.explain("an refugees")["words"][0]["typed"] == "refugees"
