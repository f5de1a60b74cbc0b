"""The calendar as people use it: choosing, by keyboard, on a phone, from right to left, without
JavaScript.
"""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, expect

from support.chromium import AXE, BOTH_WAYS
from support.portals import REPOSITORY, Site, build, copy_small, label
from support.server import serve
from support.visitors import Open, Visitors

pytestmark = pytest.mark.browser

PHONE, DESK = 320, 1280
MONTH = "events/month/2027-02/"
STRINGS, SHARED = (
    yaml.load((REPOSITORY / f"hooks/wegwijs/{folder}/ui.yml").read_text("utf-8"), yaml.CSafeLoader)
    for folder in ("types/event", "features/calendar")
)


def _in(lang: str, inner: str) -> str:
    return inner if lang == "nl" else f"{lang}/{inner}"


@pytest.fixture(scope="module")
def strict(browser: Browser) -> Iterator[Visitors]:
    """Readers to whom the console may tell no error and no warning."""
    strict = Visitors(browser, console_types=("error", "warning"))
    yield strict
    strict.close()


@pytest.fixture
def visit(strict: Visitors, address: str) -> Open:
    """A context manager: a page of a new visitor of the everyday portal."""
    return lambda inner, **more: strict.visit(address + inner, height=800, **more)


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small portal with 130 events more, whose agenda has pages."""
    portal = copy_small(tmp_path_factory.mktemp("agenda") / "portal")
    fields = (
        "title: Sessie {n}\nsummary: Sessie {n}.\norganiser: harbour\nkind: {kind}\nstart: {day}"
        " 10:00\nend: {day} 12:00\n"
    )
    for n in range(130):
        text = fields.format(
            n=n,
            day=f"2027-{2 + n // 28:02d}-{1 + n % 28:02d}",
            kind="workshop" if n % 2 else "open-day",
        )
        (portal / "content/nl/event" / f"session-{n:03d}.yml").write_text(
            text + "regions: [flanders]\n", "utf-8"
        )
    for page in portal.glob("docs/*/events/index.md"):
        page.write_text(
            page.read_text("utf-8").replace("::: listing event", "::: calendar event"), "utf-8"
        )
    site = portal.parent / "site"
    done = build(portal, site)
    assert done.returncode == 0, done.stdout + done.stderr
    return Site(site, "https://example.org/small/", portal)


@pytest.fixture(scope="module")
def long_address(long_site: Site) -> Iterator[str]:
    with serve(long_site) as address:
        yield address


def _items(page: Page) -> Locator:
    """Events to come that can be seen."""
    return page.locator("[data-id]:visible")


def _choose(page: Page, name: str, value: str) -> None:
    page.locator(f"select[name={name}]").select_option(value)


def _count(page: Page, name: str, value: str) -> int:
    words = page.locator(f"select[name={name}] option[value={value}]").text_content() or ""
    return int(words.rpartition("(")[2].rstrip(")"))


def _said(page: Page) -> str:
    return page.locator("[role=status]").inner_text()


def _axe(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate(
        "() => axe.run({include: [['.choose'], ['[data-results] ol']]}).then(found =>"
        " found.violations)"
    )
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"][:3]]


@pytest.mark.parametrize("lang", BOTH_WAYS)
@pytest.mark.parametrize("inner", ["events/", MONTH])
def test_a_choice_keeps_what_fits_says_how_many_and_can_be_taken_back(
    visit: Open, lang: str, inner: str
) -> None:
    with visit(_in(lang, inner)) as page:
        everything = _items(page).count()
        expected = _count(page, "kind", "job-fair")
        _choose(page, "kind", "job-fair")
        assert {
            code.split("|")[1]
            for code in _items(page).evaluate_all("all => all.map(one => one.dataset.filters)")
        } == {"job-fair"}
        assert _items(page).count() == expected > 0
        forms = STRINGS["found"][lang].values()
        assert _said(page) in {form.format(n=expected) for form in forms}
        assert parse_qs(urlsplit(page.url).query) == {"kind": ["job-fair"]}
        _choose(page, "region", "flanders")
        assert _items(page).count() < everything
        page.go_back()
        expect(page.locator("select[name=region]")).to_have_value("")
        assert _items(page).count() == expected
        page.go_back()
        assert _items(page).count() == everything
        assert not _said(page)
        page.reload()
        assert _items(page).count() == everything


@pytest.mark.parametrize("inner", ["events/", MONTH])
def test_the_numbers_are_what_a_reader_then_gets(visit: Open, inner: str) -> None:
    with visit(f"{inner}?audience=employer") as page:
        for option in page.locator("select[name=language] option:not([value=''])").all():
            value = option.get_attribute("value") or ""
            expected = _count(page, "language", value)
            assert option.is_disabled() == (not expected), value
            if expected:
                _choose(page, "language", value)
                found = set(_items(page).evaluate_all("all => all.map(one => one.dataset.id)"))
                assert len(found) == expected, value
                _choose(page, "language", "")


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_a_choice_without_events_says_so_and_offers_the_way_back(visit: Open, lang: str) -> None:
    with visit(_in(lang, "events/?kind=deadline&region=wallonia&language=xx")) as page:
        assert _items(page).count() == 0
        assert _said(page) == STRINGS["found"][lang]["zero"]
        expect(page.locator(".group-title:visible, .toc:visible")).to_have_count(0)
        expect(page.locator("[data-nearest] button").first).to_be_visible()
        page.locator("[data-clear]").click()
        assert _items(page).count() > 5
        assert not urlsplit(page.url).query
        expect(page.locator("select[name=audience]")).to_be_focused()


@pytest.mark.nightly
@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_on_a_phone_the_choices_unfold_and_the_nearest_is_offered(visit: Open, lang: str) -> None:
    with visit(_in(lang, "events/"), width=PHONE) as page:
        menu, opener = page.locator("select[name=kind]"), page.locator("[data-choose]")
        expect(menu).to_be_hidden()
        opener.click()
        expect(opener).to_have_attribute("aria-expanded", "true")
        expect(menu).to_be_visible()
    with visit(_in(lang, "events/?kind=deadline&region=wallonia"), width=PHONE) as page:
        near = page.locator("[data-nearest] button").first
        count = near.locator("small").text_content() or ""
        assert not re.search(r"[.!]\s*$", count), "how many fit is a label, no sentence"
        near.click()
        expect(page.locator("[data-nearest]")).to_be_hidden()
        assert _items(page).count()
        assert len(parse_qs(urlsplit(page.url).query)) == 1


@pytest.mark.parametrize("lang", BOTH_WAYS)
@pytest.mark.parametrize("inner", ["events/", MONTH])
def test_on_a_phone_an_address_with_a_choice_opens_at_what_fits(
    visit: Open, lang: str, inner: str
) -> None:
    with visit(_in(lang, f"{inner}?kind=job-fair"), width=PHONE) as page:
        chips = page.locator("[data-chosen] button")
        expect(chips).to_have_text([label("event-kind", "job-fair", lang)])
        for shown in (chips, page.locator("[data-found]"), _items(page).first.locator("a")):
            expect(shown).to_be_in_viewport()
        menu, opener = page.locator("select[name=kind]"), page.locator("[data-choose]")
        expect(menu).to_be_hidden()
        opener.click()
        expect(menu).to_be_in_viewport()
        expect(opener).to_be_in_viewport()
        expect(chips).to_be_hidden()
        opener.click()
        chips.click()
        expect(chips).to_have_count(0)
        expect(opener).to_be_focused()
        assert not urlsplit(page.url).query
        assert not _said(page)


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_the_arrow_of_a_menu_stands_off_the_edge(visit: Open, lang: str) -> None:
    with visit(_in(lang, "events/")) as page:
        room = page.locator(".choose__one").evaluate_all(
            """labels => labels.map(label => {
                const menu = getComputedStyle(label.querySelector('select'));
                return [getComputedStyle(label, '::after').insetInlineEnd, menu.appearance];
            })"""
        )
        assert room
        assert all(appearance == "none" for _, appearance in room)
        assert all(float(inset.removesuffix("px")) >= 12 for inset, _ in room)


@pytest.mark.nightly
@pytest.mark.parametrize("lang", ["", "fr/", "en/", "ar/"])
def test_a_month_is_one_sheet_of_paper(visit: Open, lang: str) -> None:
    with visit(f"{lang}{MONTH}?audience=jobseeker") as page:
        pdf = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
        page.set_viewport_size({"width": 690, "height": 900})
        page.emulate_media(media="print")
        tops = (
            page.locator(".month tbody tr")
            .first.locator("td")
            .evaluate_all("days => days.map(day => Math.round(day.getBoundingClientRect().top))")
        )
        assert len(tops) == 7
        assert len(set(tops)) == 1, "seven days side by side"


def test_a_choice_goes_along_to_other_months_the_list_and_other_languages(visit: Open) -> None:
    with visit(f"{MONTH}?region=brussels") as page:
        page.locator("a[rel=next]").click()
        page.wait_for_url("**/events/month/2027-03/?region=brussels")
        expect(page.locator("select[name=region]")).to_have_value("brussels")
        page.locator(".languages a[lang=ar]").click()
        page.wait_for_url("**/ar/events/month/2027-03/?region=brussels")
        page.locator(".calendar__ways a:not([rel])").click()
        page.wait_for_url("**/ar/events/?region=brussels")
        assert all(
            "brussels" in code
            for code in _items(page).evaluate_all("all => all.map(one => one.dataset.filters)")
        )


@pytest.mark.parametrize(
    ("lang", "forward", "back"),
    [("nl", "ArrowRight", "ArrowLeft"), ("ar", "ArrowLeft", "ArrowRight")],
)
def test_arrow_keys_go_from_day_to_day_and_tab_from_link_to_link(
    visit: Open, lang: str, forward: str, back: str
) -> None:
    with visit(_in(lang, MONTH)) as page:
        day = "document.activeElement.closest('td').querySelector('time').dateTime"
        page.locator(".month a").first.focus()
        assert page.evaluate(day) == "2027-02-02"
        steps = {
            "ArrowDown": "2027-02-10",
            "ArrowUp": "2027-02-03",
            "End": "2027-02-26",
            forward: "2027-02-26",
            "Home": "2027-02-02",
        }
        for key, expected in (
            (forward, "2027-02-03"),
            (forward, "2027-02-08"),
            (back, "2027-02-03"),
            *steps.items(),
        ):
            page.keyboard.press(key)
            assert page.evaluate(day) == expected, key
        seen = []
        for _ in range(page.locator(".month a").count()):
            seen.append(page.evaluate("document.activeElement.href"))
            page.keyboard.press("Tab")
        assert seen == page.locator(".month a").evaluate_all("all => all.map(link => link.href)")
        _choose(page, "kind", "employer-session")
        page.locator(".month a:visible").first.focus()
        page.keyboard.press("Home")
        assert page.evaluate(day) == "2027-02-11", (
            "days whose events are not chosen are passed over"
        )


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_the_grid_runs_with_the_language(visit: Open, lang: str) -> None:
    with visit(_in(lang, MONTH)) as page:
        boxes = [box for head in page.locator(".month th").all() if (box := head.bounding_box())]
        places = [box["x"] for box in boxes]
        assert places == sorted(places, reverse=lang == "ar")
        arrow = page.locator("a[rel=next] .icon").evaluate(
            "icon => getComputedStyle(icon).transform"
        )
        assert (arrow != "none") == (lang == "ar"), "mirrored"


def test_today_is_marked_and_days_gone_by_are_not_on_the_phone(visit: Open) -> None:
    with visit("events/month/2027-01/") as page:
        today = page.locator("td[aria-current=date]")
        expect(today.locator("time")).to_have_attribute("datetime", "2027-01-15")
        expect(today).to_contain_text(SHARED["calendar-today"]["nl"])
        expect(page.locator("[data-id]:visible")).to_have_count(page.locator("[data-id]").count())
    with visit("events/month/2027-01/", width=PHONE) as page:
        shown = page.locator("td:visible time").evaluate_all(
            "all => all.map(time => time.dateTime)"
        )
        assert shown == [
            "2027-01-19",
            "2027-01-20",
            "2027-01-25",
            "2027-01-26",
            "2027-01-27",
            "2027-01-28",
            "2027-01-29",
        ]
        expect(page.locator("td:visible").first).to_contain_text("dinsdag 19 januari 2027")
        left = {
            round(box["x"])
            for cell in page.locator("td:visible").all()
            if (box := cell.bounding_box())
        }
        assert len(left) == 1, "one under the other"


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_cancelled_and_postponed_are_said_in_words(visit: Open, lang: str) -> None:
    for inner in (MONTH, "events/"):
        with visit(_in(lang, inner)) as page:
            off = page.locator("[data-id=open-day-cancelled]")
            expect(off).to_contain_text(STRINGS["status.cancelled"][lang])
            assert "line-through" in off.locator("a").evaluate(
                "link => getComputedStyle(link).textDecorationLine"
            )
            expect(page.locator("[data-id=job-fair-postponed]")).to_contain_text(
                STRINGS["status.postponed"][lang]
            )


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_without_javascript_everything_is_there_but_the_choices(visit: Open, lang: str) -> None:
    with visit(_in(lang, "events/"), java_script_enabled=False) as page:
        expect(page.locator(".choose")).to_be_hidden()
        first = page.locator("[data-id=job-fair-ghent]")
        expect(first).to_contain_text(label("event-kind", "job-fair", lang))
        page.locator(".calendar__ways a").click()
        page.wait_for_url(f"**/{_in(lang, 'events/month/2027-01/')}")
        expect(page.locator(".choose")).to_be_hidden()
        page.locator("a[rel=next]").click()
        page.locator("td a").first.click()
        page.wait_for_url(f"**/{_in(lang, 'events/language-table-ghent/')}")


@pytest.mark.nightly
@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_a_long_agenda_fetches_its_events_only_for_a_choice(
    strict: Visitors, long_address: str, lang: str
) -> None:
    with strict.visit(long_address + _in(lang, "events/"), height=800) as page:
        assert _items(page).count() == 60
        assert not page.locator("script[src*=agenda]").count()
        expected = _count(page, "kind", "workshop")
        assert expected > 60
        _choose(page, "kind", "workshop")
        links = page.locator("[data-results] h3 a")
        expect(links).to_have_count(60)
        assert str(expected) in _said(page)
        expect(page.locator("[data-list]")).to_be_hidden()
        first = page.locator("[data-results] .agenda__item").first
        expect(first).to_contain_text(label("event-kind", "workshop", lang))
        assert not re.search(r"undefined|null|\{", first.inner_text())
        page.emulate_media(color_scheme="dark" if lang == "ar" else "light")
        assert not _axe(page)
        page.locator("[data-results] > button").click()
        expect(links).to_have_count(expected)
        expect(links.nth(60)).to_be_focused()
        target = urljoin(page.url, links.nth(60).get_attribute("href") or "")
        page.go_back()
        expect(page.locator("[data-list]")).to_be_visible()
        answer = page.goto(target)
        assert answer
        assert answer.status == 200


@pytest.mark.nightly
def test_a_choice_in_a_long_agenda_works_from_a_disk(strict: Visitors, long_site: Site) -> None:
    folder = long_site.folder.as_uri()
    with strict.visit(f"{folder}/events/index.html?kind=open-day", height=800) as page:
        links = page.locator("[data-results] h3 a")
        expect(links).to_have_count(60)
        links.first.click()
        page.wait_for_url("**/events/session-000/index.html")
        page.go_back()
        expect(links).to_have_count(60)


@pytest.mark.nightly
def test_what_could_not_be_fetched_is_said(strict: Visitors, long_address: str) -> None:
    with strict.visit(f"{long_address}events/", expected="net::ERR_FAILED") as page:
        page.route("**/agenda.*.js", lambda route: route.abort())
        _choose(page, "kind", "workshop")
        expect(page.locator("[role=status]")).to_have_text(SHARED["calendar-filter-failed"]["nl"])
        assert _items(page).count() == 60
        page.unroute("**/agenda.*.js")
        _choose(page, "kind", "open-day")
        expect(page.locator("[data-results] h3 a").first).to_be_visible()


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_when_where_and_the_way_to_take_part_come_first_on_a_phone(visit: Open, lang: str) -> None:
    with visit(_in(lang, "events/job-fair-ghent/"), width=PHONE) as page:
        facts, way, chips, calendar = (
            box
            for part in (".facts", ".panel--action", ".provided", ".add-to-calendar")
            if (box := page.locator(part).first.bounding_box())
        )
        assert facts["y"] < way["y"] < calendar["y"] < chips["y"]
        decide = page.locator(".facts dd")
        for fact in (decide.nth(0), decide.nth(1)):
            box = fact.bounding_box()
            assert box
            assert box["y"] + box["height"] < 640, "when and where stand on the first screen"


def test_a_job_fair_shows_what_makes_it_easier_to_come(visit: Open) -> None:
    with visit("events/job-fair-ghent/", width=PHONE) as page:
        words = [
            STRINGS[name]["nl"]
            for name in ("childcare", "transport", "interpreters", "prepare", "who", "programme")
        ]
        for word in words:
            link = page.locator(".provided a", has_text=word)
            target = page.locator(link.get_attribute("href") or "nothing")
            expect(target).to_be_visible()
