"""What the shards give is what the whole index says: hundreds of queries in each language, on a
portal of some size.
"""

import random
from collections.abc import Mapping
from datetime import date
from math import isclose
from pathlib import Path

import pytest

from support.effort import effort
from support.marks import at_night
from wegwijs.content.load import load_content
from wegwijs.content.settings import load_settings
from wegwijs.editing.sample import write_sample
from wegwijs.features.search.documents import FIELDS
from wegwijs.features.search.files import search_files
from wegwijs.features.search.index import K1
from wegwijs.features.search.language import LanguageSearch
from wegwijs.features.search.postings import Posting
from wegwijs.features.search.query import Searcher
from wegwijs.render.context import SiteData
from wegwijs.site.registry import discover
from wegwijs.site.site_data import site_data

QUERIES = effort(80, 500)
Both = tuple[Searcher, LanguageSearch]
_EVIDENCE = """
(() => {
  const need = new Set(), meaning = engine.meaning.of(dukpy.query, need);
  if (!meaning) return { need: [...need] };
  const sums = (terms) => [...engine.ranking.evidence.evidence(terms)];
  const said = ({ terms }) => ({ terms: [...terms], sums: sums(terms) });
  return { words: meaning.words.map(said) };
})()
"""

pytestmark = pytest.mark.portal


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteData:
    folder = tmp_path_factory.mktemp("sample") / "portal"
    write_sample(folder, 150, date(2026, 11, 21))
    settings = load_settings(folder)
    return site_data(load_content(settings, discover().definitions), settings, discover())


@pytest.fixture(
    scope="module",
    params=["ar", *(at_night(lang) for lang in ("nl", "fr", "en"))],
)
def both(
    request: pytest.FixtureRequest, site: SiteData, tmp_path_factory: pytest.TempPathFactory
) -> Both:
    """Our searcher on the shards, and the whole index."""
    folder: Path = tmp_path_factory.mktemp("site")
    for name, data in search_files(site, request.param, []).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(data, "utf-8")
    return Searcher(folder, request.param), LanguageSearch(site, request.param, [])


def _evidence(postings: Mapping[str, Posting], terms: Mapping[str, float]) -> dict[int, float]:
    """What the whole index says of a word, by document."""
    boosts, sums = list(FIELDS.values()), dict[int, float]()
    for term, boost in terms.items():
        for field, counts in postings[term].items():
            for document, count in counts.items():
                strength = boost * boosts[field] * (K1 + 1) * count / (K1 + count)
                sums[document] = sums.get(document, 0) + strength
    return sums


@pytest.mark.nightly
def test_the_shards_give_the_evidence_of_the_whole_index(both: Both) -> None:
    searcher, language = both
    words = sorted(shown for _, shown, _ in language.index.words)
    postings = dict(language.postings())
    chance = random.Random(3)
    asked = 0
    for _ in range(QUERIES):
        query = " ".join(chance.choices(words, k=chance.choice((1, 1, 2, 2, 3, 5))))
        query = query[:-1] if chance.random() < 0.3 else query
        for word in searcher._run(_EVIDENCE, query=query)["words"]:
            expected = _evidence(postings, dict(word["terms"]))
            sums = {number: value for number, value in enumerate(word["sums"]) if value}
            assert sums.keys() == expected.keys(), query
            assert all(isclose(sums[number], expected[number]) for number in sums), query
            asked += bool(sums)
    assert asked > QUERIES
