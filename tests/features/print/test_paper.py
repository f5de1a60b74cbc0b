"""Paper: the QR code says the address; booklets hold every record once per chapter and fit in a
page.
"""

import gzip
import io
import re
from base64 import b64decode
from datetime import date

import pytest
import segno
from PIL import Image

from support.portals import LANGUAGES, REPOSITORY, SMALL, TODAY, Site
from wegwijs.content.load import load_content
from wegwijs.content.settings import load_settings
from wegwijs.features.print.booklet import LIGHT, Chapter, parts, volumes
from wegwijs.features.print.qr_code import QUIET, TooLongError, code, qr
from wegwijs.render.context import SiteData
from wegwijs.site.registry import discover
from wegwijs.site.site_data import site_data
from wegwijs.types.event import booklet as calendar
from wegwijs.types.event.occurrences import ahead
from wegwijs.types.training import booklet as catalogue

ADDRESSES = (
    "https://example.org/ar/training/pastry-baker/",
    "https://example.org/",
    "https://example.org/" + "long-name/" * 30,
)


def modules(html: str) -> list[str]:
    """The modules of a code on a page, rows of noughts and ones, dark ones are one."""
    data = b64decode(html.partition("data:image/png;base64,")[2].partition('"')[0])
    with Image.open(io.BytesIO(data)) as opened:
        assert opened.info["transparency"], "what is light lets the paper through"
        picture = opened.convert("L")
    side = picture.width
    assert picture.height == side
    flat = "".join("0" if pixel else "1" for pixel in picture.tobytes())
    return [flat[at : at + side] for at in range(0, side * side, side)]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_code_says_the_address(address: str) -> None:
    expected = segno.make_qr(address, error="m", boost_error=False, mask=0)
    rows = ["".join(map(str, row)) for row in expected.matrix_iter(border=QUIET)]
    assert modules(qr(address)) == rows
    assert expected.error == "M"
    assert not expected.is_micro


@pytest.mark.parametrize("length", [*range(20, 300, 7), 509, 1031, 1500, 1999, 2331])
def test_codes_of_each_size_are_those_of_another_library(length: int) -> None:
    address = ("https://example.org/" + "caf%C3%A9-0/" * 300)[:length]
    expected = segno.make_qr(address, error="m", boost_error=False, mask=0)
    assert code(address) == ["".join(map(str, row)) for row in expected.matrix]


def test_an_address_that_fits_into_no_code_is_refused() -> None:
    with pytest.raises(TooLongError, match="2332"):
        code("x" * 2332)


def test_the_code_of_a_page_is_small() -> None:
    assert len(qr("https://example.org/wegwijs/ar/training/pastry-baker/")) < 500


def _chapter(key: str, count: int, finer: tuple[Chapter, ...] = ()) -> Chapter:
    return Chapter(key, key.title(), tuple(f"{key}{number}" for number in range(count)), finer)


def test_what_fits_is_one_booklet() -> None:
    (volume,) = volumes([_chapter("a", 3), _chapter("empty", 0), _chapter("b", 4)], room=7)
    assert (volume.path, volume.size) == ("", 7)
    assert [chapter.key for chapter in volume.chapters] == ["a", "b"], "no chapter without entries"


def test_what_does_not_fit_is_cut_by_chapter_then_finer_then_by_number() -> None:
    halves = (Chapter("x", "X", ("b0", "b1")), Chapter("y", "Y", ("b2", "b3", "b4", "b5", "b6")))
    made = volumes([_chapter("a", 2), _chapter("b", 7, halves), _chapter("c", 5)], room=4)
    assert [volume.path for volume in made] == ["a/", "b/x/", "b/y/1/", "b/y/2/", "c/1/", "c/2/"]
    assert [volume.title for volume in made][:3] == ["A", "B, X", "B, Y (1)"]
    assert all(0 < volume.size <= 4 for volume in made)
    items = [item for volume in made for chapter in volume.chapters for item in chapter.items]
    assert len(items) == len(set(items)) == 14


def test_each_chapter_of_a_heavy_booklet_is_a_booklet_too() -> None:
    heavy = [_chapter("a", LIGHT), _chapter("empty", 0), _chapter("b", 1)]
    assert [(part.path, part.title, part.size) for part in parts(heavy)] == [
        ("a/", "A", LIGHT),
        ("b/", "B", 1),
    ]
    assert parts([_chapter("a", LIGHT - 1), _chapter("b", 1)]) == [], "one page is light enough"
    assert parts([_chapter("a", LIGHT + 1)]) == [], "there is nothing to leave out"
    assert parts([_chapter("a", 200), _chapter("b", 200)]) == [], "it is cut already"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_opens_a_large_booklet_knows_how_large_it_is(everyday_site: Site, lang: str) -> None:
    here = next(
        page.path for page in everyday_site.in_languages("training/") if page.lang.startswith(lang)
    )
    link = re.search(r'<div class="booklet-link"><p>.*?</p>', here.read_text(encoding="utf-8"))
    told = re.search(r"<small>\D*(\d+)", link[0] if link else "")
    booklet = gzip.compress((here.parent / "booklet" / "index.html").read_bytes(), 9)
    assert told, "the booklet is larger than other pages"
    assert abs(int(told[1]) * 1000 - len(booklet)) < 5000


def test_a_booklet_like_any_other_page_says_nothing_of_its_size() -> None:
    small, large = Chapter("a", "A", ("x",) * LIGHT), Chapter("a", "A", ("x",) * 300)
    assert volumes([small])[0].kilobytes == 0
    assert volumes([large])[0].kilobytes == 65


@pytest.fixture(scope="module")
def site() -> SiteData:
    """The small portal: among its events one that is over and one that comes back every week."""
    settings, registry = load_settings(SMALL, {"WEGWIJS_TODAY": TODAY}), discover()
    content = load_content(settings, registry.definitions)
    return site_data(content, settings, registry)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_course_is_in_the_chapter_of_each_of_its_regions(site: SiteData, lang: str) -> None:
    page = site.page(lang, "")
    found = {
        (chapter.key, item.id) for chapter in catalogue.chapters(page) for item in chapter.items
    }
    expected = {
        (region, record.id)
        for record in page.every("training")
        for region in record.record.regions or ("anywhere",)
    }
    assert found == expected


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_coming_time_of_an_event_is_in_its_month(site: SiteData, lang: str) -> None:
    page = site.page(lang, "")
    today = page.settings.today
    items = [(chapter.key, item) for chapter in calendar.chapters(page) for item in chapter.items]
    printed = {(key, item.record.id, time.start) for key, item in items for time in item.times}
    for record in page.upcoming("event"):
        for time in ahead(record.record, today)[:20]:
            month = max(time.moments[0].date(), today)
            assert (f"{month:%Y-%m}", record.id, time.start) in printed or month > date(
                today.year + 1, today.month, 1
            )
    keys = [chapter.key for chapter in calendar.chapters(page)]
    assert keys == sorted(keys)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_booklet_is_a_page_of_its_own_in_every_language(site: SiteData, lang: str) -> None:
    for made in (catalogue, calendar):
        (page,) = made.pages(site, lang)
        assert not page.index
        assert set(page.elsewhere) == set(LANGUAGES)
        assert page.elsewhere[lang] == page.url
        assert page.url.endswith("/booklet/")
        assert "None" not in page.content.striptags()


def test_an_event_that_comes_back_is_told_in_full_once(site: SiteData) -> None:
    page = site.page("nl", "events/booklet/")
    items = [
        item
        for chapter in calendar.chapters(page)
        for item in chapter.items
        if item.record.record.repeat
    ]
    entries = [(item, calendar.entry(item, page)) for item in items]
    assert len(entries) > 1
    assert [bool(entry.contact or entry.owner) for _, entry in entries].count(True) == len(
        {item.record.id for item, _ in entries}
    )
    assert all(entry.facts for _, entry in entries)


def test_print_rules_of_the_site_stand_in_one_file() -> None:
    """In two they would win or lose by their place in the style sheet."""
    package = REPOSITORY / "hooks" / "wegwijs"
    sheets = sorted((package / "render" / "theme").rglob("*.css"))
    assert sheets
    with_rules = [path.name for path in sheets if "@media print" in path.read_text("utf-8")]
    assert with_rules == ["colours.css"], "which sets colours only"
    assert "size: A4" in (package / "features" / "print" / "print.css").read_text("utf-8")
