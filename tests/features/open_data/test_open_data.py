"""Open data: facts keep their types, spreadsheets run no formula, feeds tell what is new, the
documentation is true.
"""

import csv
import io
import json
import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.portals import REPOSITORY
from support.tiny import BAKER, FAIR, VDAB, check, site
from wegwijs.content.load import load_content
from wegwijs.content.settings import SettingsError, load_settings
from wegwijs.diagnostics.suggest import NoSuchNameError
from wegwijs.features.open_data.atom import feed
from wegwijs.features.open_data.columns import Rows
from wegwijs.features.open_data.csv_file import csv_rows, guard
from wegwijs.features.open_data.documentation import fields_table
from wegwijs.i18n.ui_strings import Strings
from wegwijs.render.context import SiteData
from wegwijs.render.listings import listing
from wegwijs.site.registry import discover
from wegwijs.site.site_data import site_data
from wegwijs.types.event.open_data import OPEN_DATA as EVENTS
from wegwijs.types.organisation.open_data import OPEN_DATA as ORGANISATIONS
from wegwijs.types.training.open_data import OPEN_DATA as COURSES

DOCUMENT = REPOSITORY / "docs" / "dev" / "open-data.md"
ATOM = "{http://www.w3.org/2005/Atom}"
SIGNS = "=+-@\t\r"


def site_of(folder: Path, files: Mapping[str, str]) -> SiteData:
    content = check(folder, files)
    assert not content.problems, content.problems
    return site(content, folder)


def items(files: Mapping[str, str | bytes], name: str = "index.json") -> list[dict[str, Any]]:
    (text,) = (text for path, text in files.items() if path.endswith(name))
    found: list[dict[str, Any]] = json.loads(text)["items"]
    return found


def rows(files: Mapping[str, str | bytes]) -> list[dict[str, str]]:
    (data,) = (data for path, data in files.items() if path.endswith(".csv"))
    text = data if isinstance(data, str) else data.decode()
    assert text.startswith("\ufeff")
    assert "\n" not in text.replace("\r\n", "")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_days_to_come_of_a_change_are_not_told(tmp_path: Path) -> None:
    """As in the sitemap and the feed: who keeps what is newest would wait for that day."""
    slip = "updated: 2072-01-10\nchecked_on: 2027-12-01\n"
    right = "updated: 2027-01-15\nchecked_on: 2027-01-14\n"
    made = site_of(tmp_path, {"nl/event/slip.yml": FAIR + slip, "nl/event/right.yml": FAIR + right})
    files = EVENTS.files(made, "nl")
    told = {item["id"]: (item["updated"], item["checked_on"]) for item in items(files)}
    assert told == {"slip": (None, None), "right": ("2027-01-15", "2027-01-14")}
    cells = {row["id"]: (row["updated"], row["checked_on"]) for row in rows(files)}
    assert cells["slip"] == ("", "")


texts = st.text(st.sampled_from([*SIGNS, "\n", ";", "'", '"', ",", " ", "a", "1", "ب"])) | st.text()


@given(texts)
def test_no_text_begins_a_formula(text: str) -> None:
    guarded = guard(text)
    assert not guarded.startswith(tuple(SIGNS))
    for piece in re.split("[;\t]", guarded):  # as a spreadsheet may cut it: LibreOffice at tabs too
        assert not piece.startswith((*"=+-@＝＋－＠",))


@given(texts)
def test_a_guard_takes_nothing_away(text: str) -> None:
    guarded, at = guard(text), 0
    for char in guarded:
        at += at < len(text) and char == text[at]
    assert at == len(text)
    if not re.search(r"(^|[;\t])[=+\-@\t\r\n＝＋－＠]", text):
        assert guarded == text


@given(
    st.text(
        st.characters(exclude_categories=["C"]) | st.sampled_from("=+-@;,\"'"),
        min_size=1,
        max_size=30,
    )
)
def test_a_cell_is_read_back_as_it_was_guarded(text: str) -> None:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(["a", guard(text), "b"])
    assert next(csv.reader(io.StringIO(written.getvalue(), newline=""), strict=True)) == [
        "a",
        guard(text),
        "b",
    ]


def test_an_item_can_be_a_row(tmp_path: Path) -> None:
    portal = site_of(tmp_path, {"nl/training/baker.yml": BAKER})
    data = replace(ORGANISATIONS, rows="").files(portal, "nl")["organisations/index.csv"]
    assert isinstance(data, bytes)
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    assert [(row["id"], row["places"]) for row in rows] == [("vdab", "")]


def test_rows_that_an_item_does_not_have_are_told_at_once() -> None:
    with pytest.raises(NoSuchNameError, match=r"“place”.*“places”"):
        replace(ORGANISATIONS, rows="place")


def test_a_hostile_title_is_guarded_in_csv_and_itself_in_json(tmp_path: Path) -> None:
    hostile = BAKER.replace(
        "title: Bakker worden", 'title: \'=HYPERLINK("https://evil.example";"x")\''
    )
    files = COURSES.files(site_of(tmp_path, {"nl/training/evil.yml": hostile}), "nl")
    assert rows(files)[0]["title"].startswith("'=HYPERLINK(")
    assert items(files)[0]["title"].startswith("=HYPERLINK(")


def test_a_negative_number_stays_a_number_and_a_phone_is_guarded(tmp_path: Path) -> None:
    place = (
        "contact: {phone: +32 2 000 00 00}\nplaces:\n  - {id: a, city: Quito, lat: -0.18, lon:"
        " -78.47}\n  - {id: b, city: Gent}\n"
    )
    files = ORGANISATIONS.files(site_of(tmp_path, {"nl/organisation/far.yml": VDAB + place}), "nl")
    far = [row for row in rows(files) if row["id"] == "far"]
    assert [(row["place_id"], row["place_lat"], row["place_lon"]) for row in far] == [
        ("a", "-0.18", "-78.47"),
        ("b", "", ""),
    ]
    assert far[0]["contact_phone"] == "'+32 2 000 00 00"
    (item,) = (item for item in items(files) if item["id"] == "far")
    assert item["places"][0]["lat"] == -0.18
    assert item["contact"]["phone"] == "+32 2 000 00 00"


def test_prices_are_numbers(tmp_path: Path) -> None:
    prices = {
        "nl/training/a.yml": BAKER.replace("amount: 0", "amount: 12.50"),
        "nl/training/b.yml": BAKER.replace("amount: 0", "amount: 120.00"),
    }
    files = COURSES.files(site_of(tmp_path, prices), "nl")
    assert [item["price"] for item in items(files)] == [
        {"amount": 12.5, "currency": "EUR"},
        {"amount": 120, "currency": "EUR"},
    ]


def test_dinars_keep_their_three_decimals(tmp_path: Path) -> None:
    price = BAKER.replace("amount: 0", "amount: 12.755, currency: KWD")
    files = COURSES.files(site_of(tmp_path, {"nl/training/a.yml": price}), "nl")
    assert [item["price"] for item in items(files)] == [{"amount": 12.755, "currency": "KWD"}]
    assert [row["price_amount"] for row in rows(files)] == ["12.755"]


SESSIONS = """\
sessions:
  - {id: later, start: 2027-05-01}
  - {id: begun, start: 2027-01-14, full: true}
  - {id: full, start: 2027-03-01, full: true}
  - {id: shut, start: 2027-02-01, enrol_by: 2027-01-14}
  - {id: last-day, start: 2027-02-02, enrol_by: 2027-01-15, place: {city: Gent},
     note: Breng een schort mee.}
"""


def test_sessions_say_whether_one_can_still_enrol(tmp_path: Path) -> None:
    files = COURSES.files(site_of(tmp_path, {"nl/training/baker.yml": BAKER + SESSIONS}), "nl")
    (item,) = items(files)
    states = [(session["id"], session["state"]) for session in item["sessions"]]
    assert states == [
        ("begun", "closed"),
        ("shut", "closed"),
        ("last-day", "open"),
        ("full", "full"),
        ("later", "open"),
    ]
    assert [(row["id"], row["session_id"], row["session_state"]) for row in rows(files)] == [
        ("baker", *state) for state in states
    ]


def test_a_course_without_sessions_has_a_row(tmp_path: Path) -> None:
    (row,) = rows(COURSES.files(site_of(tmp_path, {"nl/training/baker.yml": BAKER}), "nl"))
    assert (row["id"], row["session_id"], row["session_start"]) == ("baker", "", "")


def test_what_is_not_translated_is_named_with_its_language(tmp_path: Path) -> None:
    arabic = "title: خبّاز\nsummary: تعلّم صنع الخبز.\nsessions:\n  later: {note: x}\n"
    source = BAKER + SESSIONS.replace(
        "later, start: 2027-05-01", "later, start: 2027-05-01, note: Kom op tijd."
    )
    site = site_of(tmp_path, {"nl/training/baker.yml": source, "ar/training/baker.yml": arabic})
    (item,) = items(COURSES.files(site, "ar"))
    assert item["fallback"] == {"occupation": "nl", "sessions.last-day.note": "nl"}
    assert item["source_language"] == "nl"
    assert (
        rows(COURSES.files(site, "ar"))[0]["fallback"] == "occupation=nl sessions.last-day.note=nl"
    )
    (item,) = items(COURSES.files(site, "nl"))
    assert item["fallback"] == {}


WEEKLY = (
    FAIR + "end: 2027-02-10 11:30\nrepeat: {every: week, until: 2029-02-10, except: [2027-02-17]}\n"
)


def test_a_repeated_event_lists_its_times_with_their_offset(tmp_path: Path) -> None:
    (item,) = items(EVENTS.files(site_of(tmp_path, {"nl/event/fair.yml": WEEKLY}), "nl"))
    assert item["occurrences"][0] == {
        "start": "2027-02-10T09:00:00+01:00",
        "end": "2027-02-10T11:30:00+01:00",
    }
    assert item["occurrences"][1]["start"] == "2027-02-24T09:00:00+01:00"
    assert item["occurrences"][6]["start"] == "2027-03-31T09:00:00+02:00", (
        "the clock goes forward on 28 March"
    )
    assert len(item["occurrences"]) == 60
    assert item["times_left"] == 104
    assert item["repeat"] == {
        "every": "week",
        "on": [],
        "until": "2029-02-10",
        "except_days": ["2027-02-17"],
        "also_days": [],
    }


def test_an_event_has_one_row_with_its_next_time(tmp_path: Path) -> None:
    running = WEEKLY.replace("2027-02-10", "2026-12-02").replace("2027-02-17", "2027-01-20")
    (row,) = rows(EVENTS.files(site_of(tmp_path, {"nl/event/fair.yml": running}), "nl"))
    assert (row["occurrence_start"], row["times_left"]) == ("2027-01-27T09:00:00+01:00", "107")


def test_a_whole_day_is_a_date_and_an_event_that_is_over_keeps_its_last(tmp_path: Path) -> None:
    day = FAIR.replace(
        "start: 2027-02-10 09:00", "start: 2026-11-02\nend: 2026-11-03\nall_day: true"
    )
    (item,) = items(EVENTS.files(site_of(tmp_path, {"nl/event/fair.yml": day}), "nl"))
    assert item["occurrences"] == [{"start": "2026-11-02", "end": "2026-11-03"}]
    assert item["times_left"] == 0


def test_the_schema_is_written_once(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"nl/training/baker.yml": BAKER})
    assert set(COURSES.files(site, "nl")) == {
        "training/index.json",
        "training/index.csv",
        "training/index.xlsx",
        "training/schema-1.json",
    }
    assert set(COURSES.files(site, "ar")) == {
        "ar/training/index.json",
        "ar/training/index.csv",
        "ar/training/index.xlsx",
    }


def test_yes_and_no_of_a_table_are_those_of_the_record(tmp_path: Path) -> None:
    course = BAKER + "women_only: true\nchildcare: false\n"
    (row,) = rows(COURSES.files(site_of(tmp_path, {"nl/training/a.yml": course}), "nl"))
    assert (row["women_only"], row["childcare"]) == ("true", "false")


@pytest.mark.parametrize(
    ("entries", "cell"),
    [
        (("nl", "fr"), "nl fr"),
        (("last friday", "tuesday"), "last friday; tuesday"),
        (("50,5", "3,7"), "50,5; 3,7"),
        ((), ""),
    ],
)
def test_several_values_share_a_cell(entries: tuple[str, ...], cell: str) -> None:
    assert csv_rows(Rows((entries,), ((),))) == csv_rows(Rows((cell,), ((),)))


def test_codes_that_have_spaces_are_parted_by_semicolons(tmp_path: Path) -> None:
    series = FAIR.replace("2027-02-10", "2027-02-09") + (
        "repeat: {every: month, on: [last friday, second tuesday], until: 2027-06-30}\n"
    )
    (row,) = rows(EVENTS.files(site_of(tmp_path, {"nl/event/fair.yml": series}), "nl"))
    assert row["repeat_on"] == "last friday; second tuesday"


def test_an_address_beyond_ascii_is_a_uri_to_programs(tmp_path: Path) -> None:
    """People are shown what the editor wrote."""
    url = "https://bücher.example/inschrijven/café?x=é#ü"
    files = {"nl/training/baker.yml": BAKER + f"enrol: {{url: '{url}'}}\n"}
    made = COURSES.files(site_of(tmp_path, files), "nl")
    (item,) = items(made)
    assert item["enrol"]["url"] == (
        "https://xn--bcher-kva.example/inschrijven/caf%C3%A9?x=%C3%A9#%C3%BC"
    )
    (row,) = rows(made)
    assert row["enrol_url"] == url


@pytest.mark.parametrize(
    ("written", "asked"),
    [("straße.de", "xn--strae-oqa.de"), ("Bücher.Example", "xn--bcher-kva.example")],
)
def test_a_name_of_a_site_leads_programs_where_it_leads_browsers(
    tmp_path: Path, written: str, asked: str
) -> None:
    files = {"nl/training/baker.yml": BAKER + f"enrol: {{url: 'https://{written}/'}}\n"}
    (item,) = items(COURSES.files(site_of(tmp_path, files), "nl"))
    assert item["enrol"]["url"] == f"https://{asked}/"


def entries(text: str) -> list[ET.Element]:
    return ET.fromstring(text.encode()).findall(f"{ATOM}entry")


def addresses(text: str) -> list[str]:
    return [
        entry.findtext(f"{ATOM}id", "").removeprefix("https://example.org/")
        for entry in entries(text)
    ]


def test_the_feed_has_the_last_change_first_and_guesses_nothing(tmp_path: Path) -> None:
    files = {
        "nl/training/checked.yml": BAKER + "checked_on: 2027-01-03\n",
        "nl/training/changed.yml": BAKER + "checked_on: 2026-06-01\nupdated: 2027-01-14\n",
        "nl/training/undated.yml": BAKER,
        "nl/training/future.yml": BAKER + "updated: 2027-01-16\n",
        "nl/event/fair.yml": FAIR + "updated: 2027-01-10\n",
        "nl/event/cancelled.yml": FAIR + "updated: 2027-01-11\nstatus: cancelled\n",
        "nl/event/over.yml": FAIR.replace("2027-02-10", "2027-01-12") + "updated: 2027-01-13\n",
        "nl/organisation/far.yml": VDAB + "updated: 2027-01-15\n",
        "nl/training/over.yml": BAKER
        + "updated: 2027-01-12\nsessions: [{id: s, start: 2026-10-01, end: 2026-12-01}]\n",
        "nl/training/runs.yml": BAKER
        + "updated: 2027-01-09\nsessions: [{id: s, start: 2026-10-01, end: 2027-12-01}]\n",
        "nl/event/week.yml": FAIR.replace(
            "2027-02-10 09:00", "2027-01-13\nend: 2027-01-20\nall_day: true"
        )
        + "updated: 2027-01-12\nstatus: cancelled\n",
    }
    site = site_of(tmp_path, files)
    assert addresses(feed(site, "nl")) == [
        "training/changed/",
        "events/week/",
        "events/cancelled/",
        "events/fair/",
        "training/runs/",
        "training/checked/",
    ]
    assert addresses(feed(site, "ar"))[0] == "ar/training/changed/"
    root = ET.fromstring(feed(site, "nl").encode())
    assert root.findtext(f"{ATOM}updated") == "2027-01-14T00:00:00+01:00"


def test_the_feed_ends_at_fifty(tmp_path: Path) -> None:
    files = {
        f"nl/training/c{number:02}.yml": (
            BAKER + f"updated: 2026-{1 + number // 20:02}-{1 + number % 20:02}\n"
        )
        for number in range(60)
    }
    found = addresses(feed(site_of(tmp_path, files), "nl"))
    assert found == [f"training/c{number:02}/" for number in range(59, 9, -1)]


def test_a_feed_without_entries_is_a_feed(tmp_path: Path) -> None:
    root = ET.fromstring(feed(site_of(tmp_path, {"nl/training/baker.yml": BAKER}), "ar").encode())
    assert root.findtext(f"{ATOM}updated") == "2027-01-15T00:00:00+01:00"
    assert root.find(f"{ATOM}entry") is None


def test_the_feed_says_what_is_in_another_language(tmp_path: Path) -> None:
    course = BAKER + "updated: 2027-01-02\nsample: true\n"
    made = site_of(tmp_path, {"nl/training/baker.yml": course})
    dutch, own = made.strings["nl"], made.strings["ar"]
    borrowed = Strings("ar", dutch.values, own.formats, dict.fromkeys(dutch.values, dutch.formats))
    without_words = replace(made, strings={**made.strings, "ar": borrowed})
    root, before = (ET.fromstring(feed(one, "ar").encode()) for one in (without_words, made))
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    for feed_, expected in ((root, "nl"), (before, None)):
        (entry,) = feed_.findall(f"{ATOM}entry")
        sample = entry.findall(f"{ATOM}category")[-1]
        said = [feed_.find(f"{ATOM}title"), feed_.find(f"{ATOM}subtitle"), sample]
        assert [one is not None and one.get(lang) for one in said] == [expected] * 3
        assert feed_.get(lang) == "ar"
        facts = (entry.findtext(f"{ATOM}content") or "").split("<ul>")[1]
        assert ('lang="nl"' in facts) == bool(expected), facts


def test_signs_of_markup_are_text_in_the_feed(tmp_path: Path) -> None:
    hostile = (
        BAKER.replace("Bakker worden", "Brood & <b>gebak</b> ]]>")
        + "updated: 2027-01-02\nsample: true\n"
    )
    (entry,) = entries(feed(site_of(tmp_path, {"nl/training/baker.yml": hostile}), "fr"))
    title = entry.find(f"{ATOM}title")
    assert title is not None
    assert title.text == "Exemple\u00a0: Brood & <b>gebak</b> ]]>"
    assert title.get("{http://www.w3.org/XML/1998/namespace}lang") == "nl"
    assert [category.get("term") for category in entry.findall(f"{ATOM}category")] == [
        "training",
        "sample",
    ]
    assert "Ceci est un exemple" in entry.findtext(f"{ATOM}content", "")


def test_a_licence_is_named_only_when_the_portal_names_it(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"nl/training/baker.yml": BAKER})
    assert json.loads(COURSES.files(site, "nl")["training/index.json"])["licence"] is None
    config = tmp_path / "mkdocs.yml"
    plain = config.read_text("utf-8")
    licence = (
        "extra: {wegwijs: {licence: {name: CC0, url:"
        " https://creativecommons.org/publicdomain/zero/1.0/}}}\n"
    )
    config.write_text(plain + licence, "utf-8")
    site = made_again(tmp_path)
    named = json.loads(COURSES.files(site, "nl")["training/index.json"])["licence"]
    assert named == {"name": "CC0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"}
    config.write_text(plain + "extra: {wegwijs: {licence: CC0}}\n", "utf-8")
    with pytest.raises(SettingsError, match="licence needs a name and a url"):
        load_settings(tmp_path)


def made_again(folder: Path) -> SiteData:
    """A site of a portal whose mkdocs.yml has changed."""
    settings = load_settings(folder, {"WEGWIJS_TODAY": "2027-01-15"})
    return site_data(load_content(settings, discover().definitions), settings, discover())


@pytest.mark.parametrize("data", [COURSES, EVENTS, ORGANISATIONS], ids=lambda data: data.name)
def test_the_documentation_has_the_fields_of_the_models(data: Any, tmp_path: Path) -> None:
    table = fields_table(data.schema(site_of(tmp_path, {})))
    text = DOCUMENT.read_text("utf-8")
    start, end = f"<!-- {data.name} -->\n", f"<!-- /{data.name} -->"
    head, rest = text.split(start)
    old, tail = rest.split(end)
    if os.environ.get("WEGWIJS_UPDATE_GOLDEN"):
        DOCUMENT.write_text(f"{head}{start}{table}\n{end}{tail}", "utf-8")
        old = f"{table}\n"
    assert old == f"{table}\n", f"renew {DOCUMENT} with WEGWIJS_UPDATE_GOLDEN=1"


def test_a_page_of_a_long_listing_tells_its_own_records_only(tmp_path: Path) -> None:
    site = site_of(tmp_path, {f"nl/training/c{number:03}.yml": BAKER for number in range(65)})
    html = str(
        listing(site.page("nl", "training/page/2/"), "training").page(
            site.page("nl", "training/page/2/"), 2
        )
    )
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    told = json.loads(text)["itemListElement"]
    assert [entry["position"] for entry in told] == [61, 62, 63, 64, 65]
    assert all(entry["url"].startswith("https://example.org/training/c0") for entry in told)
    assert len({entry["url"] for entry in told}) == 5
