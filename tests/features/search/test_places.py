"""Places and conditions are properties of what is asked for: who asks for something there finds
what is there, by whatever name, then what is near; and not what only has the place in its title.
"""

from pathlib import Path

import pytest

from support.searching import guide, page, result_urls, searcher
from support.tiny import BAKER, FAIR
from wegwijs.features.search.query import Searcher

FACTS = """\
audience: [{id: jobseeker}]
region:
  - id: land
  - {id: coast, parent: land}
  - {id: hills, parent: land}
sector: [{id: food}]
guide-part: [{id: why}]
training-kind: [{id: vocational}]
event-kind: [{id: job-fair}]
organisation-kind: [{id: employment-service}]
town:
  - {id: port, names: [Porto, "4321"], near: [Duinen]}
  - {id: mill, names: [Moulin]}
"""
LABELS = """\
audience: {jobseeker: werk}
region: {land: het land, coast: kust, hills: grote heuvels}
sector: {food: voeding}
guide-part: {why: waarom}
training-kind: {vocational: beroepsopleiding}
event-kind: {job-fair: jobbeurs}
organisation-kind: {employment-service: dienst}
town: {port: Havenstad, mill: Molendorp}
"""
SESSION = "sessions:\n  - {id: a, start: 2027-03-01, place: {city: %s, postcode: '%s'}}\n"


def _course(word: str, town: str, postcode: str, more: str = "") -> str:
    text = BAKER.replace("Bakker worden", f"{word} worden").replace("brood bakken", "het vak")
    return (
        text.replace("occupation: bakker", f"occupation: {word}")
        + more
        + (SESSION % (town, postcode))
    )


FILES = {
    "vocabularies.yml": FACTS,
    "nl/vocabularies.yml": LABELS,
    "fr/vocabularies.yml": "town: {port: Port-Ville}\n",
    "en/vocabularies.yml": "{}\n",
    "ar/vocabularies.yml": "{}\n",
    "nl/training/baker.yml": _course("Bakker", "Havenstad", "4300"),
    "nl/training/welder.yml": _course("Lasser", "Molendorp", "5000", "attendance: [evening]\n"),
    "nl/training/mason.yml": _course("Metser", "Elders", "6000"),
    "nl/event/fair.yml": FAIR + "place: {name: Hal, city: Havenstad, postcode: '4321'}\n",
    "nl/event/mill.yml": FAIR.replace("Jobbeurs", "Jobbeurs in Molendorp")
    + "place: {name: Hal, city: Molendorp}\n",
    "nl/guide/evening.yml": guide("Wat doe ik ’s avonds?", "Avond in de stad."),
    "nl/synonyms.yml": "synonyms:\n  - [opleiding, cursus]\n  - [’s avonds, avond]\n",
}


@pytest.fixture(scope="module")
def dutch(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    pages = [page("Opleidingen", "Kies een opleiding.", url="training/")]
    return searcher(tmp_path_factory.mktemp("nl"), FILES, pages=pages)


@pytest.mark.parametrize(
    "place", ["Havenstad", "havenstat", "Port-Ville", "porto", "4300", "in de buurt van Havenstad"]
)
def test_a_place_is_found_by_all_its_names(dutch: Searcher, place: str) -> None:
    assert result_urls(dutch, f"cursus {place}")[0] == "baker"


def test_who_asks_for_a_course_there_finds_it_before_what_is_called_after_the_place(
    dutch: Searcher,
) -> None:
    assert result_urls(dutch, "opleiding in Molendorp")[0] == "welder"
    assert result_urls(dutch, "jobbeurs in Molendorp")[0] == "mill"
    assert result_urls(dutch, "jobbeurs in Havenstad")[0] == "fair"


def test_what_lies_near_is_found_before_what_is_elsewhere(dutch: Searcher) -> None:
    found = [one for one in result_urls(dutch, "opleiding Duinen") if one != "training"]
    assert found[0] == "baker"


def test_of_two_places_one_is_enough(dutch: Searcher) -> None:
    found = result_urls(dutch, "opleiding in Molendorp of in Havenstad")
    assert {*found[:2]} == {"welder", "baker"}


def test_a_condition_beside_a_type_is_a_property(dutch: Searcher) -> None:
    assert result_urls(dutch, "cursus ’s avonds")[0] == "welder"


def test_where_nothing_is_known_of_a_place_the_list_comes_first(dutch: Searcher) -> None:
    assert result_urls(dutch, "opleiding in Xanadoe")[0] == "training"


def test_words_of_a_region_with_several_are_no_places(dutch: Searcher) -> None:
    result_urls(dutch, "opleiding")
    places = dutch._run("({ found: [...engine.shards.facets.place] })")["found"]
    assert {"havenstad", "kust"} <= {*places}
    assert not {"grot", "heuvel"} & {*places}


def test_a_file_may_begin_with_a_longer_word_than_the_end_that_is_looked_for(
    dutch: Searcher,
) -> None:
    """It was looked for again and again."""
    found = dutch._run("""(() => {
        wegwijs.given.r90 = "0nez9";
        wegwijs.given.r91 = "0gnidielpox9";
        const shards = new wegwijs.SearchShards();
        shards.lists = new Set();
        shards.starts = { r: ["", "gnidielpo"] };
        shards.place = (kind, key) => 90 + (key >= "gnidielpo" ? 1 : 0);
        return { found: shards.tail("bakkersopleiding", 4, 9, new Set()) };
    })()""")
    assert found == {"found": ""}


def test_the_same_thing_in_several_towns_comes_soonest_first(tmp_path: Path) -> None:
    """The one in the town with the shorter name stood first."""
    files = {
        f"nl/event/{name}.yml": FAIR.replace("Jobbeurs", f"Jobbeurs in {where}")
        .replace("2027-02-10", day)
        .replace("organiser: vdab", f"place: {{city: {town}}}\norganiser: vdab")
        for name, where, town, day in (
            ("late", "Havenstad", "Havenstad", "2027-03-20"),
            ("soon", "de stad Molendorp", "Molendorp", "2027-02-20"),
        )
    }
    files |= {name: text for name, text in FILES.items() if name.endswith("vocabularies.yml")}
    assert result_urls(searcher(tmp_path, files), "jobbeurs") == ["soon", "late"]


def test_a_month_and_a_town_are_those_of_one_session(tmp_path: Path) -> None:
    """A course that begins there in another month, and elsewhere in this one, stood beside it."""
    sessions = "sessions:\n" + "".join(
        "  - {{id: {}, start: {}, place: {{city: {}, postcode: '{}'}}}}\n".format(*one)
        for one in (
            ("a", "2027-03-01", "Molendorp", "5000"),
            ("b", "2027-05-03", "Havenstad", "43"),
        )
    )
    both = _course("Aannemer", "", "").partition("sessions:")[0] + sessions
    files = {**FILES, "nl/training/a-builder.yml": both}
    made = searcher(tmp_path, files)

    def best(query: str) -> str:
        return result_urls(made, query)[0]

    assert best("opleiding in maart in Havenstad") == "baker"
    assert best("opleiding in maart in Porto") == "baker"
    assert best("opleiding in mei in Havenstad") == "a-builder"
    assert {"welder", "a-builder"} == {*result_urls(made, "opleiding in maart in Molendorp")[:2]}
    one = made.explain("opleiding in mei in Havenstad")["results"][0]
    assert one["not"] == []


def test_who_asks_about_a_procedure_in_a_town_finds_that_of_its_region(tmp_path: Path) -> None:
    """And the town alone, or a course there, finds what is in the town first."""

    def procedure(title: str, region: str) -> str:
        return (
            f"title: {title}\nsummary: Zo gaat het.\nregions: [{region}]\n"
            "authority: office\nkind: level\nwho_for: Voor iedereen.\n"
            "steps:\n  - {id: apply, title: Vraag het aan}\n"
            "sources: [{title: Wet, publisher: Land, url: 'https://law.example.org/'}]\n"
            "checked_on: 2026-11-01\n"
        )

    towns = FACTS.replace("port, names", "port, region: coast, names")
    towns = towns.replace("mill, names", "mill, region: hills, names")
    office = "title: Dienst\nsummary: De dienst.\nkind: employment-service\n"
    files = {
        **FILES,
        "vocabularies.yml": towns + "recognition-kind: [{id: level}]\n",
        "nl/vocabularies.yml": LABELS + "recognition-kind: {level: niveau}\n",
        "nl/organisation/office.yml": office,
        "nl/recognition/a.yml": procedure("Je diploma in de heuvels", "hills"),
        "nl/recognition/b.yml": procedure("Je diploma aan zee laten gelden", "coast"),
        "nl/recognition/whole.yml": procedure("Je diploma in het hele land laten gelden", "land"),
    }
    dutch = searcher(tmp_path, files)
    assert result_urls(dutch, "mijn diploma Molendorp")[0] == "a"
    assert result_urls(dutch, "mijn diploma Porto")[0] == "b"
    assert result_urls(dutch, "Porto")[0] in {"baker", "fair"}
    assert "b" not in result_urls(dutch, "Porto")
    assert result_urls(dutch, "cursus Porto")[0] == "baker"
