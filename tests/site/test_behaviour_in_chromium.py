"""What a reader can do: with the keyboard, without JavaScript, in the language and the colours of
their own choice.
"""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from support.chromium import BOTH_WAYS, wide
from support.kinds import KINDS
from support.marks import at_night
from support.portals import LANGUAGES, Site, ui_strings
from support.visitors import Open, Visitors

pytestmark = pytest.mark.browser

PHONE, DESK = 320, 1280


def _in(lang: str, inner: str) -> str:
    return inner if lang == "nl" else f"{lang}/{inner}"


def _said(key: str, lang: str) -> str:
    (text,) = ui_strings()[f"theme/{key}"][lang]
    return text


@pytest.fixture
def open_page(visitors: Visitors, address: str) -> Open:
    """A context manager: a page of a new visitor; see `Visitors.visit`."""
    return lambda inner, *first, **more: visitors.visit(
        address + inner, *first, **{"height": 800, **more}
    )


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_skip_link_comes_first_and_works(open_page: Open, lang: str) -> None:
    with open_page(_in(lang, "about/")) as page:
        page.keyboard.press("Tab")
        skip = page.locator(".skip")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        expect(skip).to_have_text(_said("skip", lang))
        page.keyboard.press("Enter")
        expect(page.locator("#content")).to_be_focused()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null"), (
            "the next stop is in the content"
        )


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_menu_on_a_phone_opens_with_enter(open_page: Open, lang: str) -> None:
    with open_page(_in(lang, ""), width=PHONE) as page:
        link = page.locator(".bar a[href*='training/']").first
        expect(link).to_be_hidden()
        page.locator("[data-menu] summary").focus()
        page.keyboard.press("Enter")
        expect(link).to_be_visible()
        page.keyboard.press("Tab")
        expect(page.locator(".bar a").first).to_be_focused()
        while not link.evaluate("link => link === document.activeElement"):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/training/")


@pytest.mark.parametrize(("lang", "scheme"), [at_night("nl", "light"), ("ar", "dark")])
def test_focus_is_seen_at_every_stop(open_page: Open, lang: str, scheme: str) -> None:
    """The whole of a course page, from the top: each stop has an outline and is on the screen."""
    with open_page(_in(lang, "training/pastry-baker/"), color_scheme=scheme) as page:
        stops = 0
        for _ in range(80):
            page.keyboard.press("Tab")
            stop = page.evaluate("""() => {
                const element = document.activeElement;
                if (element === document.body) return null;
                const outlined = [element,
                    element.closest('.card')].filter(Boolean).map(getComputedStyle)
                    .some(style => style.outlineStyle !== 'none' &&
                        parseFloat(style.outlineWidth) >= 2);
                const box = element.getBoundingClientRect();
                const inside = box.width > 0 && box.right > 0 && box.left < innerWidth;
                return {outlined, inside, html: element.outerHTML.slice(0, 120)};
            }""")
            if stop is None:
                break
            stops += 1
            assert stop["outlined"], stop
            assert stop["inside"], stop
        assert stops > 20


def test_the_dutch_home_offers_french_to_a_french_browser(open_page: Open) -> None:
    with open_page("", locale="fr-BE") as page:
        offered = page.locator(".languages .offered")
        expect(offered).to_have_text("Français")
        expect(offered).to_have_attribute("title", "Ce site existe aussi en français.")


@pytest.mark.parametrize(
    ("locale", "french", "arabic", "offered"),
    [
        ("fr-BE", "fr-CH", "ar", "fr-CH"),
        ("nb-NO", "no", "ar", "no"),
        ("no", "ar", "nn", "nn"),
        ("pt-BR", "pt-BR", "pt", "pt-BR"),
        at_night("pt-PT", "pt", "pt-BR", "pt"),
    ],
)
def test_a_language_of_a_country_is_offered(
    open_page: Open, locale: str, french: str, arabic: str, offered: str
) -> None:
    """The page calls its French and its Arabic otherwise, before its scripts run."""
    renamed = f"""document.addEventListener("readystatechange", () => {{
        const name = {{ fr: "{french}", ar: "{arabic}" }};
        for (const link of document.querySelectorAll("[data-offer]"))
            link.hreflang = name[link.hreflang] || link.hreflang;
    }}, {{ once: true }})"""
    with open_page("", renamed, locale=locale) as page:
        expect(page.locator(".languages .offered")).to_have_attribute("hreflang", offered)


def _shift(page: Page) -> float:
    """How much of what a reader saw has moved, as browsers measure it."""
    page.wait_for_load_state("networkidle")
    shift: float = page.evaluate("""() => new Promise(done => {
        new PerformanceObserver(list => done(list.getEntries().reduce(
            (sum, entry) => sum + entry.value, 0))).observe({type: 'layout-shift',
            buffered: true});
        setTimeout(() => done(0), 300);
    })""")
    return shift


@pytest.mark.nightly
def test_what_scripts_add_moves_nothing(open_page: Open) -> None:
    """Pages that are offered in another language; what scripts fill has its place."""
    for inner in ("", "training/pastry-baker/", "training/", "my-list/", "search/?q=خباز"):
        with open_page(f"ar/{inner}", locale="nl-BE", width=375) as page:
            assert _shift(page) <= 0.02, inner


@pytest.mark.nightly
@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("lang", ["", "fr/", "en/", "ar/"])
def test_no_kind_of_page_moves(open_page: Open, lang: str, width: int) -> None:
    asking = ("search/?q=bakker", "training/?kind=language", "events/?kind=workshop", "offline/")
    for inner in (*KINDS.values(), *asking):
        offered = "nl-BE" if lang == "fr/" else "fr-BE"
        with open_page(lang + inner, locale=offered, width=width) as page:
            expect(page.locator(".not-found")).to_have_count(0)
            assert _shift(page) <= 0.02, inner


@pytest.mark.nightly
@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_a_long_name_leaves_the_buttons_of_the_head_in_one_row(open_page: Open, lang: str) -> None:
    with open_page("" if lang == "nl" else f"{lang}/", width=PHONE) as page:
        name = "Welkom in de haven en wijde omgeving"
        page.eval_on_selector(".brand bdi", "(shown, name) => { shown.textContent = name }", name)
        rows = page.eval_on_selector_all(
            ".top__bar > :not(.bar)",
            """all => all.filter(one => one.offsetWidth).map(one => {
                const box = one.getBoundingClientRect();
                return Math.round(box.top + box.height / 2);
            })""",
        )
        assert len(rows) > 3
        assert max(rows) - min(rows) < 4
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_the_menu_of_a_phone_opens_in_place_and_closes(open_page: Open) -> None:
    with open_page("ar/training/pastry-baker/", width=375) as page:
        button = page.locator("[data-menu] summary")
        before, title = button.bounding_box(), page.locator("h1").bounding_box()
        button.click()
        links = page.locator(".bar a")
        expect(links.first).to_be_visible()
        assert (button.bounding_box(), page.locator("h1").bounding_box()) == (before, title)
        home, saved = (links.nth(place).get_attribute("href") or "" for place in (0, 1))
        assert (home.endswith("ar/") or home == "../../", "my-list/" in saved) == (True, True)
        addresses = links.evaluate_all("links => links.map((link) => link.href)")
        assert len(addresses) == len(set(addresses)), "phone and desk share one menu"
        button.click()
        expect(links.first).to_be_hidden()
        button.click()
        page.keyboard.press("Escape")
        expect(links.first).to_be_hidden()
        expect(button).to_be_focused()
        button.click()
        page.mouse.click(180, 780)
        expect(links.first).to_be_hidden()


def test_the_first_screen_of_a_course_says_what_decides(open_page: Open) -> None:
    """Its title, when and where it begins, what it costs and which level it asks for, on a phone
    of 375 by 740.
    """
    with open_page("ar/training/pastry-baker/", locale="nl-BE", width=375, height=740) as page:
        expect(page.locator("h1")).to_be_in_viewport(ratio=1)
        facts = page.locator(".facts--first dd")
        expect(facts).to_have_count(4)
        for number in range(4):
            expect(facts.nth(number)).to_be_in_viewport(ratio=1)


DECIDING = {
    "training": ".facts--first dd",
    "events": ":is(.i-calendar, .i-place, .i-free, .i-wage)",
    "organisations": ".i-phone",
    "recognition": ":is(.i-wage, .i-clock, .i-place, .i-authority, .i-document)",
    "rights": ".answer > :nth-child(2)",
    "guide": ".answer",
    "stories": ".pull-quote > p",
}
"""What decides about a record, by section: the facts with one of these drawings, or the element."""
_BELOW = """([deciding, height]) => {
    const marks = document.querySelectorAll(`.record > .facts ${deciding}, .record > ${deciding}`);
    return [...marks]
        .map(mark => [mark, mark.closest('.facts__item')])
        .map(([mark, fact]) => fact ? fact.querySelector('dd') : mark)
        .filter(element => element.getBoundingClientRect().bottom > height)
        .map(element => element.outerHTML);
}"""


@pytest.mark.nightly
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_screen_of_every_record_says_what_decides(
    open_page: Open, address: str, everyday_site: Site, lang: str
) -> None:
    """Of every record, not of one of each type; none of them asks for more than a screen."""
    below = []
    with open_page(_in(lang, "training/"), width=375, height=740) as page:
        for record in everyday_site.pages.values():
            section, _, inner = record.inner.partition("/")
            if record.lang == lang and section in DECIDING and inner.count("/") == 1:
                page.goto(address + record.address)
                found = page.evaluate(_BELOW, [DECIDING[section], 740])
                below += [f"{record.address}: {element}" for element in found]
    assert not below


@pytest.mark.nightly
@pytest.mark.parametrize("lang", ["", "ar/"])
@pytest.mark.parametrize(
    ("inner", "deciding"),
    [
        ("training/bicycle-repair/", ".facts--first dd"),
        ("events/job-fair-ghent/", ".record > .facts dd"),
        ("recognition/without-papers/", ".facts dd"),
        ("guide/employer-duties/", ".answer__label"),
        ("rights/minimum-wage/", ".answer > :nth-child(2)"),
        ("organisations/vdab/", ".record > .facts dd"),
        ("stories/bakery-ghent/", ".pull-quote > p"),
        ("education-systems/syria/", "main h2"),
        ("finder/may-i-work/work/", ".outcome__title"),
    ],
)
def test_the_first_screen_of_each_type_says_what_decides(
    open_page: Open, lang: str, inner: str, deciding: str
) -> None:
    with open_page(lang + inner, locale="en", width=375, height=740) as page:
        expect(page.locator("h1:not(.not-found h1)")).to_be_in_viewport(ratio=1)
        expect(page.locator(deciding).first).to_be_in_viewport(ratio=1)


def test_an_offer_leads_to_the_same_page(open_page: Open) -> None:
    with open_page("training/pastry-baker/", locale="ar") as page:
        page.locator(".languages .offered").click()
        page.wait_for_url("**/ar/training/pastry-baker/")
        expect(page.locator(".languages .offered")).to_have_count(0)


@pytest.mark.parametrize("locale", ["nl-BE", at_night("de-DE")])
def test_nothing_is_offered_to_who_reads_the_page_or_no_other(open_page: Open, locale: str) -> None:
    with open_page("", locale=locale) as page:
        expect(page.locator(".languages a")).to_have_count(4)
        expect(page.locator(".languages .offered")).to_have_count(0)


@pytest.mark.parametrize(("scheme", "other"), [("light", "dark"), at_night("dark", "light")])
def test_the_choice_of_light_or_dark_is_remembered(
    open_page: Open, scheme: str, other: str
) -> None:
    with open_page("ar/", color_scheme=scheme) as page:
        paper = "getComputedStyle(document.body).backgroundColor"
        before = page.evaluate(paper)
        page.locator("[data-theme-toggle]").click()
        after = page.evaluate(paper)
        assert before != after
        assert page.evaluate("document.documentElement.dataset.theme") == other
        page.goto(page.url + "about/")
        assert page.evaluate(paper) == after
        page.locator("[data-theme-toggle]").click()
        assert page.evaluate(paper) == before


@pytest.mark.nightly
@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_a_table_of_contents_leads_to_its_headings(open_page: Open, lang: str) -> None:
    with open_page(_in(lang, "recognition/naric-level/")) as page:
        links = page.locator(".toc a")
        expect(links.first).to_be_visible()
        target = links.last.get_attribute("href")
        links.last.click()
        expect(page.locator(target or "")).to_be_in_viewport()


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_pages_and_menus_work_without_javascript(open_page: Open, lang: str) -> None:
    with open_page(_in(lang, ""), width=PHONE, java_script_enabled=False) as page:
        expect(page.locator("h1")).to_be_visible()
        assert page.locator(".languages .offered").count() == 0
        assert page.locator("[data-theme-toggle]:visible").count() == 0, (
            "a button that would do nothing"
        )
        page.locator("[data-menu] summary").click()
        page.locator(".bar a[href*='training/']").first.click()
        page.wait_for_url(f"**/{_in(lang, 'training/')}")
        page.locator(".card__title a").first.click()
        page.wait_for_url("**/training/*/")
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("main dl").first).to_be_visible()
        other = "fr" if lang != "fr" else "nl"
        page.locator(f".languages a[hreflang={other}]").click()
        assert page.locator("html").get_attribute("lang") == other


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_searching_without_javascript_leads_to_the_list_of_everything(
    open_page: Open, lang: str
) -> None:
    with open_page(_in(lang, "search/"), java_script_enabled=False) as page:
        expect(page.locator("main .without-scripts")).to_be_visible()
        assert page.locator("main .link-list a").count() > 50


def test_phone_numbers_read_from_left_to_right_in_arabic(open_page: Open) -> None:
    with open_page("ar/training/pastry-baker/") as page:
        places = page.locator("a[href^='tel:'] bdi").first.evaluate("""bdi => {
            const text = bdi.firstChild, at = index => {
                const range = document.createRange();
                range.setStart(text, index); range.setEnd(text, index + 1);
                return range.getBoundingClientRect().left;
            };
            return [at(0), at(1), at(text.length - 1)];
        }""")
        assert places == sorted(places)


def test_icons_that_point_are_mirrored_in_arabic_and_only_those(open_page: Open) -> None:
    with open_page("ar/training/pastry-baker/") as page:
        mirrored = page.evaluate(
            """() => [...document.querySelectorAll('.icon')]
            .filter(icon => icon.getClientRects().length).map(icon =>
            [icon.classList.contains('mirrored'),
             getComputedStyle(icon).transform.startsWith('matrix(-1')])"""
        )
        assert any(pointing for pointing, _ in mirrored)
        assert all(pointing == turned for pointing, turned in mirrored)


@pytest.mark.nightly
def test_icons_are_seen_in_the_reader_s_own_colours_and_on_paper(open_page: Open) -> None:
    """They are backgrounds under a mask, and forced colours and paper do away with backgrounds."""
    with open_page("training/pastry-baker/") as page:
        icon = page.locator("main .panel i.icon").first
        page.emulate_media(forced_colors="active")
        seen = Image.open(BytesIO(icon.screenshot())).convert("L").getextrema()
        assert seen == (0, 255), "black on white"
        adjust = "icon => getComputedStyle(icon).webkitPrintColorAdjust"
        assert icon.evaluate(adjust) == "exact"


@pytest.mark.nightly
def test_the_whole_guide_prints_without_menus(open_page: Open) -> None:
    with open_page("guide/all/") as page:
        page.emulate_media(media="print")
        for name in (".bar", ".top__languages", ".top__search", ".foot", ".breadcrumb"):
            expect(page.locator(name).first).to_be_hidden()
        for name in (".brand", ".chapter"):
            expect(page.locator(name).first).to_be_visible()


@pytest.mark.nightly
def test_a_table_in_the_whole_guide_fits_a_phone(open_page: Open) -> None:
    """As in the chapter it stands in: each row a card, each cell with the name of its column."""
    with open_page("guide/all/", width=PHONE) as page:
        page.locator(".chapter .prose").first.evaluate(
            """prose => {
            const row = '<td data-label="What">Allowance for employers of newcomers</td>'.repeat(5);
            prose.innerHTML = `<table><tbody><tr>${row}</tr></tbody></table>`;
        }"""
        )
        assert wide(page) == []


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_cards_side_by_side_share_their_lines(open_page: Open, lang: str) -> None:
    """Facts stood at the foot of a card: below a short text, next to a long one, was a hole."""
    with open_page(_in(lang, "training/"), width=DESK) as page:
        rows = page.locator("[data-static] .cards").first.evaluate(
            """list => {
                const rows = new Map(), top = part => Math.round(part.getBoundingClientRect().top);
                for (const card of list.querySelectorAll(".card")) {
                    if (!rows.has(top(card))) rows.set(top(card), []);
                    const who = card.querySelector(".card__who").getBoundingClientRect();
                    const facts = card.querySelector(".card__facts");
                    rows.get(top(card)).push([top(facts), top(facts) - Math.round(who.bottom)]);
                }
                return [...rows.values()];
            }"""
        )
        assert max(len(row) for row in rows) > 1, "cards stand side by side"
        for row in rows:
            assert len({top for top, _ in row}) == 1, "facts of neighbours begin at one height"
            assert min(room for _, room in row) <= 16
        assert not wide(page)
