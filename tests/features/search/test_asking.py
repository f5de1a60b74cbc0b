"""What is asked counts, not how it is asked; and what is asked for by its kind comes first."""

from pathlib import Path
from typing import Any

import pytest

import wegwijs.types.finder
from support.searching import guide, result_urls, searcher
from support.tiny import BAKER, FAIR, VDAB
from wegwijs.features.search.query import Searcher
from wegwijs.features.search.reasons import as_text

EXAMPLES = Path(wegwijs.types.finder.__file__).parent / "examples"
RIGHT = """\
title: Mag ik werken?
summary: Kijk op je kaart.
topic: work-permission
answer: "Kijk op je **kaart**. Daar staat of je mag werken."
sources: [{title: Wet, publisher: De dienst}]
"""
OPEN = "places: [{id: desk, city: Gent, opening: Elke werkdag van 9 tot 12 uur.}]\n"
CONTACT = 'contact: {phone: "+32 9 123 45 67"}\n'
FILES = {
    "nl/training/baker.yml": BAKER + "asked: Hoe leer ik brood bakken?\nattendance: [evening]\n",
    "nl/training/welder.yml": BAKER.replace("Bakker worden", "Lasser worden")
    .replace("brood bakken", "lassen")
    .replace("occupation: bakker", "occupation: lasser"),
    "nl/guide/become.yml": guide("Wat wil je worden?", "Ik wil graag iets worden."),
    "nl/guide/bread.yml": guide("Lunch op het werk", "Brood van de bakker."),
    "nl/event/fair.yml": FAIR,
    "nl/organisation/vdab.yml": VDAB + OPEN + CONTACT,
    "nl/synonyms.yml": "synonyms:\n  - [opleiding, cursus]\n",
}


@pytest.fixture(scope="module")
def dutch(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher(tmp_path_factory.mktemp("nl"), FILES)


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    files = {
        "ar/guide/certificate.yml": guide("معادلة الشهادة", "كيف تبدأ."),
        "ar/guide/baker.yml": guide("كن خبّازًا", "خباز في المدينة."),
        "ar/guide/interview.yml": guide("حضّر المقابلة", "ماذا يسأل صاحب المطعم."),
        "ar/guide/pay.yml": guide("من يدفع أجرك؟", "يدفع لك رب العمل."),
    }
    return searcher(tmp_path_factory.mktemp("ar"), files, "ar")


@pytest.mark.parametrize(
    "question",
    [
        "bakker",
        "hoe word ik bakker",
        "ik wil graag bakker worden",
        "kunt u mij zeggen waar ik bakker kan worden alstublieft",
        "hallo ik zou willen weten hoe dat gaat als ik hier bij jullie graag een bakker wil worden",
        "cursus bakker",
    ],
)
def test_what_is_asked_comes_before_how_it_is_asked(dutch: Searcher, question: str) -> None:
    assert result_urls(dutch, question)[0] == "baker"


@pytest.fixture(scope="module")
def greeted(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    files = {
        "nl/guide/greetings.yml": guide("Een brief schrijven", "Hoe je begint en eindigt.")
        + "asked: Met vriendelijke groetjes, mercikes, effekes, mvrgr, ik kryg myn brief.\n",
        "nl/guide/bread.yml": guide("Waar leer je iets over brood?", "Leren bakken met deeg."),
        "nl/guide/roof.yml": guide("Dak", "Pannen."),
    }
    return searcher(tmp_path_factory.mktemp("greeted"), files)


@pytest.mark.parametrize(
    "question",
    [
        "hallo goeie morgen brood alvast bedankt met vriendelijke groetjes mercikes mvrgr",
        "hoe moek as ik brood wil leren effekes mercikes",
        "kheb ff een vraag kzou brood leren mvrgr",
        "hoe moet ik myn brood leren als ik het kryg van hen",
    ],
)
def test_greetings_and_thanks_and_spoken_forms_are_no_subject(
    question: str, greeted: Searcher
) -> None:
    """Each found the chapter that says one of its rare words."""
    assert result_urls(greeted, question)[0] == "bread"


def test_words_of_asking_alone_are_looked_for(dutch: Searcher) -> None:
    assert result_urls(dutch, "wat wil je worden")[0] == "become"


def test_a_type_that_is_named_comes_first(dutch: Searcher) -> None:
    assert result_urls(dutch, "cursus brood")[0] == "baker"


def test_how_to_begin_is_told_by_a_finder(tmp_path: Path) -> None:
    finder = (EXAMPLES / "minimal.nl.yml").read_text("utf-8")
    files = {
        "nl/finder/card.yml": finder + "asked: Hoe kan ik een kaart aanvragen?\n",
        "nl/guide/card.yml": guide("Je kaart", "Een kaart aanvragen.")
        + "asked: Een kaart aanvragen.\n",
    }
    cards = searcher(tmp_path, files)
    assert cards.search("kaart aanvragen", 1)[0]["type"] == "guide"
    assert cards.search("hoe moet ik een kaart aanvragen", 1)[0]["type"] == "finder"


def test_how_many_is_not_what_is_asked_about(tmp_path: Path) -> None:
    files = {
        "nl/guide/hours.yml": guide("Pauze", "Hoe lang je baas je laat werken.")
        + "asked: Mijn baas laat mij te veel werken.\n",
        "nl/guide/support.yml": guide("Steun voor wie 60 is", "Je baas kan helpen bij het werken."),
        "nl/guide/bread.yml": guide("Brood", "Deeg."),
        "nl/guide/roof.yml": guide("Dak", "Pannen."),
    }
    best = result_urls(searcher(tmp_path, files), "mijn baas laat mij 60 uur werken")
    assert best[0] == "hours"


def test_one_word_of_a_long_question_is_looked_for_with_what_stands_around_it(
    tmp_path: Path,
) -> None:
    files = {
        "nl/guide/ways.yml": guide("Je baas en je baas", "Over een baas.")
        + "asked: Een baas, mijn baas, jouw baas.\n",
        "nl/guide/gone.yml": guide("Ontslag", "Je baas zegt dat je niet meer moet komen.")
        + "asked: Mijn baas zegt dat ik morgen niet meer moet komen.\n",
    }
    question = "ja dag mevrouw ik bel omdat mijn baas zegt dat ik morgen niet meer moet komen"
    assert result_urls(searcher(tmp_path, files), question)[0] == "gone"


def test_what_is_found_follows_the_question_and_how_many_are_wanted(dutch: Searcher) -> None:
    assert len(dutch.search("brood", 1)) == 1 < len(dutch.search("brood", 3))
    assert dutch.search("bakker", 1) != dutch.search("lasser", 1)


def test_a_condition_is_found(dutch: Searcher) -> None:
    assert result_urls(dutch, "opleiding in de avond")[:1] == ["baker"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("shahada", "certificate"),
        ("mu3adala", "certificate"),
        ("khabbaz", "baker"),
        ("5abbaz", "baker"),
        ("mu2abale", "interview"),
    ],
)
def test_arabic_in_latin_letters_finds(arabic: Searcher, typed: str, expected: str) -> None:
    assert result_urls(arabic, typed)[:1] == [expected]


@pytest.mark.parametrize("typed", ["مين بيدفعلي", "شو بيدفع", "يدفعلي"])
def test_arabic_as_it_is_spoken_finds(arabic: Searcher, typed: str) -> None:
    assert result_urls(arabic, typed)[:1] == ["pay"]


def test_words_of_asking_in_another_language_weigh_little(dutch: Searcher) -> None:
    explained = dutch.explain("how do i become bakker")
    assert [word["typed"] for word in explained["words"] if not word["light"]] == ["bakker"]


@pytest.mark.parametrize(
    "typed",
    [
        "wie werde ich in diesem Land bakker",
        "quiero saber cómo puedo ser bakker",
        "nasıl bakker olabilirim bana yardım",
    ],
)
def test_a_sentence_in_a_language_that_the_portal_lacks_is_understood(
    dutch: Searcher, typed: str
) -> None:
    explained = dutch.explain(typed)
    assert [word["typed"] for word in explained["words"] if not word["light"]][-1:] == ["bakker"]
    assert result_urls(dutch, typed)[:1] == ["baker"]


def test_words_of_asking_in_other_languages_come_with_sentences_alone(dutch: Searcher) -> None:
    made = Searcher(dutch.site, "nl")
    assert made.ask("bakker worden gent")["results"]
    assert not {"asking0", "asking1", "asking2"} & {*made.opened()}
    assert made.ask("je cherche une formation de bakker")["results"]
    assert "asking0" in made.opened()


# A line above the results


def _answer(made: Searcher, query: str) -> dict[str, Any] | None:
    answer: dict[str, Any] | None = made.ask(query).get("answer")
    return answer


@pytest.mark.parametrize("question", ["patron zaagt mannen collega", "bakkers eigen zaak openen"])
def test_everyday_words_of_the_page_are_no_other_language(dutch: Searcher, question: str) -> None:
    made = Searcher(dutch.site, "nl")
    made.ask(question)
    assert "asking0" not in made.opened()


def test_a_name_in_a_sentence_in_another_script_asks_for_that_script_alone(
    dutch: Searcher,
) -> None:
    made = Searcher(dutch.site, "nl")
    made.ask("أريد أن أتعلم في مدينة Aalst خبز")
    assert {"asking0", "asking1", "asking2"} & {*made.opened()} == {"asking2"}


def test_a_date_and_an_opening_hour_answer_those_who_ask_for_them(dutch: Searcher) -> None:
    fair = _answer(dutch, "wanneer is de jobbeurs")
    assert fair
    assert "10 februari 2027" in fair["text"]
    assert (fair["url"], fair["source"]) == ("events/fair/", "VDAB")
    assert len(fair["text"].split("\n")) == 2, "when and where, a line each"
    assert _answer(dutch, "jobbeurs") is None
    hours = _answer(dutch, "openingsuren vdab")
    assert hours
    assert hours["text"] == "Elke werkdag van 9 tot 12 uur."


def test_a_right_answers_with_its_source(tmp_path: Path) -> None:
    right = RIGHT + "checked_on: 2027-01-01\nreview_by: 2027-12-31\n"
    answer = _answer(searcher(tmp_path, {"nl/right/work.yml": right}), "mag ik werken")
    assert answer
    assert answer["text"].startswith("Kijk op je kaart.")
    assert (answer["source"], answer["title"]) == ("De dienst", "Mag ik werken?")


# Why


def test_an_editor_reads_why_a_page_stands_where_it_does(dutch: Searcher) -> None:
    text = as_text(dutch.explain("hoe word ik bakker", 2))
    assert "Words of asking, which weigh little: " in text
    assert "field “asked”" in text
    assert "1. Bakker worden  (training/baker/)" in text
    assert "in its title, its everyday words" in text
    assert "Nothing found." in as_text(dutch.explain("qqqq"))


@pytest.mark.parametrize("typed", ["+32 9 123 45 67", "09 123 45 67", "0032 (0)9/123.45.67"])
def test_a_phone_number_finds_whom_one_calls(dutch: Searcher, typed: str) -> None:
    assert result_urls(dutch, typed) == ["vdab"]
    assert result_urls(dutch, f"wie is {typed}")[:1] == ["vdab"]
