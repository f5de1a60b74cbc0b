"""Conditions of courses: who says when, how or for whom, in whatever words, finds the course that
suits; and the words of a condition are no subject.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from support import tiny
from support.searching import guide, page, result_urls, searcher
from support.tiny import BAKER, check
from support.vocabularies import write_vocabularies
from wegwijs.features.search.portal_words import portal_words
from wegwijs.features.search.query import Searcher
from wegwijs.features.search.tokeniser import Words

PLAIN = BAKER.replace("price: {amount: 0}", "price: {amount: 50, currency: EUR}")


def _course(trade: str, more: str = "", text: str = PLAIN) -> str:
    named = text.replace("Bakker", trade).replace("bakker", trade.lower())
    return named.replace("brood bakken", "het vak") + more


def _begins(day: str) -> str:
    return f"sessions:\n  - {{id: a, start: {day}}}\n"


def _asks(*lines: str) -> str:
    return "conditions: |\n" + "".join(f"  - {line}\n" for line in lines)


FILES = {
    "nl/training/baker.yml": _course("Bakker", "level_required: A2\n"),
    "nl/training/welder.yml": _course("Lasser", "attendance: [evening]\nlevel_required: A2\n"),
    "nl/training/mason.yml": _course("Metser", "childcare: true\nlevel_required: A2\n"),
    "nl/training/roofer.yml": _course(
        "Dakwerker", f"level_required: A2\n{_begins('2027-03-01')}", BAKER
    ),
    "nl/training/cook.yml": _course("Kok", f"level_required: A2\n{_begins('2027-02-08')}"),
    "nl/training/gardener.yml": _course("Tuinman", "mode: online\nlevel_required: A2\n"),
    "nl/training/cleaner.yml": _course("Schoonmaker"),
    "nl/training/driver.yml": _course(
        "Chauffeur", f"level_required: A2\n{_asks('Je kan rijden', 'Geen diploma nodig')}"
    ),
    "nl/guide/care.yml": guide("Kinderopvang en crèche", "Opvang voor je kind."),
    "nl/guide/diploma.yml": guide("Werken zonder diploma", "Geen diploma nodig."),
    "nl/synonyms.yml": "synonyms:\n  - [opleiding, cursus]\n",
}


@pytest.fixture(scope="module")
def dutch(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    pages = [page("Opleidingen", "Kies een opleiding.", url="training/")]
    return searcher(tmp_path_factory.mktemp("nl"), FILES, pages=pages)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Searcher]:
    folder = tmp_path_factory.mktemp("fresh")
    searcher(folder, FILES, pages=[page("Opleidingen", "Kies.", url="training/")])
    return lambda: Searcher(folder, "nl")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("cursus na het werk", "welder"),
        ("cursus savonds", "welder"),
        ("cursus waar mijn baby ook mee mag", "mason"),
        ("opleiding met oppas", "mason"),
        ("opleiding zonder te betalen", "roofer"),
        ("cursus kost niks", "roofer"),
        ("cursus in maart", "roofer"),
        ("welke opleiding begint in februari", "cook"),
        ("cursus volgende maand", "cook"),
        ("cursus vanuit thuis", "gardener"),
        ("cursus zonder Nederlands", "cleaner"),
        ("opleiding waarvoor ik geen diploma nodig heb", "driver"),
        ("cursus zonder een diploma", "driver"),
        ("cursus zonder dat ik een diploma heb", "driver"),
    ],
)
def test_a_course_is_found_by_its_conditions(dutch: Searcher, query: str, first: str) -> None:
    assert result_urls(dutch, query)[0] == first


def test_who_asks_for_a_diploma_does_not_suit_who_has_none(tmp_path: Path) -> None:
    files = {
        "nl/training/driver.yml": FILES["nl/training/driver.yml"],
        "nl/training/nurse.yml": _course(
            "Verpleger", f"level_required: A2\n{_asks('Diploma', 'Een erkend diploma')}"
        ),
        "nl/guide/diploma.yml": FILES["nl/guide/diploma.yml"],
    }
    explained = searcher(tmp_path, files).explain("cursus zonder diploma")
    assert explained["results"][0]["id"] == "driver"
    light = {word["typed"]: word["light"] for word in explained["words"]}
    assert light == {"cursus": False, "zonder": True, "diploma": False}


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("cursus savonds", "welder"),
        ("cours du soir pour travailler", "welder"),
        ("please are there lessons in the evening", "welder"),
        ("çocuğuma bakılsın, bir kurs istiyorum", "mason"),
        ("wo gibt es bitte einen kostenlosen kurs, kostenlos", "roofer"),
    ],
)
def test_a_course_is_called_so_in_many_languages_without_synonyms_of_the_portal(
    tmp_path: Path, query: str, first: str
) -> None:
    files = {name: text for name, text in FILES.items() if "synonyms" not in name}
    assert result_urls(searcher(tmp_path, files), query)[0] == first


def test_what_a_course_does_not_ask_for_is_told_line_by_line(dutch: Searcher) -> None:
    known = dutch._run("""(() => {
        const need = new Set();
        const of = (term) => engine.shards.begin(need) && engine.shards.posting(term, need);
        const known = { diploma: Boolean(of("diploma!")), rijden: Boolean(of("rijd!")) };
        return need.size ? { need: [...need] } : known;
    })()""")
    assert known == {"diploma": True, "rijden": False}


def test_the_trade_counts_more_than_a_condition(dutch: Searcher) -> None:
    assert result_urls(dutch, "cursus bakker met kinderopvang, gratis")[0] == "baker"


def test_behind_with_stands_a_condition_where_no_type_is_named(dutch: Searcher) -> None:
    assert result_urls(dutch, "metser met kinderopvang")[0] == "mason"


def test_a_condition_by_itself_is_what_is_asked_for(dutch: Searcher) -> None:
    assert result_urls(dutch, "kinderopvang")[0] == "care"
    assert result_urls(dutch, "zonder diploma")[0] == "diploma"


def test_phrases_come_only_when_a_condition_may_be_meant(fresh: Callable[[], Searcher]) -> None:
    def loaded(query: str) -> set[str]:
        searcher = fresh()
        searcher.search(query)
        names = searcher._run("({ names: Object.keys(wegwijs.given) })")["names"]
        return {name for name in names if name.startswith("said")}

    assert not loaded("bakker")
    assert loaded("cursus bakker") == {"said"}
    assert not loaded("ich möchte bitte wissen wie das geht")
    assert loaded("ich suche bitte einen kurs am abend") == {"said", "said_de"}


def test_a_sentence_in_another_language_does_not_change_what_later_ones_mean(
    dutch: Searcher,
) -> None:
    before = result_urls(dutch, "cursus bakker in maart")
    result_urls(dutch, "хочу вивчати пекар онлайн у вихідні")
    assert result_urls(dutch, "cursus bakker in maart") == before


def test_a_condition_is_understood_in_a_language_that_the_page_is_not_in(dutch: Searcher) -> None:
    assert result_urls(dutch, "хочу навчитися курс онлайн")[:1] == ["gardener"]


def test_editors_read_which_condition_a_course_has(dutch: Searcher) -> None:
    one = dutch.explain("cursus na het werk")["results"][0]
    assert {"=evening"} == {
        term["term"] for word in one["words"] for term in word["terms"] if "=" in term["term"]
    }


def test_a_query_needs_words_of_asking_in_the_scripts_that_it_is_in(
    tmp_path: Path,
) -> None:
    """Synonyms in other letters made a Dutch page seem Ukrainian: each query loaded what it had no
    use for.
    """
    words = "навчання, підготовка, заняття, курс, курси"
    files = {**FILES, "nl/synonyms.yml": f"synonyms:\n  - [opleiding, cursus, {words}]\n"}
    searcher(tmp_path, files, pages=[page("Opleidingen", "Kies.", url="training/")])

    def loaded(query: str) -> set[str]:
        one = Searcher(tmp_path, "nl")
        one.search(query)
        names = one._run("({ names: Object.keys(wegwijs.given) })")["names"]
        return {name for name in names if name.startswith("asking")}

    assert loaded("hoe word ik bakker") == set()
    assert loaded("скільки коштує курс") == {"asking1"}
    assert loaded("كم سعر الدورة") == {"asking2"}
    assert loaded("wo kann ich bitte einen kurs suchen") == {"asking0"}


@pytest.mark.parametrize(
    "query",
    [
        "welke cursus ’s avonds of in het weekend",
        "cursus in het weekend of na mijn werk",
    ],
)
def test_of_two_conditions_with_or_between_them_one_is_enough(tmp_path: Path, query: str) -> None:
    files = {
        "nl/training/evening.yml": _course("Lasser", "attendance: [evening]\n"),
        "nl/training/weekend.yml": _course("Metser", "attendance: [weekend]\n"),
        "nl/training/day.yml": _course("Kok", "attendance: [day]\n"),
        "nl/synonyms.yml": FILES["nl/synonyms.yml"],
    }
    explained = searcher(tmp_path, files).explain(query)["results"]
    shares = {one["id"]: round(one["share"], 2) for one in explained}
    assert min(shares["evening"], shares["weekend"]) > 0.9
    assert shares.get("day", 0) < 0.9


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Akşam Fransızca kursu arıyorum lütfen", "french"),
        ("akşam hollandaca kursu var mı", "dutch"),
        ("курс французької ввечері", "french"),
    ],
)
def test_a_language_is_called_so_in_many_languages(tmp_path: Path, query: str, first: str) -> None:
    evening = "attendance: [evening]\n"
    files = {
        "nl/training/french.yml": _course("Frans", evening, PLAIN.replace("[nl]", "[fr]")),
        "nl/training/dutch.yml": _course("Nederlands", evening),
        "nl/training/baker.yml": _course("Bakker", evening),
        "nl/synonyms.yml": FILES["nl/synonyms.yml"],
    }
    assert result_urls(searcher(tmp_path, files), query)[0] == first


def test_a_language_of_a_country_is_called_as_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swiss = tiny.MKDOCS.replace("locale: fr,", "locale: fr-CH,")
    written = write_vocabularies

    def write_in_swiss(content: Path) -> None:
        written(content)
        (content / "fr").rename(content / "fr-CH")

    monkeypatch.setattr(tiny, "MKDOCS", swiss)
    monkeypatch.setattr(tiny, "write_vocabularies", write_in_swiss)
    files = {
        "nl/training/a.yml": _course("Frans", "", PLAIN.replace("[nl]", "[fr-CH]")),
        "nl/training/b.yml": _course("Frans", "", PLAIN.replace("[nl]", "[en]")),
    }
    found = searcher(tmp_path, files, "ar")
    assert result_urls(found, "cours de frans donné en français")[0] == "a"
    again = tmp_path / "again"
    again.mkdir()
    said = portal_words(tiny.site(check(again, files), again), Words("ar")).said
    assert said.others["fr"]["*fr"] == ("francais",)
