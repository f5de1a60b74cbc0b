"""Where or when a course does not suit: who says “not in the evening” or “not in the town” is shown
others first, and no course is lost by it.
"""

from pathlib import Path

import pytest

from features.search.test_places import FACTS, LABELS, SESSION
from support.searching import guide, page, result_urls, searcher
from support.tiny import BAKER
from wegwijs.features.search.query import Searcher


def _course(trade: str, town: str, attendance: str) -> str:
    text = BAKER.replace("Bakker", trade).replace("bakker", trade.lower())
    asked = "asked: Welke cursus is er? Welke opleiding?\n"
    return f"{text}{asked}attendance: [{attendance}]\n" + SESSION % (town, "1111")


FILES = {
    "vocabularies.yml": FACTS,
    "nl/vocabularies.yml": LABELS,
    "fr/vocabularies.yml": "{}\n",
    "en/vocabularies.yml": "{}\n",
    "ar/vocabularies.yml": "{}\n",
    "nl/training/welder.yml": _course("Lasser", "Havenstad", "evening"),
    "nl/training/mason.yml": _course("Metser", "Molendorp", "day"),
    "nl/training/roofer.yml": _course("Dakwerker", "Elders", "day"),
    "nl/synonyms.yml": "synonyms:\n  - [opleiding, cursus]\n",
}


@pytest.fixture(scope="module")
def dutch(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    pages = [page("Opleidingen", "Kies een opleiding.", url="training/")]
    return searcher(tmp_path_factory.mktemp("nl"), FILES, pages=pages)


@pytest.mark.parametrize(
    ("query", "last"),
    [
        ("cursus niet 's avonds", {"welder"}),
        ("een opleiding, maar niet in Havenstad", {"welder"}),
        ("een opleiding die niet in Molendorp is", {"mason"}),
        ("een cursus, behalve in Havenstad of Molendorp", {"welder", "mason"}),
    ],
)
def test_what_does_not_suit_comes_last(dutch: Searcher, query: str, last: set[str]) -> None:
    found = [one for one in result_urls(dutch, query) if one != "training"]
    assert {*found} == {"welder", "mason", "roofer"}
    assert {*found[-len(last) :]} == last


def test_the_place_that_suits_may_be_named_too(dutch: Searcher) -> None:
    query = "een cursus, niet in Havenstad, in Molendorp graag"
    assert result_urls(dutch, query)[0] == "mason"


def test_the_list_is_what_nothing_else_is_asked_of(dutch: Searcher) -> None:
    assert dutch.search("opleidingen niet 's avonds")[0]["url"] == "training/"


def test_a_trade_that_is_asked_for_is_found_where_it_does_not_suit(dutch: Searcher) -> None:
    assert result_urls(dutch, "cursus lasser, liefst niet in Havenstad")[0] == "welder"


@pytest.mark.parametrize(
    "query",
    [
        "cursus 's avonds",
        "ik vind nergens een cursus 's avonds",
        "ik heb niet veel tijd, een cursus 's avonds",
        "cursus 's nachts",
        "nachtlessen, welke opleiding",
        "cursus in Havenstad",
    ],
)
def test_what_is_not_said_not_of_comes_first(dutch: Searcher, query: str) -> None:
    assert next(one for one in result_urls(dutch, query) if one != "training") == "welder"


@pytest.mark.parametrize("query", ["ik werk 's nachts, welke cursus", "een cursus in de namiddag"])
def test_who_works_at_night_comes_by_day(dutch: Searcher, query: str) -> None:
    found = [one for one in result_urls(dutch, query) if one != "training"]
    assert {*found[:2]} == {"mason", "roofer"}


LANGUAGE = "title: Nederlands leren\nsummary: Nederlands spreken.\nprovider: vdab\nsector: food\n"


def _lessons(title: str, town: str, attendance: str) -> str:
    text = LANGUAGE.replace("leren", title) + "occupation: Nederlands\nkind: vocational\n"
    text += f"taught_in: [nl]\nprice: {{amount: 0}}\nattendance: [{attendance}]\n"
    return text + SESSION % (town, "1111")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("nederlands niet 's avonds", "day"),
        ("nederlands, maar niet overdag", "night"),
        ("nederlands zonder avondlessen", "day"),
        ("nederlands niet in Molendorp", "night"),
    ],
)
def test_a_language_is_a_course_without_the_word(tmp_path: Path, query: str, first: str) -> None:
    files = {name: text for name, text in FILES.items() if "training" not in name} | {
        "nl/training/night.yml": _lessons("in de avond", "Havenstad", "evening"),
        "nl/training/day.yml": _lessons("overdag", "Molendorp", "day"),
        "nl/guide/work.yml": guide("Nederlands op het werk", "Nederlands ’s avonds en overdag."),
    }
    assert result_urls(searcher(tmp_path, files), query)[0] == first


def test_an_employer_who_says_not_is_shown_what_there_is(dutch: Searcher) -> None:
    what = "meant.words.some((word) => word.avoided) ? ['avoided'] : []"
    said = dutch._run(
        f"""(() => {{
            const need = new Set(), meant = engine.meaning.of(dukpy.query, need);
            return meant ? {{ found: {what} }} : {{ need: [...need] }};
        }})()""",
        query="mag onze werknemer een cursus volgen, niet in Havenstad",
    )
    assert said["found"] == []
