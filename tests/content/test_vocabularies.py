"""Vocabularies: what readers choose between is read, checked, labelled and translated."""

from pathlib import Path

import pytest

from support.tiny import (
    BAKER,
    DEFINITIONS,
    FAIR,
    REGISTRY,
    TYPES,
    VDAB,
    check,
    page,
    settings,
    site,
    words,
    write,
)
from wegwijs.cli.main import main
from wegwijs.content.load import Content, load_content
from wegwijs.content.model.introspect import model_fields
from wegwijs.content.model.vocabulary import Term, Vocabulary
from wegwijs.content.settings import SettingsError
from wegwijs.content.translations.progress import count
from wegwijs.editing.check.rules import same_labels
from wegwijs.editing.check.subject import Subject
from wegwijs.editing.exchange.exporting import outgoing
from wegwijs.editing.exchange.kinds import text_kinds
from wegwijs.types.training.facets import found_in

FACTS = """\
audience: [{id: jobseeker}]
region:
  - id: land
  - {id: coast, parent: land}
  - {id: hills, parent: land, icon: place}
sector: [{id: food}, {id: care}]
training-kind: [{id: vocational}]
event-kind: [{id: job-fair}]
organisation-kind: [{id: employment-service}]
town:
  - id: port
  - {id: harbour-side, parent: port}
"""
LABELS = """\
audience: {jobseeker: voor wie werk zoekt}
region: {land: het hele land, coast: de kust, hills: de heuvels}
sector: {food: voeding, care: zorg}
training-kind: {vocational: beroepsopleiding}
event-kind: {job-fair: jobbeurs}
organisation-kind: {employment-service: dienst}
town: {port: Havenstad, harbour-side: Kaaidorp}
"""
ARABIC = """\
region: {coast: الساحل}
town: {port: مدينة الميناء}
"""
FR, EN = "fr/vocabularies.yml", "en/vocabularies.yml"


def own(folder: Path, facts: str = FACTS, labels: str = LABELS, **more: str) -> Content:
    """A portal with these vocabularies and nothing of another language but Arabic."""
    files = {
        "vocabularies.yml": facts,
        "nl/vocabularies.yml": labels,
        FR: "{}\n",
        EN: "{}\n",
        "ar/vocabularies.yml": ARABIC,
        **{name.replace("__", "/") + ".yml": text for name, text in more.items()},
    }
    return check(folder, files)


def told(content: Content) -> list[str]:
    return [str(problem).removeprefix("content/") for problem in content.problems]


def test_a_portal_names_its_own(tmp_path: Path) -> None:
    course = BAKER + "regions: [coast]\n"
    content = own(tmp_path, nl__training__baker=course)
    assert told(content) == []
    assert content.vocabularies["region"].ids == ("land", "coast", "hills")


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        (FACTS + "sectors: [{id: a}]\n", "13:1: E361 sectors: nothing here has a vocabulary"),
        (FACTS + "status: refugee\n", "a list of terms is expected here"),
        (FACTS + "status: [{id: A b}]\n", "invalid id “A b”"),
        (FACTS + "status: [{icon: place}]\n", "the field “id” is missing"),
        (FACTS + "status: [{id: a, name: A}]\n", "unknown field"),
        (FACTS + "status: [{id: [a]}]\n", "simple text is expected here"),
        (FACTS + "status: [[a]]\n", "a term is expected here"),
        (FACTS + "status: [{id: a, names: [[b]]}]\n", "a list of texts is expected here"),
        (FACTS + "status: [{id: a, near: b}]\n", "a list of texts is expected here"),
        (FACTS + "status: [{id: a}, {id: a}]\n", "“a” stands here twice; first on line 13"),
        (FACTS + "status: [{id: a, icon: plaec}]\n", "there is no icon “plaec”. Did you mean"),
        (
            FACTS.replace("jobseeker}", "jobseeker}, {id: bedrijf, means: emploier}"),
            "1:50: E361 audience.means: search knows no term that means “emploier”."
            " Did you mean “employer”?",
        ),
        (FACTS + "status: [{id: a, means: b}]\n", "such terms have no “means”"),
        (FACTS + "status: [{id: a, region: coast}]\n", "such a term has no region"),
        (
            FACTS + "  - {id: a, region: coats}\n",
            "E361 town.region: there is no region “coats”. Did you mean “coast”?",
        ),
        (FACTS + "status: [{id: a, parent: b}]\n", "there is no term “b” to be the parent"),
        (
            FACTS + "status: [{id: a, parent: b}, {id: b, parent: a}]\n",
            "these parents lead round in a circle",
        ),
        ("region: [", "vocabularies.yml:"),
    ],
)
def test_a_mistake_in_the_facts_is_told_on_its_line(tmp_path: Path, facts: str, says: str) -> None:
    found = [line for line in told(own(tmp_path, facts)) if line.startswith("vocabularies.yml:")]
    assert any(says in line for line in found), found


@pytest.mark.parametrize(
    ("labels", "says"),
    [
        (LABELS.replace("food: voeding, ", ""), "nl/vocabularies.yml:3:9: E101 sector.food"),
        (LABELS.replace("care: zorg", "care: zorg, fod: x"), "E104 sector.fod: unknown field"),
        (LABELS + "sectors: {a: b}\n", "sectors: nothing here has a vocabulary “sectors”"),
        (LABELS.replace("voeding", "v" * 400), "too long"),
    ],
)
def test_a_mistake_in_the_labels_is_told_on_its_line(
    tmp_path: Path, labels: str, says: str
) -> None:
    found = [line for line in told(own(tmp_path, labels=labels)) if line.startswith("nl/voc")]
    assert any(says in line for line in found), found


def test_one_mistake_in_the_facts_gives_one_problem(tmp_path: Path) -> None:
    """Nobody can say then which terms there are: the records are not blamed."""
    content = own(tmp_path, "region: [", nl__training__baker=BAKER + "regions: [coast]\n")
    assert [line.partition(":")[0] for line in told(content)] == ["vocabularies.yml"]


@pytest.mark.parametrize("wrong", [("sector:", "Sector:"), ("id: care", "id: խնամք")])
def test_labels_are_not_blamed_for_a_vocabulary_that_could_not_be_read(
    tmp_path: Path, wrong: tuple[str, str]
) -> None:
    lines = told(own(tmp_path, FACTS.replace(*wrong)))
    assert [line.partition(":")[0] for line in lines] == ["vocabularies.yml"]


@pytest.mark.parametrize("text", [None, b"", b"sector: [\n"], ids=["gone", "empty", "broken"])
def test_records_are_checked_when_nobody_knows_the_vocabularies(
    text: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = "title: Gids\nsummary: Over werk.\npart: why\norder: 1\nshort_answer: Ja.\n"
    write(tmp_path, {"nl/organisation/vdab.yml": VDAB, "nl/guide/gids.yml": guide})
    file = tmp_path / "content" / "vocabularies.yml"
    file.unlink() if text is None else file.write_bytes(text)
    assert main(["-C", str(tmp_path), "check"]) == 1
    assert "content/vocabularies.yml:1:" in capsys.readouterr().out


def test_a_circle_of_parents_is_told_once(tmp_path: Path) -> None:
    terms = "[{id: a, parent: b}, {id: b, parent: a}, {id: c, parent: b}]"
    found = [line for line in told(own(tmp_path, f"{FACTS}status: {terms}\n")) if "parents" in line]
    assert len(found) == 1
    assert "in a circle: a → b → a" in found[0]


def test_two_choices_of_one_name_are_told(tmp_path: Path) -> None:
    content = own(tmp_path, labels=LABELS.replace("care: zorg", "care: Voeding"))
    (found,) = same_labels.CHECK(Subject(content, settings(tmp_path), TYPES))
    assert (found.file, found.field, found.code) == (
        "content/nl/vocabularies.yml", "sector.care", "W361",
    )  # fmt: skip
    assert "what “food” is called, too" in found.message


@pytest.mark.parametrize(("number", "told_as"), [(5, 5), (6, 1)])
def test_a_term_that_was_taken_out_is_told_once_of_many_records(
    tmp_path: Path, number: int, told_as: int
) -> None:
    text = BAKER.replace("sector: food", "sector: mining")
    files = {f"nl/training/c-{n}.yml": text.replace("Bakker", f"Cursus {n}") for n in range(number)}
    found = [one for one in check(tmp_path, files).problems if one.code == "E145"]
    assert len(found) == told_as
    assert found[0].file == "content/nl/training/c-0.yml"
    assert ("It stands in 5 more places." in found[0].help) == (told_as == 1)


def test_labels_without_a_file_in_the_default_language_are_missing(tmp_path: Path) -> None:
    own(tmp_path)
    (tmp_path / "content/nl/vocabularies.yml").unlink()
    code = main(["-C", str(tmp_path), "check"])
    assert code == 1


def test_a_word_that_the_portal_does_not_have_is_told_with_the_nearest(tmp_path: Path) -> None:
    content = own(tmp_path, nl__training__baker=BAKER.replace("sector: food", "sector: foods"))
    assert any("E145 sector: “foods” is not one" in line for line in told(content))
    assert any("Did you mean “food”?" in line for line in told(content))
    none = own(tmp_path, FACTS.replace("sector: [{id: food}, {id: care}]\n", ""))
    assert any("This portal has no “sector” yet" in line for line in told(none))


def test_what_is_for_the_wider_term_is_found_in_each_narrower_one() -> None:
    regions = Vocabulary(
        "region",
        {
            "land": Term("land"),
            "coast": Term("coast", "", "land"),
            "isle": Term("isle", "", "coast"),
        },
    )
    assert regions.covered(("coast",)) == ("coast", "isle")
    assert regions.covered(("land",)) == regions.covered(()) == ("land", "coast", "isle")
    assert list(regions.parents("isle")) == ["coast", "land"]
    assert regions.whole == "land"
    assert Vocabulary("region", {"a": Term("a"), "b": Term("b")}).whole == ""


def test_labels_that_cannot_be_read_are_not_missing_too(tmp_path: Path) -> None:
    content = own(tmp_path, labels="region: [\n")
    assert not any("are missing" in line for line in told(content))
    assert any(line.startswith("nl/vocabularies.yml:1:9: E024") for line in told(content))


def test_a_term_that_is_taken_out_is_told_once_for_all_labels(tmp_path: Path) -> None:
    arabic = {"ar__vocabularies": ARABIC + "sector: {care: رعاية}\n"}
    content = own(tmp_path, FACTS.replace(", {id: care}", ""), **arabic)
    assert told(content) == [
        "nl/vocabularies.yml:3:25: E104 sector.care: unknown field. Known here: food."
        " It stands in content/ar/vocabularies.yml, too."
    ]


def test_a_term_with_a_capital_is_told_where_it_stands(tmp_path: Path) -> None:
    (line,) = told(own(tmp_path, FACTS.replace("id: care", "id: Care")))
    assert line.startswith("vocabularies.yml:6:27: E361 sector.id: invalid id “Care”.")
    assert line.endswith("hyphens: care.")


@pytest.mark.parametrize("name", ["vocabularies.yml", "nl/vocabularies.yml"])
def test_a_folder_with_the_name_of_such_a_file_is_told_as_that(tmp_path: Path, name: str) -> None:
    own(tmp_path)
    path = tmp_path / "content" / name
    path.unlink()
    path.mkdir()
    content = load_content(settings(tmp_path), DEFINITIONS)
    (line,) = (str(one) for one in content.problems if name in one.file)
    assert "a folder is called “vocabularies.yml”" in line


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nl/synonyms.yml", "Write a list of groups under “synonyms”"),
        ("nl/glossary.yml", "Write under “terms:”"),
        ("nl/plain-words.yml", "Write “words:”"),
        ("nl/vocabularies.yml", "Write a line “id: label”"),
        ("nl/accessibility.yml", "“status: partial”"),
        ("nl/ui.yml", "“search: …”"),
        ("vocabularies.yml", "Write “- {id: bakery, icon: food}” for each"),
        ("redirects.yml", "Write “training:old-id: training:new-id”"),
    ],
)
def test_who_writes_no_fields_is_told_what_that_file_holds(
    tmp_path: Path, name: str, says: str
) -> None:
    own(tmp_path)
    (tmp_path / "content" / name).write_text("- one\n", "utf-8")
    content = load_content(settings(tmp_path), DEFINITIONS)
    (line,) = (str(one) for one in content.problems if one.file == f"content/{name}")
    assert "E014" in line
    assert says in line


def test_labels_fall_back_and_say_their_language(tmp_path: Path) -> None:
    content = own(tmp_path, nl__training__baker=BAKER + "regions: [coast, hills]\n")
    arabic = site(content, tmp_path).page("ar", "ar/training/baker/")
    assert str(arabic.term("region", "coast")) == "الساحل"
    assert str(arabic.term("region", "hills")) == '<span lang="nl" dir="ltr">de heuvels</span>'


def test_labels_are_counted_and_leave_for_translators(tmp_path: Path) -> None:
    content = own(tmp_path)
    share = count(content.portal, ("nl", "ar"))["ar"]["vocabulary"]
    assert (share.fields["missing"], share.fields["unstamped"]) == (9, 2)
    found, left = outgoing(
        text_kinds(content, settings(tmp_path), REGISTRY.definitions),
        settings(tmp_path),
        "ar",
        ["missing"],
        ["vocabulary"],
    )
    assert left == []
    units = {unit.id: unit.source for sheet in found for unit in sheet.units}
    assert units["vocabulary/labels#region.hills"] == "de heuvels"
    assert len(units) == 9


COURSE = """\
sessions:
  - {id: a, start: 2027-03-01, place: {city: kaaidorp}}
"""


def test_a_town_is_found_by_its_name_in_any_language_and_shown_in_the_readers(
    tmp_path: Path,
) -> None:
    text = BAKER + COURSE.replace("kaaidorp", "مدينة الميناء")
    content = own(tmp_path, nl__training__baker=text, nl__training__other=BAKER + COURSE)
    made = site(content, tmp_path)
    assert (made.page("nl", "").town("Kaaidorp"), made.page("nl", "").town("Elders")) == (
        "harbour-side",
        "",
    )
    card = made.page("nl", "training/").card(made.records["nl"]["training"]["baker"])
    assert "Havenstad" in card
    record = made.records["nl"]["training"]["other"].record
    assert found_in(record, made.page("nl", "")) == ("harbour-side", "port")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("country: Spain", "is not a country code"),
        ("currency: euro", "is not a currency code"),
        ("currency: BEF", "“BEF” is no money that people pay with today"),
        ("currency: XXX", "“XXX” is no money that people pay with today"),
        ("timezone: Europe/Ghent", "there is no time zone"),
        ("dialling_code: '34'", "is not a dialling code"),
        ("first_weekday: sonday", "is no day of the week"),
    ],
)
def test_where_a_portal_is_is_checked(tmp_path: Path, line: str, says: str) -> None:
    own(tmp_path)
    path = tmp_path / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("    country: BE\n", f"    {line}\n"), "utf-8")
    if "timezone" in line:
        path.write_text(
            path.read_text("utf-8").replace("    timezone: Europe/Brussels\n", "", 1), "utf-8"
        )
    with pytest.raises(SettingsError, match=says):
        settings(tmp_path)


def test_money_addresses_and_phones_follow_the_country(tmp_path: Path) -> None:
    course = BAKER.replace("{amount: 0}", "{amount: 20}") + "enrol: {phone: 020 1234 5678}\n"
    fair = FAIR + "place: {city: Leeds, street: Main Street 1}\nprice: {amount: 5}\n"
    own(tmp_path, nl__training__baker=course, nl__event__fair=fair)
    path = tmp_path / "mkdocs.yml"
    path.write_text(
        path.read_text("utf-8").replace(
            "    country: BE\n", '    country: GB\n    dialling_code: "+44"\n'
        ),
        "utf-8",
    )
    content = load_content(settings(tmp_path), REGISTRY.definitions)
    assert settings(tmp_path).currency == "GBP"
    html = page(content, tmp_path, "training", "baker")
    assert "£" in html
    assert 'href="tel:+442012345678"' in html
    data = page(content, tmp_path, "event", "fair")
    assert '"addressCountry":"GB"' in data
    assert '"priceCurrency":"GBP"' in data


def test_what_editors_are_offered_is_the_portals() -> None:
    sector = model_fields(TYPES["training"].model)["sector"]
    assert words("nl").choices("training", "sector", sector)["care"] == "Zorg"
