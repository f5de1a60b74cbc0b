"""What strangers say first: where somebody comes from, when something begins, what he cannot speak
yet; and who is no employer, though he speaks of a firm.
"""

from pathlib import Path

import pytest

from features.search.test_circumstances import COUNTRY, FILES
from support.portals import Site
from support.searching import result_urls, searcher
from support.tiny import BAKER
from wegwijs.features.search.query import Searcher


@pytest.fixture(scope="module")
def dutch(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    welder = FILES["nl/training/welder.yml"] + "asked: Een Syrische lasser.\n"
    files = {**FILES, "nl/country/syria.yml": COUNTRY, "nl/training/welder.yml": welder}
    return searcher(tmp_path_factory.mktemp("nl"), files)


def meant(searching: Searcher, query: str, what: str) -> list[str]:
    found: list[str] = searching._run(
        f"""(() => {{
            const need = new Set(), meant = engine.meaning.of(dukpy.query, need);
            return meant ? {{ found: {what} }} : {{ need: [...need] }};
        }})()""",
        query=query,
    )["found"]
    return found


def test_what_is_called_after_a_country_is_from_there(dutch: Searcher) -> None:
    facets = meant(dutch, "Syrische lasser", "meant.words.map((word) => word.facet || '')")
    assert facets == ["origin", ""]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("wat kan ik nog beginnen in maart", "gardener"),
        ("waar kan ik mij inschrijven, het start in maart", "gardener"),
    ],
)
def test_what_begins_in_a_month_is_a_course(dutch: Searcher, query: str, first: str) -> None:
    assert result_urls(dutch, query)[0] == first


@pytest.mark.parametrize(
    ("query", "month"),
    [
        ("cursus na de kerstvakantie", "m1"),
        ("cursus na de feestdagen", "m1"),
        ("cursus in febr 2027", "m2"),
        ("cursus die start in sept", "m9"),
    ],
)
def test_a_month_has_short_names_and_feasts_before_it(
    dutch: Searcher, query: str, month: str
) -> None:
    assert month in meant(dutch, query, "meant.words.flatMap((word) => word.condition || [])")


@pytest.mark.parametrize(
    ("query", "season"),
    [
        ("cursus deze zomer", "summer"),
        ("opleiding in het najaar", "autumn"),
        ("cursus in de winter", "winter"),
        ("cursus voor de zomer", "spring"),
        ("cursus na de zomer", "m9"),
    ],
)
def test_a_season_is_when_a_course_begins(dutch: Searcher, query: str, season: str) -> None:
    named = meant(dutch, query, "meant.words.flatMap((word) => word.condition || [])")
    assert named == [season]


def test_who_says_more_than_a_language_asks_for_no_course(dutch: Searcher) -> None:
    query = "mijn baas spreekt niet goed nederlands"
    assert meant(dutch, query, "meant.words.filter((word) => word.taught)") == []
    assert meant(dutch, "nederlands niet", "meant.words.filter((word) => word.taught)")


def test_a_season_is_that_of_the_place(tmp_path: Path) -> None:
    session = "sessions: [{id: a, start: 2027-06-07, place: {name: Zaal, city: Stad%s}}]\n"
    files = {
        **FILES,
        "nl/training/north.yml": BAKER + session % "",
        "nl/training/south.yml": BAKER + session % ", lat: -33.9, lon: 18.4",
    }
    dutch = searcher(tmp_path, files)
    assert result_urls(dutch, "cursus in de winter") == ["south"]
    assert result_urls(dutch, "cursus in de zomer") == ["north"]


def test_who_employs_and_says_when_somebody_begins_asks_for_no_course(dutch: Searcher) -> None:
    conditions = meant(
        dutch,
        "onze werknemer begint in maart",
        "meant.words.flatMap((word) => word.condition || [])",
    )
    assert conditions == []


@pytest.mark.parametrize(
    ("query", "learnt"),
    [
        ("ze spreekt geen woord Nederlands, welke cursus", True),
        ("een cursus, geen Nederlands nodig", False),
        ("welk vak kan ik leren, ik spreek geen Nederlands", False),
    ],
)
def test_a_language_that_is_not_spoken_yet_may_be_what_is_to_be_learnt(
    dutch: Searcher, query: str, learnt: bool
) -> None:
    terms = meant(dutch, query, "meant.words.flatMap((word) => [...word.terms.keys()])")
    assert "=basic" in terms
    assert ("nederland" in terms) is learnt


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("mijn eigen bakkerij moet papieren nakijken", "guide"),
        ("ik wil mijn eigen bakkerij openen, welke papieren nakijken", "right"),
    ],
)
def test_who_is_yet_to_open_a_firm_is_no_employer(dutch: Searcher, query: str, first: str) -> None:
    found = [one["type"] for one in dutch.search(query) if one["id"] == "papers"]
    assert found[0] == first


def test_what_employers_alone_read_stands_back_for_who_speaks_of_himself(tmp_path: Path) -> None:
    right = FILES["nl/right/papers.yml"]
    guide = FILES["nl/guide/papers.yml"]
    made = searcher(tmp_path, {"nl/right/papers.yml": right, "nl/guide/papers.yml": guide})
    found = made.explain("mijn papieren nakijken")["results"]
    assert found[0]["type"] == "right"
    assert not found[1]["reader"]


@pytest.mark.parametrize(
    ("query", "spared"),
    [
        ("tuinman zonder diploma", True),
        ("onze tuinman zonder diploma", False),
        ("diploma", False),
    ],
)
def test_a_trade_without_a_diploma_is_no_question_about_diplomas(
    dutch: Searcher, query: str, spared: bool
) -> None:
    aside = meant(dutch, query, "meant.words.map((word) => word.aside === true)")
    assert any(aside) is spared


@pytest.mark.parametrize(
    ("query", "employs"),
    [
        ("onze nieuwe tuinman heeft een vraag", True),
        ("mijn zus is tuinman", False),
        ("onze cursus tuinman", False),
    ],
)
def test_our_gardener_is_whom_an_employer_employs(
    dutch: Searcher, query: str, employs: bool
) -> None:
    assert ("employer" in meant(dutch, query, "meant.intents")) is employs


def test_a_child_has_many_names_in_a_condition(dutch: Searcher) -> None:
    what = "meant.words.flatMap((word) => word.condition || [])"
    assert meant(dutch, "cursus waar ze op mijn tweeling passen", what) == ["childcare"]
    assert meant(dutch, "wie let er op mijn tweeling tijdens de cursus", what) == []


def test_behind_without_stands_each_word_that_or_joins(dutch: Searcher) -> None:
    refused = meant(
        dutch,
        "tuinman zonder ervaring of diploma",
        "meant.words.filter((word) => word.refused).map((word) => word.forms[0].form)",
    )
    assert refused == ["ervaring", "diploma"]


@pytest.mark.parametrize(
    ("query", "employs"),
    [
        ("een tuinman wil bij ons komen werken", True),
        ("zij solliciteert bij ons", True),
        ("wij werken in een tuin", False),
        ("waar vind ik een kleine bakkerij", False),
        ("kleine bakkerij, waar vind ik werk", False),
        ("school nodig voor mijn zoon", False),
        ("ziekenhuis vinden met een tolk", False),
    ],
)
def test_for_whom_somebody_works_is_an_employer_and_a_firm_that_somebody_names_is_none(
    dutch: Searcher, query: str, employs: bool
) -> None:
    assert ("employer" in meant(dutch, query, "meant.intents")) is employs


@pytest.mark.parametrize(
    ("query", "employs"), [("may I take him on", True), ("may I take a course on Monday", False)]
)
def test_who_takes_somebody_on_is_an_employer(
    everyday_site: Site, query: str, employs: bool
) -> None:
    english = Searcher(everyday_site.folder, "en")
    assert ("employer" in english.explain(query)["intents"]) is employs


@pytest.mark.parametrize(
    ("query", "employs"),
    [
        ("puis-je l'engager, je fais travailler deux personnes", True),
        ("peut-on me faire travailler la nuit", False),
        ("crèche, besoin d'une place", False),
    ],
)
def test_who_is_made_to_work_is_no_employer(everyday_site: Site, query: str, employs: bool) -> None:
    french = Searcher(everyday_site.folder, "fr")
    assert ("employer" in french.explain(query)["intents"]) is employs


@pytest.mark.parametrize(
    ("query", "employs"),
    [
        ("بدي خبازين", True),
        ("عايز لحامين بسرعة", True),
        ("بدي صير خباز", False),
        ("بدي شغل مع خبازين", False),
        ("بدي خباز", False),
    ],
)
def test_who_wants_several_of_a_trade_in_arabic_is_an_employer(
    everyday_site: Site, query: str, employs: bool
) -> None:
    arabic = Searcher(everyday_site.folder, "ar")
    assert ("employer" in arabic.explain(query)["intents"]) is employs


def test_of_several_dutch_diminutives_one_is_tried(tmp_path: Path) -> None:
    course = BAKER.replace("Bakker", "Kamermeisje").replace("bakker", "kamermeisje")
    guide = FILES["nl/guide/papers.yml"].replace("Papieren", "Personeel en papieren")
    files = {**FILES, "nl/training/maid.yml": course, "nl/guide/staff.yml": guide}
    made = searcher(tmp_path, files)
    assert meant(made, "wij zoeken kamermeisjes", "meant.intents") == ["employer"]
    assert meant(made, "wij baten een hotel uit", "meant.intents") == ["employer"]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("ik heb een bakkerij en zoek iemand voor het vak", True),
        ("wij hebben een winkel en vinden geen mensen", True),
        ("ik zoek iemand die mij helpt met papieren", False),
        ("wij hebben een winkel en zoeken papieren", False),
    ],
)
def test_an_employer_may_look_for_somebody_without_a_name(
    dutch: Searcher, query: str, wanted: bool
) -> None:
    assert bool(meant(dutch, query, "meant.wanted ? [dukpy.query] : []")) is wanted


def test_who_looks_after_children_as_a_job_asks_for_no_childcare(everyday_site: Site) -> None:
    english = Searcher(everyday_site.folder, "en")
    what = "meant.words.flatMap((word) => word.condition || [])"
    assert "childcare" not in meant(english, "course looking after kids job", what)
    assert "childcare" in meant(english, "course looking after kids", what)
