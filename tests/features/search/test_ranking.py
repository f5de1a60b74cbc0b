"""The shards rank as the whole index does: hundreds of queries in each language, on a portal of
some size.
"""

import json
import random
from datetime import date
from math import isclose
from pathlib import Path
from typing import Any

import dukpy
import pytest
from lunr.builder import Builder

from support.effort import effort
from support.marks import at_night
from wegwijs.content.load import load_content
from wegwijs.content.settings import load_settings
from wegwijs.editing.sample import write_sample
from wegwijs.features.search.documents import FIELDS
from wegwijs.features.search.files import search_files
from wegwijs.features.search.index import COUNTED, K1, B
from wegwijs.features.search.language import LanguageSearch
from wegwijs.features.search.lunr_scripts import lunr_script
from wegwijs.features.search.query import Searcher
from wegwijs.render.context import SiteData
from wegwijs.site.registry import discover, site_data

QUERIES = effort(80, 500)
TOP = 20
Both = tuple[Searcher, Any, list[str]]
_ASK = """
JSON.stringify(whole.query((query) => {
  for (const [term, boost] of dukpy.asked) query.term(term, { usePipeline: false, boost });
}).map(({ ref, score }) => [Number(ref), score]))
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
    """Our searcher on the shards, lunr.js with the whole index, and words to ask for."""
    folder: Path = tmp_path_factory.mktemp("site")
    for name, data in search_files(site, request.param, []).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(data, "utf-8")
    language = LanguageSearch(site, request.param, [])
    lunr = dukpy.JSInterpreter()
    lunr.evaljs(lunr_script().read_text("utf-8") + ";0")
    lunr.evaljs(
        "globalThis.whole = lunr.Index.load(JSON.parse(dukpy.index)); 0",
        index=json.dumps(_whole(language)),
    )
    words = sorted(shown for _, shown, _ in language.index.words)
    return Searcher(folder, request.param), lunr, words


def _whole(language: LanguageSearch) -> Any:
    """The same index as lunr.py makes and writes it."""
    builder = Builder()
    builder.ref("id")
    builder.k1(K1)
    builder.b(B)
    texts: list[dict[str, list[str]]] = [{name: [] for name in FIELDS} for _ in language.documents]
    for term, posting in language.postings():
        for place, name in enumerate(FIELDS):
            for number, count in posting.get(place, {}).items():
                texts[number][name] += [term] * count
    for name, boost in FIELDS.items():
        builder.field(name, boost=boost)
    for number, fields in enumerate(texts):
        builder.add({"id": number, **fields})
    # lunr counts a word once for each field it is in: with the plain number of documents a
    # common word would weigh nothing.
    builder.document_count *= COUNTED
    return builder.build().serialize()


def _close(scores: dict[int, float], expected: dict[int, float]) -> bool:
    """Whether scores are the same; the two add the same numbers in another order: the last digit of
    a sum can differ.
    """
    return scores.keys() == expected.keys() and all(
        isclose(scores[key], expected[key], rel_tol=1e-12) for key in scores
    )


@pytest.mark.nightly
def test_the_shards_give_the_scores_of_the_whole_index(both: Both) -> None:
    searcher, lunr, words = both
    chance = random.Random(3)
    asked = 0
    for _ in range(QUERIES):
        query = " ".join(chance.choices(words, k=chance.choice((1, 1, 2, 2, 3, 5))))
        query = query[:-1] if chance.random() < 0.3 else query
        answer = searcher.explain(query)
        if not answer["asked"]:  # one letter, say; lunr gives every document for no clause at all
            assert answer["scores"] == []
            continue
        whole = json.loads(lunr.evaljs(_ASK, asked=answer["asked"]))
        assert _close(dict(answer["scores"]), dict(whole)), query
        best, expected = answer["scores"][:TOP], whole[:TOP]
        assert _close(
            dict(enumerate(score for _, score in best)),
            dict(enumerate(score for _, score in expected)),
        ), query
        asked += bool(whole)
    assert asked > QUERIES * 0.95
