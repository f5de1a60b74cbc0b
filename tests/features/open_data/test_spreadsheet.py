"""The file for spreadsheets, read back by openpyxl, and at night by LibreOffice with the settings
of several countries: dates are dates, texts are texts, and nothing is a formula.
"""

import io
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.tiny import BAKER, FAIR, check, site
from wegwijs.content.model.introspect import text_fields
from wegwijs.features.open_data.column_words import ColumnWords
from wegwijs.features.open_data.columns import columns
from wegwijs.features.open_data.sheet_cells import letters, text_cell
from wegwijs.i18n.formats import Formats
from wegwijs.i18n.ui_strings import Strings
from wegwijs.render.context import SiteData
from wegwijs.types.event.open_data import OPEN_DATA as EVENTS
from wegwijs.types.organisation.open_data import OPEN_DATA as ORGANISATIONS
from wegwijs.types.training.open_data import OPEN_DATA as COURSES

HOSTILE = "'=HYPERLINK(\"https://example.org/\")'"
COURSE = f"""\
{BAKER.replace("Bakker worden", HOSTILE).replace("amount: 0", "amount: 12.5")}\
sample: true
updated: 2027-01-03
regions: [flanders, brussels]
enrol: {{phone: "+32 9 123 45 67"}}
modules: [{{id: dough, title: Deeg, hours: 12}}]
sessions:
  - id: spring
    start: 2027-03-01
    place: {{city: Gent, postcode: "0470", lat: 51.05, lon: -3.7}}
  - {{id: autumn, start: 2027-09-01}}
"""
EVENT = f"""\
{FAIR.replace("09:00", "09:15")}\
repeat:
  {{every: month, on: [second wednesday], until: 2027-04-10, also: [2027-02-11, 2027-03-04]}}
programme: [{{id: welcome, time: "9.30 uur", title: Ontvangst}}]
"""


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> SiteData:
    folder = tmp_path_factory.mktemp("portal")
    files = {
        "nl/training/baker.yml": COURSE,
        "ar/training/baker.yml": "title: خبّاز\nsummary: تعلّم صنع الخبز.\noccupation: خبّاز\n",
        "nl/event/fair.yml": EVENT,
    }
    content = check(folder, files)
    assert not content.problems, content.problems
    return site(content, folder)


def octets(portal: SiteData, data: Any, lang: str) -> bytes:
    (written,) = (made for name, made in data.files(portal, lang).items() if name.endswith(".xlsx"))
    assert isinstance(written, bytes)
    return written


def book(portal: SiteData, data: Any, lang: str) -> Any:
    return openpyxl.load_workbook(io.BytesIO(octets(portal, data, lang)))


def fields(workbook: Any) -> dict[str, str]:
    """The field of the open data by the head of its column, as the second sheet tells."""
    lines = workbook.worksheets[1].iter_rows(values_only=True)
    return {head: name for head, _, name in lines if name}


def table(workbook: Any) -> list[dict[str, Any]]:
    """The rows of the first sheet, cells by their fields."""
    head, *rows = workbook.worksheets[0].iter_rows()
    names = [fields(workbook)[cell.value] for cell in head]
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_facts_keep_their_types(portal: SiteData) -> None:
    spring, autumn = table(book(portal, COURSES, "nl"))
    values = {name: cell.value for name, cell in spring.items()}
    assert values["session_start"] == datetime(2027, 3, 1)
    assert spring["session_start"].number_format == r"d\/mm\/yyyy"
    assert values["updated"] == datetime(2027, 1, 3)
    assert (values["price_amount"], values["session_place_lon"]) == (12.5, -3.7)
    assert (values["sample"], values["childcare"]) == ("ja", "nee")
    for name, words in {
        "title": '=HYPERLINK("https://example.org/")',
        "enrol_phone": "+32 9 123 45 67",
        "session_place_postcode": "0470",
    }.items():
        assert (spring[name].value, spring[name].data_type) == (words, "s")
        assert spring[name].number_format == "@", "it stays a text when somebody types in it"
    assert (autumn["id"].value, autumn["session_start"].value) == ("baker", datetime(2027, 9, 1))
    assert autumn["session_place_city"].value is None


def test_times_are_those_of_the_clock_on_the_wall(portal: SiteData) -> None:
    (row,) = table(book(portal, EVENTS, "nl"))
    assert row["occurrence_start"].value == datetime(2027, 2, 10, 9, 15)
    assert row["occurrence_start"].number_format == r"d\/mm\/yyyy hh:mm"


def test_it_is_in_the_language_and_the_direction_of_its_readers(portal: SiteData) -> None:
    dutch, arabic = (book(portal, COURSES, lang) for lang in ("nl", "ar"))
    assert [sheet.title for sheet in dutch] == ["Opleidingen", "Uitleg van de velden"]
    assert not dutch.worksheets[0].sheet_view.rightToLeft
    assert arabic.worksheets[0].sheet_view.rightToLeft
    row, _ = table(arabic)
    assert row["title"].value == "خبّاز"
    dutch_row, _ = table(dutch)
    assert dutch_row["regions"].value == "Vlaanderen; Brussel", "words, not codes"
    codes = {name: dutch_row[name].value for name in ("attendance", "mode", "taught_in")}
    assert codes == {"attendance": "overdag", "mode": "Ter plaatse", "taught_in": "Nederlands"}
    assert (row["session_state"].value, row["source_language"].value) == (
        "التسجيل مفتوح",
        "الهولندية",
    )
    (event,) = table(book(portal, EVENTS, "nl"))
    assert event["status"].value == "Gaat door"
    meanings = {line[0]: line[1:] for line in dutch.worksheets[1].iter_rows(values_only=True)}
    assert meanings["Lesreeks – Inschrijven tot en met"] == (
        "De laatste dag om in te schrijven.",
        "session_enrol_by",
    )
    assert meanings["Tiny"][0] == "https://example.org/"
    assert arabic.worksheets[0]["C1"].value == "مثال غير حقيقي"


def _translated(model: Any, known: set[str]) -> Iterator[tuple[str, ...]]:
    """The paths of texts to translate, of which a file for people says which are not yet."""
    for name, field in text_fields(model):
        if not known or field.name in known:
            yield (name,)
            if field.model:
                yield from ((name, *path) for path in _translated(field.model, set()))


@pytest.mark.parametrize("data", [COURSES, EVENTS, ORGANISATIONS], ids=lambda data: data.name)
def test_every_column_has_a_head_of_its_own_in_words(data: Any, portal: SiteData) -> None:
    for lang, strings in portal.strings.items():
        names = [column.name for column in columns(data.item, data.rows)]
        words = ColumnWords(strings, data.name)
        heads = [words.head(name) for name in names]
        assert len({*heads}) == len(names), lang
        assert not [head for head in heads if "_" in head]
        for path in _translated(portal.types[data.name].model, {*data.item.model_fields}):
            assert not set(words.path(".".join(path)).split(" – ")) & {*path}, (lang, path)
    assert words.head("price_of_bread") == f"{strings.plain('column-price')} – of_bread"
    assert words.head("loaves_baked") == "loaves_baked", "of a portal's own type"


def test_what_columns_mean_is_said_in_the_language_of_the_file(portal: SiteData) -> None:
    for data in (COURSES, EVENTS, ORGANISATIONS):
        names = [column.name for column in columns(data.item, data.rows)]
        meanings = {
            lang: [ColumnWords(strings, data.name).meaning(name) for name in names]
            for lang, strings in portal.strings.items()
        }
        dutch = meanings.pop("nl")
        assert sum(map(bool, dutch)) > len(names) / 2
        for words in meanings.values():
            assert [*map(bool, words)] == [*map(bool, dutch)]
            assert not {*filter(None, words)} & {*dutch}
    for lang in ("nl", "ar"):
        lines = list(book(portal, COURSES, lang).worksheets[1].iter_rows(values_only=True))
        ui = portal.strings[lang].plain
        assert (ui("sheet-for-whom"), None, None) in lines
        assert lines[4] == (ui("sheet-column"), ui("sheet-meaning"), ui("sheet-field"))


def test_a_type_says_what_its_own_columns_are() -> None:
    own = {"loaf.column-crust": "Korst", "loaf.meaning-crust": "Hoe hard.", "column-crust": "?"}
    words = ColumnWords(Strings("nl", own, Formats("nl")), "loaf")
    assert (words.head("crust"), words.meaning("crust")) == ("Korst", "Hoe hard.")
    assert words.meaning("loaf_crust") == "Hoe hard."


def test_a_cell_holds_words_where_the_table_for_programs_holds_codes(portal: SiteData) -> None:
    (dutch,), (arabic,) = (table(book(portal, EVENTS, lang)) for lang in ("nl", "ar"))
    assert dutch["repeat_every"].value == "Elke maand"
    assert dutch["repeat_on"].value == "tweede woensdag van de maand"
    assert dutch["repeat_also_days"].value == "11 februari 2027; 4 maart 2027"
    assert dutch["programme"].value == "9.30 uur – Ontvangst"
    assert arabic["repeat_on"].value == "الأربعاء (المرة الثانية في الشهر)"
    assert (
        arabic["fallback"].value
        == "العنوان: الهولندية; باختصار: الهولندية; البرنامج – welcome – العنوان: الهولندية"
    )
    row, _ = table(book(portal, COURSES, "ar"))
    assert row["modules"].value == "Deeg – 12"
    (csv_file,) = (
        made for name, made in EVENTS.files(portal, "nl").items() if name.endswith(".csv")
    )
    assert "month,second wednesday" in str(csv_file)


def test_the_head_stays_in_sight_and_can_be_filtered(portal: SiteData) -> None:
    sheet = book(portal, COURSES, "nl").worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet["A1"].font.bold


def test_the_same_facts_are_the_same_octets(portal: SiteData) -> None:
    first = octets(portal, COURSES, "ar")
    assert first == octets(portal, COURSES, "ar")
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        sheet = file.read("xl/worksheets/sheet1.xml")
        for name in file.namelist():
            ET.fromstring(file.read(name))
    assert b"<f>" not in sheet


@given(
    st.lists(
        st.sampled_from(["=", "_x0041_", "_", "\0", "\r", "\n", "<", "&", "ب", "\ud800", " "])
    ).map("".join)
)
def test_any_text_is_a_text(words: str) -> None:
    written, width = text_cell(words)
    value = ET.fromstring(f"<c{written}</c>").findtext("is/t") or ""
    plain = re.sub(r"_x([0-9A-F]{4})_", lambda number: chr(int(number[1], 16)), value)
    assert plain == re.sub("[\0\ud800]", "\ufffd", words)
    assert width == len(words)


@pytest.mark.parametrize(
    ("words", "kept"), [("brood", False), (" brood", True), ("brood ", True), ("a\nb", True)]
)
def test_blanks_around_a_text_and_its_lines_are_kept(words: str, kept: bool) -> None:
    assert (' xml:space="preserve"' in text_cell(words)[0]) is kept


def test_a_text_that_no_spreadsheet_holds_is_cut_where_one_sees_it() -> None:
    assert text_cell("a" * 32_768)[0].count("a" * 32_766 + "…</t>") == 1


@pytest.mark.parametrize(("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (702, "AAA")])
def test_columns_are_named_as_in_a_spreadsheet(number: int, name: str) -> None:
    assert letters(number) == name


@pytest.mark.parametrize(
    ("lang", "region", "words"),
    [
        ("nl", "BE", r"d\/mm\/yyyy"),
        ("fr", "BE", r"d\/mm\/yyyy"),
        ("de", "DE", r"dd\.mm\.yyyy"),
        ("ar", "BE", r"d\/m\/yyyy"),
        ("en", "US", r"m\/d\/yyyy"),
    ],
)
def test_days_look_as_they_do_in_the_portal_s_country(lang: str, region: str, words: str) -> None:
    assert Formats(lang, region).spreadsheet_day == words


OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_PROFILE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>{locale}</value></prop></item></oor:items>
"""


@pytest.mark.nightly
@pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed: make readers"
)
@pytest.mark.parametrize("locale", ["nl-BE", "fr-BE", "de-DE", "ar-SY"])
def test_libreoffice_reads_it_with_any_settings(
    portal: SiteData, tmp_path: Path, locale: str
) -> None:
    profile = tmp_path / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_PROFILE.format(locale=locale), "utf-8")
    for name, data, lang in (("courses", COURSES, "ar"), ("events", EVENTS, "nl")):
        (tmp_path / f"{name}.xlsx").write_bytes(octets(portal, data, lang))
    own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", own, "--headless", "--convert-to", "fods", "courses.xlsx", "events.xlsx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=180,
    )
    spring, _ = _rows(tmp_path / "courses.fods", fields(book(portal, COURSES, "ar")))
    assert spring["session_start"] == ("date", "2027-03-01")
    assert spring["price_amount"] == ("float", "12.5")
    assert spring["session_place_postcode"] == ("string", "0470")
    assert spring["enrol_phone"] == ("string", "+32 9 123 45 67")
    assert spring["title"] == ("string", "خبّاز")
    assert spring["sample"] == ("string", "نعم")
    (fair,) = _rows(tmp_path / "events.fods", fields(book(portal, EVENTS, "nl")))
    assert fair["occurrence_start"] == ("date", "2027-02-10T09:15:00")
    text = (tmp_path / "courses.fods").read_text("utf-8")
    assert "table:formula" not in text
    assert 'style:writing-mode="rl-tb"' in text


def _rows(path: Path, names: dict[str, str]) -> list[dict[str, tuple[str, str]]]:
    """The rows of the first sheet: type and value of each cell that is not empty, by its field."""
    sheet = next(ET.parse(path).getroot().iter(f"{TABLE}table"))
    rows = [row for row in map(_cells, sheet.iter(f"{TABLE}table-row")) if row]
    head = {number: names[value] for number, (_, value) in rows[0].items()}
    return [{head[number]: cell for number, cell in row.items()} for row in rows[1:]]


def _cells(row: ET.Element) -> dict[int, tuple[str, str]]:
    cells, number = {}, 0
    for cell in row.iter(f"{TABLE}table-cell"):
        kind = cell.get(f"{OFFICE}value-type", "")
        if kind:
            value = next(
                (
                    value
                    for name in ("date-value", "boolean-value", "value")
                    if (value := cell.get(f"{OFFICE}{name}"))
                ),
                "".join(cell.itertext()).strip(),
            )
            cells[number] = (kind, value)
        number += int(cell.get(f"{TABLE}number-columns-repeated", "1"))
    return cells
