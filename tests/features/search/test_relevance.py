"""What readers type, and what they must then find: the lists in relevance/, asked of the index that
the portal ships.

A query passes when everything it should find is among its first three results.
"""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.marks import at_night
from support.portals import Site
from wegwijs.features.search.query import Searcher

HERE = Path(__file__).parent / "relevance"
LANGUAGES = ("nl", "fr", "en", "ar")
FEWEST, PLACES = 40, 3


@cache
def _queries(lang: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.load(
        (HERE / f"{lang}.yml").read_text("utf-8"), yaml.CSafeLoader
    )
    return found


@pytest.mark.parametrize("lang", ["nl", at_night("fr"), at_night("en"), "ar"])
def test_what_readers_type_finds_what_they_mean(lang: str, everyday_site: Site) -> None:
    searcher = Searcher(everyday_site.folder, lang)
    missed = []
    for query in _queries(lang):
        first = [
            f"{found['type']}:{found['id']}" for found in searcher.search(query["query"], PLACES)
        ]
        if not set(query["find"]) <= set(first):
            missed.append(
                f"{query['query']} ({query['why']}): {query['find']} is not among {first}"
            )
    assert missed == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_are_enough_queries_and_each_says_why_it_is_there(lang: str) -> None:
    assert len(_queries(lang)) >= FEWEST
    for query in _queries(lang):
        assert query.keys() == {"query", "find", "why"}, query
        assert query["why"], query
        assert 1 <= len(query["find"]) <= PLACES, query
    assert len({query["query"] for query in _queries(lang)}) == len(_queries(lang))
