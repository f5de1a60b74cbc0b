"""Pages that are no leaflet, printed: where they are from, what can be read, what is cut."""

import re

import pytest
from playwright.sync_api import Page, expect

from support.chromium import BOTH_WAYS, PHONE, in_language
from support.marks import at_night
from support.portals import Site, label
from support.visitors import Visitors

pytestmark = pytest.mark.browser

PAPER = 794 - 106
"""The width of A4 less its margins, in CSS pixels."""
SHEETS = {
    "": 2,
    "work/": 2,
    "stories/": 1,
    "events/": 3,
    "events/month/2027-02/": 1,
    "glossary/": 2,
    "guide/all/": 20,
    "organisations/": 3,
    "recognition/compare/": 1,
    "search/": 2,
}
"""Pages without a code, and the sheets that they take at most."""

PALE = """() => [...document.querySelectorAll('body *')].filter(element => {
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    return box.width > 2 && box.height > 2 && style.visibility == 'visible'
        && [...element.childNodes].some(node => node.nodeType == 3 && node.data.trim())
        && style.color.match(/\\d+/g).slice(0, 3).every(value => value > 140);
}).map(element => element.outerHTML.slice(0, 120))"""
"""What is light: browsers print no grounds, so that it would be pale on white."""

CUT = """() => [...document.querySelectorAll('main table')].filter(table => {
    const sheet = document.querySelector('main').getBoundingClientRect();
    const box = table.getBoundingClientRect();
    return box.width && (table.scrollWidth > table.clientWidth + 1
        || box.left < sheet.left - 1 || box.right > sheet.right + 1);
}).map(table => table.innerText.slice(0, 60))"""


def _address(page: Page) -> str:
    """The address at the head of a sheet."""
    link = page.locator("[rel=canonical]")
    printed: str = link.evaluate("link => getComputedStyle(link, '::before').content")
    return printed.strip('"')


def _sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize("lang", BOTH_WAYS)
@pytest.mark.parametrize(
    "inner",
    [
        inner if inner in ("", "events/month/2027-02/", "guide/all/") else at_night(inner)
        for inner in SHEETS
    ],
)
def test_a_page_on_paper_says_where_it_is_from_and_nothing_is_pale(
    visitors: Visitors, address: str, everyday_site: Site, inner: str, lang: str
) -> None:
    there = in_language(lang, inner)
    with visitors.visit(address + there, width=PAPER) as page:
        sheets = _sheets(page)
        page.emulate_media(media="print")
        assert not page.evaluate(PALE)
        assert not page.evaluate(CUT)
        assert not page.locator("button, .actions, .foot nav").filter(visible=True).count()
        assert sheets <= SHEETS[inner]
        if "month" not in inner:
            assert page.locator(".brand").is_visible()
            printed = page.evaluate(
                """() => {
                    const link = document.querySelector('[rel=canonical]');
                    return getComputedStyle(link).display == 'block'
                        && getComputedStyle(link, '::before').content;
                }"""
            )
            assert printed == f'"{everyday_site.url}{there}"'


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_a_table_in_a_chapter_is_as_wide_as_the_sheet(
    visitors: Visitors, address: str, lang: str
) -> None:
    with visitors.visit(address + in_language(lang, "guide/right-to-work/"), width=PAPER) as page:
        page.evaluate(
            """() => document.querySelector('.record .prose').insertAdjacentHTML('afterbegin',
                `<h2>A</h2><table><tr>${'<td>words of some length</td>'.repeat(5)}</tr></table>`)"""
        )
        page.emulate_media(media="print")
        assert not page.evaluate(CUT)
        widths = page.evaluate(
            "[...document.querySelectorAll('main table')].map(table => table.offsetWidth)"
        )
        assert widths
        assert min(widths) > PAPER * 0.95


def test_a_list_on_paper_says_what_was_chosen(visitors: Visitors, address: str) -> None:
    with visitors.visit(address + "training/?kind=language&free=yes", width=PAPER) as page:
        chips = page.locator("[data-chosen] .chip")
        expect(chips).to_have_count(3)
        page.emulate_media(media="print")
        expect(chips.filter(visible=True)).to_have_count(2)
        expect(page.locator("[data-chosen] .icon").filter(visible=True)).to_have_count(0)
        assert _address(page).endswith("training/?kind=language&free=yes")
        page.emulate_media(media="screen")
        page.locator("[data-chosen] [data-clear]").click()
        expect(chips).to_have_count(0)
        page.emulate_media(media="print")
        assert _address(page).endswith("training/")


@pytest.mark.parametrize("lang", BOTH_WAYS)
@pytest.mark.parametrize("inner", ["events/", "events/month/2027-02/"])
def test_a_calendar_on_paper_says_what_was_chosen(
    visitors: Visitors, address: str, inner: str, lang: str
) -> None:
    there = in_language(lang, f"{inner}?audience=jobseeker&kind=job-fair")
    with visitors.visit(address + there, width=PAPER) as page:
        expect(page.locator("[data-found]")).not_to_be_empty()
        page.emulate_media(media="print")
        chips = page.locator("[data-chosen] .chip").filter(visible=True)
        expect(chips).to_have_count(2)
        expect(chips.last).to_have_text(label("event-kind", "job-fair", lang))
        expect(page.locator("[data-found]")).to_be_visible()
        if "month" not in inner:
            assert _address(page).endswith("?audience=jobseeker&kind=job-fair")
        hidden = page.locator(".choose :is(select, svg, .icon, [data-clear], .choose__open)")
        expect(hidden.filter(visible=True)).to_have_count(0)
    with visitors.visit(address + in_language(lang, inner), width=PAPER) as page:
        page.emulate_media(media="print")
        expect(page.locator(".choose")).to_be_hidden()


def test_a_code_stands_beside_its_words(visitors: Visitors, address: str) -> None:
    """Below each other they took as much of the sheet again before the first line of the answer."""
    with visitors.visit(address + "ar/guide/right-to-work/", width=PAPER) as page:
        page.emulate_media(media="print")
        code = page.locator(".scan .qr").bounding_box()
        words = page.locator(".scan p").bounding_box()
        assert code
        assert words
        assert words["x"] + words["width"] <= code["x"] + 16
        assert words["y"] < code["y"] + code["height"]


def test_a_procedure_on_paper_has_no_list_of_mere_links(visitors: Visitors, address: str) -> None:
    """Paper cannot be clicked: the list of countries took a fifth of a column."""
    with visitors.visit(address + "ar/recognition/naric-level/", width=PAPER) as page:
        countries = page.locator("section:has(> #countries)")
        assert countries.is_visible()
        page.emulate_media(media="print")
        assert countries.is_hidden()
        assert page.locator("#steps, .steps").first.is_visible()


ASKED = {"nl": "bakker", "ar": "خبّاز"}


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_a_search_on_paper_is_what_was_asked_and_what_it_found(
    visitors: Visitors, address: str, everyday_site: Site, lang: str
) -> None:
    query = ASKED[lang]
    with visitors.visit(address + in_language(lang, f"search/?q={query}"), width=PAPER) as page:
        found = page.locator(".search-results > li")
        found.first.wait_for()
        on_screen = found.locator("a").all_inner_texts()
        page.emulate_media(media="print")
        shown = page.locator("main h2").filter(visible=True).all_inner_texts()
        assert shown == [query, *on_screen], "the query, and nothing but its results"
        assert (
            not page.locator("main .link-list, .search, .search-kinds").filter(visible=True).count()
        )
        assert not page.evaluate(PALE)


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_a_search_on_paper_says_that_more_was_found_than_stands_there(
    visitors: Visitors, address: str, everyday_site: Site, lang: str
) -> None:
    kind = in_language(lang, "search/?q=a2&kind=training")
    with visitors.visit(address + kind, width=PAPER) as page:
        page.locator(".search-results > li").nth(9).wait_for()
        page.emulate_media(media="print")
        part = page.locator("p.on-paper")
        assert part.is_visible()
        assert "10" in part.inner_text()
        name = page.locator(".search-kinds [aria-pressed=true] span").text_content() or ""
        assert page.locator("h2.on-paper").inner_text().endswith(f" · {name}")


def test_what_found_nothing_leaves_the_list_on_paper(
    visitors: Visitors, address: str, everyday_site: Site
) -> None:
    with visitors.visit(f"{address}search/?q=xqzwk", width=PAPER) as page:
        page.locator(".search-after a").first.wait_for()
        page.emulate_media(media="print")
        assert "xqzwk" in page.locator(".search-count").inner_text()
        assert page.locator("main .link-list a").first.is_visible()
        assert not page.locator(".search-after").is_visible()


def test_a_booklet_on_a_phone_begins_with_its_title(visitors: Visitors, address: str) -> None:
    """The code is for paper: no phone reads it on its own screen."""
    with visitors.visit(f"{address}ar/training/booklet/", width=PHONE) as page:
        assert page.locator(".booklet__code").is_hidden()
        page.emulate_media(media="print")
        assert page.locator(".booklet__code").is_visible()
