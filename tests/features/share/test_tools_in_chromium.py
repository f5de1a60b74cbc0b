"""What a reader can do with a page: save it in a list, share it, tick things off, have it read
aloud. In Chromium.
"""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from support.chromium import BOTH_WAYS, COLOURS, NO_COLOURS, STANDARDS, axe
from support.effort import effort
from support.marks import at_night
from support.portals import Site, ui_strings
from support.visitors import Open, Visitors

pytestmark = pytest.mark.browser

PHONE, DESK = 320, 1280
BAKER, FAIR, NARIC, HIRING = (
    "training/pastry-baker/",
    "events/job-fair-ghent/",
    "recognition/naric-level/",
    "guide/right-to-work/",
)
NO_STORAGE = (
    "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no',"
    " 'SecurityError'); }})"
)
VOICES = """
    window.spoken = []; window.cancelled = 0;
    const voices = %s.map(([lang, localService]) => ({lang, localService, name: lang,
        default: false})), listeners = [];
    const engine = {
        speaking: false, pending: false, getVoices: () => window.late ? [] : voices,
        addEventListener: (_, listener) => listeners.push(listener),
        cancel: () => { window.cancelled += 1; },
        speak: (utterance) => { window.spoken.push(utterance.text); window.now = utterance; },
    };
    window.arrive = () => { window.late = false; listeners.forEach(listener => listener()); };
    Object.defineProperty(window, 'speechSynthesis', {value: engine});
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def _in(lang: str, inner: str) -> str:
    return inner if lang == "nl" else f"{lang}/{inner}"


def _said(key: str, lang: str) -> str:
    (text,) = ui_strings()[f"theme/{key}"][lang]
    return text


def _titles(page: Page) -> list[str]:
    return [" ".join(text.split()) for text in page.locator("[data-cards] h2").all_inner_texts()]


@pytest.fixture
def open_page(visitors: Visitors, address: str) -> Open:
    """A context manager: a page of a new visitor; see `Visitors.visit`."""
    return lambda inner, *first, **more: visitors.visit(address + inner, *first, height=800, **more)


def _sound(page: Page) -> list[str]:
    """What axe finds, in light and at night in dark, and what sticks out sideways."""
    found = axe(page, runOnly=STANDARDS, rules=NO_COLOURS)
    if effort(0, 1):
        page.emulate_media(color_scheme="dark")
        found += [f"dark {fault}" for fault in axe(page, runOnly=COLOURS)]
    assert page.viewport_size
    wide = page.evaluate("document.documentElement.scrollWidth")
    return found + ([f"{wide} pixels wide"] if wide > page.viewport_size["width"] else [])


# My list


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_what_is_saved_is_in_the_list_and_stays(open_page: Open, address: str, lang: str) -> None:
    with open_page(_in(lang, BAKER)) as page:
        title = page.locator("h1").inner_text()
        button, count = page.locator("[data-save]"), page.locator("[data-list-link] b")
        expect(button).to_have_attribute("aria-pressed", "false")
        expect(count).to_be_hidden()
        button.focus()
        page.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(count).to_have_text("1")
        expect(page.locator("[data-said]")).to_contain_text(_said("saved", lang))
        page.reload()
        expect(button).to_have_attribute("aria-pressed", "true")
        page.locator("[data-list-link]").click()
        page.wait_for_url(f"**/{_in(lang, 'my-list/')}")
        link = page.locator("[data-cards] h2 a")
        expect(link).to_have_text(title)
        expect(page.locator("[data-facts] li").first).not_to_be_empty()
        expect(page.locator("[data-note]")).to_be_visible()
        page.emulate_media(media="print")
        expect(page.locator("[data-note]")).to_be_hidden()  # of paper it would not be true
        page.emulate_media(media="screen")
        link.click()
        page.wait_for_url(f"**/{_in(lang, BAKER)}")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "false")
        expect(count).to_be_hidden()


def test_the_list_follows_the_reader_into_another_language(open_page: Open, address: str) -> None:
    with open_page(BAKER) as page:
        page.locator("[data-save]").click()
        page.goto(address + "ar/" + FAIR)
        fair = page.locator("h1").inner_text()
        page.locator("[data-save]").click()
        page.goto(address + "ar/my-list/")
        expect(page.locator("[data-cards] h2")).to_have_count(2)
        assert _titles(page)[1] == fair
        assert not page.locator("[data-cards] [lang]").count(), "everything is in Arabic"
        address_of_fair = page.locator("[data-facts] bdi", has_text="Voorbeeldstraat")
        expect(address_of_fair).to_have_text("Evenementenhal, Voorbeeldstraat 1, 9000 Gent")
        expect(address_of_fair).to_have_attribute("dir", "ltr")
        page.locator(".languages a[hreflang=fr]").click()
        page.wait_for_url("**/fr/my-list/")
        expect(page.locator("[data-cards] h2").first).to_contain_text("boulang", ignore_case=True)


@pytest.mark.nightly
def test_removing_can_be_undone_and_keeps_the_order(open_page: Open, address: str) -> None:
    with open_page(BAKER) as page:
        for inner in (BAKER, FAIR, "training/welder/"):
            page.goto(address + inner)
            page.locator("[data-save]").click()
        page.goto(address + "my-list/")
        expect(page.locator("[data-cards] h2")).to_have_count(3)
        before = _titles(page)
        page.locator("[data-remove]").nth(1).click()
        undo = page.locator("[data-said] button")
        expect(undo).to_be_focused()
        assert _titles(page) == [before[0], before[2]]
        assert before[1] in page.locator("[data-said]").inner_text()
        page.keyboard.press("Enter")
        expect(page.locator("[data-cards] h2")).to_have_count(3)
        assert _titles(page) == before
        expect(page.locator("[data-cards] h2 a").nth(1)).to_be_focused()
        page.reload()
        expect(page.locator("[data-cards] h2")).to_have_count(3)
        assert _titles(page) == before


def test_a_shared_list_is_shown_and_kept_on_another_device(
    open_page: Open, address: str, everyday_site: Site
) -> None:
    with open_page(BAKER) as page:
        page.locator("[data-save]").click()
        page.goto(address + FAIR)
        page.locator("[data-save]").click()
        page.goto(address + "my-list/")
        expect(page.locator("[data-cards] h2")).to_have_count(2)
        message = parse_qs(
            urlsplit(page.locator("[data-by=whatsapp]").get_attribute("href") or "").query
        )["text"][0]
        for title in _titles(page):
            assert title in message
        assert everyday_site.url + BAKER in message
        link = message.split()[-1]
        assert link == page.locator("[data-copy]").get_attribute("data-copy")
    shared = "ar/my-list/?" + urlsplit(link).query
    with open_page(shared) as page:
        expect(page.locator("[data-cards] h2")).to_have_count(2)
        expect(page.locator("[data-shared]")).to_be_visible()
        expect(page.locator("[data-remove]").first).to_be_hidden()
        expect(page.locator("[data-list-link] b")).to_be_hidden()
        page.locator("[data-keep]").click()
        expect(page.locator("[data-shared]")).to_be_hidden()
        expect(page.locator("[data-list-link] b")).to_have_text("2")
        assert "?" not in page.url
        page.reload()
        expect(page.locator("[data-cards] h2 a")).to_have_count(2)


def test_what_is_no_longer_offered_is_struck_and_hostile_ids_are_nothing(open_page: Open) -> None:
    with open_page(
        "my-list/?items=training.gone-away,event.job-fair-ghent,nothing.else,event.%3Cimg%20src=x%3E,constructor.a"
    ) as page:
        expect(page.locator("[data-cards] h2")).to_have_count(2)
        gone = page.locator("[data-cards] .card").first
        expect(gone.locator("s")).to_have_text("gone away")
        expect(gone.locator("[data-gone]")).to_be_visible()
        assert gone.locator("a").count() == 0
        page.locator("[data-keep]").click()
        expect(page.locator("[data-cards] h2")).to_have_count(1)


@pytest.mark.nightly
def test_without_the_files_the_list_shows_what_was_saved(open_page: Open, address: str) -> None:
    with open_page(BAKER) as page:
        title = page.locator("h1").inner_text()
        page.locator("[data-save]").click()
        page.route("**/my-list/ar/*.js*", lambda route: route.abort())
        page.goto(address + "ar/my-list/")
        link = page.locator("[data-cards] h2 a")
        expect(link).to_have_text(title)
        assert (link.get_attribute("lang"), link.get_attribute("dir")) == ("nl", "ltr")
        expect(page.locator("[data-gone]")).to_be_hidden()


def test_facts_of_a_title_in_another_language_run_as_the_page_does(open_page: Open) -> None:
    """They are in the language of the page; between Latin titles their days turned round."""
    with open_page("ar/my-list/?items=training.roofer") as page:
        link = page.locator("[data-cards] h2 a")
        expect(link).to_have_attribute("lang", "nl")
        facts = page.locator("[data-facts] li")
        expect(facts.first).to_have_text(re.compile(r"^\d"))
        for fact in (*facts.all(), page.locator("[data-kind]")):
            assert fact.evaluate("fact => getComputedStyle(fact).direction") == "rtl"


@pytest.mark.nightly
def test_the_list_works_from_a_disk(browser: Browser, everyday_site: Site) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((everyday_site.folder / BAKER / "index.html").as_uri())
        page.locator("[data-save]").click()
        page.locator("[data-list-link]").click()
        page.wait_for_url("**/my-list/index.html")
        page.locator("[data-cards] h2 a").click()
        page.wait_for_url("**/pastry-baker/index.html")
        page.goto(
            (everyday_site.folder / "ar/my-list/index.html").as_uri()
            + "?items=event.job-fair-ghent"
        )
        expect(page.locator("[data-cards] h2 a")).to_have_count(1)


@pytest.mark.nightly
def test_a_browser_that_keeps_nothing_says_so(open_page: Open, address: str) -> None:
    with open_page("fr/" + BAKER, NO_STORAGE) as page:
        page.locator("[data-save]").click()
        expect(page.locator("[data-said]")).to_have_text(_said("save-impossible", "fr"))
        expect(page.locator("[data-save]")).to_have_attribute("aria-pressed", "false")
        page.goto(address + "fr/my-list/")
        expect(page.locator("[data-private]")).to_be_visible()
        page.goto(address + "fr/" + NARIC)
        expect(page.locator("[data-kept]")).to_have_text(_said("ticks-lost", "fr"))
        page.locator(".tick").first.click()
        expect(page.locator("[data-done]").first).to_contain_text("1 sur 5")


@pytest.mark.nightly
@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_an_empty_list_says_how_to_fill_it(open_page: Open, lang: str) -> None:
    with open_page(_in(lang, "my-list/"), width=PHONE) as page:
        expect(page.locator("[data-empty]")).to_contain_text(_said("save", lang))
        expect(page.locator("[data-filled]")).to_be_hidden()
        page.locator("[data-empty] a").first.click()
        expect(page.locator("h1")).to_be_visible()


# Share


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_without_scripts_there_are_plain_links_and_no_dead_buttons(
    open_page: Open, everyday_site: Site, lang: str
) -> None:
    with open_page(_in(lang, NARIC), width=PHONE, java_script_enabled=False) as page:
        page.locator(".tool-share:not([data-two]) summary").click()
        href = page.locator("[data-by=whatsapp]").get_attribute("href") or ""
        assert href.startswith("https://wa.me/?text=")
        assert parse_qs(urlsplit(href).query)["text"][0].endswith(
            everyday_site.url + _in(lang, NARIC)
        )
        assert (page.locator("[data-by=mail]").get_attribute("href") or "").startswith(
            "mailto:?subject="
        )
        assert (
            page.locator(
                "main button:visible, main input:visible, main progress:visible,"
                " [data-list-link]:visible"
            ).count()
            == 0
        )
        page.goto(page.url.replace(NARIC, "my-list/"))
        expect(page.locator(".my-list > .without-scripts")).to_be_visible()


@pytest.mark.nightly
def test_the_device_shares_where_it_can(open_page: Open, everyday_site: Site) -> None:
    stub = (
        "window.shared = []; navigator.share = (what) => { window.shared.push(what); return"
        " Promise.resolve(); }"
    )
    with open_page("ar/" + FAIR, stub) as page:
        expect(page.locator(".tool-share:not([data-two])")).to_be_hidden()
        page.locator("[data-share]").click()
        example = f"{_said('sample-short', 'ar')}{_said('colon', 'ar')}"
        assert page.evaluate("shared") == [
            {
                "title": f"{example} {page.locator('h1').inner_text()}",
                "url": everyday_site.url + "ar/" + FAIR,
            }
        ]


def test_the_link_is_copied_and_that_is_told(open_page: Open, everyday_site: Site) -> None:
    with open_page("en/" + FAIR, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.locator(".tool-share:not([data-two]) summary").focus()
        page.keyboard.press("Enter")
        page.locator("[data-copy]").press("Enter")
        expect(page.locator("[role=status][data-said]")).to_have_text(_said("share-copied", "en"))
        assert page.evaluate("navigator.clipboard.readText()") == everyday_site.url + "en/" + FAIR
        page.keyboard.press("Escape")
        expect(page.locator("[data-copy]")).to_be_hidden()
        expect(page.locator(".tool-share:not([data-two]) summary")).to_be_focused()


@pytest.mark.nightly
@pytest.mark.parametrize("lang", BOTH_WAYS)
@pytest.mark.parametrize("width", [PHONE, 1280])
def test_one_menu_is_open_at_a_time_and_moves_nothing(
    open_page: Open, lang: str, width: int
) -> None:
    with open_page(_in(lang, NARIC), width=width) as page:
        menus = page.locator(".tools > details")
        buttons, opened = menus.locator("summary"), page.locator(".tools > details[open]")
        places = (
            "[...document.querySelectorAll('main h2, .tools summary')].map(one => one.offsetTop)"
        )
        page.locator(".tools").evaluate("row => row.scrollIntoView({ behavior: 'instant' })")
        before = page.evaluate(places)
        for number in range(2):
            buttons.nth(number).click()
            expect(opened).to_have_count(1)
            expect(menus.nth(number).locator("li").last).to_be_in_viewport()
            assert page.evaluate(places) == before
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.mouse.click(3, 3)
        expect(opened).to_have_count(0)
        for number in range(2):
            buttons.nth(number).press("Enter")
            page.keyboard.press("Tab")
            page.keyboard.press("Escape")
            expect(opened).to_have_count(0)
            expect(buttons.nth(number)).to_be_focused()
        buttons.nth(1).press("Enter")
        for _ in menus.nth(1).locator("li").all():
            page.keyboard.press("Tab")
            expect(opened).to_have_count(1)
        page.keyboard.press("Tab")
        expect(opened).to_have_count(0)


# Checklists


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_steps_are_ticked_off_with_progress_and_a_state_in_words(
    open_page: Open, address: str, lang: str
) -> None:
    done, todo, later = (_said(f"ticks-{name}", lang) for name in ("done", "todo", "later"))
    with open_page(_in(lang, NARIC)) as page:
        steps, panel = page.locator(".steps"), page.locator("[data-ticks][data-list=steps]")
        states = steps.locator(".tick__state")
        assert states.all_inner_texts() == [*[todo] * 3, later, later, todo, todo], (
            "only what waits for another step cannot start yet"
        )
        assert set(page.locator(".documents .tick__state").all_inner_texts()) == {todo}
        box = steps.get_by_role("checkbox").first
        box.focus()
        page.keyboard.press("Space")
        assert states.all_inner_texts() == [done, todo, todo, later, later, todo, todo]
        expect(box).to_have_accessible_description(done)
        steps.locator(".tick").nth(3).click()
        assert states.all_inner_texts() == [done, todo, todo, done, todo, todo, todo], (
            "it may be ticked all the same, and what waits for it can start"
        )
        count = _said("ticks-count", lang).replace("{done}", "2").replace("{all}", "7")
        expect(panel.locator("[data-done]")).to_have_text(count)
        assert panel.locator("progress").evaluate("bar => bar.position") == pytest.approx(2 / 7)
        page.goto(address + _in("fr" if lang != "fr" else "nl", NARIC))
        assert steps.get_by_role("checkbox", checked=True).count() == 2, (
            "kept, and the same in every language"
        )
        page.goto(address + _in(lang, "recognition/naric-specific/"))
        assert page.get_by_role("checkbox", checked=True).count() == 0, (
            "another procedure has ticks of its own"
        )


@pytest.mark.nightly
def test_starting_again_is_asked_and_can_be_undone(open_page: Open) -> None:
    with open_page(HIRING) as page:
        box, reset = page.get_by_role("checkbox"), page.locator("[data-reset]")
        expect(reset).to_be_hidden()
        box.nth(0).check()
        box.nth(1).check()
        reset.click()
        expect(page.locator("[data-no]")).to_be_focused()
        page.keyboard.press("Enter")
        assert page.get_by_role("checkbox", checked=True).count() == 2
        reset.click()
        page.locator("[data-yes]").click()
        assert page.get_by_role("checkbox", checked=True).count() == 0
        expect(page.locator("[data-undo]")).to_be_focused()
        page.keyboard.press("Enter")
        assert page.get_by_role("checkbox", checked=True).count() == 2
        page.reload()
        assert page.get_by_role("checkbox", checked=True).count() == 2
        reset.click()
        page.locator("[data-yes]").click()
        assert page.evaluate("Object.keys(localStorage)") == [], "nothing is left on the device"


def test_boxes_are_easy_to_touch(open_page: Open) -> None:
    with open_page("ar/" + NARIC, width=PHONE) as page:
        sizes = page.locator(".tick").evaluate_all(
            "labels => labels.map(label => label.getBoundingClientRect()).map(box => [box.width,"
            " box.height])"
        )
        assert len(sizes) == 12
        assert all(width >= 44 and height >= 44 for width, height in sizes), sizes


@pytest.mark.parametrize("scripts", [True, at_night(False)])
@pytest.mark.parametrize("inner", [NARIC, at_night("guide/all/")])
def test_on_paper_everybody_gets_boxes_and_no_buttons(
    open_page: Open, inner: str, scripts: bool
) -> None:
    with open_page(inner, java_script_enabled=scripts) as page:
        page.emulate_media(media="print")
        assert page.locator("main button:visible, main progress:visible").count() == 0
        names = page.locator("[data-tick]")
        assert names.count() > 10
        drawn = names.evaluate_all(
            """names => names.filter(name =>
            getComputedStyle(name, '::before').content === '""' ||
                name.querySelector('input')).length"""
        )
        assert drawn == names.count()


# Reading aloud


@pytest.mark.nightly
def test_reading_is_offered_by_a_voice_of_the_device_only(open_page: Open) -> None:
    with open_page("ar/" + BAKER, VOICES % "[['ar-SA', false], ['nl-NL', true]]") as page:
        expect(page.locator("[data-read]")).to_be_hidden()
    with open_page("ar/" + BAKER, VOICES % "[['ar_EG', true]]", "window.late = true") as page:
        expect(page.locator("[data-read]")).to_be_hidden()
        page.evaluate("arrive()")
        expect(page.locator("[data-read]")).to_be_visible()


NO_HIGHLIGHTS = "delete window.Highlight"


@pytest.mark.parametrize("highlights", [True, at_night(False)])
def test_it_reads_sentence_by_sentence_and_leaves_the_page_as_it_was(
    open_page: Open, highlights: bool
) -> None:
    first = [VOICES % "[['nl-BE', true]]", *([] if highlights else [NO_HIGHLIGHTS])]
    marked = (
        "[...CSS.highlights.get('wegwijs-reading')].join('')"
        if highlights
        else "document.querySelector('mark.reading')?.textContent"
    )
    with open_page(BAKER, *first) as page:
        inside = "document.querySelector('.record').innerHTML"
        page.locator("[data-read]").wait_for()
        before = page.evaluate(inside)
        page.locator("[data-read]").click()
        expect(page.locator("[data-pause]")).to_be_focused()
        for _ in range(400):
            spoken = page.evaluate("spoken")
            if page.locator("[data-reader]").is_hidden():
                break
            if len(spoken) == 2:
                assert page.evaluate(marked) == spoken[1] == page.locator("h1").inner_text()
            page.evaluate("now.onend()")
        assert " ".join(spoken[2:4]).startswith(page.locator(".lead").inner_text()[:30])
        whole = " ".join(spoken)
        assert "Wanneer en waar" in whole
        for menu in ("Delen", "Bewaren", "Zoeken", "Verbeter"):
            assert not re.search(rf"\b{menu}\b", whole), menu
        expect(page.locator("[data-read]")).to_be_focused()
        assert page.evaluate(inside) == before


@pytest.mark.nightly
def test_pausing_keeps_the_place_and_leaving_stops(open_page: Open) -> None:
    with open_page("ar/" + NARIC, VOICES % "[['ar-EG', true]]") as page:
        page.locator("[data-read]").click()
        page.evaluate("now.onend()")
        page.evaluate("window.old = now")
        page.locator("[data-pause]").click()
        assert page.evaluate("cancelled") == 1
        expect(page.locator("[data-go-on]")).to_be_focused()
        page.evaluate("old.onend()")
        assert len(page.evaluate("spoken")) == 2, "what ends after the pause does not go on"
        page.keyboard.press("Enter")
        spoken = page.evaluate("spoken")
        assert spoken[2] == spoken[1]
        page.keyboard.press("Escape")
        expect(page.locator("[data-reader]")).to_be_hidden()
        page.locator("[data-read]").click()
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
        assert page.evaluate("cancelled") == 3


@pytest.mark.nightly
def test_what_is_read_is_in_view_and_other_languages_are_left_to_their_own_voice(
    open_page: Open,
) -> None:
    text = (
        'document.querySelector(\'.lead\').innerHTML = \'مرحبا. <span lang="nl" dir="ltr">Dag'
        " allemaal.</span>'"
    )
    for voices, heard in (
        ("[['ar-EG', true]]", False),
        ("[['ar-EG', true], ['nl-NL', true]]", True),
    ):
        with open_page(
            "ar/" + NARIC, VOICES % voices, width=PHONE, reduced_motion="reduce"
        ) as page:
            page.locator("[data-read]").wait_for()
            page.evaluate(text)
            page.locator("[data-read]").click()
            for _ in range(30):
                if page.evaluate("now.text") == "Dag allemaal.":
                    assert page.evaluate("now.voice.lang") == "nl-NL"
                page.evaluate("now.onend()")
                box = page.evaluate(
                    "[...CSS.highlights.get('wegwijs-reading')][0].getBoundingClientRect().toJSON()"
                )
                reader = page.locator("[data-reader]").bounding_box()
                assert reader
                assert 0 <= box["top"] < 800 - reader["height"]
            assert ("Dag allemaal." in page.evaluate("spoken")) == heard


# All of it


@pytest.mark.parametrize(("lang", "width"), [at_night("nl", DESK), ("ar", PHONE)])
def test_it_is_sound_when_everything_is_open(
    open_page: Open, address: str, lang: str, width: int
) -> None:
    with open_page(_in(lang, BAKER), VOICES % f"[['{lang}', true]]", width=width) as page:
        page.locator("[data-save]").click()
        page.locator("[data-read]").click()
        page.locator(".tool-share:not([data-two]) summary").click()
        assert not _sound(page)
        if width == PHONE:
            tops = page.evaluate(
                """['.brand', '.menu summary']
                .map(name => document.querySelector(name).getBoundingClientRect())
                .map(box => box.y + box.height / 2)"""
            )
            assert abs(tops[0] - tops[1]) < 12, "the head stays on one line"
        page.goto(address + _in(lang, "my-list/"))
        page.locator("[data-remove]").wait_for()
        assert not _sound(page)
        page.locator("[data-remove]").click()
        assert not _sound(page)
        page.goto(address + _in(lang, "my-list/?items=training.welder,training.gone"))
        page.locator("[data-cards] s").wait_for()
        assert not _sound(page)
        page.goto(address + _in(lang, NARIC))
        page.locator(".tick").first.click()
        page.locator("[data-reset]").first.click()
        assert not _sound(page)


@pytest.mark.nightly
def test_a_full_list_says_so_and_loses_nothing(open_page: Open) -> None:
    full = [{"id": f"event.e{number}", "title": "E"} for number in range(500)]
    with open_page("fr/" + BAKER, memory={"wegwijs-list": json.dumps(full)}) as page:
        page.locator("[data-save]").click()
        expect(page.locator("[data-said]")).to_have_text(_said("save-full", "fr"))
        expect(page.locator("[data-save]")).to_have_attribute("aria-pressed", "false")
        kept = page.evaluate("JSON.parse(localStorage.getItem('wegwijs-list')).length")
        assert kept == 500
