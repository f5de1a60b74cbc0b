"""What a search costs on a slow line: of five thousand records, made from words as often as words
are in a language, whole questions stay within the budget.
"""

import gzip
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import pytest

from support.effort import effort
from support.searching import javascript
from support.tiny import TODAY, check, settings, site
from wegwijs.features.search import files
from wegwijs.features.search.bundle import search_script
from wegwijs.features.search.documents import FIELDS
from wegwijs.features.search.kept_index import KeptRow
from wegwijs.features.search.language import LanguageSearch
from wegwijs.features.search.query import Searcher
from wegwijs.features.search.rows import Name, Row

FIRST, FURTHER = 60_000, 25_000
"""Bytes of a first search and of another one, as they are sent."""
HEADS = 250
"""Bytes of the heads of a request and of its answer."""
RECORDS, WORDS, QUESTIONS = 5_000, 4_000, effort(20, 80)
ASKING = ("ik", "wil"), ("ik", "wil", "graag", "kan")
PLACES = {name: place for place, name in enumerate(FIELDS)}
SHARES = [*accumulate(1 / (place + 3) for place in range(WORDS))]
"""How often a word, or one before it, is said."""


def sent(text: str) -> int:
    return len(gzip.compress(text.encode(), 6)) + HEADS


def made_words(chance: random.Random) -> list[str]:
    """Words of two to four syllables; the first is as common as the next two together."""
    found: dict[str, None] = {}
    while len(found) < WORDS:
        syllables = (
            chance.choice("bdfgklmnprstvz") + chance.choice("aeiou")
            for _ in range(chance.choice((2, 3, 3, 4)))
        )
        found["".join(syllables) + chance.choice("kpmf")] = None
    return list(found)


def as_often(chance: random.Random, words: list[str], count: int) -> list[str]:
    """So many words, each as often as its place says (Zipf)."""
    return chance.choices(words, cum_weights=SHARES, k=count)


def row(number: int, chance: random.Random, words: list[str], stems: Mapping[str, str]) -> Row:
    title, body = as_often(chance, words, 4), as_often(chance, words, 60)
    texts = {"title": title, "words": as_often(chance, words, 3), "body": body}
    terms = {name: [stems[word] for word in text] for name, text in texts.items()}
    terms["title"] += [f"{one}_{two}" for one, two in pairwise(terms["title"]) if one != two]
    name = f"{title[0]}-{number}"
    when = f"2027-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    shown = " ".join(title), "Opleiding", [when], " ".join(body[:14])
    forms = {word for text in texts.values() for word in text}
    return Row(
        ("training", name, f"training/{name}/"),
        ("training", chance.random() < 0.2, (f"sector-{chance.randrange(12)}", when), name),
        "Opleiding",
        [name, *shown, [], "", "", "", 0, 0, when],
        {PLACES[field]: dict(Counter(listed)) for field, listed in terms.items()},
        {},
        {word: word for word in forms},
        {word: stems[word] for word in forms},
        (),
    )


@pytest.fixture(scope="module")
def words() -> list[str]:
    return made_words(random.Random(5))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, words: list[str]) -> Path:
    folder = tmp_path_factory.mktemp("five-thousand")
    content = check(folder, {}, TODAY)
    term = "dukpy.words.map(wegwijs.tokeniser('nl').term)"
    stems = dict(zip(words, javascript("nl").evaljs(term, words=words), strict=True))
    chance = random.Random(6)

    class Made(LanguageSearch):
        """The search of made records."""

        def _rows(self, sources: Any) -> dict[Name, KeptRow]:
            rows = (row(number, chance, words, stems) for number in range(RECORDS))
            return {one.name: KeptRow.of(one, b"", ()) for one in rows}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "LanguageSearch", Made)
        made = files.search_files(site(content, folder), "nl", [])
        for address, text in made.items():
            (folder / address).parent.mkdir(parents=True, exist_ok=True)
            (folder / address).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def costs(folder: Path, words: list[str]) -> Mapping[str, tuple[int, int]]:
    """What each question costs, asked first of all and asked when the script and what comes once
    are there: sentences of common and rare words, and of two that nobody knows, one of them a slip.
    Every other one seems to be in another language: it has two words of asking among eight.
    """
    chance = random.Random(7)
    types = site(check(folder, {}, TODAY), folder)
    sections = {name: type_.section for name, type_ in types.types.items()}
    script = search_script(settings(folder, TODAY), types.strings["nl"], sections, "nl")
    asked, found = Searcher(folder, "nl"), dict[str, tuple[int, int]]()
    for number in range(QUESTIONS):
        some = [*as_often(chance, words, 3), chance.choice(words)]
        slip = chance.choice(words)
        some += [*ASKING[number % 2], slip[:3] + slip[4:], "qwrtzplmk"]
        chance.shuffle(some)
        sizes = dict(loaded(asked, " ".join(some)))
        once = sizes["index"] + sizes.get("asking0", 0)
        first = sent(script.text) + sum(sizes.values())
        found[" ".join(some)] = first, sum(sizes.values()) - once
    return found


def loaded(asked: Searcher, question: str) -> Iterator[tuple[str, int]]:
    """The files that a question needs, of a store that is empty, with their bytes."""
    asked.interpreter.evaljs(
        "for (const name of Object.keys(wegwijs.given)) delete wegwijs.given[name];"
        "engine = wegwijs.engine('nl'); 0"
    )
    asked.ask(question)
    for name in asked.opened():
        text = (asked.site / "search" / "nl" / f"{name}.js").read_text("utf-8")
        yield name, sent(text)


def test_a_whole_question_costs_no_more_than_it_may(costs: Mapping[str, tuple[int, int]]) -> None:
    assert len(costs) == QUESTIONS
    assert {question: first for question, (first, _) in costs.items() if first > FIRST} == {}
    assert {question: more for question, (_, more) in costs.items() if more > FURTHER} == {}


def test_where_things_stand_costs_little(folder: Path) -> None:
    """The first file, which each search loads, says the order of thousands in few bytes."""
    first = (folder / "search" / "nl" / "index.js").read_text("utf-8")
    assert sent(first) < 6_000
