"""Who tells of somebody’s circumstances says a condition; who speaks as an employer is answered as
one; and everyday words around what is asked weigh little.
"""

from pathlib import Path

import pytest

from support.searching import guide, result_urls, searcher
from support.tiny import BAKER, VDAB
from wegwijs.features.search.query import Searcher

PLAIN = BAKER.replace("price: {amount: 0}", "price: {amount: 50, currency: EUR}")
LEVEL = "level_required: B2\n"
RIGHT = (
    "title: Kinderopvang\nsummary: Welke papieren?\ntopic: childcare\naudience: [jobseeker]\n"
    'answer: "Vraag een plaats."\nsources: [{title: Wet, publisher: De dienst}]\n'
)
LONG = "duration: {weeks: 40}\n"
COUNTRY = (
    "title: Onderwijs in Syrië\nsummary: De jaren.\ncountry: SY\nown_language: ar\n"
    "asked: Ik was in Damascus op school.\n"
    "stages: [{id: basic, name: Basis, own_name: أساسي, years: 9}]\n"
    "papers: [{id: licence, name: Diploma, own_name: شهادة}]\n"
)


def _course(trade: str, more: str = LEVEL) -> str:
    named = PLAIN.replace("Bakker", trade).replace("bakker", trade.lower())
    return named.replace("brood bakken", "het vak") + more


def _session(name: str, day: str, full: str = "false") -> str:
    return f"  - {{id: {name}, start: {day}, full: {full}}}\n"


FULL_IN_MARCH = f"sessions:\n{_session('a', '2027-03-01', 'true')}{_session('b', '2027-05-03')}"
FILES = {
    "nl/training/baker.yml": _course("Bakker", LEVEL + LONG),
    "nl/training/welder.yml": _course("Lasser", LEVEL + LONG + "attendance: [evening]\n"),
    "nl/training/mason.yml": _course("Metser", LEVEL + LONG + "childcare: true\n"),
    "nl/training/cleaner.yml": _course("Schoonmaker", "level_required: A1\n" + LONG),
    "nl/training/roofer.yml": _course(
        "Dakwerker", LEVEL + "duration: {weeks: 3}\nattendance: [weekend]\n"
    ),
    "nl/training/cook.yml": _course("Kok", LEVEL + LONG + FULL_IN_MARCH),
    "nl/training/gardener.yml": _course(
        "Tuinman", LEVEL + LONG + "sessions:\n" + _session("a", "2027-03-08")
    ),
    "nl/training/driver.yml": _course("Chauffeur", "level_required: B1\n" + LONG),
    "nl/right/childcare.yml": RIGHT,
    "nl/guide/papers.yml": guide("Papieren nakijken", "Welke papieren?", audience="[employer]"),
    "nl/guide/staff.yml": guide("Personeel vinden", "Waar vragen?", audience="[employer]"),
    "nl/right/papers.yml": RIGHT.replace("Kinderopvang", "Papieren nakijken"),
    "nl/organisation/vdab.yml": VDAB,
}


@pytest.fixture(scope="module")
def dutch(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher(tmp_path_factory.mktemp("nl"), FILES)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("mijn zus heeft twee kleine kindjes en wil iets leren", "mason"),
        ("ik wil een vak leren maar ik heb een baby", "mason"),
        ("hij werkt overdag, welke cursus kan hij volgen", "welder"),
        ("ik werk heel de week, welke opleiding", "roofer"),
        ("opleiding die maar een paar weken duurt", "roofer"),
        ("snelste opleiding, niet langer dan twee maanden", "roofer"),
        ("ze spreekt geen nederlands en wil een cursus", "cleaner"),
        ("mijn nederlands is nog heel slecht, welk vak kan ik leren", "cleaner"),
        ("welke opleiding kan ik nog beginnen in maart", "gardener"),
    ],
)
def test_a_circumstance_says_a_condition(dutch: Searcher, query: str, first: str) -> None:
    assert result_urls(dutch, query)[0] == first


def test_a_level_that_somebody_has_is_enough_for_all_that_ask_no_more(dutch: Searcher) -> None:
    found = result_urls(dutch, "mijn nederlands is B1, welke opleiding kan ik doen")
    assert {*found[:2]} == {"driver", "cleaner"}


def test_what_is_full_does_not_begin(dutch: Searcher) -> None:
    known = dutch._run("""(() => {
        const found = (term) => engine.shards.posting(term, new Set()) || [];
        const of = (term) => found(term).flatMap((one) => one[2]).length;
        return { march: of("=m3"), may: of("=m5"), open: of("=open") };
    })()""")
    assert known == {"march": 1, "may": 1, "open": 2}


def test_a_condition_that_is_what_somebody_wants_to_work_in_is_none(dutch: Searcher) -> None:
    words = dutch.explain("ik wil leren om te werken in een crèche")["words"]
    terms = [one["typed"] for one in words]
    assert "crèche" in terms


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("wij zijn een kleine bakkerij, welke papieren nakijken", "guide"),
        ("ik wil een werknemer, welke papieren nakijken", "guide"),
        ("mijn winkeltje moet papieren nakijken", "guide"),
        ("ons poetsbedrijf moet papieren nakijken", "guide"),
        ("welke papieren van een mevrouw nakijken", "right"),
        ("ik moet mijn papieren laten nakijken", "right"),
    ],
)
def test_who_asks_decides(dutch: Searcher, query: str, first: str) -> None:
    found = [one["type"] for one in dutch.search(query) if one["id"] == "papers"]
    assert found[0] == first


def test_never_is_no_refusal(dutch: Searcher) -> None:
    assert result_urls(dutch, "nog nooit lasser geweest, ik wil een opleiding")[0] == "welder"


def test_the_verb_of_a_participle_is_tried(tmp_path: Path) -> None:
    asked = "asked: Ik wil leren lassen.\n"
    files = {**FILES, "nl/training/welder.yml": FILES["nl/training/welder.yml"] + asked}
    made = searcher(tmp_path, files)
    assert result_urls(made, "ik heb thuis veel gelast")[0] == "welder"


@pytest.mark.parametrize("query", ["een lassertje", "lassertjes", "lasserske"])
def test_the_word_of_a_dutch_diminutive_is_tried(dutch: Searcher, query: str) -> None:
    assert result_urls(dutch, query) == result_urls(dutch, "lasser")


def test_y_may_stand_for_ij_in_dutch(tmp_path: Path) -> None:
    files = {"nl/guide/drive.yml": guide("Je rijbewijs"), "nl/guide/party.yml": guide("Een party")}
    made = searcher(tmp_path, files)
    assert result_urls(made, "myn rybewys") == ["drive"]
    assert result_urls(made, "party") == ["party"]


def test_a_town_of_a_country_is_where_somebody_comes_from(tmp_path: Path) -> None:
    welder = FILES["nl/training/welder.yml"] + "asked: Ik wil leren lassen.\n"
    files = {**FILES, "nl/training/welder.yml": welder, "nl/country/syria.yml": COUNTRY}
    made = searcher(tmp_path, files)
    told = made.explain("ik was lasser in Damascus")["results"]
    assert told[0]["id"] == "welder"
    facets = made._run("""(() => {
        const need = new Set();
        const words = engine.meaning.of("lasser damascus", need).words;
        return { found: words.map((word) => word.facet || "") };
    })()""")["found"]
    assert facets == ["", "origin"]


def test_everyday_words_weigh_less_than_what_tells(dutch: Searcher) -> None:
    words = dutch.explain("mijn broer lasser")["results"][0]["words"]
    worth = {one["typed"]: one["worth"] for one in words}
    assert worth["broer"] < worth["lasser"]


def test_an_office_is_an_organisation_when_somebody_asks_where_it_is(dutch: Searcher) -> None:
    one = dutch.explain("adres van het kantoor van vdab")["results"][0]
    assert one["id"] == "vdab"
    assert one["kind"]


@pytest.mark.parametrize(
    "query",
    [
        "ik zoek een bakker",
        "wij zoeken metser",
        "wij hebben dringend twee lassers nodig",
        "ons rusthuis vindt geen kok",
        "mijn tuinbouwbedrijf zoekt tuinman",
        "ik heb een frituur en zoek een goede kok",
    ],
)
def test_who_looks_for_somebody_of_a_trade_is_an_employer(dutch: Searcher, query: str) -> None:
    explained = dutch.explain(query)
    assert "employer" in explained["intents"]
    assert explained["results"][0]["id"] == "staff"


def test_what_an_employer_says_of_his_firm_is_no_subject(tmp_path: Path) -> None:
    papers = guide("Twee papieren", audience="[employer]") + "asked: Ik run twee zaken.\n"
    dutch = searcher(tmp_path, {**FILES, "nl/guide/papers.yml": papers})
    assert result_urls(dutch, "ik run een bakkerij en zoek twee lassers")[0] == "staff"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("ik zoek werk als bakker", "baker"),
        ("we zoeken een cursus lasser", "welder"),
        ("ik zoek bakker", "baker"),
        ("ik heb het diploma nodig van een lasser", "welder"),
        ("wij willen metser worden", "mason"),
    ],
)
def test_who_looks_for_work_or_a_course_is_none(dutch: Searcher, query: str, first: str) -> None:
    explained = dutch.explain(query)
    assert "employer" not in explained["intents"]
    assert explained["results"][0]["id"] == first


TERMS = """\
audience: [{id: werkzoekend}, {id: bedrijf, means: employer}, {id: kmo, means: employer}]
guide-part: [{id: why}]
sector: [{id: food}]
training-kind: [{id: stiel, means: vocational}, {id: taal}]
organisation-kind: [{id: employment-service}]
"""
LABELS = """\
audience: {werkzoekend: wie werk zoekt, bedrijf: bedrijven, kmo: kleine bedrijven}
guide-part: {why: Waarom}
sector: {food: voeding}
training-kind: {stiel: Stielcursus, taal: Taalcursus}
organisation-kind: {employment-service: dienst}
organisation-kinds: {}
"""
OWN_WORDS = {
    "vocabularies.yml": TERMS,
    "nl/vocabularies.yml": LABELS,
    **{f"{lang}/vocabularies.yml": "{}\n" for lang in ("fr", "en", "ar")},
    "nl/guide/theirs.yml": guide("Papieren nakijken", audience="[bedrijf, kmo]"),
    "nl/guide/everyone.yml": guide("Papieren nakijken", audience="[werkzoekend, bedrijf]"),
    "nl/guide/mine.yml": guide("Papieren nakijken", audience="[werkzoekend]"),
    "nl/training/joiner.yml": _course("Schrijnwerker").replace("vocational", "stiel"),
    "nl/training/dutch.yml": _course("Tolk").replace("vocational", "taal"),
    "nl/organisation/vdab.yml": VDAB,
}


def test_a_portal_calls_employers_and_trades_as_it_likes(tmp_path: Path) -> None:
    own = searcher(tmp_path, OWN_WORDS)
    explained = own.explain("wij zijn een kleine bakkerij, welke papieren nakijken")["results"]
    assert {one["id"]: one["reader"] for one in explained if one["type"] == "guide"} == {
        "theirs": True,
        "everyone": False,
        "mine": False,
    }
    assert explained[0]["id"] == "theirs"
    assert result_urls(own, "welke cursus om een vak te leren")[0] == "joiner"
    assert not any(one["reader"] for one in own.explain("mijn papieren nakijken")["results"])
