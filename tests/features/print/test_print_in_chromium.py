"""What comes out of the printer: leaflets, also in two languages, and booklets; printed from
Chromium, and measured as print.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import segno
from playwright.sync_api import Browser, Page, Route, expect

from support.chromium import BOTH_WAYS, STANDARDS, axe
from support.effort import some
from support.marks import at_night
from support.portals import LANGUAGES, Site, ui_strings
from support.visitors import Open, Visitors

pytestmark = pytest.mark.browser

RECORDS = {
    "guide/right-to-work/": 1,
    "recognition/naric-level/": 2,
    "training/pastry-baker/": 1,
    "events/job-fair-ghent/": 1,
    "stories/bakery-ghent/": 1,
    "organisations/vdab/": 1,
}
"""A record of each type, and the sides of A4 it may take: a procedure with all its papers and steps
is a sheet, printed on both.
"""
PAPER = 794
"""The width of A4 in CSS pixels."""
A4 = (595, 842)
"""The same sheet in points."""


def _in(lang: str, inner: str) -> str:
    return inner if lang == "nl" else f"{lang}/{inner}"


def _said(key: str, lang: str) -> str:
    (text,) = ui_strings()[f"theme/{key}"][lang]
    return text


@pytest.fixture
def open_page(visitors: Visitors, address: str) -> Open:
    """A context manager: a page of a new visitor; see `Visitors.visit`."""
    return lambda inner, *first, **more: visitors.visit(address + inner, *first, **more)


def _sheets(page: Page) -> int:
    """The number of pages that come out of the printer; each is A4."""
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    assert boxes
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {A4}
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def _on_paper(page: Page) -> None:
    """Show the page as print, with the margins of the sheet at its sides."""
    page.emulate_media(media="print")
    page.evaluate("document.body.style.paddingInline = '14mm'")


def _modules(page: Page, selector: str) -> list[list[bool]]:
    """The modules of a printed code, asked of the picture that the browser shows."""
    modules: list[list[bool]] = page.locator(selector).first.evaluate("""async picture => {
        await picture.decode();
        const side = picture.naturalWidth, canvas = new OffscreenCanvas(side, side),
            pen = canvas.getContext('2d');
        pen.fillStyle = '#fff';
        pen.fillRect(0, 0, side, side);
        pen.drawImage(picture, 0, 0);
        const pixels = pen.getImageData(0, 0, side, side).data;
        return [...Array(side).keys()].map(y => [...Array(side).keys()].map(
            x => pixels[4 * (y * side + x)] < 128));
    }""")
    return modules


def _code(address: str) -> list[list[bool]]:
    made = segno.make_qr(address, error="m", boost_error=False, mask=0)
    return [[bool(module) for module in row] for row in made.matrix_iter(border=4)]


def _wide(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll('body *')].filter(element => {
            const box = element.getBoundingClientRect();
            return box.width && (box.right > innerWidth + 1 || box.left < -1);
        }).map(element => element.outerHTML.slice(0,
            120)).concat(`${document.documentElement.scrollWidth}`)"""
    )
    return found


def _faults(page: Page) -> list[str]:
    """What axe finds."""
    return axe(page, runOnly=STANDARDS)


@pytest.mark.parametrize("lang", BOTH_WAYS)
@pytest.mark.parametrize("inner", some({inner: inner for inner in RECORDS}, 3))
def test_a_record_of_each_type_is_a_leaflet(
    open_page: Open, everyday_site: Site, inner: str, lang: str
) -> None:
    with open_page(_in(lang, inner), width=PAPER) as page:
        sheets = _sheets(page)
        _on_paper(page)
        for name in (
            ".top__languages",
            ".foot",
            ".breadcrumb",
            ".two",
            ".edit a",
            ".languages",
            "button",
        ):
            assert not page.locator(name).filter(visible=True).count(), name
        for name in ("h1", ".lead", ".brand", ".scan p"):
            expect(page.locator(name).first).to_be_visible()
        address = everyday_site.url + _in(lang, inner)
        assert _modules(page, ".scan .qr") == _code(address)
        shown = page.locator(".scan bdi").inner_text()
        assert f"https://{shown}/" == address
        year = page.evaluate("String(new Date().getFullYear())")
        assert year in page.locator(".scan").inner_text(), "the reader’s day"
        assert not _wide(page)
        assert sheets <= RECORDS[inner]


@pytest.mark.nightly
@pytest.mark.parametrize("lang", ["ar", at_night("nl")])
def test_every_course_fits_on_one_side(
    browser: Browser, address: str, everyday_site: Site, lang: str
) -> None:
    """Measured by its height in the width of the paper less its margins, which is quicker than
    printing.
    """
    context = browser.new_context(
        viewport={"width": PAPER - 106, "height": 900}, java_script_enabled=False
    )
    page = context.new_page()
    page.emulate_media(media="print")
    long = []
    for found in everyday_site.pages.values():
        if (
            found.lang == lang
            and re.fullmatch(r"training/[a-z0-9-]+/", found.inner)
            and found.inner != "training/booklet/"
        ):
            page.goto(address + found.address, wait_until="domcontentloaded")
            if page.locator("article.record").count():
                height = page.locator("article.record").evaluate(
                    "article => article.getBoundingClientRect().bottom"
                )
                long += [f"{found.address}: {height}"] if height > 1123 - 95 else []
    context.close()
    assert not long


def test_it_prints_without_javascript_and_from_the_dark(open_page: Open) -> None:
    with open_page("ar/training/pastry-baker/", java_script_enabled=False) as page:
        expect(page.locator("[data-two]")).to_be_hidden()
        page.emulate_media(media="print")
        expect(page.locator(".scan .qr")).to_be_visible()
        assert _sheets(page) == 1
    with open_page("training/pastry-baker/", color_scheme="dark") as page:
        page.evaluate("document.documentElement.dataset.theme = 'dark'")
        page.emulate_media(media="print")
        colours = page.evaluate(
            "[getComputedStyle(document.body).color,"
            " getComputedStyle(document.body).backgroundColor]"
        )
        assert colours == [
            "rgb(0, 0, 0)",
            "rgb(255, 255, 255)",
        ], "black on white, whatever the screen"


def test_who_prints_chooses_in_one_language_or_in_two(open_page: Open) -> None:
    with open_page("ar/events/job-fair-ghent/", width=320) as page:
        expect(page.locator(".scan")).to_be_hidden()
        page.locator("[data-two] summary").click()
        expect(page.locator("[data-two] [data-print]")).to_have_text("العربية")
        links = page.locator("[data-two] a")
        names = [link.inner_text() for link in links.all()]
        assert names == ["العربية + Nederlands", "العربية + Français", "العربية + English"]
        links.nth(0).focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/ar/events/job-fair-ghent/?with=nl")
        expect(page.locator(".pairs")).to_be_visible()


def test_an_answer_on_a_page_of_its_own_has_a_chip_for_each_other_language(
    open_page: Open, everyday_site: Site
) -> None:
    answer = next(
        found.inner
        for found in everyday_site.pages.values()
        if found.lang == "nl" and 'class="two"' in found.path.read_text("utf-8")
    )
    with open_page(answer, width=320) as page:
        assert page.locator(".two .chip").all_inner_texts() == ["Français", "English", "العربية"]
        assert not _wide(page)
        page.locator(".two .chip").last.click()
        page.wait_for_url(f"**/{answer}?with=ar")
        expect(page.locator(".pairs .pair__side[lang=ar]").first).to_be_visible()


def test_a_page_does_not_hold_the_ways_that_its_menu_of_languages_has(
    everyday_site: Site,
) -> None:
    pages = [found.path.read_text("utf-8") for found in everyday_site.pages.values()]
    printed = [text for text in pages if "data-two" in text]
    assert len(printed) > len(RECORDS)
    assert not any("?with=" in text for text in printed)


def _rows(page: Page) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = page.evaluate(
        """() => [...document.querySelectorAll('.pair')].map(row => ({
        notice: !!row.querySelector('.notice'),
        sides: [...row.children].map(side => ({lang: side.lang, dir: side.dir,
            text: side.textContent.trim(),
            left: side.getBoundingClientRect().left, top: side.getBoundingClientRect().top})),
    }))"""
    )
    return rows


@pytest.mark.parametrize(
    ("inner", "lang", "other"),
    [
        *(at_night(inner, "ar", "nl") for inner in RECORDS),
        ("training/pastry-baker/", "nl", "ar"),
        at_night("events/job-fair-ghent/", "fr", "en"),
    ],
)
def test_two_languages_side_by_side(
    open_page: Open, everyday_site: Site, inner: str, lang: str, other: str
) -> None:
    with open_page(f"{_in(lang, inner)}?with={other}", width=PAPER) as page:
        page.locator(".pairs").wait_for()
        sheets = _sheets(page)
        _on_paper(page)
        rows = _rows(page)
        assert len(rows) > 6
        way = {code: "rtl" if code == "ar" else "ltr" for code in LANGUAGES}
        for mine, theirs in (row["sides"] for row in rows):
            assert (mine["lang"], mine["dir"], theirs["lang"], theirs["dir"]) == (
                lang,
                way[lang],
                other,
                way[other],
            )
            assert abs(mine["top"] - theirs["top"]) < 1, "in one row"
            assert (mine["left"] > theirs["left"]) == (lang == "ar"), (
                "the first language stands where its readers begin"
            )
        empty = [
            row
            for row in rows
            if not all(side["text"] for side in row["sides"]) and not row["notice"]
        ]
        assert not empty, "each part has its other half"
        assert page.locator("h1").count() == 1
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
        assert len(ids) == len(set(ids))
        codes = [_modules(page, f".pair__side[lang={code}] .qr") for code in (lang, other)]
        assert codes == [_code(everyday_site.url + _in(code, inner)) for code in (lang, other)]
        links = page.evaluate(
            "[...document.querySelectorAll('.pairs a')].map(link => link.protocol)"
        )
        assert set(links) <= {"http:", "https:", "mailto:", "tel:"}
        assert not _wide(page)
        assert sheets <= 2 * RECORDS[inner]


@pytest.mark.nightly
@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), at_night(1280, "light")])
def test_the_leaflet_in_two_languages_on_the_screen(
    open_page: Open, width: int, scheme: str
) -> None:
    with open_page("ar/training/pastry-baker/?with=fr", width=width, color_scheme=scheme) as page:
        page.locator(".pairs").wait_for()
        assert not _wide(page)
        assert not _faults(page)
        expect(page.locator(".two-bar button")).to_be_enabled()
        page.locator(".two-bar a").click()
        page.wait_for_url("**/ar/training/pastry-baker/")
        expect(page.locator(".facts").first).to_be_visible()


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_a_list_on_paper_bears_the_way_to_that_list(
    open_page: Open, everyday_site: Site, lang: str
) -> None:
    """The address of the page alone leads to an empty list on every other device."""
    ids = ["training.pastry-baker", "event.job-fair-ghent"]
    own = json.dumps([{"id": one, "title": one} for one in ids])
    with open_page(_in(lang, "my-list/"), memory={"wegwijs-list": own}, width=688) as page:
        expect(page.locator("[data-cards] h2")).to_have_count(2)
        expect(page.locator(".scan")).to_be_hidden()
        page.emulate_media(media="print")
        address = f"{everyday_site.url}{_in(lang, 'my-list/')}?items={','.join(ids)}"
        assert _modules(page, ".scan .qr") == _code(address)
        expect(page.locator(".scan [data-coded]").first).to_have_text(_said("list-scan", lang))
        expect(page.locator(".scan a")).to_have_attribute("href", address)
        expect(page.locator(".scan [data-long]")).to_be_hidden()
        assert not _wide(page)
    courses = sorted(path.stem for path in (everyday_site.portal / "content/nl/training").iterdir())
    many = ",".join(f"training.{course}" for course in courses[:25])
    with open_page(_in(lang, f"my-list/?items={many}")) as page:
        expect(page.locator("[data-cards] h2")).to_have_count(25)
        page.emulate_media(media="print")
        expect(page.locator(".scan [data-long]")).to_be_visible()
        expect(page.locator(".scan .qr, .scan a").filter(visible=True)).to_have_count(0)


@pytest.mark.nightly
def test_two_languages_from_a_copy_on_a_disk(browser: Browser, everyday_site: Site) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"file://{everyday_site.folder}/ar/training/pastry-baker/index.html?with=nl")
        page.locator(".pairs").wait_for()
        assert {side["lang"] for row in _rows(page) for side in row["sides"]} == {"ar", "nl"}
        assert "Bakker worden" in page.locator(".pairs").inner_text()


def test_it_says_so_when_the_other_language_cannot_be_fetched(
    browser: Browser, address: str
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/ar/training/pastry-baker/", lambda route: route.abort())
        page.goto(f"{address}training/pastry-baker/?with=ar")
        expect(page.locator(".two-bar [role=status]")).to_contain_text("kon niet opgehaald worden")
        expect(page.locator("article.record h1")).to_have_text("Bakker worden")
        assert not page.locator(".two-bar button").count()


def test_pictures_of_the_other_language_are_asked_for_where_they_are(
    browser: Browser, address: str
) -> None:
    def with_picture(route: Route) -> None:
        text = route.fetch().text()
        lead = re.search('<p class="lead[^>]*>', text)
        assert lead
        left_out = '<img src="../../../left/out.webp" class="picture">'
        pictures = f'{left_out}<img src="../../../seen.webp">'
        route.fulfill(body=text.replace(lead[0], pictures + lead[0]), content_type="text/html")

    with browser.new_context() as context:
        page, asked = context.new_page(), list[str]()
        page.route("**/ar/training/pastry-baker/", with_picture)
        page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
        page.goto(f"{address}training/pastry-baker/?with=ar")
        page.locator('.pairs img[src$="seen.webp"]').wait_for(state="attached")
        assert [one for one in asked if one.endswith(".webp")] == ["seen.webp"]


@pytest.mark.parametrize("lang", BOTH_WAYS)
@pytest.mark.parametrize("section", [at_night("training"), "events"])
def test_a_booklet(open_page: Open, everyday_site: Site, section: str, lang: str) -> None:
    inner = _in(lang, f"{section}/booklet/")
    with open_page(inner, width=PAPER) as page:
        sheets = _sheets(page)
        _on_paper(page)
        assert page.locator("h1").inner_text()
        assert _modules(page, ".booklet__code .qr") == _code(everyday_site.url + inner)
        assert not page.locator(".foot, .breadcrumb, button").filter(visible=True).count()
        chapters = page.locator(".booklet__chapter")
        assert chapters.count() == page.locator(".booklet__contents li").count() > 1
        places = page.evaluate(
            """() => [...[...document.querySelectorAll('.booklet__entries')].sort(
                (one, other) => other.children.length - one.children.length
            )[0].children].map(entry => {
            const box = entry.getBoundingClientRect();
            return [Math.round(box.left), box.top];
        })"""
        )
        columns = sorted({left for left, _ in places})
        assert len(columns) == 2
        assert places[0][0] == columns[-1 if lang == "ar" else 0], (
            "columns run from where the language begins"
        )
        assert not _wide(page)
        assert 3 <= sheets <= 12


def test_the_catalogue_is_whole(open_page: Open, everyday_site: Site) -> None:
    for lang in ("nl", "ar"):
        with open_page(_in(lang, "training/booklet/")) as page:
            linked = set(
                page.evaluate(
                    "[...document.querySelectorAll('.entry h3 a')].map(link =>"
                    " link.pathname.split('/').at(-2))"
                )
            )
            pages = (Path(everyday_site.portal) / "content").glob("*/training/*.yml")
            assert linked == {path.stem for path in pages}
            text = page.locator(".booklet").inner_text()
            assert all(word in text for word in ("example.org/pastry-baker", "Kortrijk", "2027"))
            prices = page.locator(".entry:has(a[href*='pastry-baker'])").first.inner_text()
            assert ("Gratis" if lang == "nl" else "مجاني") in prices


@pytest.mark.nightly
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), at_night(1280, "dark")])
def test_a_booklet_on_the_screen(open_page: Open, width: int, scheme: str) -> None:
    with open_page("ar/events/booklet/", width=width, color_scheme=scheme) as page:
        assert not _wide(page)
        assert not _faults(page)
