"""The shards rank as the whole index does: hundreds of queries in each language, on a portal of some size."""

import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import dukpy
import pytest

from wegwijs.content import load_content
from wegwijs.render import Renderer
from wegwijs.sample import write_sample
from wegwijs.search.publish import language_index, search_files
from wegwijs.search.query import Searcher
from wegwijs.search.words import lunr_script
from wegwijs.settings import load_settings
from wegwijs.types import discover

QUERIES = 250
TOP = 20
_ASK = """
JSON.stringify(whole.query((query) => {
  for (const [term, boost] of dukpy.asked) query.term(term, { usePipeline: false, boost });
}).map(({ ref, score }) => [Number(ref), score]))
"""


@pytest.fixture(scope="module")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Renderer:
    folder = tmp_path_factory.mktemp("sample") / "portal"
    write_sample(folder, 150, date(2026, 11, 21))
    settings = load_settings(folder)
    return Renderer(load_content(settings, discover()).portal, settings, discover())


@pytest.fixture(scope="module", params=["nl", "fr", "en", "ar"])
def both(request: pytest.FixtureRequest, renderer: Renderer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Our searcher on the shards, lunr.js with the whole index, and words to ask for."""
    site: Path = tmp_path_factory.mktemp("site")
    for name, data in search_files(renderer, request.param, []).items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(data, "utf-8")
    index, _ = language_index(renderer, request.param, [])
    lunr = dukpy.JSInterpreter()
    lunr.evaljs(lunr_script().read_text("utf-8") + ";0")
    lunr.evaljs(
        "globalThis.whole = lunr.Index.load(JSON.parse(dukpy.index)); 0", index=json.dumps(index.builder.build().serialize())
    )
    return Searcher(site, request.param), lunr, sorted(shown for shown, _ in index.words.values())


def test_the_shards_give_the_scores_of_the_whole_index(both: Any) -> None:
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
        found = dict(map(tuple, answer["scores"]))
        # The two add the same numbers in another order: the last digit of a sum can differ.
        assert found == pytest.approx(dict(map(tuple, whole)), rel=1e-12), query
        assert [score for _, score in answer["scores"][:TOP]] == pytest.approx([score for _, score in whole[:TOP]], rel=1e-12), (
            query
        )
        asked += bool(whole)
    assert asked > QUERIES * 0.95
