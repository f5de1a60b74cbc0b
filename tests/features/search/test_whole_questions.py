"""Whole questions, as people ask them: relevance/questions, asked of the index that the everyday
portal ships. Which sets were looked at while ranking and words were tuned, and which only counted,
stands in docs/dev/adr/0019-questions.md.

A question counts where the portal has a record that answers it; it is answered when one stands
first, or among the first three.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.portals import EVERYDAY, Site
from wegwijs.features.search.query import Searcher

QUESTIONS = Path(__file__).parent / "relevance" / "questions"
LANGUAGES = ("nl", "fr", "en", "ar")
SETS = sorted(folder.name for folder in QUESTIONS.iterdir() if folder.is_dir())
GOALS = {
    "tuning": (0.78, 0.9), "held-out": (0.78, 0.9),
    "as-spoken": (0.55, 0.72), "unseen": (0.68, 0.82),
    "strangers": (0.58, 0.8), "fresh": (0.78, 0.86),
    "newcomers": (0.6, 0.75), "closing": (0.6, 0.75),
    "crossing": (0.4, 0.55), "far-side": (0.42, 0.55), "last-bus": (0.4, 0.5),
    "shop-door": (0.25, 0.45), "payroll": (0.35, 0.55), "clock-in": (0.28, 0.46),
    "writers-looked": (0.35, 0.5), "writers-kept": (0.35, 0.5),
}  # fmt: skip
"""What the everyday portal must reach, first and among three: few of the records that the questions
ask for are in it, and no questions of readers. Half of `crossing`, `far-side` and `last-bus` are in
languages in which it says nothing; `shop-door` is of employers, of whose words it says few, and so
are half of `payroll` and `clock-in`; `writers` asks about every record without its words. The
figures of the reference portal: docs/dev/adr/0019-questions.md."""
OTHERS = (0.5, 0.65)
"""What it must reach of sets that came later."""
GROUPS = {
    "trades", "right to work", "diplomas", "rights", "courses", "places", "everyday words",
    "spoken", "other languages",
}  # fmt: skip


def _questions(half: str, lang: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = yaml.load(
        (QUESTIONS / half / f"{lang}.yml").read_text("utf-8"), yaml.CSafeLoader
    )
    return listed


def _is_there(record: str, lang: str) -> bool:
    type_, _, name = record.partition(":")
    return type_ == "page" or (EVERYDAY / "content" / lang / type_ / f"{name}.yml").is_file()


@pytest.mark.nightly
@pytest.mark.parametrize("half", SETS)
def test_whole_questions_are_answered(half: str, everyday_site: Site) -> None:
    least_first, least_three = GOALS.get(half, OTHERS)
    asked: Counter[str] = Counter()
    first: Counter[str] = Counter()
    missed = []
    for lang in LANGUAGES:
        searcher = Searcher(everyday_site.folder, lang)
        for question in _questions(half, lang):
            if not any(_is_there(record, lang) for record in question["any"]):
                continue
            asked[lang] += 1
            best = [f"{one['type']}:{one['id']}" for one in searcher.search(question["query"], 3)]
            first[lang] += best[:1] != [] and best[0] in question["any"]
            if not {*best} & {*question["any"]}:
                missed.append(f"{lang}: {question['query']}: {best}")
    assert len(missed) <= (1 - least_three) * asked.total(), "\n".join(missed)
    assert first.total() >= least_first * asked.total(), first


@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_are_enough_questions_of_every_group_in_each_set(lang: str) -> None:
    sets = {name: _questions(name, lang) for name in SETS}
    questions = [question for each in sets.values() for question in each]
    assert len(questions) == len({question["query"] for question in questions}) >= 140
    assert all(question["any"] for question in questions)
    for name in ("tuning", "held-out", "unseen"):
        assert {question["group"] for question in sets[name]} == GROUPS
